// Bibliographies of other programs become sources and go back: what is written in them arrives, nothing is
// made more precise than it was, broken entries are listed and cost none of the others.
#include "sampledata.h"

#include "exchange/bibtexformat.h"
#include "exchange/cslformat.h"
#include "exchange/exchange.h"
#include "exchange/latextext.h"
#include "exchange/registry.h"
#include "exchange/risformat.h"
#include "time/edtf.h"
#include "time/timeparser.h"

#include <QBuffer>
#include <QtTest>

using namespace varve;
using namespace varve::exchange;

namespace {

struct Import
{
    std::vector<model::Source> sources;
    ImportReport report;
    Result<void> done;

    [[nodiscard]] QStringList issues(Severity severity) const
    {
        QStringList found;
        for (const Issue &issue : report.issues)
            if (issue.severity == severity)
                found << QStringLiteral("%1: %2").arg(issue.row).arg(issue.text);
        return found;
    }
};

const Importer &importer(const char *format)
{
    return *Registry::instance().importer(QLatin1String(format));
}

Import import(const char *format, QByteArray bytes, const model::Catalogue &catalogue = {},
              const Options &options = {})
{
    Import result;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    ImportRequest request;
    request.catalogue = catalogue;
    request.options = options;
    const Sink sink{[&](model::Record record) { result.sources.push_back(std::get<model::Source>(record)); },
                    {}};
    result.done = importer(format).read(buffer, request, sink, result.report, {});
    return result;
}

QByteArray exported(const char *format, const store::ProjectStore &store, ExportReport &report)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto done =
        Registry::instance().exporter(QLatin1String(format))->write(store, buffer, {}, report, {});
    if (!done)
        qFatal("%s", qPrintable(done.error().text));
    return buffer.data();
}

QString dateOf(const model::Source &source)
{
    return source.published ? time::edtf::write(*source.published) : QStringLiteral("none");
}

} // namespace

class TestBibliography : public QObject
{
    Q_OBJECT
private slots:
    void latexBecomesUnicode_data();
    void latexBecomesUnicode();
    void anyTextSurvivesLatex();
    void namesOfBibtex_data();
    void namesOfBibtex();
    void bibtexEntryBecomesASource();
    void stringsAndCrossreferencesArePutIn();
    void brokenBibtexEntriesCostNoOthers_data();
    void brokenBibtexEntriesCostNoOthers();
    void fileOfBeginningsIsReadInTime();
    void datesKeepTheirPrecision_data();
    void datesKeepTheirPrecision();
    void risEntryBecomesASource();
    void brokenRisEntriesCostNoOthers();
    void cslItemBecomesASource();
    void brokenCslItemsCostNoOthers();
    void formatIsKnownByContent_data();
    void formatIsKnownByContent();
    void duplicatesAreLeftOutFilledInOrAdded();
    void duplicatesOfOneFileAreTold();
    void roundTripKeepsSources_data();
    void roundTripKeepsSources();
    void exportSaysWhatDoesNotFit();
    void importIsOneChangeThatCanBeUndone();
};

