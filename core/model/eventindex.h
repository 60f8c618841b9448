// What drawing, listing and filtering need of every event, in columns; the events themselves stay in the
// file.
#pragma once

#include "model/rowtable.h"
#include "model/values.h"

#include <QHash>

#include <span>
#include <string_view>
#include <vector>

namespace varve::model {

enum EventFlag : quint16 {
    FlagApproximate = 1 << 0,
    FlagUncertain = 1 << 1,
    FlagSpans = 1 << 2,     ///< lasted all of its window
    FlagHasEnd = 1 << 3,    ///< an end window of its own (else an instant, or one value "within")
    FlagStartOpen = 1 << 4, ///< EndKind::Open or Unknown at the start
    FlagEndOpen = 1 << 5,   ///< ongoing: EndKind::Open at the end
    FlagEndUnknown = 1 << 6,
    FlagDisputed = 1 << 7, ///< status disputed, a contradicting citation, or a link "contradicts"
    FlagLocked = 1 << 8,
    FlagAttachment = 1 << 9, ///< a cited source has an attachment
};

/// One event as the index takes it in.
struct IndexRow
{
    EventId id;
    time::Window start;
    time::Window end;                                       ///< meaningful with FlagHasEnd
    time::Instant bestGuess = time::Instant::distantPast(); ///< distantPast: none
    QByteArray title;                                       ///< UTF-8
    TrackId track;
    PlaceId place;
    QString colour; ///< override; empty: none
    Confidence confidence = Confidence::CannotBeJudged;
    Status status = Status::Reported;
    time::Precision precision = time::Precision::Day;
    quint16 flags = 0;
    std::optional<Reliability> reliability; ///< grade of the best supporting citation; none: no citation
    Credibility credibility = Credibility::CannotBeJudged;
    std::vector<TagId> tags;
    std::vector<ParticipantId> participants;
    std::vector<SourceId> sources; ///< of its citations, each once
};

/// The parts of an event that follow from the event itself; grades, sources and disputes come from its
/// citations.
IndexRow indexRow(const Event &event);

/// Maps ids to small numbers that columns hold.
template <class Id>
class Interned
{
public:
    static constexpr quint32 none = 0; ///< the null id
    quint32 intern(const Id &id)
    {
        if (id.isNull())
            return none;
        const auto [it, isNew] = m_numbers.try_emplace(id, static_cast<quint32>(m_ids.size()));
        if (isNew)
            m_ids.push_back(id);
        return it->second;
    }
    /// `none` when the id was never interned.
    [[nodiscard]] quint32 find(const Id &id) const
    {
        const auto it = m_numbers.find(id);
        return it == m_numbers.end() ? none : it->second;
    }
    [[nodiscard]] const Id &id(quint32 number) const { return m_ids[number]; }
    /// Numbers run from 1 to count() - 1.
    [[nodiscard]] quint32 count() const { return static_cast<quint32>(m_ids.size()); }

private:
    std::unordered_map<Id, quint32> m_numbers;
    std::vector<Id> m_ids{Id{}};
};

/// Columns of all events of a project. A Row is stable while its event exists; after a removal its number is
/// used again. Not thread safe; copies are independent snapshots.
class EventIndex
{
public:
    using Row = qint32;
    static constexpr Row noRow = -1;

    /// Replaces everything; faster than single upserts.
    void rebuild(std::vector<IndexRow> rows);
    void reserve(size_t count);
    /// Adds while loading, into an index that was empty. Until finishLoading() nothing else than load(),
    /// unload(), loadedId() and append() may be called. Ids must differ.
    void load(const IndexRow &row);
    /// Takes the last `count` rows back.
    void unload(size_t count);
    /// Of the row that is the `back`-th from the last, which is 0.
    [[nodiscard]] const EventId &loadedId(size_t back) const { return m_ids[m_order.size() - 1 - back]; }
    /// Takes in what another index has loaded, its last row first: two can load from both ends of a table,
    /// and the result is that of loading all of it here.
    void append(EventIndex &&fromTheEnd);
    void finishLoading();

