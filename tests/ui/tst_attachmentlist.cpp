// Attachments as a user handles them: files come in by drop and paste, are looked at, verified, opened with
// care; what is damaged is told; all of it can be undone, and the log keeps it.
#include "projectfixture.h"

#include "attachments/attachmentdetails.h"
#include "attachments/attachmentdialog.h"
#include "attachments/attachmentmodel.h"
#include "attachments/attachmentspane.h"
#include "attachments/preview.h"
#include "attachments/sourcedrop.h"
#include "document/attachments.h"
#include "document/filekinds.h"
#include "store/gate.h"
#include "window/messagebar.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QListView>
#include <QMimeData>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStringListModel>
#include <QTableWidget>
#include <QTreeView>

using namespace varve;
using namespace varve::ui;

class TestAttachmentList : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void fileByPathIsKeptAndShown();
    void droppedFilesAreAttachedToTheSource();
    void dropOnALineOfSourcesGoesToThatSource();
    void pastedPictureIsKept();
    void sameBytesAreAskedAbout();
    void folderIsRefusedWithAWord();
    void textIsShownInTheEncodingItHas();
    void pdfShowsItsPages();
    void brokenPdfAndPictureAreSaidAndHarmNothing();
    void damagedBytesAreToldAndNotShown();
    void exportWritesVerifiedBytesAndIsLogged();
    void damagedBytesAreNotExported();
    void programsAreOpenedAfterAWarningOnly();
    void openedCopyMayOnlyBeRead();
    void undoTakesAllBackAndTheLogStays();
    void removingKeepsWhatOthersDeriveFrom();
    void sourceThatIsNotSavedYetTakesNoFiles();
    void originCannotBeAmongItsDescendants();
    void viewingIsLoggedOnce();

private:
    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_files->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return file.fileName();
    }
    QString picture(const QString &name, QColor colour = Qt::red)
    {
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(colour);
        const QString path = m_files->filePath(name);
        image.save(path);
        return path;
    }
    SourceId addSource(const QString &title)
    {
        model::Source source;
        source.id = SourceId::create();
        source.title = title;
        m_project->apply(document::put(source));
        return source.id;
    }
    document::Document &document() { return m_project->document(); }
    const model::Attachment &only()
    {
        const auto &all = document().catalogue().attachments.values();
        if (all.size() != 1)
            qFatal("%zu attachments", all.size());
        return all.begin()->second;
    }
    QStringList log()
    {
        QStringList actions;
        const auto entries = document().store().custody({});
        for (const model::CustodyEntry &entry : *entries)
            actions << key(entry.action);
        return actions;
    }
    void damage()
    {
        auto other = store::openConnection(document().store().path(), false);
        QVERIFY((*other)->execute("UPDATE blob SET data = zeroblob(length(data))"));
    }
    static void drop(QWidget *on, const QMimeData &mime, const QPoint &at)
    {
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(on, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(on, &event);
    }

    std::unique_ptr<QTemporaryDir> m_files;
    std::unique_ptr<ProjectFixture> m_project;
};

void TestAttachmentList::init()
{
    m_project.reset();
    m_files = std::make_unique<QTemporaryDir>();
    m_project = std::make_unique<ProjectFixture>();
}

void TestAttachmentList::fileByPathIsKeptAndShown()
{
    const SourceId source = addSource(QStringLiteral("Photographer"));
    AttachmentsPane pane(document(), Qt::Horizontal);
    const QAbstractItemModelTester tester(&pane.list().items(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    pane.list().setSource(source);
    pane.show();
    pane.list().addFiles({picture(QStringLiteral("gate.png"))});
    QCOMPARE(only().name, QStringLiteral("gate.png"));
    QCOMPARE(only().mime, QStringLiteral("image/png"));
    QCOMPARE(only().source, source);
    QCOMPARE(only().addedBy, QStringLiteral("Tester"));
    QVERIFY(only().original);
    QCOMPARE(pane.list().current(), only().id);
    QCOMPARE(pane.preview().picture().size(), QSize(40, 30));
    QCOMPARE(pane.preview().picture().pixelColor(5, 5), QColor(Qt::red));
    QVERIFY(QFile::remove(m_files->filePath(QStringLiteral("gate.png")))); // the project has its own
    pane.list().verifyAll();
    QVERIFY(pane.list().messages().text().contains(QLatin1String("bytes are those")));
    QCOMPARE(log(),
             (QStringList{QStringLiteral("added"), QStringLiteral("viewed"), QStringLiteral("verified")}));
}

void TestAttachmentList::droppedFilesAreAttachedToTheSource()
{
    const SourceId source = addSource(QStringLiteral("Photographer"));
    AttachmentList list(document());
    list.setSource(source);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(picture(QStringLiteral("a.png"))),
                  QUrl::fromLocalFile(file(QStringLiteral("b.txt"), "words"))});
    drop(&list, mime, {10, 10});
    QCOMPARE(document().catalogue().attachments.size(), 2);
    for (const auto &[id, attachment] : document().catalogue().attachments.values())
        QCOMPARE(attachment.source, source);
    QCOMPARE(document().undoLabel(), QStringLiteral("Attach 2 files"));
    QVERIFY(document().undo()); // one step for one gesture
    QCOMPARE(document().catalogue().attachments.size(), 0);
}

