#include "store/indexloader.h"

#include "model/names.h"
#include "time/timenames.h"

#include <unordered_map>
#include <unordered_set>

namespace varve::store {

using model::IndexRow;
using time::Instant;

namespace {

constexpr qint64 rowsPerTick = 4096;

const QByteArray eventColumns = "id, time_start_earliest, time_start_latest, time_start_kind, time_has_end, "
                                "time_end_earliest, time_end_latest, "
                                "time_end_kind, time_approximate, time_uncertain, time_spans, "
                                "time_precision, time_best_guess, title, track, "
                                "confidence, status, place, colour, locked";
const QByteArray citationColumns = "event, source, stance, credibility";

/// Keys of enumerations are few: each is looked up once by its bytes.
template <class Enum>
class KeyCache
{
public:
    KeyCache(std::optional<Enum> (*read)(const QString &), bool &unknown) : m_read(read), m_unknown(unknown)
    {}
    Enum operator()(const QByteArray &view, Enum otherwise)
    {
        // Mostly it is the key of the row before.
        if (m_last < m_known.size() && m_known[m_last].first == view)
            return m_known[m_last].second;
        const auto it = std::find_if(m_known.begin(), m_known.end(),
                                     [&](const auto &known) { return known.first == view; });
        m_last = static_cast<size_t>(it - m_known.begin());
        if (it != m_known.end())
            return it->second;
        const std::optional<Enum> read = m_read(QString::fromUtf8(view));
        m_unknown = m_unknown || !read;
        // A file made to harm may hold any number of others.
        const Enum value = read.value_or(otherwise);
        if (read)
            m_known.emplace_back(QByteArray(view.constData(), view.size()), value);
        return value;
    }

private:
    std::optional<Enum> (*m_read)(const QString &);
    bool &m_unknown;
    std::vector<std::pair<QByteArray, Enum>> m_known; ///< few: to look through them is quicker than a hash
    size_t m_last = 0;
};

/// What an event's evidence adds to its row.
struct Sources
{
    struct Source
    {
        model::Reliability reliability = model::Reliability::F;
        bool hasAttachment = false;
    };
    std::unordered_map<SourceId, Source> byId;

    static Result<Sources> read(const Connection &connection)
    {
        Sources sources;
        Statement select(connection, "SELECT id, reliability FROM source");
        while (select.step())
            sources.byId[{idFrom(select.view(0))}].reliability =
                model::enumFromKey<model::Reliability>(select.text(1)).value_or(model::Reliability::F);
        if (auto done = select.finish(); !done)
            return fail(std::move(done).error());
        Statement files(connection, "SELECT DISTINCT source FROM attachment WHERE source IS NOT NULL");
        while (files.step())
            sources.byId[{idFrom(files.view(0))}].hasAttachment = true;
        if (auto done = files.finish(); !done)
            return fail(std::move(done).error());
        return sources;
    }
};

class RowReader
{
public:
    /// Fails when a row held a key of an enumeration that does not exist.
    [[nodiscard]] Result<void> verdict(const Connection &connection) const
    {
        if (m_unknown)
            return fail(ErrorKind::BadFile,
                        QStringLiteral("“%1” is damaged: an event or a citation holds an unknown "
                                       "word. Restore it from a copy.")
                            .arg(connection.fileName()));
        return {};
    }
    IndexRow readEvent(const Statement &s)
    {
        IndexRow row;
        row.id = {idFrom(s.view(0))};
        row.start = {instant(s, 1, false), instant(s, 2, true)};
        set(row, model::FlagStartOpen, m_kinds(s.view(3), time::EndKind::Known) != time::EndKind::Known);
        set(row, model::FlagHasEnd, s.integer(4) != 0);
        row.end = s.integer(4) != 0 ? time::Window{instant(s, 5, false), instant(s, 6, true)} : row.start;
        const time::EndKind endKind = m_kinds(s.view(7), time::EndKind::Known);
        set(row, model::FlagEndOpen, endKind == time::EndKind::Open);
        set(row, model::FlagEndUnknown, endKind == time::EndKind::Unknown);
        set(row, model::FlagApproximate, s.integer(8) != 0);
        set(row, model::FlagUncertain, s.integer(9) != 0);
        set(row, model::FlagSpans, s.integer(10) != 0);
        row.precision = m_precisions(s.view(11), time::Precision::Other);
        row.bestGuess = instant(s, 12, false);
        row.title = s.text(13);
        row.track = {idFrom(s.view(14))};
        row.confidence = m_confidences(s.view(15), model::Confidence::CannotBeJudged);
        row.status = m_statuses(s.view(16), model::Status::Reported);
        row.place = {idFrom(s.view(17))};
        row.colour = s.text(18);
        set(row, model::FlagLocked, s.integer(19) != 0);
        set(row, model::FlagDisputed, row.status == model::Status::Disputed);
        return row;
    }

