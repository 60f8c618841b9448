#include "randomproject.h"

#include <QBuffer>
#include <QFile>

namespace varve::test {

using namespace model;

QString RandomProject::text(int most)
{
    static const QStringList parts{
        QStringLiteral("fire"), QStringLiteral("Пожар"),   QStringLiteral("حريق"), QStringLiteral("火災"),
        QStringLiteral("😀"),    QStringLiteral("e\u0301"), QStringLiteral("\""),   QStringLiteral("\\"),
        QStringLiteral(";"),    QStringLiteral(","),       QStringLiteral("\n"),   QStringLiteral("\r\n"),
        QStringLiteral("\t"),   QStringLiteral("'"),       QStringLiteral("="),    QStringLiteral(" "),
        QStringLiteral(" "),    QStringLiteral("x"),       QStringLiteral("\x01"), QStringLiteral("\u2028"),
        QStringLiteral("#"),    QStringLiteral("[C2] ")};
    QString text;
    for (qint64 n = below(most); n > 0; --n)
        text += parts[below(parts.size())];
    return text;
}

template <class Id>
std::vector<Id> RandomProject::some(const std::vector<Id> &ids)
{
    std::vector<Id> chosen;
    for (const Id &id : ids)
        if (m_times.chance(30))
            chosen.push_back(id);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

Event RandomProject::event()
{
    Event e;
    e.id = EventId::create();
    e.title = QStringLiteral("Event ") + text(8);
    e.description = text();
    e.time = m_times.time({});
    e.time.text = text();
    e.track = pick(m_tracks);
    e.confidence = static_cast<Confidence>(below(6));
    e.confidenceRationale = text();
    e.confidenceBy = text(3);
    if (m_times.chance(50))
        e.confidenceAt = m_times.instant();
    if (m_times.chance(50))
        e.confidenceEvidence = QByteArray::fromHex("00ff10ab");
    e.status = static_cast<Status>(below(5));
    e.place = pick(m_places);
    e.participants = some(m_participants);
    e.tags = some(m_tags);
    e.parent = pick(m_events);
    if (m_times.chance(30))
        e.colour = QStringLiteral("#12ab9f");
    e.locked = m_times.chance(20);
    return e;
}

void RandomProject::names(Project &project)
{
    std::vector<Record> records;
    for (int i = 0; i < 4; ++i) {
        Track track{TrackId::create(),
                    QStringLiteral("Track %1").arg(i) + text(4),
                    QStringLiteral("#c8442f"),
                    i,
                    m_times.chance(50),
                    text(),
                    {}};
        m_tracks.push_back(track.id);
        records.push_back(track);
        Tag tag{TagId::create(), QStringLiteral("tag %1").arg(i) + text(4), QString(), text(), {}};
        m_tags.push_back(tag.id);
        records.push_back(tag);
        Participant participant{
            ParticipantId::create(), QStringLiteral("P%1").arg(i) + text(4), text(2), text(), {}};
        m_participants.push_back(participant.id);
        records.push_back(participant);
        Place place{PlaceId::create(), QStringLiteral("Place %1").arg(i) + text(4), {}, {}, text(), {}};
        if (i > 1) {
            place.latitude = 55.825 + 0.1 * i;
            place.longitude = -37.390123456789;
        }
        m_places.push_back(place.id);
        records.push_back(place);
    }
    project.apply(edit(QStringLiteral("Names"), records));
}

void RandomProject::evidence(Project &project)
{
    std::vector<Record> records;
    for (int i = 0; i < 6; ++i) {
        Source s;
        s.id = SourceId::create();
        s.kind = static_cast<SourceKind>(below(9));
        s.title = QStringLiteral("Source %1 ").arg(i) + text(5);
        s.author = text(3);
        s.url = text(3);
        if (m_times.chance(50))
            s.published = m_times.time({});
        if (m_times.chance(50))
            s.capturedAt = m_times.instant();
        s.notes = text();
        s.reliability = static_cast<Reliability>(below(6));
        s.access = static_cast<Access>(below(3));
        s.interestedParty = m_times.chance(50);
        s.derivesFrom = some(m_sources);
        s.unknownOrigin = m_times.chance(20);
        m_sources.push_back(s.id);
        records.push_back(s);
    }
    for (int i = 0; i < 15; ++i) {
        Citation c;
        c.id = CitationId::create();
        c.event = m_events[static_cast<size_t>(below(qint64(m_events.size())))];
        c.source = m_sources[static_cast<size_t>(below(qint64(m_sources.size())))];
        c.stance = static_cast<Stance>(below(3));
        c.credibility = static_cast<Credibility>(below(6) + 1);
        c.quote = text();
        c.locator = text(3);
        if (m_times.chance(40))
            c.claimedTime = m_times.time({});
        m_citations.push_back(c.id);
        records.push_back(c);
    }
    for (int i = 0; i < 3; ++i) {
        Figure f;
        f.id = FigureId::create();
        f.name = QStringLiteral("dead");
        f.low = 0.1 * static_cast<double>(below(1000));
        if (m_times.chance(50))
            f.high = *f.low + 1e17;
        f.text = text(3);
        f.citation = pick(m_citations);
        f.event = pick(m_events);
        records.push_back(f);
        Statement s;
        s.id = StatementId::create();
        s.from = m_events.front();
        s.to = m_events.back();
        s.fromPoint = Endpoint::End;
        if (m_times.chance(50))
            s.minGap = -below(1'000'000'000'000'000);
        s.relations = {static_cast<quint16>(below(3) == 0 ? below(8192) : 0)};
        s.wording = text();
        s.enabled = m_times.chance(50);
        records.push_back(s);
        records.push_back(Link{LinkId::create(),
                               m_events.back(),
                               m_events.front(),
                               static_cast<LinkKind>(below(5)),
                               text(),
                               {}});
        SavedView v;
        v.id = ViewId::create();
        v.name = text(5);
        if (m_times.chance(50))
            v.window = m_times.window();
        v.compressGaps = m_times.chance(50);
        records.push_back(v);
        Consideration c;
        c.id = ConsiderationId::create();
        c.finding = QStringLiteral("single-source");
        c.subject = m_events.back().toBytes();
        c.evidence = QByteArray(32, static_cast<char>(below(256)));
        c.note = text();
        records.push_back(c);
    }
    project.apply(edit(QStringLiteral("Evidence"), records));
}

void RandomProject::fill(Project &project)
{
    names(project);
    for (int round = 0; round < 4; ++round) {
        std::vector<Record> records;
        for (int i = 0; i < 8; ++i) {
            Event e = event();
            records.push_back(e);
            m_events.push_back(e.id);
        }
        project.apply(edit(QStringLiteral("Round ") + text(4), records));
    }
    evidence(project);

    QByteArray bytes(200'000, 'x');
    bytes[7] = '\0';
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    const auto hash = project.store->addBlob(buffer);
    Attachment a;
    a.id = AttachmentId::create();
    a.source = m_sources.front();
    a.name = text(4);
    a.mime = QStringLiteral("video/mp4");
    a.sha256 = *hash;
    a.size = bytes.size();
    a.addedAt = m_times.instant();
    const auto added = project.apply(edit(QStringLiteral("Attach"), {a}));

    Event changed = project.get(std::get<Event>(**project.store->record(Table::Event, m_events[3].uuid)));
    changed.title += text(5);
    const auto step = project.apply(edit(QStringLiteral("Retitle"), {changed}));
    (void)project.store->revert(step.revision.ref, QStringLiteral("ö"), ChangeKind::Undo);
    if (m_times.chance(50)) // its bytes stay for the undo of this
        (void)project.store->revert(added.revision.ref, QStringLiteral("other"), ChangeKind::Undo);
}

Whole wholeOf(const store::ProjectStore &store)
{
    Whole whole;
    const Catalogue c = *store.catalogue();
    whole.records.push_back(c.project);
    const auto shelf = [&](const auto &values) {
        for (const auto &[id, value] : values.values())
            whole.records.push_back(value);
    };
    shelf(c.tracks);
    shelf(c.tags);
    shelf(c.participants);
    shelf(c.places);
    shelf(c.sources);
    shelf(c.figures);
    shelf(c.statements);
    shelf(c.links);
    shelf(c.attachments);
    shelf(c.views);
    shelf(c.considerations);
    (void)store.forEachEvent([&](const Event &event) {
        whole.records.push_back(event);
        return true;
    });
    (void)store.forEachCitation([&](const Citation &citation) {
        whole.records.push_back(citation);
        return true;
    });
    (void)store.forEachChange([&](const store::ProjectStore::FullChange &change) {
        const Revision &r = change.revision;
        whole.history.push_back(QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8 items")
                                    .arg(r.ref.replica.toString())
                                    .arg(r.ref.seq)
                                    .arg(int(r.kind))
                                    .arg(r.at.us)
                                    .arg(r.who, r.label, QString::fromLatin1(r.hash.toHex()))
                                    .arg(change.items.size()));
        return true;
    });
    return whole;
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test's file");
}

} // namespace varve::test