void TestAttachmentList::dropOnALineOfSourcesGoesToThatSource()
{
    const SourceId source = addSource(QStringLiteral("Photographer"));
    QStringListModel lines({QStringLiteral("Photographer")});
    QListView view;
    view.setModel(&lines);
    view.resize(200, 100);
    view.show();
    SourceDrop drops(document(), &view,
                     [&](const QPoint &at) { return view.indexAt(at).isValid() ? source : SourceId(); });
    QSignalSpy attached(&drops, &SourceDrop::attached);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(picture(QStringLiteral("a.png")))});
    drop(view.viewport(), mime, view.visualRect(lines.index(0)).center());
    QCOMPARE(attached.size(), 1);
    QCOMPARE(only().source, source);
}

void TestAttachmentList::pastedPictureIsKept()
{
    AttachmentList list(document());
    list.show();
    QImage image(7, 5, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QApplication::clipboard()->setImage(image);
    list.view().setFocus();
    QTest::keyClick(&list.view(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(only().mime, QStringLiteral("image/png"));
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    QVERIFY(document::readAttachment(document(), only().id, bytes));
    QCOMPARE(QImage::fromData(bytes.data()).pixelColor(0, 0), QColor(Qt::blue));
}

void TestAttachmentList::sameBytesAreAskedAbout()
{
    AttachmentList list(document());
    list.addFiles({file(QStringLiteral("a.txt"), "same")});
    QString question;
    Attacher::Answer answer = Attacher::Answer::LeaveOut;
    list.attacher().ask = [&](const QString &text) {
        question = text;
        return answer;
    };
    const QString twin = file(QStringLiteral("b.txt"), "same");
    list.addFiles({twin});
    QVERIFY(question.contains(QLatin1String("a.txt")) && question.contains(QLatin1String("b.txt")));
    QCOMPARE(document().catalogue().attachments.size(), 1);
    answer = Attacher::Answer::Attach;
    list.addFiles({twin});
    QCOMPARE(document().catalogue().attachments.size(), 2);
    // Two of one gesture as well.
    question.clear();
    answer = Attacher::Answer::Cancel;
    list.addFiles({file(QStringLiteral("c.txt"), "new"), file(QStringLiteral("d.txt"), "new")});
    QVERIFY(question.contains(QLatin1String("c.txt")));
    QCOMPARE(document().catalogue().attachments.size(), 2);
}

void TestAttachmentList::folderIsRefusedWithAWord()
{
    AttachmentList list(document());
    list.addFiles({file(QStringLiteral("a.txt"), "a"), m_files->path()});
    QVERIFY(list.messages().text().contains(QLatin1String("folder")));
    QCOMPARE(document().catalogue().attachments.size(), 0); // not the half of it
    list.addFiles({m_files->filePath(QStringLiteral("gone.txt"))});
    QVERIFY(list.messages().text().contains(QLatin1String("gone.txt")));
}

void TestAttachmentList::textIsShownInTheEncodingItHas()
{
    AttachmentsPane pane(document(), Qt::Horizontal);
    pane.show();
    const QString words = QStringLiteral("<b>Вечер</b> 22 марта");
    pane.list().addFiles({file(QStringLiteral("a.txt"), words.toUtf8())});
    QCOMPARE(pane.preview().text(), words); // as text, not as a page
    QByteArray wide("\xff\xfe", 2);
    for (const QChar c : words)
        wide.append(static_cast<char>(c.unicode() & 0xff)).append(static_cast<char>(c.unicode() >> 8));
    pane.list().addFiles({file(QStringLiteral("b.txt"), wide)});
    QCOMPARE(pane.preview().text(), words);
    pane.list().addFiles({file(QStringLiteral("c.html"), "<script>alert(1)</script>")});
    QCOMPARE(pane.preview().text(), QStringLiteral("<script>alert(1)</script>"));
}

void TestAttachmentList::pdfShowsItsPages()
{
    if (QStandardPaths::findExecutable(QStringLiteral("pdftoppm")).isEmpty())
        QSKIP("poppler-utils is not installed");
    // Two empty pages of 200 x 100 points.
    const QByteArray pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                           "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
                           "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\n"
                           "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 200]>>endobj\n"
                           "trailer<</Root 1 0 R>>\n%%EOF\n";
    AttachmentsPane pane(document(), Qt::Horizontal);
    pane.show();
    pane.list().addFiles({file(QStringLiteral("a.pdf"), pdf)});
    QTRY_VERIFY_WITH_TIMEOUT(!pane.preview().picture().isNull(), 20'000);
    QCOMPARE(pane.preview().pages(), 2);
    QCOMPARE(pane.preview().page(), 1);
    QVERIFY(pane.preview().picture().width() > pane.preview().picture().height());
}

void TestAttachmentList::brokenPdfAndPictureAreSaidAndHarmNothing()
{
    AttachmentsPane pane(document(), Qt::Horizontal);
    pane.show();
    pane.list().addFiles({file(QStringLiteral("a.pdf"), "%PDF-1.4\nnothing of the kind")});
    const QString drawing = pane.preview().message();
    QTRY_VERIFY_WITH_TIMEOUT(pane.preview().message() != drawing && !pane.preview().message().isEmpty(),
                             20'000);
    QFile whole(picture(QStringLiteral("b.png")));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    pane.list().addFiles({file(QStringLiteral("c.png"), whole.read(60))});
    QVERIFY2(pane.preview().message().contains(QLatin1String("cannot be shown")),
             qPrintable(pane.preview().message()));
}

void TestAttachmentList::damagedBytesAreToldAndNotShown()
{
    AttachmentsPane pane(document(), Qt::Horizontal);
    pane.list().addFiles({file(QStringLiteral("a.txt"), "evidence")});
    damage();
    pane.show();
    QVERIFY(pane.preview().text().isEmpty());
    QVERIFY2(pane.preview().message().contains(QLatin1String("do not match")),
             qPrintable(pane.preview().message()));
    pane.list().verifyAll();
    QVERIFY(pane.list().messages().text().contains(QLatin1String("a.txt")));
    QVERIFY(log().contains(QLatin1String("failed")));
    QVERIFY(!log().contains(QLatin1String("viewed")));
    const QModelIndex verified = pane.list().items().index(0, AttachmentModel::Verified);
    QCOMPARE(verified.data().toString(), QStringLiteral("Damaged or missing"));
}

void TestAttachmentList::exportWritesVerifiedBytesAndIsLogged()
{
    AttachmentList list(document());
    list.addFiles({file(QStringLiteral("a.txt"), "evidence")});
    const QString to = m_files->filePath(QStringLiteral("out.txt"));
    QVERIFY(document::exportAttachment(document(), only().id, to, false));
    QFile out(to);
    QVERIFY(out.open(QIODevice::ReadOnly));
    QCOMPARE(out.readAll(), QByteArray("evidence"));
    QVERIFY(!document::exportAttachment(document(), only().id, to, false)); // it is there
    const auto entries = document().store().custody(only().id);
    QCOMPARE(entries->back().action, model::CustodyAction::Exported);
    QCOMPARE(entries->back().note, QStringLiteral("as “out.txt”"));
}

void TestAttachmentList::damagedBytesAreNotExported()
{
    AttachmentList list(document());
    list.addFiles({file(QStringLiteral("a.txt"), "evidence")});
    damage();
    const QString to = m_files->filePath(QStringLiteral("out.txt"));
    const auto done = document::exportAttachment(document(), only().id, to, false);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::BadFile);
    QVERIFY(!QFileInfo::exists(to));
    QVERIFY(!log().contains(QLatin1String("exported")));
}

void TestAttachmentList::programsAreOpenedAfterAWarningOnly()
{
    AttachmentList list(document());
    list.addFiles({file(QStringLiteral("photo.jpg.exe"), "MZ")});
    QString warning;
    QStringList launched;
    bool yes = false;
    list.opener().ask = [&](const QString &text) {
        warning = text;
        return yes;
    };
    list.opener().launch = [&](const QString &path) {
        launched << path;
        return true;
    };
    list.openCurrent();
    QVERIFY2(warning.contains(QLatin1String("program")), qPrintable(warning));
    QVERIFY(launched.isEmpty());
    QVERIFY(!log().contains(QLatin1String("opened")));
    yes = true;
    list.openCurrent();
    QCOMPARE(launched.size(), 1);
    QVERIFY(log().contains(QLatin1String("opened")));
}

void TestAttachmentList::openedCopyMayOnlyBeRead()
{
    AttachmentList list(document());
    list.addFiles({file(QStringLiteral("a.txt"), "evidence")});
    QString path;
    list.opener().ask = [](const QString &) {
        qWarning("asked about a text");
        return false;
    };
    list.opener().launch = [&](const QString &at) {
        path = at;
        return true;
    };
    list.openCurrent();
    QCOMPARE(QFileInfo(path).fileName(), QStringLiteral("a.txt"));
    QCOMPARE(QFile::permissions(path) & (QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther |
                                         QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), QByteArray("evidence"));
    list.openCurrent(); // again, over the copy that stands
    QVERIFY(list.messages().text().isEmpty() || !list.messages().isVisible());
}

void TestAttachmentList::undoTakesAllBackAndTheLogStays()
{
    const SourceId source = addSource(QStringLiteral("Photographer"));
    AttachmentList list(document());
    list.setSource(source);
    list.addFiles({picture(QStringLiteral("a.png"))});
    list.view().setFocus();
    list.removeSelected();
    QCOMPARE(document().catalogue().attachments.size(), 0);
    QVERIFY(document().undo());
    QCOMPARE(only().name, QStringLiteral("a.png"));
    QVERIFY(document::verifyAttachment(document(), only().id));
    QVERIFY(document().undo());
    QVERIFY(document().undo());
    QCOMPARE(document().catalogue().attachments.size(), 0);
    QCOMPARE(document().catalogue().sources.size(), 0);
    QCOMPARE(log(),
             (QStringList{QStringLiteral("added"), QStringLiteral("removed"), QStringLiteral("restored"),
                          QStringLiteral("verified"), QStringLiteral("removed")}));
    QVERIFY(document().store().check()->issues.empty());
}

void TestAttachmentList::removingKeepsWhatOthersDeriveFrom()
{
    AttachmentList list(document());
    list.addFiles({file(QStringLiteral("film.txt"), "film")});
    const AttachmentId original = list.current();
    list.addFiles({file(QStringLiteral("cut.txt"), "cut")});
    const AttachmentId copy = list.current();
    model::Attachment cut = *document().catalogue().attachments.find(copy);
    cut.original = false;
    cut.derivedFrom = original;
    m_project->apply(document::put(cut));
    list.select(original);
    list.removeSelected();
    QVERIFY2(list.messages().text().contains(QLatin1String("cut.txt")), qPrintable(list.messages().text()));
    QCOMPARE(document().catalogue().attachments.size(), 2);
    const auto both = document::removeAttachments(document(), {original, copy});
    QVERIFY(both);
    QVERIFY(document().apply(*both));
    QVERIFY(document().undo());
    QCOMPARE(document().catalogue().attachments.find(copy)->derivedFrom, original);
}

void TestAttachmentList::sourceThatIsNotSavedYetTakesNoFiles()
{
    AttachmentList list(document());
    list.setSource(SourceId::create());
    list.addFiles({file(QStringLiteral("a.txt"), "a")});
    QCOMPARE(document().catalogue().attachments.size(), 0);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(m_files->filePath(QStringLiteral("a.txt")))});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(&list, &enter);
    QVERIFY(!enter.isAccepted());
}

void TestAttachmentList::originCannotBeAmongItsDescendants()
{
    AttachmentList list(document());
    list.addFiles({file(QStringLiteral("a.txt"), "a")});
    const model::Attachment a = only();
    list.addFiles({file(QStringLiteral("b.txt"), "b")});
    model::Attachment b = *document().catalogue().attachments.find(list.current());
    b.derivedFrom = a.id;
    m_project->apply(document::put(b));
    AttachmentDialog dialog(document(), a);
    for (QComboBox *box : dialog.findChildren<QComboBox *>())
        QVERIFY(box->findData(b.id.uuid) < 0);
}

void TestAttachmentList::viewingIsLoggedOnce()
{
    AttachmentsPane pane(document(), Qt::Horizontal);
    pane.show();
    pane.list().addFiles({file(QStringLiteral("a.txt"), "a")});
    const AttachmentId first = pane.list().current();
    pane.list().addFiles({file(QStringLiteral("b.txt"), "b")});
    pane.list().select(first);
    QCOMPARE(log().count(QStringLiteral("viewed")), 2);
    QCOMPARE(pane.details().log().rowCount(), 2); // added, viewed
}

QTEST_MAIN(TestAttachmentList)
#include "tst_attachmentlist.moc"
