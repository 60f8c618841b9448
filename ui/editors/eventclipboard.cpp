#include "editors/eventclipboard.h"

#include <QMimeData>

namespace varve::ui {

namespace {

QString tsvCell(const QString &text)
{
    const bool needsQuotes =
        text.contains(u'\t') || text.contains(u'\n') || text.contains(u'\r') || text.startsWith(u'"');
    return needsQuotes ? u'"' + QString(text).replace(u'"', QLatin1String("\"\"")) + u'"' : text;
}

QString htmlCell(const QString &text, const QString &tag)
{
    const QString escaped = text.toHtmlEscaped().replace(u'\n', QLatin1String("<br>"));
    return QStringLiteral("<%1>%2</%1>").arg(tag, escaped);
}

struct Table
{
    QString tsv;
    QString html = QStringLiteral("<table>\n");

    void addRow(const QStringList &cells, const QString &tag)
    {
        QStringList plain;
        QString marked;
        for (const QString &cell : cells) {
            plain.append(tsvCell(cell));
            marked += htmlCell(cell, tag);
        }
        tsv += plain.join(u'\t') + u'\n';
        html += QStringLiteral("<tr>") + marked + QStringLiteral("</tr>\n");
    }
};

} // namespace

QMimeData *copiedEvents(const ViewState &state, const std::vector<EventId> &ids,
                        const std::vector<EventColumn> &columns, bool withHeadings)
{
    Table table;
    QStringList cells;
    if (withHeadings) {
        for (const EventColumn column : columns)
            cells.append(columnName(column));
        table.addRow(cells, QStringLiteral("th"));
    }
    if (const auto events = state.document().store().events(ids))
        for (const model::Event &event : *events) {
            cells.clear();
            for (const EventColumn column : columns)
                cells.append(clipboardText(state, event, column));
            table.addRow(cells, QStringLiteral("td"));
        }
    auto *data = new QMimeData;
    data->setText(table.tsv);
    data->setHtml(QStringLiteral("<meta charset=\"utf-8\">") + table.html + QStringLiteral("</table>"));
    return data;
}

} // namespace varve::ui