    /// Takes the place of what this index held, so that revision() goes on rising for those who watch it.
    void assign(EventIndex &&other);

    Row upsert(const IndexRow &row);
    /// After a change of these events: rows holds what they are now; an id without a row has been removed.
    /// Many at once cost one pass over all instead of one insertion each.
    void update(const std::vector<EventId> &ids, const std::vector<IndexRow> &rows);
    /// Returns false when there is no such event.
    bool remove(const EventId &id);

    /// Live events.
    [[nodiscard]] int size() const { return static_cast<int>(m_order.size()); }
    /// Rows run from 0 to rowCount() - 1; some may be dead.
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_ids.size()); }
    [[nodiscard]] Row rowOf(const EventId &id) const { return m_rowOf.find(m_ids, id); }
    /// Rises with every change; views key their caches on it.
    [[nodiscard]] quint64 revision() const { return m_revision; }
    /// Rows that came, went or hold other values since that revision, each once; a row may be another event's
    /// by now. Nothing when too much has changed to tell: then look at everything again.
    [[nodiscard]] std::optional<std::vector<Row>> changedSince(quint64 revision) const;

    /// Another one after each loading: then a number may stand for another event than before. Who maps
    /// something to rows keeps it beside them; that rows of removed events are used again it does not tell.
    [[nodiscard]] quint64 numbering() const { return m_numbering; }

    /// Live rows by start.earliest, then latest possible end, then id.
    [[nodiscard]] std::span<const Row> byTime() const { return m_order; }
    /// Where the row stands in byTime(); -1 when dead. Costs a binary search.
    [[nodiscard]] int position(Row row) const;
    /// False for a number whose event was removed.
    [[nodiscard]] bool isLive(Row row) const { return !m_ids[at(row)].isNull(); }

    [[nodiscard]] const EventId &id(Row row) const { return m_ids[at(row)]; }
    [[nodiscard]] time::Window start(Row row) const { return m_start[at(row)]; }
    [[nodiscard]] std::optional<time::Window> end(Row row) const
    {
        return (flags(row) & FlagHasEnd) ? std::optional(m_end[at(row)]) : std::nullopt;
    }
    [[nodiscard]] time::Window hull(Row row) const
    {
        return (flags(row) & FlagHasEnd) ? m_start[at(row)].united(m_end[at(row)]) : m_start[at(row)];
    }
    [[nodiscard]] std::optional<time::Instant> bestGuess(Row row) const;
    /// UTF-8; valid until the next change.
    [[nodiscard]] std::string_view titleUtf8(Row row) const;
    [[nodiscard]] QString title(Row row) const;
    [[nodiscard]] quint32 track(Row row) const { return m_track[at(row)]; }
    [[nodiscard]] quint32 place(Row row) const { return m_place[at(row)]; }
    [[nodiscard]] QString colour(Row row) const { return m_colours.value(row); }
    /// Rows with a colour of their own: few.
    [[nodiscard]] const QHash<Row, QString> &ownColours() const { return m_colours; }
    [[nodiscard]] Confidence confidence(Row row) const { return m_confidence[at(row)]; }
    [[nodiscard]] Status status(Row row) const { return m_status[at(row)]; }
    [[nodiscard]] time::Precision precision(Row row) const { return m_precision[at(row)]; }
    [[nodiscard]] quint16 flags(Row row) const { return m_flags[at(row)]; }
    [[nodiscard]] std::optional<Reliability> reliability(Row row) const;
    [[nodiscard]] Credibility credibility(Row row) const { return m_credibility[at(row)]; }
    [[nodiscard]] std::span<const quint32> tags(Row row) const { return list(m_tags[at(row)]); }
    [[nodiscard]] std::span<const quint32> participants(Row row) const
    {
        return list(m_participants[at(row)]);
    }
    [[nodiscard]] std::span<const quint32> sources(Row row) const { return list(m_sources[at(row)]); }

    [[nodiscard]] const Interned<TrackId> &trackIds() const { return m_trackIds; }
    [[nodiscard]] const Interned<PlaceId> &placeIds() const { return m_placeIds; }
    [[nodiscard]] const Interned<TagId> &tagIds() const { return m_tagIds; }
    [[nodiscard]] const Interned<ParticipantId> &participantIds() const { return m_participantIds; }
    [[nodiscard]] const Interned<SourceId> &sourceIds() const { return m_sourceIds; }

    /// Events of each track / tag / source / place, by number; index 0 counts those without one.
    [[nodiscard]] std::vector<int> countByTrack() const;
    [[nodiscard]] std::vector<int> countByTag() const;
    [[nodiscard]] std::vector<int> countBySource() const;
    [[nodiscard]] std::vector<int> countByPlace() const;

    /// Calls visit(row) for each live row whose hull overlaps the window, in time order. Cost follows the
    /// number of rows found and N/256, not N.
    template <class Visit>
    void forEachIn(const time::Window &window, Visit &&visit) const;
    /// From the earliest bounded to the latest bounded instant of all events; nothing when there is none.
    [[nodiscard]] std::optional<time::Window> bounds() const;

