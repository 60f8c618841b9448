#include "model/eventindex.h"

#include <QSet>

#include <atomic>
#include <tuple>
#include <utility>

namespace varve::model {

using time::Instant;
using time::Window;

namespace {

constexpr quint8 noReliability = 255;
constexpr size_t mostChanges = 4096; // remembered for those who bring themselves up to date row by row

template <class Id>
std::vector<int> countLists(const EventIndex &index, const Interned<Id> &ids,
                            std::span<const quint32> (EventIndex::*list)(EventIndex::Row) const)
{
    std::vector<int> counts(ids.count(), 0);
    for (const EventIndex::Row row : index.byTime()) {
        const auto members = (index.*list)(row);
        if (members.empty())
            ++counts[0];
        for (const quint32 number : members)
            ++counts[number];
    }
    return counts;
}

} // namespace

IndexRow indexRow(const Event &event)
{
    IndexRow row;
    row.id = event.id;
    row.start = event.time.start;
    row.end = event.time.end.value_or(event.time.start);
    row.bestGuess = event.time.bestGuess.value_or(Instant::distantPast());
    row.title = event.title.toUtf8();
    row.track = event.track;
    row.place = event.place;
    row.colour = event.colour;
    row.confidence = event.confidence;
    row.status = event.status;
    row.precision = event.time.precision;
    row.tags = event.tags;
    row.participants = event.participants;

    const auto set = [&](EventFlag flag, bool on) {
        if (on)
            row.flags = static_cast<quint16>(row.flags | flag);
    };
    set(FlagApproximate, event.time.approximate);
    set(FlagUncertain, event.time.uncertain);
    set(FlagSpans, event.time.spans);
    set(FlagHasEnd, event.time.end.has_value());
    set(FlagStartOpen, event.time.startKind != time::EndKind::Known);
    set(FlagEndOpen, event.time.endKind == time::EndKind::Open);
    set(FlagEndUnknown, event.time.endKind == time::EndKind::Unknown);
    set(FlagDisputed, event.status == Status::Disputed);
    set(FlagLocked, event.locked);
    return row;
}

void EventIndex::rebuild(std::vector<IndexRow> rows)
{
    const quint64 revision = m_revision;
    *this = EventIndex();
    m_revision = revision;
    reserve(rows.size());
    for (const IndexRow &row : rows)
        load(row);
    finishLoading();
}

void EventIndex::reserve(size_t count)
{
    m_ids.reserve(count);
    m_start.reserve(count);
    m_end.reserve(count);
    m_bestGuess.reserve(count);
    m_titleAt.reserve(count);
    m_titleLength.reserve(count);
    m_track.reserve(count);
    m_place.reserve(count);
    m_confidence.reserve(count);
    m_status.reserve(count);
    m_precision.reserve(count);
    m_flags.reserve(count);
    m_reliability.reserve(count);
    m_credibility.reserve(count);
    m_tags.reserve(count);
    m_participants.reserve(count);
    m_sources.reserve(count);
    m_order.reserve(count);
}

void EventIndex::setRowCount(size_t count)
{
    m_ids.resize(count);
    m_start.resize(count);
    m_end.resize(count);
    m_bestGuess.resize(count);
    m_titleAt.resize(count);
    m_titleLength.resize(count);
    m_track.resize(count);
    m_place.resize(count);
    m_confidence.resize(count);
    m_status.resize(count);
    m_precision.resize(count);
    m_flags.resize(count);
    m_reliability.resize(count);
    m_credibility.resize(count);
    m_tags.resize(count);
    m_participants.resize(count);
    m_sources.resize(count);
}

EventIndex::Row EventIndex::allocate(const EventId &id)
{
    Row row = noRow;
    if (!m_free.empty()) {
        row = m_free.back();
        m_free.pop_back();
    } else {
        row = static_cast<Row>(m_ids.size());
        setRowCount(m_ids.size() + 1);
    }
    m_ids[at(row)] = id;
    m_rowOf.insert(m_ids, row);
    return row;
}

template <class Id>
EventIndex::List EventIndex::store(const std::vector<Id> &ids, Interned<Id> &interned)
{
    const List l{static_cast<quint32>(m_pool.size()), static_cast<quint32>(ids.size())};
    for (const Id &id : ids)
        m_pool.push_back(interned.intern(id));
    return l;
}

void EventIndex::write(Row row, const IndexRow &values)
{
    const size_t i = at(row);
    m_start[i] = values.start;
    m_end[i] = values.end;
    m_bestGuess[i] = values.bestGuess;
    const std::string_view title(values.title.constData(), static_cast<size_t>(values.title.size()));
    if (titleUtf8(row) != title) {
        m_titleAt[i] = m_titles.size();
        m_titleLength[i] = static_cast<quint32>(title.size());
        m_titles.append(title);
    }
    m_track[i] = m_trackIds.intern(values.track);
    m_place[i] = m_placeIds.intern(values.place);
    if (values.colour.isEmpty())
        m_colours.remove(row);
    else
        m_colours.insert(row, values.colour);
    m_confidence[i] = values.confidence;
    m_status[i] = values.status;
    m_precision[i] = values.precision;
    m_flags[i] = values.flags;
    m_reliability[i] = values.reliability ? static_cast<quint8>(*values.reliability) : noReliability;
    m_credibility[i] = values.credibility;
    m_tags[i] = store(values.tags, m_tagIds);
    m_participants[i] = store(values.participants, m_participantIds);
    m_sources[i] = store(values.sources, m_sourceIds);
}

void EventIndex::load(const IndexRow &row)
{
    const size_t number = m_order.size();
    if (number == m_ids.size()) { // finishLoading() gives back what is too much
        const size_t more = std::max<size_t>(16, number + number / 2);
        setRowCount(m_ids.capacity() > number ? std::min(more, m_ids.capacity()) : more);
    }
    m_ids[number] = row.id;
    write(static_cast<Row>(number), row);
    m_order.push_back(static_cast<Row>(number));
}

void EventIndex::unload(size_t count)
{
    const size_t left = m_order.size() - count;
    for (size_t i = left; i < m_order.size(); ++i) {
        m_colours.remove(m_order[i]);
        m_titleLength[i] = 0;
    }
    m_order.resize(left);
}

void EventIndex::append(EventIndex &&from)
{
    // Numbers are given anew in the order of the rows, so that they are the same wherever the two ends met.
    const auto translate = [](auto &interned, const auto &other, std::vector<quint32> &known) {
        known.assign(other.count(), 0);
        return [&interned, &other, &known](quint32 number) {
            if (number != 0 && known[number] == 0)
                known[number] = interned.intern(other.id(number));
            return known[number];
        };
    };
    std::array<std::vector<quint32>, 5> known;
    const auto track = translate(m_trackIds, from.m_trackIds, known[0]);
    const auto place = translate(m_placeIds, from.m_placeIds, known[1]);
    const auto tag = translate(m_tagIds, from.m_tagIds, known[2]);
    const auto participant = translate(m_participantIds, from.m_participantIds, known[3]);
    const auto source = translate(m_sourceIds, from.m_sourceIds, known[4]);
    const auto copied = [&](const List &list, const auto &numberOf) {
        const List copy{static_cast<quint32>(m_pool.size()), list.count};
        for (const quint32 number : from.list(list))
            m_pool.push_back(numberOf(number));
        return copy;
    };

    const size_t first = m_order.size();
    const size_t count = from.m_order.size();
    setRowCount(first + count);
    const size_t titles = m_titles.size();
    m_titles.append(from.m_titles);
    for (size_t n = 0; n < count; ++n) {
        const size_t to = first + n;
        const size_t at = count - 1 - n;
        m_order.push_back(static_cast<Row>(to));
        m_ids[to] = from.m_ids[at];
        m_start[to] = from.m_start[at];
        m_end[to] = from.m_end[at];
        m_bestGuess[to] = from.m_bestGuess[at];
        m_titleAt[to] = titles + from.m_titleAt[at];
        m_titleLength[to] = from.m_titleLength[at];
        m_track[to] = track(from.m_track[at]);
        m_place[to] = place(from.m_place[at]);
        m_confidence[to] = from.m_confidence[at];
        m_status[to] = from.m_status[at];
        m_precision[to] = from.m_precision[at];
        m_flags[to] = from.m_flags[at];
        m_reliability[to] = from.m_reliability[at];
        m_credibility[to] = from.m_credibility[at];
        m_tags[to] = copied(from.m_tags[at], tag);
        m_participants[to] = copied(from.m_participants[at], participant);
        m_sources[to] = copied(from.m_sources[at], source);
    }
    for (auto own = from.m_colours.cbegin(); own != from.m_colours.cend(); ++own)
        m_colours.insert(static_cast<Row>(first + count - 1 - at(own.key())), own.value());
}

bool EventIndex::lessInTime(Row a, Row b) const
{
    const auto keyOf = [this](Row row) { return std::tuple(m_start[at(row)].earliest, hull(row).latest); };
    const auto ka = keyOf(a);
    const auto kb = keyOf(b);
    return ka != kb ? ka < kb : m_ids[at(a)] < m_ids[at(b)];
}

quint64 EventIndex::nextNumbering()
{
    static std::atomic<quint64> last = 0; // of all indexes of the process
    return ++last;
}

void EventIndex::finishLoading()
{
    setRowCount(m_order.size());
    m_rowOf.fill(m_ids);
    m_numbering = nextNumbering();
    if (std::is_sorted(m_order.begin(), m_order.end(), [this](Row a, Row b) { return lessInTime(a, b); })) {
        measureBlocks();
        return noteEverything();
    }
    // By keys that lie beside one another: with a million events much quicker than looking each up.
    struct Key
    {
        Instant begin, latest;
        Row row;
    };
    std::vector<Key> keys;
    keys.reserve(m_order.size());
    for (const Row row : m_order)
        keys.push_back({m_start[at(row)].earliest, hull(row).latest, row});
    std::sort(keys.begin(), keys.end(), [this](const Key &a, const Key &b) {
        if (a.begin != b.begin)
            return a.begin < b.begin;
        return a.latest != b.latest ? a.latest < b.latest : m_ids[at(a.row)] < m_ids[at(b.row)];
    });
    std::transform(keys.begin(), keys.end(), m_order.begin(), [](const Key &key) { return key.row; });
    measureBlocks();
    noteEverything();
}

void EventIndex::noteChange(Row row)
{
    ++m_revision;
    if (m_changes.size() >= 2 * mostChanges)
        m_changes.erase(m_changes.begin(), m_changes.begin() + mostChanges);
    m_changes.push_back(row);
}

void EventIndex::noteEverything()
{
    ++m_revision;
    m_changes.clear();
}

std::optional<std::vector<EventIndex::Row>> EventIndex::changedSince(quint64 revision) const
{
    if (revision > m_revision || m_revision - revision > m_changes.size())
        return std::nullopt;
    std::vector<Row> rows(m_changes.end() - static_cast<std::ptrdiff_t>(m_revision - revision),
                          m_changes.end());
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

Instant EventIndex::latestOf(size_t block) const
{
    Instant latest = Instant::distantPast();
    const size_t last = std::min((block + 1) * blockSize, m_order.size());
    for (size_t i = block * blockSize; i < last; ++i)
        latest = std::max(latest, hull(m_order[i]).latest);
    return latest;
}

void EventIndex::measureBlocks()
{
    m_blockLatest.resize((m_order.size() + blockSize - 1) / blockSize);
    for (size_t block = 0; block < m_blockLatest.size(); ++block)
        m_blockLatest[block] = latestOf(block);
}

int EventIndex::position(Row row) const
{
    if (!isLive(row))
        return -1;
    const auto place = std::lower_bound(m_order.begin(), m_order.end(), row,
                                        [this](Row a, Row b) { return lessInTime(a, b); });
    return static_cast<int>(place - m_order.begin());
}

/// Every later block passes its last row on to the next one: its maximum is looked for anew only when the row
/// that leaves may have made it.
void EventIndex::insertInOrder(Row row)
{
    const auto place = std::upper_bound(m_order.begin(), m_order.end(), row,
                                        [this](Row a, Row b) { return lessInTime(a, b); });
    const auto from = static_cast<size_t>(place - m_order.begin());
    m_order.insert(place, row);
    if (m_blockLatest.size() * blockSize < m_order.size())
        m_blockLatest.push_back(Instant::distantPast());
    Row comes = row;
    for (size_t block = from / blockSize; block < m_blockLatest.size(); ++block) {
        const size_t end = (block + 1) * blockSize;
        const Instant entering = hull(comes).latest;
        const bool passesOn = end < m_order.size();
        comes = passesOn ? m_order[end] : comes;
        if (passesOn && hull(comes).latest >= m_blockLatest[block])
            m_blockLatest[block] = latestOf(block);
        else
            m_blockLatest[block] = std::max(m_blockLatest[block], entering);
    }
}

void EventIndex::eraseFromOrder(Row row)
{
    const auto from = static_cast<size_t>(position(row));
    m_order.erase(m_order.begin() + static_cast<std::ptrdiff_t>(from));
    m_blockLatest.resize((m_order.size() + blockSize - 1) / blockSize);
    Row leaves = row;
    for (size_t block = from / blockSize; block < m_blockLatest.size(); ++block) {
        const size_t end = (block + 1) * blockSize;
        const bool takesIn = end <= m_order.size(); // the row that stands last here now came from the next
        const Row entering = takesIn ? m_order[end - 1] : leaves;
        if (hull(leaves).latest >= m_blockLatest[block])
            m_blockLatest[block] = latestOf(block);
        else if (takesIn)
            m_blockLatest[block] = std::max(m_blockLatest[block], hull(entering).latest);
        leaves = entering;
    }
}

EventIndex::Row EventIndex::upsert(const IndexRow &values)
{
    Row row = rowOf(values.id);
    if (row == noRow) {
        row = allocate(values.id);
        write(row, values);
        insertInOrder(row);
    } else {
        const bool moves = values.start != m_start[at(row)] || values.end != m_end[at(row)] ||
                           (values.flags ^ flags(row)) & FlagHasEnd;
        if (moves)
            eraseFromOrder(row);
        write(row, values);
        if (moves)
            insertInOrder(row);
    }
    noteChange(row);
    return row;
}

bool EventIndex::remove(const EventId &id)
{
    const Row row = rowOf(id);
    if (row == noRow)
        return false;
    eraseFromOrder(row);
    forget(row);
    noteChange(row);
    return true;
}

/// Gives up a row that stands in the order no more.
void EventIndex::forget(Row row)
{
    m_rowOf.remove(m_ids, row);
    m_colours.remove(row);
    m_ids[at(row)] = {};
    m_free.push_back(row);
}

void EventIndex::assign(EventIndex &&other)
{
    const quint64 revision = std::max(m_revision, other.m_revision) + 1;
    *this = std::move(other);
    m_revision = revision;
    m_changes.clear();
}

void EventIndex::update(const std::vector<EventId> &ids, const std::vector<IndexRow> &rows)
{
    constexpr size_t fewRows = 8; // each moves half the order; with more one pass over all of it is cheaper
    QSet<EventId> present;
    for (const IndexRow &row : rows)
        present.insert(row.id);

    if (ids.size() <= fewRows) {
        for (const EventId &id : ids)
            if (!present.contains(id))
                remove(id);
        for (const IndexRow &row : rows)
            upsert(row);
        return;
    }
    std::vector<quint8> touched(m_ids.size(), 0);
    std::vector<Row> changes, placed;
    const auto touch = [&](Row row) {
        touched.resize(m_ids.size(), 0);
        if (!std::exchange(touched[at(row)], quint8(1)))
            changes.push_back(row);
    };
    for (const EventId &id : ids)
        if (const Row row = rowOf(id); row != noRow && !present.contains(id)) {
            touch(row);
            forget(row);
        }
    for (const IndexRow &row : rows) {
        const Row known = rowOf(row.id);
        const Row r = known == noRow ? allocate(row.id) : known;
        touch(r);
        write(r, row);
        placed.push_back(r);
    }
    const auto less = [this](Row a, Row b) { return lessInTime(a, b); };
    std::erase_if(m_order, [&](Row row) { return touched[at(row)] != 0; });
    std::sort(placed.begin(), placed.end(), less);
    placed.erase(std::unique(placed.begin(), placed.end()), placed.end());
    const auto rest = static_cast<std::ptrdiff_t>(m_order.size());
    m_order.insert(m_order.end(), placed.begin(), placed.end());
    std::inplace_merge(m_order.begin(), m_order.begin() + rest, m_order.end(), less);
    measureBlocks();
    if (changes.size() > mostChanges)
        return noteEverything();
    for (const Row row : changes)
        noteChange(row);
}

std::optional<Instant> EventIndex::bestGuess(Row row) const
{
    const Instant guess = m_bestGuess[at(row)];
    return guess == Instant::distantPast() ? std::nullopt : std::optional(guess);
}

std::string_view EventIndex::titleUtf8(Row row) const
{
    return std::string_view(m_titles).substr(m_titleAt[at(row)], m_titleLength[at(row)]);
}

QString EventIndex::title(Row row) const
{
    const std::string_view utf8 = titleUtf8(row);
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::optional<Reliability> EventIndex::reliability(Row row) const
{
    const quint8 value = m_reliability[at(row)];
    return value == noReliability ? std::nullopt : std::optional(static_cast<Reliability>(value));
}

std::vector<int> EventIndex::countByTrack() const
{
    std::vector<int> counts(m_trackIds.count(), 0);
    for (const Row row : m_order)
        ++counts[m_track[at(row)]];
    return counts;
}

std::vector<int> EventIndex::countByPlace() const
{
    std::vector<int> counts(m_placeIds.count(), 0);
    for (const Row row : m_order)
        ++counts[m_place[at(row)]];
    return counts;
}

std::vector<int> EventIndex::countByTag() const
{
    return countLists(*this, m_tagIds, &EventIndex::tags);
}

std::vector<int> EventIndex::countBySource() const
{
    return countLists(*this, m_sourceIds, &EventIndex::sources);
}

std::optional<Window> EventIndex::bounds() const
{
    Instant earliest = Instant::distantFuture();
    Instant latest = Instant::distantPast();
    const auto take = [&](Instant t) {
        if (t.isBounded()) {
            earliest = std::min(earliest, t);
            latest = std::max(latest, t);
        }
    };
    for (const Row row : m_order) {
        const Window h = hull(row);
        take(h.earliest);
        take(h.latest);
    }
    if (earliest > latest)
        return std::nullopt;
    return Window{earliest, latest > earliest ? latest : latest + 1};
}

} // namespace varve::model