    void addCitation(IndexRow &row, const Statement &s, const Sources &sources)
    {
        const SourceId source{idFrom(s.view(1))};
        const model::Stance stance = m_stances(s.view(2), model::Stance::Mentions);
        const model::Credibility credibility = m_credibilities(s.view(3), model::Credibility::CannotBeJudged);
        if (std::find(row.sources.begin(), row.sources.end(), source) == row.sources.end())
            row.sources.push_back(source);
        set(row, model::FlagDisputed, stance == model::Stance::Contradicts);
        const auto found = sources.byId.find(source);
        const Sources::Source known = found == sources.byId.end() ? Sources::Source{} : found->second;
        set(row, model::FlagAttachment, known.hasAttachment);
        // A and 1 are best; F and 6, unknown, come after all others.
        if (stance == model::Stance::Supports &&
            (!row.reliability ||
             std::pair(known.reliability, credibility) < std::pair(*row.reliability, row.credibility))) {
            row.reliability = known.reliability;
            row.credibility = credibility;
        }
    }

private:
    static Instant instant(const Statement &s, int column, bool latest)
    {
        return s.isNull(column) ? (latest ? Instant::distantFuture() : Instant::distantPast())
                                : Instant{s.integer(column)};
    }
    static void set(IndexRow &row, model::EventFlag flag, bool on)
    {
        if (on)
            row.flags = static_cast<quint16>(row.flags | flag);
    }

    bool m_unknown = false;
    KeyCache<time::EndKind> m_kinds{[](const QString &k) { return time::endKindFromName(k); }, m_unknown};
    KeyCache<time::Precision> m_precisions{[](const QString &k) { return time::precisionFromName(k); },
                                           m_unknown};
    KeyCache<model::Confidence> m_confidences{model::enumFromKey<model::Confidence>, m_unknown};
    KeyCache<model::Status> m_statuses{model::enumFromKey<model::Status>, m_unknown};
    KeyCache<model::Stance> m_stances{model::enumFromKey<model::Stance>, m_unknown};
    KeyCache<model::Credibility> m_credibilities{model::enumFromKey<model::Credibility>, m_unknown};
};

/// A statement ordered by event, walked beside the events.
struct Beside
{
    Statement statement;
    bool hasRow = false;