void TestBibliography::latexBecomesUnicode_data()
{
    QTest::addColumn<QString>("latex");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *latex, const char *text) {
        QTest::newRow(name) << QString::fromUtf8(latex) << QString::fromUtf8(text);
    };
    row("umlaut in braces", "M{\\\"u}ller", "Müller");
    row("umlaut with its letter in braces", "M\\\"{u}ller", "Müller");
    row("umlaut bare", "M\\\"uller", "Müller");
    row("acute over a dotless i", "Garc{\\'\\i}a", "García");
    row("acute over a dotless i in braces", "Garc\\'{\\i}a", "García");
    row("cedilla with a blank", "Fran\\c cois", "François");
    row("caron in braces", "{\\v{C}}apek", "Čapek");
    row("stroke", "{\\L}{\\'o}d{\\'z}", "Łódź");
    row("ring and slash", "{\\AA}rhus, K{\\o}benhavn", "Århus, København");
    row("sharp s before a word", "Stra{\\ss}e und Stra\\ss e", "Straße und Straße");
    row("two letters in one", "{\\AE}r{\\o}", "Ærø");
    row("escaped signs", "A \\& B 50\\% \\#1 \\$ \\_", "A & B 50% #1 $ _");
    row("dashes", "1--2 --- 3", "1–2 — 3");
    row("quotes", "``so'' said", "“so” said");
    row("emphasis", "The \\emph{Old} \\textbf{Man}", "The Old Man");
    row("capitals kept by braces", "The {UN} and {{NATO}}", "The UN and NATO");
    row("link", "\\href{http://x.org/{a}}{here}", "here");
    row("tilde joins", "A.~B",
        "A.\xC2\xA0"
        "B");
    row("backslash at the end", "end\\", "end");
    row("accent at the end", "end\\'", "end");
    row("accent before a closing brace", "{\\'}x", "x");
    row("Unicode as it is", "Вечер 🎭", "Вечер 🎭");
}

void TestBibliography::latexBecomesUnicode()
{
    QFETCH(QString, latex);
    QFETCH(QString, text);
    QCOMPARE(fromLatex(latex), text);
}

void TestBibliography::anyTextSurvivesLatex()
{
    QRandomGenerator random(7);
    const QString letters = QStringLiteral("ab \\{}$&%#_~^-'`\"é🎭ñ,.:;@=Č“”–—");
    for (int i = 0; i < 3000; ++i) {
        QString text;
        for (int n = random.bounded(12); n > 0; --n) {
            const QChar c = letters[random.bounded(static_cast<int>(letters.size()))];
            if (!c.isSurrogate())
                text += c;
        }
        QCOMPARE(fromLatex(toLatex(text)), text);
    }
}

void TestBibliography::namesOfBibtex_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *name, const char *field, QStringList names) {
        QTest::newRow(name) << QString::fromUtf8(field) << names;
    };
    row("first last", "Anna Petrova", {QStringLiteral("Petrova, Anna")});
    row("last, first", "Petrova, Anna", {QStringLiteral("Petrova, Anna")});
    row("particle", "Ludwig van Beethoven", {QStringLiteral("van Beethoven, Ludwig")});
    row("particles, two", "Charles de la Fontaine", {QStringLiteral("de la Fontaine, Charles")});
    row("particle after a comma", "van der Berg, Jan", {QStringLiteral("van der Berg, Jan")});
    row("junior", "King, Jr, Martin Luther", {QStringLiteral("King, Jr, Martin Luther")});
    row("organisation", "{Human Rights Watch}", {QStringLiteral("Human Rights Watch")});
    row("organisation with and", "{Simon and Schuster} and Smith, A.",
        {QStringLiteral("Simon and Schuster"), QStringLiteral("Smith, A.")});
    row("and others", "Smith, A. and others", {QStringLiteral("Smith, A."), QStringLiteral("et al.")});
    row("over lines", "Smith, A.\n  and\n  Jones, B.",
        {QStringLiteral("Smith, A."), QStringLiteral("Jones, B.")});
    row("and within a name", "Anderson, Sandy", {QStringLiteral("Anderson, Sandy")});
    row("accents", "G{\\\"o}del, Kurt and Paul Erd{\\H{o}}s",
        {QStringLiteral("Gödel, Kurt"), QStringLiteral("Erdős, Paul")});
    row("one word", "Plato", {QStringLiteral("Plato")});
    row("nothing", "  ", {});
}

void TestBibliography::namesOfBibtex()
{
    QFETCH(QString, field);
    QFETCH(QStringList, names);
    QCOMPARE(namesFromBibtex(field), names);
    QCOMPARE(namesFromBibtex(namesToBibtex(names)), names);
}

