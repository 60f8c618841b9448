// The search field: what it lists, and where its hits lead.
#include "document/attachments.h"
#include "document/document.h"
#include "document/edits.h"
#include "editors/searchbox.h"

#include <QBuffer>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace varve;

class TestSearchBox : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        auto made =
            document::Document::create(m_dir->filePath(QStringLiteral("a.varve")), {}, QStringLiteral("Ada"));
        QVERIFY(made);
        m_document = std::move(*made);
        QByteArray bytes = "The <b>okapi</b> went out of the hall.";
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        const store::ProjectStore::NewFile file{*document::describeFile(buffer, QStringLiteral("zoo.txt")),
                                                &buffer};
        QVERIFY(m_document->attach({file}, QStringLiteral("Attach")));
        m_file = file.attachment;
        model::Event event;
        event.id = EventId::create();
        event.title = QStringLiteral("An okapi escapes");
        event.time.start = {{0}, {time::microsPerSecond}};
        event.time.zone = QStringLiteral("UTC");
        QVERIFY(m_document->apply(document::addEvent(event)));
        m_state = std::make_unique<ui::ViewState>(*m_document);
        m_box = std::make_unique<ui::SearchBox>(*m_state);
        m_box->show();
        m_box->start();
    }
    void cleanup()
    {
        m_box.reset();
        m_state.reset();
        m_document.reset();
    }

    void walkingStaysWithEventsAndTheRowOfAFileLeadsToIt()
    {
        QSignalSpy asked(m_state.get(), &ui::ViewState::attachmentRequested);
        QSignalSpy revealed(m_state.get(), &ui::ViewState::reveal);
        QTest::keyClicks(m_box.get(), QStringLiteral("oka"));
        QTRY_COMPARE(m_box->results()->count(), 2);
        QTest::keyClick(m_box.get(), Qt::Key_Return);
        QTest::keyClick(m_box.get(), Qt::Key_Return);
        QVERIFY(!revealed.isEmpty());
        QVERIFY(asked.isEmpty());
        QTest::keyClick(m_box.get(), Qt::Key_Down);
        QTest::keyClick(m_box.get(), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().front().value<AttachmentId>(), m_file.id);
    }

    void filesAloneAreWalked()
    {
        QSignalSpy asked(m_state.get(), &ui::ViewState::attachmentRequested);
        QTest::keyClicks(m_box.get(), QStringLiteral("went"));
        QTRY_COMPARE(m_box->results()->count(), 1);
        QTest::keyClick(m_box.get(), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
    }

    void whatIsNotSearchedWholeIsSaid()
    {
        const model::FileText begun{model::FileText::State::Part,
                                    QStringLiteral("Only its beginning."),
                                    {{0, QStringLiteral("okapi")}}};
        QVERIFY(m_document->setFileText(m_file.sha256, begun));
        QTest::keyClicks(m_box.get(), QStringLiteral("oka"));
        QTRY_COMPARE(m_box->results()->count(), 3);
        QListWidgetItem *rest = m_box->results()->item(2);
        QVERIFY(rest->data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("beginning")));
        QVERIFY(!rest->flags().testFlag(Qt::ItemIsEnabled));
        // Nothing follows from going there.
        QSignalSpy asked(m_state.get(), &ui::ViewState::attachmentRequested);
        m_box->results()->setCurrentRow(2);
        QTest::keyClick(m_box.get(), Qt::Key_Return);
        QVERIFY(asked.isEmpty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<ui::ViewState> m_state;
    std::unique_ptr<ui::SearchBox> m_box;
    model::Attachment m_file;
};

QTEST_MAIN(TestSearchBox)
#include "tst_searchbox.moc"
