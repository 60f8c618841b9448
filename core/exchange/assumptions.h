// What reading the times of a table assumed ("MSK = Europe/Moscow", "year taken from the reference"): each
// remark once, with the first row it is about.
#pragma once

#include "exchange/format.h"

#include <QHash>

namespace varve::exchange {

class Assumptions
{
public:
    void add(qint64 row, const QString &column, const QStringList &texts);
    /// Adds them to the report as notes, in the order of their rows; beyond the first few kinds a count.
    void report(ImportReport &report) const;

private:
    struct Kind
    {
        qint64 firstRow = 0;
        QString column;
        QString text;
        qint64 rows = 0;
    };
    std::vector<Kind> m_kinds;
    QHash<QString, size_t> m_index;
    qint64 m_others = 0; ///< remarks beyond the kinds that are told apart
};

} // namespace varve::exchange