void TestBibliography::bibtexEntryBecomesASource()
{
    const Import read = import("bibtex", R"(
% an address that is no entry: somebody@example.org
@article{petrova2024,
  title = {The {Hall} after the fire: {\"U}bersicht},
  author = {Petrova, Anna and {Amnesty International}},
  journaltitle = "Evening News",
  entrysubtype = {newspaper},
  date = {2024-03-23},
  url = {https://news.example/a_b?x=1\&y=%20},
  langid = {en},
  volume = 12,
  pages = {3--4},
  doi = {10.1234/ABC},
  urldate = {2024-03-25},
  abstract = {First.

  Second.},
  file = {/home/x/a.pdf},
  note = {Seen in print.}
}
)");
    QVERIFY(read.done);
    QCOMPARE(read.sources.size(), size_t(1));
    const model::Source &source = read.sources.front();
    QCOMPARE(source.title, QStringLiteral("The Hall after the fire: Übersicht"));
    QCOMPARE(source.author, QStringLiteral("Petrova, Anna; Amnesty International"));
    QCOMPARE(source.publisher, QStringLiteral("Evening News"));
    QCOMPARE(source.kind, model::SourceKind::NewsReport);
    QCOMPARE(source.url, QStringLiteral("https://news.example/a_b?x=1&y=%20"));
    QCOMPARE(source.language, QStringLiteral("en"));
    QCOMPARE(dateOf(source), QStringLiteral("2024-03-23"));
    QCOMPARE(source.published->precision, time::Precision::Day);
    QVERIFY(!source.capturedAt); // a day is no moment
    QCOMPARE(source.reliability, model::Reliability::F);
    for (const char *line :
         {"Seen in print.", "Volume: 12", "Pages: 3–4", "DOI: 10.1234/ABC", "Accessed: 2024-03-25",
          "Abstract: First.\n  \n  Second.", "bibtex:file: /home/x/a.pdf", "Citation key: petrova2024"})
        QVERIFY2(source.notes.contains(QString::fromUtf8(line)), qPrintable(source.notes));
}

void TestBibliography::stringsAndCrossreferencesArePutIn()
{
    const Import read = import("bibtex", R"(
@string{ press = "Press" # { House} }
@STRING(year2 = 2023)
@inproceedings{a, title={A chapter}, crossref={b}, month = mar # "~22", year = year2}
@proceedings{b, title={The book}, publisher = press, editor = {Jan de Vries}, year=2020}
@misc{c, title={Undefined}, publisher = nowhere}
@comment{ @misc{hidden, title={Hidden}} }
)");
    QVERIFY(read.done);
    QCOMPARE(read.sources.size(), size_t(3));
    QCOMPARE(read.sources[0].publisher, QStringLiteral("The book"));
    QVERIFY(read.sources[0].notes.contains(QLatin1String("Publisher: Press House")));
    QVERIFY(read.sources[0].notes.contains(QLatin1String("Editor: de Vries, Jan")));
    QCOMPARE(dateOf(read.sources[0]), QStringLiteral("2023-03-22"));
    QCOMPARE(read.issues(Severity::Warning).size(), 1);
    QVERIFY(read.issues(Severity::Warning).front().contains(QLatin1String("nowhere")));
}

void TestBibliography::brokenBibtexEntriesCostNoOthers_data()
{
    QTest::addColumn<QByteArray>("broken");
    QTest::newRow("brace that does not close") << QByteArray("@book{x, title = {Open,\n year = 2000\n}\n");
    QTest::newRow("quote that does not close") << QByteArray("@book{x, title = \"Open,\n year = 2000\n}\n");
    QTest::newRow("comma missing") << QByteArray("@book{x, title = {A}\n year = 2000\n}\n");
    QTest::newRow("value missing") << QByteArray("@book{x, title = ,\n year = 2000\n}\n");
    QTest::newRow("no equals") << QByteArray("@book{x, title {A}\n}\n");
    QTest::newRow("no brace") << QByteArray("@book x, title = {A}\n\n");
    QTest::newRow("neither title nor address") << QByteArray("@book{x,\n year = 2000\n}\n\n");
    QTest::newRow("comment that does not close") << QByteArray("@comment{ x\n\n\n");
}

void TestBibliography::brokenBibtexEntriesCostNoOthers()
{
    QFETCH(QByteArray, broken);
    const Import read = import("bibtex", "@misc{a, title={First}}\n" + broken + "@misc{b, title={Last}}\n");
    QVERIFY(read.done);
    QCOMPARE(read.sources.size(), size_t(2));
    QCOMPARE(read.sources.back().title, QStringLiteral("Last"));
    QCOMPARE(read.report.read, qint64(3));
    QCOMPARE(read.report.skipped, qint64(1));
    QCOMPARE(read.issues(Severity::Error).size(), 1);
    QVERIFY2(read.issues(Severity::Error).front().startsWith(QLatin1String("2: ")),
             qPrintable(read.issues(Severity::Error).front()));
}

void TestBibliography::fileOfBeginningsIsReadInTime()
{
    QByteArray bytes;
    for (int i = 0; i < 20'000; ++i)
        bytes += "@a{k, t = {open\n";
    const Import read = import("bibtex", bytes);
    QCOMPARE(read.report.skipped, qint64(20'000));
}

void TestBibliography::datesKeepTheirPrecision_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("edtf");
    const auto bib = [](const char *name, const char *fields, const char *edtf) {
        QTest::addRow("BibTeX, %s", name)
            << QByteArray("bibtex") << QByteArray("@misc{a, title={T}, ") + fields + "}"
            << QString::fromLatin1(edtf);
    };
    bib("year", "year=2024", "2024");
    bib("year and month", "year=2024, month=mar", "2024-03");
    bib("year and month's name", "year=2024, month={March}", "2024-03");
    bib("year, month and day", "year=2024, month=3, day=5", "2024-03-05");
    bib("date", "date={2024-03-22}", "2024-03-22");
    bib("date circa", "date={2024-03~}", "2024-03~");
    bib("season", "date={2024-21}", "2024-21");
    bib("stretch", "date={2023/2024}", "2023/2024");
    bib("words", "year={in print}", "none");
    bib("day of February that is not", "date={2024-02-30}", "none");
    const auto ris = [](const char *name, const char *lines, const char *edtf) {
        QTest::addRow("RIS, %s", name)
            << QByteArray("ris") << QByteArray("TY  - GEN\nTI  - T\n") + lines + "\nER  - \n"
            << QString::fromLatin1(edtf);
    };
    ris("year", "PY  - 2024", "2024");
    ris("year with slashes", "PY  - 2024///", "2024");
    ris("year and month", "DA  - 2024/03//", "2024-03");
    ris("day before year alone", "PY  - 2024\nDA  - 2024/03/22/", "2024-03-22");
    ris("words", "DA  - 2024///early March 2024", "2024-03");
    const auto csl = [](const char *name, const char *date, const char *edtf) {
        QTest::addRow("CSL, %s", name)
            << QByteArray("csl")
            << QByteArray(R"([{"id":"a","type":"webpage","title":"T","issued":)") + date + "}]"
            << QString::fromLatin1(edtf);
    };
    csl("year", R"({"date-parts":[[2024]]})", "2024");
    csl("year as text", R"({"date-parts":[["2024","3"]]})", "2024-03");
    csl("day", R"({"date-parts":[[2024,3,22]]})", "2024-03-22");
    csl("zeroes for not known", R"({"date-parts":[[2024,0,0]]})", "2024");
    csl("stretch", R"({"date-parts":[[2024,3],[2024,5]]})", "2024-03/2024-05");
    csl("circa", R"({"date-parts":[[2024]],"circa":true})", "2024~");
    csl("season", R"({"date-parts":[[2024]],"season":1})", "2024-21");
    csl("before Christ", R"({"date-parts":[[-44,3,15]]})", "-0043-03-15");
    csl("raw", R"({"raw":"2024-03-22"})", "2024-03-22");
    csl("literal that says nothing", R"({"literal":"forthcoming"})", "none");
    csl("month 13", R"({"date-parts":[[2024,13]]})", "none");
}

void TestBibliography::datesKeepTheirPrecision()
{
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, entry);
    QFETCH(QString, edtf);
    const Import read = import(format.constData(), entry);
    QCOMPARE(read.sources.size(), size_t(1));
    if (edtf == QLatin1String("2024-03") && entry.contains("early")) {
        QCOMPARE(read.sources.front().published->precision, time::Precision::PartOfMonth);
        return;
    }
    QCOMPARE(dateOf(read.sources.front()), edtf);
}

void TestBibliography::risEntryBecomesASource()
{
    const Import read =
        import("ris", "\xEF\xBB\xBFTY  - NEWS\r\nTI  - The Hall\r\nAU  - Petrova, Anna\r\n"
                      "AU  - King, Martin Luther, Jr\r\nT2  - Evening News\r\nPB  - The House\r\n"
                      "DA  - 2024/03/22/\r\nUR  - https://news.example/a\r\nUR  - https://other.example\r\n"
                      "N2  - One line\r\nthat goes on.\r\n\r\nAnother.\r\nKW  - fire\r\nKW  - hall\r\n"
                      "SP  - 3\r\nEP  - 9\r\nC5  - odd\r\nER  - \r\n");
    QVERIFY(read.done);
    QCOMPARE(read.sources.size(), size_t(1));
    const model::Source &source = read.sources.front();
    QCOMPARE(source.kind, model::SourceKind::NewsReport);
    QCOMPARE(source.author, QStringLiteral("Petrova, Anna; King, Jr, Martin Luther"));
    QCOMPARE(source.publisher, QStringLiteral("Evening News"));
    QCOMPARE(source.url, QStringLiteral("https://news.example/a"));
    QCOMPARE(dateOf(source), QStringLiteral("2024-03-22"));
    for (const char *line :
         {"Publisher: The House", "ris:UR: https://other.example", "Keywords: fire; hall", "Pages: 3-9",
          "ris:C5: odd", "Abstract: One line\n  that goes on.\n  \n  Another."})
        QVERIFY2(source.notes.contains(QLatin1String(line)), qPrintable(source.notes));
}

void TestBibliography::brokenRisEntriesCostNoOthers()
{
    const Import read = import("ris", "TI  - lost its beginning\nAU  - A\nER  - \n\n"
                                      "TY  - BOOK\nTI  - Good\nER  - \n"
                                      "TY  - BOOK\nAU  - nobody\nER  - \n"
                                      "TY  - BOOK\nTI  - No end\n"
                                      "TY  - BOOK\nTI  - Last\n");
    QVERIFY(read.done);
    QCOMPARE(read.sources.size(), size_t(3));
    QCOMPARE(read.report.skipped, qint64(2));
    const QStringList errors = read.issues(Severity::Error);
    QCOMPARE(errors.size(), 2);
    QVERIFY(errors[0].startsWith(QLatin1String("1: ")));
    QVERIFY(errors[1].startsWith(QLatin1String("8: ")));
    QCOMPARE(read.issues(Severity::Warning).size(), 2); // two without their end
}

void TestBibliography::cslItemBecomesASource()
{
    const Import read = import("csl", R"([{"id":"http://zotero.org/1","type":"post-weblog","title":"The Hall",
      "author":[{"family":"Gogh","given":"Vincent","non-dropping-particle":"van"},
                {"family":"King","given":"Martin","suffix":"Jr"},{"literal":"Human Rights Watch"}],
      "container-title":"A blog","URL":"https://blog.example/a","DOI":"10.1/x","volume":3,
      "accessed":{"date-parts":[[2024,3,25]]},"editor":[{"family":"Ito","given":"A"}],
      "custom":{"a":"b"},"weird":{"deep":[1]},"issued":{"date-parts":[["2024",3,22]]}}])");
    QVERIFY(read.done);
    QCOMPARE(read.sources.size(), size_t(1));
    const model::Source &source = read.sources.front();
    QCOMPARE(source.kind, model::SourceKind::SocialPost);
    QCOMPARE(source.author, QStringLiteral("van Gogh, Vincent; King, Jr, Martin; Human Rights Watch"));
    QCOMPARE(dateOf(source), QStringLiteral("2024-03-22"));
    for (const char *line :
         {"DOI: 10.1/x", "Volume: 3", "Editor: Ito, A", "csl:custom.a: b", "Accessed: 2024-03-25"})
        QVERIFY2(source.notes.contains(QLatin1String(line)), qPrintable(source.notes));
    QCOMPARE(read.issues(Severity::Warning).size(), 1); // what could not be taken is told
    QVERIFY(read.issues(Severity::Warning).front().contains(QLatin1String("weird")));
}

void TestBibliography::brokenCslItemsCostNoOthers()
{
    const Import read = import("csl", "[{\"id\":\"a\",\"type\":\"book\",\"title\":\"Good\"},\n"
                                      "{\"id\":\"b\",\"title\":\"no type\"},\n17,\n"
                                      "{\"id\":\"c\",\"type\":\"book\",\"title\":\"Also good\"},\n"
                                      "{\"id\":\"d\",\"type\":\"book\",\"title\":\"cut");
    QVERIFY(read.done);
    QCOMPARE(read.sources.size(), size_t(2));
    QCOMPARE(read.report.skipped, qint64(3));
    const QStringList errors = read.issues(Severity::Error);
    QCOMPARE(errors.size(), 3);
    QVERIFY(errors[0].startsWith(QLatin1String("2: ")));
    QVERIFY(errors[1].startsWith(QLatin1String("3: ")));
    QVERIFY(errors[2].startsWith(QLatin1String("5: ")));
    const Import nothing = import("csl", "[{\"id\": ");
    QVERIFY(!nothing.done);
}

void TestBibliography::formatIsKnownByContent_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::newRow("BibTeX") << QByteArray("% by hand\n@book{a,\n title={T}}") << QStringLiteral("x.txt")
                            << QStringLiteral("bibtex");
    QTest::newRow("RIS") << QByteArray("\r\nTY  - BOOK\r\nTI  - T\r\n") << QStringLiteral("x.txt")
                         << QStringLiteral("ris");
    QTest::newRow("CSL in a .json") << QByteArray("[\n {\"id\":\"a\", \"type\": \"webpage\"}]")
                                    << QStringLiteral("x.json") << QStringLiteral("csl");
    QTest::newRow("Varve JSON stays itself") << QByteArray("{\"format\":\"varve\",\"version\":1}")
                                             << QStringLiteral("x.json") << QStringLiteral("json");
    QTest::newRow("a table with addresses stays one")
        << QByteArray("when,title,who\n2024,x,a@b.org\n") << QStringLiteral("x.csv") << QStringLiteral("csv");
}

void TestBibliography::formatIsKnownByContent()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, name);
    QFETCH(QString, id);
    const Importer *found = Registry::instance().importerFor(content, name);
    QVERIFY(found);
    QCOMPARE(found->format().id, id);
}

void TestBibliography::duplicatesAreLeftOutFilledInOrAdded()
{
    model::Catalogue catalogue;
    model::Source stored;
    stored.id = SourceId::create();
    stored.title = QStringLiteral("The Hall");
    stored.url = QStringLiteral("http://www.news.example/a/");
    stored.stamp.rev = 3;
    catalogue.sources.put(stored);
    const QByteArray file = "@misc{a, title={Another title}, url={https://news.example/a?utm_source=x#top}, "
                            "author={Ito, A}, publisher={House}}";
    const Import skipped = import("bibtex", file, catalogue);
    QVERIFY(skipped.sources.empty());
    QCOMPARE(skipped.report.skipped, qint64(1));
    QVERIFY(skipped.issues(Severity::Note).front().contains(QLatin1String("web address")));

    const Options update{{QStringLiteral("duplicates"), QStringLiteral("update")}};
    const Import filled = import("bibtex", file, catalogue, update);
    QCOMPARE(filled.sources.size(), size_t(1));
    QCOMPARE(filled.sources.front().id, stored.id);
    QCOMPARE(filled.sources.front().title, QStringLiteral("The Hall")); // what stands is not replaced
    QCOMPARE(filled.sources.front().author, QStringLiteral("Ito, A"));
    QCOMPARE(filled.sources.front().stamp.rev, qint64(3));

    const Options add{{QStringLiteral("duplicates"), QStringLiteral("add")}};
    QCOMPARE(import("bibtex", file, catalogue, add).sources.front().title, QStringLiteral("Another title"));
    QVERIFY(!import("bibtex", file, catalogue, {{QStringLiteral("duplicates"), QStringLiteral("eat")}}).done);
}

void TestBibliography::duplicatesOfOneFileAreTold()
{
    const Import read = import(
        "bibtex",
        "@misc{a, title={The Hall}, year=2024}\n@misc{a, title={The hall.}, year=2024}\n"
        "@misc{b, title={The Hall}, year=2023}\n"
        "@misc{c, title={X}, doi={10.1234/aa}}\n@misc{d, title={Y}, doi={https://doi.org/10.1234/AA}}\n");
    QCOMPARE(read.sources.size(), size_t(3)); // another year is another source
    QCOMPARE(read.report.skipped, qint64(2));
    QVERIFY(read.issues(Severity::Warning).join(u'\n').contains(QLatin1String("more than once")));
}

void TestBibliography::roundTripKeepsSources_data()
{
    QTest::addColumn<QByteArray>("format");
    for (const char *format : {"bibtex", "ris", "csl"})
        QTest::newRow(format) << QByteArray(format);
}

void TestBibliography::roundTripKeepsSources()
{
    QFETCH(QByteArray, format);
    test::Project project;
    std::vector<model::Record> records;
    QRandomGenerator random(11);
    const QStringList dates{
        QStringLiteral("2024"),        QStringLiteral("2024-03"),   QStringLiteral("2024-03-22"),
        QStringLiteral("2024-03-22~"), QStringLiteral("2023/2024"), QStringLiteral("2024-21"),
        QStringLiteral("2024-03?"),    QStringLiteral("../2024"),   QString()};
    const QString words = QStringLiteral("Ab é {x} & 50% _#$~ \\ “q” – Čž 🎭 <b>");
    for (int i = 0; i < 60; ++i) {
        model::Source source;
        source.id = SourceId::create();
        source.kind = static_cast<model::SourceKind>(i % 9);
        source.title = QStringLiteral("Title %1 %2").arg(i).arg(words);
        source.author =
            QStringList{QString(), QStringLiteral("Petrova, Anna"),
                        QStringLiteral("van der Berg, Jan; Human Rights Watch; King, Jr, Martin")}[i % 3];
        source.publisher = i % 4 == 0 ? QString() : QStringLiteral("Evening & News %1").arg(i);
        source.url = i % 5 == 0 ? QString() : QStringLiteral("https://x.example/%1_a?b=1&c=%20~{d}").arg(i);
        source.archiveUrl =
            i % 6 == 0 ? QStringLiteral("https://web.archive.org/web/2024/https://x/%1").arg(i) : QString();
        source.language = i % 2 == 0 ? QStringLiteral("ru") : QString();
        source.licence = i % 7 == 0 ? QStringLiteral("CC BY 4.0") : QString();
        source.notes =
            i % 3 == 0 ? QStringLiteral("A note.\n\nOf two paragraphs: with %1").arg(words) : QString();
        const QString date = dates[i % dates.size()];
        if (!date.isEmpty())
            source.published = time::edtf::read(date, {})->time;
        records.push_back(source);
    }
    project.apply(test::edit(QStringLiteral("Add"), records));
    ExportReport report;
    const QByteArray bytes = exported(format.constData(), *project.store, report);
    QCOMPARE(report.written, qint64(60));
    const Import back =
        import(format.constData(), bytes, {}, {{QStringLiteral("duplicates"), QStringLiteral("add")}});
    QVERIFY(back.done);
    QCOMPARE(back.sources.size(), records.size());
    QCOMPARE(back.report.skipped, qint64(0));
    QHash<QString, model::Source> byTitle;
    for (const model::Source &source : back.sources)
        byTitle.insert(source.title, source);
    for (const model::Record &record : records) {
        const auto &before = std::get<model::Source>(record);
        QVERIFY2(byTitle.contains(before.title), qPrintable(before.title));
        const model::Source after = byTitle.value(before.title);
        QCOMPARE(after.kind, before.kind);
        QCOMPARE(after.author, before.author);
        QCOMPARE(after.publisher, before.publisher);
        QString url = before.url;
        if (format == "bibtex") // a brace would end the field; in an address it may be written so
            url.replace(u'{', QLatin1String("%7B")).replace(u'}', QLatin1String("%7D"));
        QCOMPARE(after.url, url);
        QCOMPARE(after.archiveUrl, before.archiveUrl);
        QCOMPARE(after.language, before.language);
        QCOMPARE(after.licence, before.licence);
        QCOMPARE(after.notes.section(QStringLiteral("Bibliographic details:"), 0, 0).trimmed(), before.notes);
        QCOMPARE(dateOf(after), dateOf(before));
    }
    // A second time nothing is added any more: what came back goes out the same.
    test::Project again;
    std::vector<model::Record> second(back.sources.begin(), back.sources.end());
    again.apply(test::edit(QStringLiteral("Add"), second));
    ExportReport reportAgain;
    QCOMPARE(exported(format.constData(), *again.store, reportAgain), bytes);
}

void TestBibliography::exportSaysWhatDoesNotFit()
{
    test::Project project;
    model::Source source;
    source.id = SourceId::create();
    source.title = QStringLiteral("T");
    source.reliability = model::Reliability::B;
    source.interestedParty = true;
    source.unknownOrigin = true;
    source.capturedBy = QStringLiteral("Ada");
    time::ReadContext context;
    source.published = time::readTime(QStringLiteral("2024-03-22 20:05"), context)->time;
    project.apply(test::edit(QStringLiteral("Add"), {source}));
    ExportReport report;
    const QByteArray bytes = exported("bibtex", *project.store, report);
    QVERIFY(bytes.contains("date = {2024-03-22}"));
    QStringList told;
    for (const Issue &issue : report.issues)
        told << issue.text;
    for (const char *what : {"reliability", "interested", "derives", "captured", "clock"})
        QVERIFY2(told.join(u'\n').contains(QLatin1String(what)), what);
}

void TestBibliography::importIsOneChangeThatCanBeUndone()
{
    test::Project project;
    const QString path = project.folder.filePath(QStringLiteral("refs.bib"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("@misc{a, title={A}}\n@misc{b, title = \n@misc{c, title={C}}\n");
    file.close();
    ImportReport report;
    FileRequest request;
    request.path = path;
    request.who = QStringLiteral("Ada");
    const auto done = importInto(*project.store, request, report);
    QVERIFY2(done, done ? "" : qPrintable(done.error().text));
    QCOMPARE(project.store->counts()->sources, qint64(2));
    const auto newest = project.store->history(1)->front();
    QCOMPARE(newest.label, QStringLiteral("Import 2 sources from refs.bib"));
    QVERIFY(project.store->revert(newest.ref, QStringLiteral("Ada"), model::ChangeKind::Undo));
    QCOMPARE(project.store->counts()->sources, qint64(0));
}

QTEST_GUILESS_MAIN(TestBibliography)
#include "tst_bibliography.moc"
