#include "model/rowtable.h"

#include <QHashSeed>

#include <bit>
#include <cstring>

namespace varve::model {

namespace {

constexpr size_t fewestSlots = 16;

quint64 mixed(quint64 value)
{
    value = (value ^ (value >> 32)) * 0x9e3779b97f4a7c15U;
    return value ^ (value >> 29);
}

} // namespace

size_t RowTable::home(const EventId &id) const
{
    static const auto seed = static_cast<quint64>(QHashSeed::globalSeed());
    static_assert(sizeof id == 16);
    quint64 first = 0, second = 0;
    memcpy(&first, &id, 8);
    memcpy(&second, reinterpret_cast<const char *>(&id) + 8, 8);
    return static_cast<size_t>(mixed(mixed(first ^ seed) + second)) & (m_slots.size() - 1);
}

void RowTable::makeRoom(size_t rows)
{
    m_slots.assign(std::max(fewestSlots, std::bit_ceil(2 * rows)), noRow);
}

void RowTable::place(const Ids &ids, Row row)
{
    size_t slot = home(ids[static_cast<size_t>(row)]);
    while (m_slots[slot] != noRow)
        slot = (slot + 1) & (m_slots.size() - 1);
    m_slots[slot] = row;
}

void RowTable::fill(const Ids &ids)
{
    makeRoom(ids.size());
    m_count = 0;
    for (size_t i = 0; i < ids.size(); ++i)
        if (!ids[i].isNull()) {
            place(ids, static_cast<Row>(i));
            ++m_count;
        }
}

void RowTable::insert(const Ids &ids, Row row)
{
    if (2 * (m_count + 1) > m_slots.size()) {
        const std::vector<Row> before = std::move(m_slots);
        makeRoom(2 * (m_count + 1));
        for (const Row other : before)
            if (other != noRow)
                place(ids, other);
    }
    place(ids, row);
    ++m_count;
}

RowTable::Row RowTable::find(const Ids &ids, const EventId &id) const
{
    if (m_slots.empty())
        return noRow;
    for (size_t slot = home(id);; slot = (slot + 1) & (m_slots.size() - 1)) {
        const Row row = m_slots[slot];
        if (row == noRow || ids[static_cast<size_t>(row)] == id)
            return row;
    }
}

/// What stands behind the gap moves up, as far as it does not come before its home: no marks are left behind
/// that would make later searches longer.
void RowTable::remove(const Ids &ids, Row row)
{
    const size_t mask = m_slots.size() - 1;
    size_t gap = home(ids[static_cast<size_t>(row)]);
    while (m_slots[gap] != row)
        gap = (gap + 1) & mask;
    for (size_t slot = (gap + 1) & mask; m_slots[slot] != noRow; slot = (slot + 1) & mask) {
        const size_t from = home(ids[static_cast<size_t>(m_slots[slot])]);
        if (((slot - from) & mask) >= ((slot - gap) & mask)) {
            m_slots[gap] = m_slots[slot];
            gap = slot;
        }
    }
    m_slots[gap] = noRow;
    --m_count;
}

} // namespace varve::model
