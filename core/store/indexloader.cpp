#include "store/indexloader.h"

#include "store/indexrows.h"
#include "store/secondreader.h"

#include <atomic>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <mutex>

namespace varve::store {

using model::EventIndex;
using model::IndexRow;

namespace {

constexpr qint64 rowsPerBlock = 1024;
constexpr qint64 twoThreadsFrom = 20'000; // documents: below, a second connection takes longer than it saves
constexpr qint64 bytesPerRow = 100;       // an event takes more in a file, so that it cannot hold more events

enum class From : quint8 { Front, Back };

/// A statement ordered by event, walked beside the events.
struct Beside
{
    Statement statement;
    From end;
    bool hasRow = false;

    Beside(const Connection &connection, const QByteArray &sql, From from)
        : statement(connection, sql),
          end(from),
          hasRow(statement.step())
    {}
    template <class Visit>
    void forEvent(const QByteArray &event, Visit &&visit)
    {
        while (hasRow) {
            const int order = statement.view(0).compare(event);
            if (end == From::Front ? order > 0 : order < 0)
                return;
            if (order == 0)
                visit(statement);
            hasRow = statement.step();
        }
    }
};

/// Where the two readers stand. Each reads from its own end of the ids and claims what it has read, until one
/// comes upon what the other has claimed: that both see the same state is sure, since each holds a read lock
/// that keeps every writer out while the other one begins.
class Meeting
{
public:
    /// How many of the last `count` rows that `part` has loaded the other reader has claimed already. The
    /// rest are claimed now; after any but 0 the caller has nothing more to read.
    size_t claim(From end, const EventIndex &part, size_t count, bool isLast)
    {
        const std::scoped_lock lock(m_mutex);
        const size_t mine = end == From::Front ? 0 : 1;
        if (m_isOver) // the other reader has come to the far end, or failed
            return count;
        size_t theirs = 0;
        if (const auto &met = m_reached[1 - mine])
            while (theirs < count && isBeyond(end, toBytes(part.loadedId(theirs)), *met))
                ++theirs;
        if (theirs < count)
            m_reached[mine] = toBytes(part.loadedId(theirs));
        m_isOver = isLast;
        return theirs;
    }
    void stop() { m_isStopped = true; }
    [[nodiscard]] bool isStopped() const { return m_isStopped; }
    void count(qint64 rows) { m_rows += rows; }
    [[nodiscard]] qint64 rows() const { return m_rows; }

private:
    static QByteArray toBytes(const EventId &id) { return id.toBytes(); }
    static bool isBeyond(From end, const QByteArray &id, const QByteArray &met)
    {
        return end == From::Front ? id >= met : id <= met;
    }
    std::mutex m_mutex;
    std::array<std::optional<QByteArray>, 2> m_reached;
    bool m_isOver = false;
    std::atomic<bool> m_isStopped = false;
    std::atomic<qint64> m_rows = 0;
};

Result<void> readFrom(From end, const Connection &connection, const EvidenceOfRows &evidence,
                      Meeting &meeting, EventIndex &part, const Progress &progress, qint64 total)
{
    const QByteArray order = end == From::Front ? "" : " DESC";
    Statement events(connection, "SELECT " + indexedEventColumns + " FROM event ORDER BY id" + order);
    Beside tags(connection, "SELECT event, tag FROM event_tag ORDER BY event" + order, end);
    Beside participants(connection, "SELECT event, participant FROM event_participant ORDER BY event" + order,
                        end);
    Beside citations(connection, "SELECT " + indexedCitationColumns + " FROM citation ORDER BY event" + order,
                     end);
    IndexRowReader reader(evidence);
    IndexRow row;
    bool hasRow = true;
    bool hasMet = false;
    while (hasRow && !hasMet && !meeting.isStopped()) {
        size_t loaded = 0;
        while (loaded < rowsPerBlock && (hasRow = events.step())) {
            reader.readEvent(events, row);
            const QByteArray id = events.view(0);
            tags.forEvent(id, [&](const Statement &s) { row.tags.push_back({idFrom(s.view(1))}); });
            participants.forEvent(
                id, [&](const Statement &s) { row.participants.push_back({idFrom(s.view(1))}); });
            citations.forEvent(id, [&](const Statement &s) { reader.addCitation(s, row); });
            IndexRowReader::finish(row);
            part.load(row);
            ++loaded;
        }
        const size_t theirs = meeting.claim(end, part, loaded, !hasRow && !events.failed());
        part.unload(theirs);
        hasMet = theirs > 0;
        meeting.count(static_cast<qint64>(loaded - theirs));
        if (progress && !progress(std::min(meeting.rows(), total), total))
            return fail(cancelled());
    }
    for (Statement *statement : {&events, &tags.statement, &participants.statement, &citations.statement})
        if (auto finished = statement->finish(); !finished)
            return finished;
    return reader.verdict(connection);
}

/// At least as many as there are events, at once and without counting them: documents of the search, of which
/// each event has one. What a file claims is held against its size.
Result<qint64> mostEvents(const Connection &connection)
{
    auto documents = connection.single("SELECT max(rid) FROM search_doc");
    auto pages = connection.single("PRAGMA page_count");
    auto pageSize = connection.single("PRAGMA page_size");
    if (!documents || !pages || !pageSize)
        return fail(!documents ? documents.error() : !pages ? pages.error() : pageSize.error());
    return std::clamp<qint64>(documents->integer, 0, pages->integer * pageSize->integer / bytesPerRow);
}

/// What two readers held twice for a moment, the allocator would keep for good.
void giveBackMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

Result<void> loadIndexRows(const Connection &connection, EventIndex &index, const Progress &progress)
{
    auto most = mostEvents(connection);
    auto evidence = EvidenceOfRows::read(connection);
    if (!most || !evidence)
        return fail(!most ? most.error() : evidence.error());
    Meeting meeting;
    EventIndex loaded, fromTheBack;
    loaded.reserve(static_cast<size_t>(*most));
    std::optional<SecondReader> back;
    if (*most >= twoThreadsFrom) {
        fromTheBack.reserve(static_cast<size_t>(*most));
        back.emplace(connection, [&](const Connection &own) {
            return readFrom(From::Back, own, *evidence, meeting, fromTheBack, {}, 0);
        });
    }
    const auto read = readFrom(From::Front, connection, *evidence, meeting, loaded, progress, *most);
    if (!read)
        meeting.stop();
    if (back) {
        const SecondReader::Outcome &outcome = back->wait();
        if (read && !outcome.result)
            return outcome.result;
    }
    if (!read)
        return read;
    loaded.append(std::exchange(fromTheBack, {}));
    loaded.finishLoading();
    index = std::move(loaded);
    giveBackMemory();
    return {};
}

Result<std::vector<IndexRow>> readIndexRows(const Connection &connection, Repository &repository,
                                            const std::vector<EventId> &ids)
{
    std::vector<IndexRow> rows;
    if (ids.empty())
        return rows;
    const auto evidence = EvidenceOfRows::read(connection);
    if (!evidence)
        return fail(evidence.error());
    IndexRowReader reader(*evidence);
    Statement &event = repository.statement("SELECT " + indexedEventColumns + " FROM event WHERE id = ?1");
    Statement &tags = repository.statement("SELECT tag FROM event_tag WHERE event = ?1");
    Statement &participants =
        repository.statement("SELECT participant FROM event_participant WHERE event = ?1");
    Statement &citations =
        repository.statement("SELECT " + indexedCitationColumns + " FROM citation WHERE event = ?1");
    for (const EventId &id : ids) {
        const QByteArray key = id.toBytes();
        if (event.bindBlob(1, key).step()) {
            IndexRow row;
            reader.readEvent(event, row);
            for (tags.bindBlob(1, key); tags.step();)
                row.tags.push_back({idFrom(tags.view(0))});
            for (participants.bindBlob(1, key); participants.step();)
                row.participants.push_back({idFrom(participants.view(0))});
            for (citations.bindBlob(1, key); citations.step();)
                reader.addCitation(citations, row);
            IndexRowReader::finish(row);
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
