#include "evidence/duplicates.h"
#include "evidence/reference.h"
#include "model/webaddress.h"

#include <QTest>

using namespace varve;
using namespace varve::evidence;

namespace {

model::Source source(const char *title, const char *url = "", const char *publisher = "")
{
    model::Source made;
    made.id = SourceId::create();
    made.title = QString::fromUtf8(title);
    made.url = QString::fromUtf8(url);
    made.publisher = QString::fromUtf8(publisher);
    return made;
}

time::EventTime day(qint64 number)
{
    time::EventTime time;
    time.start = {{number * time::microsPerDay}, {(number + 1) * time::microsPerDay}};
    time.precision = time::Precision::Day;
    time.zone = QStringLiteral("UTC");
    return time;
}

} // namespace

class TestDuplicates : public QObject
{
    Q_OBJECT
private slots:
    void addressesOfOnePageAreEqual_data();
    void addressesOfOnePageAreEqual();
    void sourcesThatLookAlikeAreGrouped_data();
    void sourcesThatLookAlikeAreGrouped();
    void threeEntriesAreOneGroup();
    void onlyWebAndMailAddressesAreOpened_data();
    void onlyWebAndMailAddressesAreOpened();
    void referenceSaysWhatIsKnownAndNoMore();
};

void TestDuplicates::addressesOfOnePageAreEqual_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const char *a, const char *b, bool same = true) {
        QTest::newRow(name) << QString::fromUtf8(a) << QString::fromUtf8(b) << same;
    };
    row("scheme and www", "http://www.example.org/a", "https://example.org/a");
    row("final slash", "https://example.org/a/", "https://example.org/a");
    row("case of the host", "https://EXAMPLE.org/a", "https://example.org/a");
    row("case of the path matters", "https://example.org/A", "https://example.org/a", false);
    row("fragment", "https://example.org/a#top", "https://example.org/a");
    row("tracking", "https://example.org/a?utm_source=x&fbclid=1", "https://example.org/a");
    row("order of parameters", "https://example.org/?b=2&a=1", "https://example.org/?a=1&b=2");
    row("another parameter", "https://example.org/?id=2", "https://example.org/?id=1", false);
    row("copy in an archive", "https://web.archive.org/web/20240323101500/https://example.org/a",
        "https://example.org/a");
    row("copy of a part of a page", "https://web.archive.org/web/2024if_/http://example.org/a",
        "https://example.org/a");
    row("no address at all, but equal text", "ISBN 123", "isbn 123");
    row("nothing is equal to nothing", "", " ");
}

void TestDuplicates::addressesOfOnePageAreEqual()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(pageKey(a) == pageKey(b), "same");
}

void TestDuplicates::sourcesThatLookAlikeAreGrouped_data()
{
    QTest::addColumn<QList<model::Source>>("sources");
    QTest::addColumn<QString>("why"); // empty: no group
    const auto row = [](const char *name, QList<model::Source> sources, const char *why) {
        QTest::newRow(name) << std::move(sources) << QString::fromLatin1(why);
    };
    row("one address", {source("Report", "https://example.org/a"), source("Other", "http://example.org/a/")},
        "the same web address");
    model::Source archived = source("Kept");
    archived.archiveUrl = QStringLiteral("https://web.archive.org/web/2024/https://example.org/a");
    row("the archived copy and the original", {source("Report", "https://example.org/a"), archived},
        "the same web address");
    row("one title", {source("Chronology of Chaos"), source("“Chronology of chaos”!")}, "the same title");
    row("one title, accents apart", {source("Événements"), source("Evenements")}, "the same title");
    row("one title, other publishers",
        {source("Statement", "", "Ministry"), source("Statement", "", "Police")}, "");
    row("one title, publisher given once", {source("Statement", "", "Ministry"), source("Statement")},
        "the same title");
    model::Source monday = source("Daily report"), tuesday = monday;
    tuesday.id = SourceId::create();
    monday.published = day(1);
    tuesday.published = day(2);
    row("one title, other days", {monday, tuesday}, "");
    row("short titles say nothing", {source("TV"), source("TV")}, "");
    row("no addresses, no titles", {source(""), source("")}, "");
    row("nothing in common", {source("Report", "https://a.org"), source("Video", "https://b.org")}, "");
}

