#include "editors/eventclipboard.h"

#include "text/quickentry.h"
#include "time/timeformat.h"

#include <QMimeData>

namespace varve::ui {

namespace {

constexpr QLatin1String eventsFormat("application/x-varve-events");

/// What a pasted row understands, under the headings that it knows.
constexpr std::pair<EventColumn, const char *> exchanged[] = {{EventColumn::When, "When"},
                                                              {EventColumn::What, "What"},
                                                              {EventColumn::Track, "Track"},
                                                              {EventColumn::Place, "Place"},
                                                              {EventColumn::Confidence, "Confidence"},
                                                              {EventColumn::Status, "Status"},
                                                              {EventColumn::Tags, "Tags"},
                                                              {EventColumn::Participants, "Participants"},
                                                              {EventColumn::Sources, "Sources"},
                                                              {EventColumn::Description, "Description"}};

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

/// What is shown in a zone of the view would be read in the project's: the time goes as a full text.
QString exchangedText(const ViewState &state, const model::Event &event, EventColumn column)
{
    return column == EventColumn::When ? time::toText(event.time, state.document().project().times)
                                       : clipboardText(state, event, column);
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
    Table own;
    QStringList cells;
    for (const auto &[column, heading] : exchanged)
        cells.append(QLatin1String(heading));
    own.addRow(cells, QStringLiteral("th"));
    cells.clear();
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
            cells.clear();
            for (const auto &[column, heading] : exchanged)
                cells.append(exchangedText(state, event, column));
            own.addRow(cells, QStringLiteral("td"));
        }
    auto *data = new QMimeData;
    data->setText(table.tsv);
    data->setData(eventsFormat, own.tsv.toUtf8());
    data->setHtml(QStringLiteral("<meta charset=\"utf-8\">") + table.html + QStringLiteral("</table>"));
    return data;
}

QList<QStringList> eventRows(const QMimeData &data)
{
    return text::pastedRows(data.hasFormat(eventsFormat) ? QString::fromUtf8(data.data(eventsFormat))
                                                         : data.text());
}

} // namespace varve::ui