    Beside(const Connection &connection, const QByteArray &sql)
        : statement(connection, sql),
          hasRow(statement.step())
    {}
    template <class Visit>
    void forEvent(const QByteArray &event, Visit &&visit)
    {
        while (hasRow) {
            const int order = statement.view(0).compare(event);
            if (order > 0)
                return;
            if (order == 0)
                visit(statement);
            hasRow = statement.step();
        }
    }
};

Result<std::unordered_set<EventId>> contradictedByLinks(const Connection &connection)
{
    std::unordered_set<EventId> events;
    Statement select(connection, "SELECT from_event, to_event FROM link WHERE kind = 'contradicts'");
    while (select.step()) {
        events.insert({idFrom(select.view(0))});
        events.insert({idFrom(select.view(1))});
    }
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return events;
}

void sortMembers(IndexRow &row)
{
    std::sort(row.tags.begin(), row.tags.end());
    std::sort(row.participants.begin(), row.participants.end());
    std::sort(row.sources.begin(), row.sources.end());
}

} // namespace

Result<void> loadIndexRows(const Connection &connection, model::EventIndex &index, const Progress &progress)
{
    auto total = connection.single("SELECT count(*) FROM event");
    auto sources = Sources::read(connection);
    auto contradicted = contradictedByLinks(connection);
    if (!total || !sources || !contradicted)
        return fail(!total ? total.error() : !sources ? sources.error() : contradicted.error());

    model::EventIndex loaded;
    loaded.reserve(static_cast<size_t>(total->integer));
    Statement events(connection, "SELECT " + eventColumns + " FROM event ORDER BY id");
    Beside tags(connection, "SELECT event, tag FROM event_tag ORDER BY event, tag");
    Beside participants(connection,
                        "SELECT event, participant FROM event_participant ORDER BY event, participant");
    Beside citations(connection, "SELECT " + citationColumns + " FROM citation ORDER BY event");
    RowReader reader;
    qint64 done = 0;
    while (events.step()) {
        if (progress && done % rowsPerTick == 0 && !progress(done, total->integer))
            return fail(ErrorKind::Cancelled, QStringLiteral("Cancelled; nothing was changed."));
        ++done;
        IndexRow row = reader.readEvent(events);
        const QByteArray id = events.view(0);
        tags.forEvent(id, [&](const Statement &s) { row.tags.push_back({idFrom(s.view(1))}); });
        participants.forEvent(id,
                              [&](const Statement &s) { row.participants.push_back({idFrom(s.view(1))}); });
        citations.forEvent(id, [&](const Statement &s) { reader.addCitation(row, s, *sources); });
        if (contradicted->contains(row.id))
            row.flags = static_cast<quint16>(row.flags | model::FlagDisputed);
        sortMembers(row);
        loaded.load(row);
    }
    for (Statement *statement : {&events, &tags.statement, &participants.statement, &citations.statement})
        if (auto finished = statement->finish(); !finished)
            return finished;
    if (auto sound = reader.verdict(connection); !sound)
        return sound;
    loaded.finishLoading();
    index = std::move(loaded);
    return {};
}

Result<std::vector<IndexRow>> readIndexRows(const Connection &connection, Repository &repository,
                                            const std::vector<EventId> &ids)
{
    std::vector<IndexRow> rows;
    if (ids.empty())
        return rows;
    auto sources = Sources::read(connection);
    auto contradicted = contradictedByLinks(connection);
    if (!sources || !contradicted)
        return fail(!sources ? sources.error() : contradicted.error());
    RowReader reader;
    Statement &event = repository.statement("SELECT " + eventColumns + " FROM event WHERE id = ?1");
    Statement &tags = repository.statement("SELECT tag FROM event_tag WHERE event = ?1");
    Statement &participants =
        repository.statement("SELECT participant FROM event_participant WHERE event = ?1");
    Statement &citations =
        repository.statement("SELECT " + citationColumns + " FROM citation WHERE event = ?1");
    for (const EventId &id : ids) {
        const QByteArray key = id.toBytes();
        if (event.bindBlob(1, key).step()) {
            IndexRow row = reader.readEvent(event);
            for (tags.bindBlob(1, key); tags.step();)
                row.tags.push_back({idFrom(tags.view(0))});
            for (participants.bindBlob(1, key); participants.step();)
                row.participants.push_back({idFrom(participants.view(0))});
            for (citations.bindBlob(1, key); citations.step();)
                reader.addCitation(row, citations, *sources);
            if (contradicted->contains(id))
                row.flags = static_cast<quint16>(row.flags | model::FlagDisputed);
            sortMembers(row);
            rows.push_back(std::move(row));
        }
        for (Statement *statement : {&event, &tags, &participants, &citations})
            if (auto finished = statement->finish(); !finished)
                return fail(std::move(finished).error());
    }
    if (auto sound = reader.verdict(connection); !sound)
        return fail(std::move(sound).error());
    return rows;
}

} // namespace varve::store
