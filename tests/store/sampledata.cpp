#include "sampledata.h"

namespace varve::test {

using namespace varve::model;
using time::Instant;

namespace {

constexpr qint64 march22 = 1'711'065'600'000'000; // 2024-03-22T00:00Z

} // namespace

time::EventTime aDay()
{
    time::EventTime t;
    t.start = {{march22}, {march22 + time::microsPerDay}};
    t.zone = QStringLiteral("Europe/Moscow");
    t.text = QStringLiteral("22 March 2024");
    return t;
}

time::EventTime anInterval()
{
    time::EventTime t;
    t.start = {{march22 + 71'880'000'000}, {march22 + 71'940'000'000}};
    t.end = time::Window{{march22 + 72'660'000'000}, {march22 + 72'720'000'000}};
    t.zone = QStringLiteral("Europe/Moscow");
    t.text = QStringLiteral("c. 19:58-20:11?");
    t.reference = QStringLiteral("2024-03-22");
    t.approximate = true;
    t.uncertain = true;
    t.precision = time::Precision::Minute;
    t.tolerance = QStringLiteral("PT15M/PT15M");
    t.bestGuess = Instant{march22 + 71'900'000'000};
    return t;
}

std::vector<Record> fullRecords()
{
    Track track{TrackId::create(),
                QStringLiteral("Attack"),
                QStringLiteral("#c8442f"),
                3,
                true,
                QStringLiteral("What happened in the hall"),
                {}};
    Tag tag{TagId::create(),
            QStringLiteral("fire"),
            QStringLiteral("#ff0000"),
            QStringLiteral("Flames\nand smoke"),
            {}};
    Tag tag2{TagId::create(), QStringLiteral("дым"), {}, {}, {}};
    Participant who{ParticipantId::create(),
                    QStringLiteral("Росгвардия"),
                    QStringLiteral("organisation"),
                    QStringLiteral("National guard"),
                    {}};
    Place place{PlaceId::create(), QStringLiteral("Crocus City Hall"), 55.8259,
                37.39055,          QStringLiteral("Krasnogorsk"),      {}};
    Event parent;
    parent.id = EventId::create();
    parent.title = QStringLiteral("Attack");
    parent.time = aDay();
    parent.track = track.id;

    Event full = parent;
    full.id = EventId::create();
    full.title = QStringLiteral("Gunmen open fire “in the hall” \\ \u0001 🎭 קרוקוס");
    full.description = QStringLiteral("# Markdown\n* a\n* b");
    full.time = anInterval();
    full.confidence = Confidence::Probable;
    full.confidenceRationale = QStringLiteral("Two sources");
    full.confidenceBy = QStringLiteral("Ada");
    full.confidenceAt = Instant{march22 + 5};
    full.confidenceEvidence = QByteArray::fromHex("00ff10");
    full.status = Status::Occurred;
    full.place = place.id;
    full.participants = {who.id};
    full.tags = {tag.id, tag2.id};
    full.parent = parent.id;
    full.colour = QStringLiteral("#123456");
    full.locked = true;

    Source origin;
    origin.id = SourceId::create();
    origin.title = QStringLiteral("Investigative Committee");
    Source source;
    source.id = SourceId::create();
    source.kind = SourceKind::NewsReport;
    source.title = QStringLiteral("Report");
    source.author = QStringLiteral("N. N.");
    source.publisher = QStringLiteral("A paper");
    source.url = QStringLiteral("https://example.org/a?b=c&d=é");
    source.archiveUrl = QStringLiteral("https://archive.example/1");
    source.published = aDay();
    source.capturedAt = Instant{march22 + 7};
    source.capturedBy = QStringLiteral("Ada");
    source.capturedWith = QStringLiteral("a browser");
    source.language = QStringLiteral("ru");
    source.licence = QStringLiteral("CC BY 4.0");
    source.notes = QStringLiteral("notes");
    source.reliability = Reliability::B;
    source.reliabilityRationale = QStringLiteral("usually right");
    source.access = Access::Hearsay;
    source.interestedParty = true;
    source.derivesFrom = {origin.id};
    source.unknownOrigin = true;

    Citation citation;
    citation.id = CitationId::create();
    citation.event = full.id;
    citation.source = source.id;
    citation.stance = Stance::Contradicts;
    citation.credibility = Credibility::ProbablyTrue;
    citation.quote = QStringLiteral("opened fire");
    citation.quotePrefix = QStringLiteral("gunmen ");
    citation.quoteSuffix = QStringLiteral(" in the hall");
    citation.locator = QStringLiteral("¶ 3");
    citation.claimedTime = anInterval();
    citation.note = QStringLiteral("a note");

    Figure figure{FigureId::create(),
                  QStringLiteral("dead"),
                  60.5,
                  143.0,
                  QStringLiteral("people"),
                  QStringLiteral("at least 60"),
                  aDay(),
                  citation.id,
                  full.id,
                  {}};
    Statement statement;
    statement.id = StatementId::create();
    statement.from = parent.id;
    statement.fromPoint = Endpoint::End;
    statement.to = full.id;
    statement.toPoint = Endpoint::End;
    statement.minGap = -5'000'000;
    statement.maxGap = std::numeric_limits<qint64>::max() - 1;
    statement.relations = RelationSet::of(Relation::OverlappedBy) | RelationSet::of(Relation::Before);
    statement.wording = QStringLiteral("ten minutes later");
    statement.citation = citation.id;
    statement.enabled = false;
    Link link{LinkId::create(), parent.id, full.id, LinkKind::Contradicts, QStringLiteral("why"), {}};
    Attachment original;
    original.id = AttachmentId::create();
    original.name = QStringLiteral("a.jpg");
    Attachment attachment{AttachmentId::create(),
                          source.id,
                          QStringLiteral("b.png"),
                          QStringLiteral("image/png"),
                          QByteArray(32, '\x7f'),
                          123'456'789'012,
                          QStringLiteral("/evidence/b.png"),
                          Instant{march22 + 9},
                          QStringLiteral("Ada"),
                          false,
                          original.id,
                          QStringLiteral("cropped"),
                          {}};
    SavedView view;
    view.id = ViewId::create();
    view.name = QStringLiteral("The hour");
    view.filter = QStringLiteral("{\"text\":\"fire\"}");
    view.window = {{march22}, {march22 + time::microsPerHour}};
    view.zone = QStringLiteral("UTC");
    view.colourBy = ColourBy::Confidence;
    view.lanesBy = LanesBy::Participant;
    view.compressGaps = false;
    view.order = 7;
    Consideration consideration{ConsiderationId::create(),
                                QStringLiteral("single-source"),
                                full.id.toBytes(),
                                QByteArray(32, '\x11'),
                                QStringLiteral("Only one camera looked there."),
                                {}};
    return {track,    tag,    tag2,      who,  place,    parent,     full, origin,       source,
            citation, figure, statement, link, original, attachment, view, consideration};
}

std::vector<Record> plainRecords()
{
    Track track;
    track.id = TrackId::create();
    Tag tag;
    tag.id = TagId::create();
    Participant who;
    who.id = ParticipantId::create();
    Place place;
    place.id = PlaceId::create();
    Event event;
    event.id = EventId::create();
    Source source;
    source.id = SourceId::create();
    Citation citation;
    citation.id = CitationId::create();
    citation.event = event.id;
    citation.source = source.id;
    Figure figure;
    figure.id = FigureId::create();
    Statement statement;
    statement.id = StatementId::create();
    statement.from = statement.to = event.id;
    Link link;
    link.id = LinkId::create();
    link.from = link.to = event.id;
    Attachment attachment;
    attachment.id = AttachmentId::create();
    SavedView view;
    view.id = ViewId::create();
    Consideration consideration;
    consideration.id = ConsiderationId::create();
    return {track,  tag,       who,  place,      event, source,       citation,
            figure, statement, link, attachment, view,  consideration};
}

Event event(const QString &title, const TrackId &track)
{
    Event e;
    e.id = EventId::create();
    e.title = title;
    e.time = aDay();
    e.track = track;
    return e;
}

Edit edit(const QString &label, std::vector<Record> records)
{
    Edit edit{label, {}, {}};
    for (Record &record : records)
        edit.changes.push_back(Put{std::move(record)});
    return edit;
}

Edit removal(const QString &label, const Record &record)
{
    return {label, {Remove{tableOf(record), idOf(record), stampOf(record).rev}}, {}};
}

std::vector<EventId> eventsMatching(const store::ProjectStore &store, const model::EventIndex &index,
                                    const QString &text)
{
    const auto rows = store.eventsMatching(text, index);
    if (!rows)
        qFatal("%s", qPrintable(rows.error().text));
    std::vector<EventId> events;
    for (const model::EventIndex::Row row : index.byTime())
        if ((*rows)[static_cast<size_t>(row)] != 0)
            events.push_back(index.id(row));
    std::sort(events.begin(), events.end());
    return events;
}

std::vector<EventId> eventsMatching(const store::ProjectStore &store, const QString &text)
{
    model::EventIndex index;
    if (!store.loadIndex(index))
        qFatal("The index could not be read.");
    return eventsMatching(store, index, text);
}

Project::Project()
{
    model::Project project;
    project.title = QStringLiteral("Test");
    auto made = store::ProjectStore::create(path, project, QStringLiteral("Ada"));
    if (!made)
        qFatal("create: %s", qPrintable(made.error().text));
    store = std::move(*made);
}

void Project::reopen(store::OpenMode mode)
{
    store.reset();
    auto opened = store::ProjectStore::open(path, mode);
    if (!opened)
        qFatal("open: %s", qPrintable(opened.error().text));
    store = std::move(*opened);
}

store::ProjectStore::Applied Project::apply(const Edit &edit)
{
    auto applied = store->apply(edit, QStringLiteral("Ada"));
    if (!applied)
        qFatal("apply: %s", qPrintable(applied.error().text));
    return *applied;
}

} // namespace varve::test
