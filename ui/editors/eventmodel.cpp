#include "editors/eventmodel.h"

#include "editors/eventsorting.h"
#include "editors/narrowing.h"

namespace varve::ui {

using model::EventIndex;

namespace {

constexpr int blockSize = 64;     // rows read together
constexpr int mostBlocks = 24;    // remembered as read; well within the document's cache
constexpr size_t mostSteps = 400; // rows moved one by one; beyond that the whole list is new

} // namespace

EventModel::EventModel(ViewState &state, QObject *parent) : QAbstractTableModel(parent), m_state(state)
{
    m_ids = sortedEvents(state, m_sortColumn, m_sortOrder);
    connect(&m_state, &ViewState::filterChanged, this, &EventModel::refresh);
    const auto repaint = [this] {
        if (!m_ids.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    };
    connect(&m_state, &ViewState::displayChanged, this, repaint);
    connect(&m_state, &ViewState::searchChanged, this, repaint);
    connect(&m_state.reconstructed(), &Reconstructed::changed, this, repaint);
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : eventColumnCount;
}

void EventModel::fetchAround(int row) const
{
    const int block = row / blockSize;
    if (m_fetchedBlocks.contains(block))
        return;
    if (m_fetchedBlocks.size() >= mostBlocks)
        m_fetchedBlocks.clear();
    m_fetchedBlocks.insert(block);
    const auto first = m_ids.begin() + static_cast<std::ptrdiff_t>(block) * blockSize;
    const auto left = m_ids.end() - first;
    m_state.document().prefetch(
        std::vector<EventId>(first, first + std::min<std::ptrdiff_t>(blockSize, left)));
}

std::optional<model::Event> EventModel::eventAt(int row) const
{
    fetchAround(row);
    return m_state.document().event(idAt(row));
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const EventId id = idAt(index.row());
    const EventIndex &events = m_state.document().index();
    const EventIndex::Row row = events.rowOf(id);
    if (row == EventIndex::noRow)
        return {}; // removed; the row goes with the next refresh
    const auto column = static_cast<EventColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (!needsEvent(column))
            return indexText(m_state, row, column);
        if (const auto event = column == EventColumn::When && layout::isUndated(events, row)
                                   ? eventAt(index.row())
                                   : std::nullopt)
            if (const QString derived = derivedTime(m_state, *event); !derived.isEmpty())
                return derived;
        [[fallthrough]];
    case Qt::EditRole:
        if (const auto event = eventAt(index.row()))
            return role == Qt::EditRole ? editText(m_state, *event, column)
                                        : eventText(m_state, *event, column);
        return {};
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case IdRole:
        return QVariant::fromValue(id.uuid);
    case FlagsRole:
        return static_cast<int>(events.flags(row));
    case ConfidenceRole:
        return static_cast<int>(events.confidence(row));
    case HitRole:
        return m_state.searchHits().contains(id);
    case ColourRole: {
        const model::Track *track =
            m_state.document().catalogue().tracks.find(events.trackIds().id(events.track(row)));
        return track ? track->colour : QString();
    }
    case Qt::ToolTipRole:
        if (column == EventColumn::When || column == EventColumn::Text)
            if (const auto event = eventAt(index.row()))
                return QStringList{eventText(m_state, *event, EventColumn::Window),
                                   narrowingOf(m_state, *event).words}
                    .join(QLatin1Char('\n'))
                    .trimmed();
        return data(index, Qt::DisplayRole).toString().left(1000);
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || section < 0 || section >= eventColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return columnName(static_cast<EventColumn>(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags EventModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || m_state.document().store().isReadOnly())
        return flags;
    const auto column = static_cast<EventColumn>(index.column());
    const bool isLocked = data(index, FlagsRole).toInt() & model::FlagLocked;
    if (isEditable(column) && (!isLocked || column == EventColumn::Locked))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool EventModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const auto done =
        setCells({idAt(index.row())}, static_cast<EventColumn>(index.column()), value.toString());
    if (!done)
        emit editRefused(done.error());
    return done.has_value();
}

Result<void> EventModel::setCells(const std::vector<EventId> &ids, EventColumn column, const QString &text)
{
    return changeEvents(m_state, ids, columnField(column), [&](model::Event &event, document::Named &named) {
        return setCell(m_state, event, column, text, named);
    });
}

int EventModel::rowOf(const EventId &id) const
{
    const auto place = placeOf(m_state, m_sortColumn, m_sortOrder, m_ids, id);
    if (place && *place < m_ids.size() && m_ids[*place] == id)
        return static_cast<int>(*place);
    if (place && !m_state.isShown(m_state.document().index().rowOf(id)))
        return -1;
    // While an edit is being taken in, rows may not stand where they belong yet.
    const auto it = std::find(m_ids.begin(), m_ids.end(), id);
    return it == m_ids.end() ? -1 : static_cast<int>(it - m_ids.begin());
}

void EventModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= eventColumnCount)
        return;
    m_sortColumn = static_cast<EventColumn>(column);
    m_sortOrder = order;
    reorder(sortedEvents(m_state, m_sortColumn, m_sortOrder));
}

void EventModel::refresh()
{
    m_fetchedBlocks.clear();
    const auto &changed = m_state.changedEvents();
    if (!changed || changed->size() != 1 || !takeIn(changed->front()))
        replaceRows(sortedEvents(m_state, m_sortColumn, m_sortOrder));
    if (!m_ids.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

/// Brings one event to where it belongs, with all others in order; false where that cannot be told.
bool EventModel::takeIn(const EventId &id)
{
    const auto here = std::find(m_ids.begin(), m_ids.end(), id);
    const int from = here == m_ids.end() ? -1 : static_cast<int>(here - m_ids.begin());
    const EventIndex::Row row = m_state.document().index().rowOf(id);
    if (row == EventIndex::noRow || !m_state.isShown(row)) {
        if (from < 0)
            return true;
        beginRemoveRows({}, from, from);
        m_ids.erase(here);
        endRemoveRows();
        return true;
    }
    const std::span<const EventId> ids(m_ids);
    const auto place = [&](std::span<const EventId> part) {
        return placeOf(m_state, m_sortColumn, m_sortOrder, part, id);
    };
    if (from < 0) {
        const auto to = place(ids);
        if (!to)
            return false;
        beginInsertRows({}, static_cast<int>(*to), static_cast<int>(*to));
        m_ids.insert(m_ids.begin() + static_cast<std::ptrdiff_t>(*to), id);
        endInsertRows();
        return true;
    }
    const auto before = place(ids.first(static_cast<size_t>(from)));
    const auto after = place(ids.subspan(static_cast<size_t>(from) + 1));
    if (!before || !after)
        return false;
    const int to =
        static_cast<int>(*before) < from ? static_cast<int>(*before) : from + static_cast<int>(*after);
    if (to == from)
        return true;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto first = m_ids.begin() + std::min(from, to), last = m_ids.begin() + std::max(from, to) + 1;
    std::rotate(first, to > from ? first + 1 : last - 1, last);
    endMoveRows();
    return true;
}

void EventModel::replaceRows(std::vector<EventId> now)
{
    const auto begins = std::mismatch(m_ids.begin(), m_ids.end(), now.begin(), now.end());
    if (begins.first == m_ids.end() && begins.second == now.end())
        return;
    const auto from = static_cast<size_t>(begins.first - m_ids.begin());
    size_t tail = 0;
    while (tail < m_ids.size() - from && tail < now.size() - from &&
           m_ids[m_ids.size() - 1 - tail] == now[now.size() - 1 - tail])
        ++tail;

    const auto reset = [&] {
        beginResetModel();
        m_ids = std::move(now);
        endResetModel();
    };
    const size_t lost = m_ids.size() - from - tail, came = now.size() - from - tail;
    if (std::max(lost, came) - std::min(lost, came) > mostSteps)
        return reset(); // without looking which ones they are

    const QSet<EventId> before(m_ids.begin() + static_cast<std::ptrdiff_t>(from),
                               m_ids.end() - static_cast<std::ptrdiff_t>(tail));
    const QSet<EventId> after(now.begin() + static_cast<std::ptrdiff_t>(from),
                              now.end() - static_cast<std::ptrdiff_t>(tail));
    const auto missingIn = [](const QSet<EventId> &set, const QSet<EventId> &other) {
        return static_cast<size_t>(
            std::count_if(set.begin(), set.end(), [&](const EventId &id) { return !other.contains(id); }));
    };
    if (missingIn(before, after) + missingIn(after, before) > mostSteps)
        return reset();

    for (size_t row = m_ids.size() - tail; row > from; --row)
        if (!after.contains(m_ids[row - 1])) {
            const int at = static_cast<int>(row - 1);
            beginRemoveRows({}, at, at);
            m_ids.erase(m_ids.begin() + at);
            endRemoveRows();
        }
    std::vector<EventId> kept;
    kept.reserve(m_ids.size());
    for (size_t i = 0; i < now.size(); ++i)
        if (i < from || i >= now.size() - tail || before.contains(now[i]))
            kept.push_back(now[i]);
    if (kept != m_ids)
        reorder(std::move(kept));
    for (size_t i = from; i < now.size() - tail; ++i)
        if (!before.contains(now[i])) {
            const int at = static_cast<int>(i);
            beginInsertRows({}, at, at);
            m_ids.insert(m_ids.begin() + at, now[i]);
            endInsertRows();
        }
}

void EventModel::reorder(std::vector<EventId> now)
{
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList held = persistentIndexList();
    std::vector<EventId> heldIds;
    for (const QModelIndex &index : held)
        heldIds.push_back(idAt(index.row()));
    m_ids = std::move(now);
    m_fetchedBlocks.clear();
    QModelIndexList moved;
    for (qsizetype i = 0; i < held.size(); ++i)
        moved.append(index(rowOf(heldIds[static_cast<size_t>(i)]), held[i].column()));
    changePersistentIndexList(held, moved);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace varve::ui
