#include "exchange/csvcells.h"
#include "exchange/csvreader.h"
#include "randomproject.h"

#include <QBuffer>
#include <QTest>

using namespace varve;
using namespace varve::model;

class TstCsvExport : public QObject
{
    Q_OBJECT
private slots:
    void ownExportImportsToEqualEvents_data();
    void ownExportImportsToEqualEvents();
    void listsJoinAndSplitToTheSame();
    void saysWhatATableCannotHold();
    void formulasAreLeftAloneAndCounted();
    void formulasAreGuardedWhenAskedFor();
    void textEditedBesideItsBoundsIsWarnedOf();
};

namespace {

QString inFolder(const test::Project &project, const char *name)
{
    return project.folder.filePath(QLatin1String(name));
}

exchange::ExportReport exportTo(const test::Project &project, const QString &path,
                                const exchange::Options &options = {})
{
    const auto done = exchange::exportFile(*project.store, path, QStringLiteral("csv"), options, true);
    if (!done)
        qFatal("%s", qPrintable(done.error().text));
    return *done;
}

exchange::ImportReport importFrom(test::Project &into, const QString &path)
{
    exchange::FileRequest request;
    request.path = path;
    request.who = QStringLiteral("Eve");
    exchange::ImportReport report;
    const auto done = exchange::importInto(*into.store, request, report);
    if (!done) {
        for (const Issue &issue : report.issues)
            qWarning("%s", qPrintable(toLine(issue)));
        qFatal("%s", qPrintable(done.error().text));
    }
    return *done;
}

/// An event with names in place of the ids that differ from project to project.
struct Named
{
    Event event;
    QString track, place;
    QStringList participants, tags, sources;
    std::optional<double> latitude, longitude;
    bool operator==(const Named &) const = default;
};

std::map<QUuid, Named> namedEvents(const store::ProjectStore &store)
{
    const Catalogue c = *store.catalogue();
    std::map<QUuid, Named> all;
    (void)store.forEachEvent([&](const Event &event) {
        Named named;
        named.event = event;
        if (const Track *track = c.tracks.find(event.track))
            named.track = track->name.trimmed();
        if (const Place *place = c.places.find(event.place)) {
            named.place = place->name.trimmed();
            named.latitude = place->latitude;
            named.longitude = place->longitude;
        }
        for (const ParticipantId &id : event.participants)
            named.participants.push_back(c.participants.find(id)->name.trimmed());
        for (const TagId &id : event.tags)
            named.tags.push_back(c.tags.find(id)->name.trimmed());
        named.participants.sort();
        named.tags.sort();
        named.event.track = {};
        named.event.place = {};
        named.event.participants.clear();
        named.event.tags.clear();
        named.event.stamp = {};
        all.emplace(event.id.uuid, named);
        return true;
    });
    (void)store.forEachCitation([&](const Citation &citation) {
        const Source *source = c.sources.find(citation.source);
        all[citation.event.uuid].sources.push_back(exchange::toCell(
            {source->title.trimmed(), source->reliability, citation.credibility, citation.stance}));
        return true;
    });
    for (auto &[id, named] : all)
        named.sources.sort();
    return all;
}

} // namespace

void TstCsvExport::ownExportImportsToEqualEvents_data()
{
    QTest::addColumn<quint32>("seed");
    QTest::addColumn<QString>("delimiter");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("seed %u", seed)
            << seed << QStringList{QStringLiteral(","), QStringLiteral(";"), QStringLiteral("tab")}[seed % 3];
}

