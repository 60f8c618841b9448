#include "store/celltable.h"

#include <bit>

namespace varve::store {

void CellTable::add(qint64 integer)
{
    m_cells.push_back({integer, 0, Value::Type::Integer});
}

void CellTable::add(const Value &value)
{
    switch (value.type) {
    case Value::Type::Null:
        return addNull();
    case Value::Type::Integer:
        return add(value.integer);
    case Value::Type::Real:
        m_cells.push_back({std::bit_cast<qint64>(value.real), 0, Value::Type::Real});
        return;
    case Value::Type::Text:
    case Value::Type::Blob:
        return addBytes(value.type, value.bytes);
    }
}

void CellTable::addBytes(Value::Type type, QByteArrayView bytes)
{
    const size_t from = m_bytes.size();
    m_bytes.append(bytes.data(), static_cast<size_t>(bytes.size()));
    addCell(type, from);
}

void CellTable::addCell(Value::Type type, size_t from)
{
    m_cells.push_back({static_cast<qint64>(from), static_cast<qint32>(m_bytes.size() - from), type});
}

QByteArrayView CellTable::bytesOf(const Cell &cell) const
{
    return {m_bytes.data() + (cell.size > 0 ? cell.value : 0), cell.size};
}

QByteArrayView CellTable::bytes(qint64 row, int column) const
{
    return bytesOf(m_cells[static_cast<size_t>(row * m_width + column)]);
}

void CellTable::answerCell(sqlite3_context *to, size_t number) const
{
    const Cell &cell = m_cells[number];
    switch (cell.type) {
    case Value::Type::Null:
        return answerNull(to);
    case Value::Type::Integer:
        return answerInteger(to, cell.value);
    case Value::Type::Real:
        return answerReal(to, std::bit_cast<double>(cell.value));
    case Value::Type::Text:
        return answerText(to, bytesOf(cell));
    case Value::Type::Blob:
        return answerBlob(to, bytesOf(cell));
    }
}

} // namespace varve::store
