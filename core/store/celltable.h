// Values of many rows in two runs of memory, filled by one thread and read by another: a string of its own
// for each would be fetched from the other processor's cache one by one.
#pragma once

#include "store/rowsastable.h"

#include <string>
#include <vector>

namespace varve::store {

class CellTable : public RowSource
{
public:
    explicit CellTable(int width = 1) : m_width(width) {}

    void addNull() { m_cells.push_back({}); }
    void add(qint64 integer);
    void add(const Value &value);
    void addText(QByteArrayView utf8) { addBytes(Value::Type::Text, utf8); }
    void addBlob(QByteArrayView bytes) { addBytes(Value::Type::Blob, bytes); }
    /// Appends a text that `write` adds to the bytes it is given; valid until the next is added.
    template <class Write>
    QByteArrayView addWritten(Write &&write)
    {
        const size_t from = m_bytes.size();
        write(m_bytes);
        addCell(Value::Type::Text, from);
        return {m_bytes.data() + from, static_cast<qsizetype>(m_bytes.size() - from)};
    }
    /// Keeps its memory.
    void clear()
    {
        m_cells.clear();
        m_bytes.clear();
    }

    [[nodiscard]] qint64 count() const override { return std::ssize(m_cells) / m_width; }
    /// Of a cell that holds a text or bytes; until the next is added.
    [[nodiscard]] QByteArrayView bytes(qint64 row, int column) const;
    void answer(sqlite3_context *to, qint64 row, int column) const override
    {
        answerCell(to, static_cast<size_t>(row * m_width + column));
    }

private:
    struct Cell
    {
        qint64 value = 0; ///< an integer, the bits of a real, or where the bytes begin
        qint32 size = 0;
        Value::Type type = Value::Type::Null;
    };
    void addBytes(Value::Type type, QByteArrayView bytes);
    void addCell(Value::Type type, size_t from);
    [[nodiscard]] QByteArrayView bytesOf(const Cell &cell) const;
    void answerCell(sqlite3_context *to, size_t cell) const;

    int m_width;
    std::vector<Cell> m_cells;
    std::string m_bytes;
};

/// Rows with what is the same, or counted, in all of them before their cells.
class NumberedRows : public RowSource
{
public:
    /// c0 is `same`, c1 counts from `first`; then the cells.
    NumberedRows(const CellTable &rows, qint64 same, qint64 first)
        : m_rows(rows),
          m_same(same),
          m_first(first)
    {}
    [[nodiscard]] qint64 count() const override { return m_rows.count(); }
    void answer(sqlite3_context *to, qint64 row, int column) const override
    {
        if (column == 0)
            return answerInteger(to, m_same);
        if (column == 1)
            return answerInteger(to, m_first + row);
        m_rows.answer(to, row, column - 2);
    }

private:
    const CellTable &m_rows;
    qint64 m_same;
    qint64 m_first;
};

} // namespace varve::store
