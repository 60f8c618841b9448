#include "exchange/assumptions.h"

namespace varve::exchange {

namespace {

constexpr size_t maxKinds = 20;

} // namespace

void Assumptions::add(qint64 row, const QString &column, const QStringList &texts)
{
    for (const QString &text : texts) {
        auto at = m_index.find(text);
        if (at == m_index.end()) {
            if (m_kinds.size() >= maxKinds) {
                ++m_others;
                continue;
            }
            at = m_index.insert(text, m_kinds.size());
            m_kinds.push_back({row, column, text, 0});
        }
        ++m_kinds[*at].rows;
    }
}

void Assumptions::report(ImportReport &report) const
{
    for (const Kind &kind : m_kinds)
        report.note(kind.firstRow, kind.column,
                    kind.rows == 1 ? kind.text
                    : kind.rows == 2
                        ? QStringLiteral("%1 (and in 1 more row)").arg(kind.text)
                        : QStringLiteral("%1 (and in %L2 more rows)").arg(kind.text).arg(kind.rows - 1));
    if (m_others > 0)
        report.note(0, {},
                    QStringLiteral("%L1 more remarks of this kind on how times were read").arg(m_others));
}

} // namespace varve::exchange