void TstCsvExport::ownExportImportsToEqualEvents()
{
    QFETCH(quint32, seed);
    QFETCH(QString, delimiter);
    test::Project from;
    test::RandomProject(seed).fill(from);
    exportTo(from, inFolder(from, "a.csv"), {{QStringLiteral("delimiter"), delimiter}});
    test::Project into;
    importFrom(into, inFolder(from, "a.csv"));
    const auto before = namedEvents(*from.store);
    const auto after = namedEvents(*into.store);
    QCOMPARE(after.size(), before.size());
    for (const auto &[id, named] : before) {
        const Named &other = after.at(id);
        QCOMPARE(other.event.time.text, named.event.time.text);
        QVERIFY2(other.event.time == named.event.time, qPrintable(named.event.title));
        QVERIFY2(other.event == named.event, qPrintable(named.event.title));
        QCOMPARE(other.track, named.track);
        QCOMPARE(other.place, named.place);
        QCOMPARE(other.latitude, named.latitude);
        QCOMPARE(other.longitude, named.longitude);
        QCOMPARE(other.participants, named.participants);
        QCOMPARE(other.tags, named.tags);
        QCOMPARE(other.sources, named.sources);
    }
}

void TstCsvExport::listsJoinAndSplitToTheSame()
{
    const QStringList names{QStringLiteral("a"),    QStringLiteral("b;c"),   QStringLiteral("d,e"),
                            QStringLiteral("f\\g"), QStringLiteral("h\\;i"), QStringLiteral("j \\\\")};
    QCOMPARE(exchange::splitList(exchange::joinList(names)), names);
    QCOMPARE(exchange::splitList(exchange::joinList(names), u','), names);
    QCOMPARE(exchange::splitList(QStringLiteral(" a ;; b ")),
             (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

void TstCsvExport::saysWhatATableCannotHold()
{
    test::Project from;
    test::RandomProject(2).fill(from);
    QStringList said;
    for (const Issue &issue : exportTo(from, inFolder(from, "a.csv")).issues)
        said.push_back(issue.text);
    const QString all = said.join(u'\n');
    for (const char *what :
         {"3 figures", "3 statements", "3 links", "3 saved views", "15 citations", "history"})
        QVERIFY2(all.contains(QLatin1String(what)), qPrintable(all));
}

void TstCsvExport::formulasAreLeftAloneAndCounted()
{
    test::Project from;
    Event event = test::event(QStringLiteral("=HYPERLINK(\"http://x\")"));
    from.apply(test::edit(QStringLiteral("Add"), {event}));
    const auto report = exportTo(from, inFolder(from, "a.csv"));
    QVERIFY(std::any_of(report.issues.begin(), report.issues.end(), [](const Issue &issue) {
        return issue.severity == Severity::Warning &&
               issue.text.startsWith(QLatin1String("1 cells begin with ="));
    }));
    test::Project into;
    importFrom(into, inFolder(from, "a.csv"));
    QCOMPARE(into.get(event).title, event.title);
}

void TstCsvExport::formulasAreGuardedWhenAskedFor()
{
    test::Project from;
    from.apply(test::edit(QStringLiteral("Add"), {test::event(QStringLiteral("=1+1"))}));
    exportTo(from, inFolder(from, "a.csv"), {{QStringLiteral("guard-formulas"), QStringLiteral("yes")}});
    const QByteArray csv = test::fileBytes(inFolder(from, "a.csv"));
    QVERIFY2(csv.contains(",'=1+1,"), csv.constData());
}

void TstCsvExport::textEditedBesideItsBoundsIsWarnedOf()
{
    test::Project from;
    Event event = test::event(QStringLiteral("Shots"));
    from.apply(test::edit(QStringLiteral("Add"), {event}));
    exportTo(from, inFolder(from, "a.csv"));
    QByteArray csv = test::fileBytes(inFolder(from, "a.csv"));
    const QByteArray text = event.time.text.toUtf8();
    QVERIFY(!text.isEmpty() && csv.contains(text));
    csv.replace(text, "23 March 2024");
    test::writeFile(inFolder(from, "a.csv"), csv);
    test::Project into;
    const auto report = importFrom(into, inFolder(from, "a.csv"));
    QVERIFY(std::any_of(report.issues.begin(), report.issues.end(), [](const Issue &issue) {
        return issue.row == 2 && issue.text.contains(QLatin1String("reads as another time"));
    }));
    QCOMPARE(into.get(event).time.start, event.time.start);
}

QTEST_GUILESS_MAIN(TstCsvExport)
#include "tst_csvexport.moc"
