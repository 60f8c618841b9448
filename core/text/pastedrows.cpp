#include "text/quickentry.h"

namespace varve::text {

namespace {

bool endsCell(const QString &text, qsizetype at)
{
    return at >= text.size() || text[at] == u'\t' || text[at] == u'\n';
}

/// Where the quoted cell that begins here closes; -1 when the quote is just a character of the text.
qsizetype closingQuote(const QString &text, qsizetype from)
{
    for (qsizetype at = from + 1; at < text.size(); ++at) {
        if (text[at] != u'"')
            continue;
        if (at + 1 < text.size() && text[at + 1] == u'"')
            ++at;
        else
            return endsCell(text, at + 1) ? at : -1;
    }
    return -1;
}

} // namespace

QList<QStringList> pastedRows(const QString &pasted)
{
    QString text = pasted;
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    text.remove(QChar::Null);

    QList<QStringList> rows;
    QStringList row;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype closing = text[at] == u'"' ? closingQuote(text, at) : -1;
        qsizetype end = closing >= 0 ? closing + 1 : at;
        while (!endsCell(text, end))
            ++end;
        QString cell = closing >= 0 ? text.mid(at + 1, closing - at - 1) : text.mid(at, end - at);
        if (closing >= 0)
            cell.replace(QLatin1String("\"\""), QLatin1String("\""));
        row.append(cell.trimmed());
        const bool endsRow = end >= text.size() || text[end] == u'\n';
        at = end + 1;
        if (!endsRow && at >= text.size())
            row.append(QString());
        if (endsRow || at >= text.size()) {
            if (!row.join(QString()).isEmpty())
                rows.append(row);
            row.clear();
        }
    }
    return rows;
}

} // namespace varve::text
