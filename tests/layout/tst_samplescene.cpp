// What the timeline shows of the sample, as text. VARVE_WRITE_GOLDEN writes it anew.
#include "layoutfixture.h"

#include "document/document.h"
#include "exchange/exchange.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace varve;
using namespace varve::layout;
using namespace varve::test;

class TestSampleScene : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        exchange::FileRequest request;
        request.path = QStringLiteral(VARVE_SAMPLE);
        request.who = QStringLiteral("tester");
        exchange::ImportReport report;
        const QString path = m_dir.filePath(QStringLiteral("sample.varve"));
        const auto imported = exchange::importAsNew(path, {}, request, report);
        QVERIFY2(imported, imported ? "" : qPrintable(imported.error().text));
        auto opened = document::Document::open(path, store::OpenMode::ReadOnly, request.who);
        QVERIFY(opened);
        m_document = std::move(*opened);
    }

    void sceneIsAsBefore_data()
    {
        QTest::addColumn<int>("lanesBy");
        QTest::addColumn<bool>("isEvening");
        QTest::newRow("tracks") << static_cast<int>(model::LanesBy::Track) << false;
        QTest::newRow("tags") << static_cast<int>(model::LanesBy::Tag) << false;
        QTest::newRow("the evening") << static_cast<int>(model::LanesBy::Track) << true;
    }
    void sceneIsAsBefore()
    {
        QFETCH(int, lanesBy);
        QFETCH(bool, isEvening);
        const FixedMeasure measure;
        SceneBuilder builder(measure);
        SceneInput in(m_document->index(), m_document->catalogue());
        in.view.width = 1000;
        in.zone = m_document->project().times.zone;
        in.lanesBy = static_cast<model::LanesBy>(lanesBy);
        in.wholeHeight = true;
        in.viewportHeight = 700;
        const time::Window evening{utc(2024, 3, 22, 16), utc(2024, 3, 22, 20)};
        const time::Window window = isEvening ? evening : *builder.bounds(in);
        in.view = fittedWithRoom(window, 1000, roomBefore, roomAfter, builder.gaps(in), in.options);
        const QString text = builder.build(in).toText(m_document->index());
        const QString name = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'_');
        QFile file(QStringLiteral(VARVE_TEST_DATA) + QStringLiteral("/scene_sample_%1.txt").arg(name));
        if (qEnvironmentVariableIsSet("VARVE_WRITE_GOLDEN")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QStringList expected = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
        const QStringList actual = text.split(QLatin1Char('\n'));
        for (int i = 0; i < std::min(expected.size(), actual.size()); ++i)
            QCOMPARE(actual.at(i), expected.at(i));
        QCOMPARE(actual.size(), expected.size());
    }

private:
    QTemporaryDir m_dir;
    std::unique_ptr<document::Document> m_document;
};

QTEST_GUILESS_MAIN(TestSampleScene)
#include "tst_samplescene.moc"