void TestDuplicates::sourcesThatLookAlikeAreGrouped()
{
    QFETCH(QList<model::Source>, sources);
    QFETCH(QString, why);
    const auto groups = likelyDuplicates({sources.begin(), sources.end()});
    QCOMPARE(groups.size(), size_t(why.isEmpty() ? 0 : 1));
    if (why.isEmpty())
        return;
    QCOMPARE(groups[0].why, why);
    QCOMPARE(groups[0].sources, (std::vector<SourceId>{sources[0].id, sources[1].id}));
}

void TestDuplicates::threeEntriesAreOneGroup()
{
    const auto a = source("Report", "https://example.org/a"),
               b = source("Something", "https://example.org/a"), c = source("Something"), d = source("Alone");
    const auto groups = likelyDuplicates({a, d, b, c});
    QCOMPARE(groups.size(), size_t(1));
    QCOMPARE(groups[0].sources, (std::vector<SourceId>{a.id, b.id, c.id}));
}

void TestDuplicates::onlyWebAndMailAddressesAreOpened_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("opened");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, const char *text, bool opened, const char *why = "") {
        QTest::newRow(name) << QString::fromUtf8(text) << opened << QString::fromUtf8(why);
    };
    row("https", "https://example.org/a?b=c", true);
    row("http with blanks round it", "  http://example.org ", true);
    row("scheme in capitals", "HTTPS://example.org", true);
    row("mail", "mailto:press@example.org", true);
    row("script", "javascript:alert(1)", false, "script");
    row("script in capitals", "JavaScript:alert(1)", false, "script");
    row("script behind blanks", "\n javascript:alert(1)", false, "script");
    row("data", "data:text/html,<script>alert(1)</script>", false, "script");
    row("basic script", "vbscript:x", false, "script");
    row("file", "file:///etc/passwd", false, "http, https and mailto");
    row("a program's own scheme", "ms-word:ofe|u|https://example.org", false, "");
    row("ftp", "ftp://example.org/a", false, "http, https and mailto");
    row("no scheme", "example.org/a", false, "https://");
    row("no host", "https:///a", false, "https://");
    row("a Windows path", "C:\\Users\\a.exe", false, "");
    row("nothing", "", false, "no web address");
}

void TestDuplicates::onlyWebAndMailAddressesAreOpened()
{
    QFETCH(QString, text);
    QFETCH(QString, why);
    const auto address = model::webAddress(text);
    QTEST(address.has_value(), "opened");
    if (!address)
        QVERIFY2(address.error().text.contains(why), qPrintable(address.error().text));
}

void TestDuplicates::referenceSaysWhatIsKnownAndNoMore()
{
    model::Catalogue catalogue;
    catalogue.project.times.zone = QStringLiteral("UTC");
    model::Source report = source("What happened <b>then</b>", "https://example.org/a", "The Paper");
    report.author = QStringLiteral("A. Writer");
    QCOMPARE(referenceText(report, catalogue),
             QStringLiteral("A. Writer: What happened <b>then</b>. The Paper. https://example.org/a."));
    report.published = day(19805);
    report.archiveUrl = QStringLiteral("https://archive.org/1");
    report.capturedAt = time::Instant{19806 * time::microsPerDay};
    QCOMPARE(referenceText(report, catalogue),
             QStringLiteral("A. Writer: What happened <b>then</b>. The Paper, 23 Mar 2024. "
                            "https://example.org/a (archived https://archive.org/1; accessed 24 Mar 2024)."));
    model::Source bare = source("");
    bare.kind = model::SourceKind::Video;
    QCOMPARE(referenceText(bare, catalogue), QStringLiteral("Video."));
}

QTEST_APPLESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