private:
    struct List
    {
        quint32 offset = 0;
        quint32 count = 0;
    };
    static constexpr int blockSize = 256;

    static quint64 nextNumbering();
    static size_t at(Row row) { return static_cast<size_t>(row); }
    [[nodiscard]] std::span<const quint32> list(const List &l) const
    {
        return {m_pool.data() + l.offset, l.count};
    }
    [[nodiscard]] bool lessInTime(Row a, Row b) const;
    Row allocate(const EventId &id);
    /// Columns for rows 0 to count - 1.
    void setRowCount(size_t count);
    void write(Row row, const IndexRow &values);
    void forget(Row row);
    void insertInOrder(Row row);
    /// Takes a row out, whose place is known because its values have not changed yet.
    void eraseFromOrder(Row row);
    /// Block maxima after all rows may have moved.
    void measureBlocks();
    [[nodiscard]] time::Instant latestOf(size_t block) const;
    template <class Id>
    List store(const std::vector<Id> &ids, Interned<Id> &interned);
    void noteChange(Row row);
    void noteEverything();

    std::vector<EventId> m_ids;
    std::vector<time::Window> m_start, m_end;
    std::vector<time::Instant> m_bestGuess;
    std::vector<quint64> m_titleAt; ///< offset into m_titles
    std::vector<quint32> m_titleLength;
    std::string m_titles;
    std::vector<quint32> m_track, m_place;
    QHash<Row, QString> m_colours;
    std::vector<Confidence> m_confidence;
    std::vector<Status> m_status;
    std::vector<time::Precision> m_precision;
    std::vector<quint16> m_flags;
    std::vector<quint8> m_reliability; ///< 255: none
    std::vector<Credibility> m_credibility;
    std::vector<List> m_tags, m_participants, m_sources;
    std::vector<quint32> m_pool;

    std::vector<Row> m_order;
    std::vector<time::Instant> m_blockLatest; ///< greatest hull end of each block of m_order
    std::vector<Row> m_free;
    RowTable m_rowOf;
    quint64 m_revision = 0;
    quint64 m_numbering = nextNumbering();
    /// The last changes, one a revision, the newest last.
    std::vector<Row> m_changes;

    Interned<TrackId> m_trackIds;
    Interned<PlaceId> m_placeIds;
    Interned<TagId> m_tagIds;
    Interned<ParticipantId> m_participantIds;
    Interned<SourceId> m_sourceIds;
};

template <class Visit>
void EventIndex::forEachIn(const time::Window &window, Visit &&visit) const
{
    for (size_t block = 0; block < m_blockLatest.size(); ++block) {
        const size_t first = block * blockSize;
        if (m_start[at(m_order[first])].earliest >= window.latest)
            return;
        if (m_blockLatest[block] <= window.earliest)
            continue;
        const size_t last = std::min(first + blockSize, m_order.size());
        for (size_t i = first; i < last; ++i) {
            const Row row = m_order[i];
            if (m_start[at(row)].earliest >= window.latest)
                return;
            if (hull(row).overlaps(window))
                visit(row);
        }
    }
}

} // namespace varve::model
