#include "exchange/csvrow.h"

#include "exchange/isoinstant.h"

#include <QRegularExpression>

namespace varve::exchange {

using F = CsvField;

CellError RowReader::wrong(CsvField field, const QString &text) const
{
    return {m_columns.columnName(field), text};
}

std::optional<CellError> RowReader::read(const Row &row, RowValues &values) const
{
    if (row.size() != m_columns.header().size())
        return CellError{{},
                         QStringLiteral("the row has %1 cells, the header %2")
                             .arg(row.size())
                             .arg(m_columns.header().size())};
    auto time = readRowTime(m_columns, row, m_context, m_utc);
    if (!time)
        return time.error();
    values.event.time = std::move(time->time);
    values.warnings = std::move(time->warnings);
    values.timeNotes = std::move(time->notes);
    if (auto error = readTexts(row, values))
        return error;
    if (auto error = readConfidence(row, values))
        return error;
    if (auto error = readPlace(row, values))
        return error;
    return readIds(row, values.event);
}

std::optional<CellError> RowReader::readTexts(const Row &row, RowValues &values) const
{
    model::Event &event = values.event;
    event.title = cell(F::Title, row);
    event.description = cell(F::Description, row);
    if (event.title.trimmed().isEmpty())
        return wrong(F::Title, QStringLiteral("the row has no title"));
    if (event.title.size() > model::maxTitleLength)
        return wrong(F::Title, QStringLiteral("the title has %L1 characters; at most %L2 can be kept")
                                   .arg(event.title.size())
                                   .arg(model::maxTitleLength));
    keepTheRest(row, values);
    if (event.description.size() > model::maxTextLength)
        return wrong(F::Description,
                     QStringLiteral("the description has %L1 characters; at most %L2 can be kept")
                         .arg(event.description.size())
                         .arg(model::maxTextLength));
    values.track = cell(F::Track, row).trimmed();
    values.tags = splitList(cell(F::Tags, row), u',');
    values.participants = splitList(cell(F::Participants, row));
    for (QString &tag : values.tags)
        if (tag.startsWith(u'#') && tag.size() > 1)
            tag.remove(0, 1);
    return checkNames(values);
}

/// What has no field of its own goes where it is found again.
void RowReader::keepTheRest(const Row &row, RowValues &values) const
{
    model::Event &event = values.event;
    QStringList kept;
    for (const size_t i : m_columns.others())
        if (!row[i].trimmed().isEmpty())
            kept.push_back(QStringLiteral("- %1: %2").arg(m_columns.header()[i], row[i]));
    values.sources = sourcesOf(row);
    values.url = cell(F::SourceUrl, row).trimmed();
    if (const QString id = cell(F::Id, row).trimmed(); !id.isEmpty() && QUuid::fromString(id).isNull()) {
        if (values.sources.empty() && values.url.isEmpty())
            kept.push_back(QStringLiteral("- %1: %2").arg(m_columns.columnName(F::Id), id));
        else
            values.locator = m_columns.columnName(F::Id) + u' ' + id;
    }
    if (!kept.isEmpty()) {
        if (!event.description.isEmpty())
            event.description += QStringLiteral("\n\n");
        event.description += kept.join(u'\n');
    }
}

std::optional<CellError> RowReader::checkNames(const RowValues &values) const
{
    for (const auto &[field, names] :
         {std::pair(F::Track, QStringList(values.track)), std::pair(F::Tags, values.tags),
          std::pair(F::Participants, values.participants), std::pair(F::SourceUrl, QStringList(values.url)),
          std::pair(F::Id, QStringList(values.locator))})
        for (const QString &name : names)
            if (name.size() > model::maxTitleLength)
                return wrong(field, QStringLiteral("a name has %L1 characters; at most %L2 can be kept")
                                        .arg(name.size())
                                        .arg(model::maxTitleLength));
    return {};
}

/// A column called "sources" holds a list; one called "source" by any other name holds one title,
/// whatever characters it has.
std::vector<SourceCell> RowReader::sourcesOf(const Row &row) const
{
    std::vector<SourceCell> sources;
    const QString text = cell(F::Sources, row);
    for (const QString &title : m_isListOfSources ? splitList(text) : QStringList(text.trimmed()))
        if (!title.isEmpty())
            sources.push_back(sourceFromCell(title));
    return sources;
}

std::optional<CellError> RowReader::readConfidence(const Row &row, RowValues &values) const
{
    model::Event &event = values.event;
    const QString text = cell(F::Confidence, row);
    const auto confidence = confidenceFromCell(text);
    if (!confidence)
        return wrong(F::Confidence, confidence.error().text);
    event.confidence = confidence->confidence;
    event.confidenceRationale = cell(F::ConfidenceRationale, row);
    event.confidenceBy = cell(F::ConfidenceBy, row);
    if (confidence->wasNumber) {
        values.confidenceWasNumber = true;
        if (!event.confidenceRationale.isEmpty())
            event.confidenceRationale += QStringLiteral("\n\n");
        event.confidenceRationale += QLatin1String("Given as ") + text.trimmed() + QLatin1String(" of 100.");
    }
    if (!text.trimmed().isEmpty() && !m_columns.has(F::ConfidenceBy))
        event.confidenceBy = m_ratedBy;
    if (const QString at = cell(F::ConfidenceAt, row).trimmed(); !at.isEmpty()) {
        event.confidenceAt = instantFromIso(at);
        if (!event.confidenceAt)
            return wrong(F::ConfidenceAt, QStringLiteral("“%1” is not an instant in UTC").arg(at.left(60)));
    }
    const QString evidence = cell(F::ConfidenceEvidence, row).trimmed();
    event.confidenceEvidence = QByteArray::fromHex(evidence.toLatin1());
    if (QString::fromLatin1(event.confidenceEvidence.toHex()) != evidence)
        return wrong(F::ConfidenceEvidence, QStringLiteral("is not written in hexadecimal digits"));
    const auto status = statusFromCell(cell(F::Status, row));
    if (!status)
        return wrong(F::Status, status.error().text);
    event.status = *status;
    return {};
}

std::optional<CellError> RowReader::readPlace(const Row &row, RowValues &values) const
{
    const auto latitude = degreesFromCell(cell(F::Latitude, row), 90);
    if (!latitude)
        return wrong(F::Latitude, latitude.error().text);
    const auto longitude = degreesFromCell(cell(F::Longitude, row), 180);
    if (!longitude)
        return wrong(F::Longitude, longitude.error().text);
    if (latitude->has_value() != longitude->has_value())
        return wrong(latitude->has_value() ? F::Longitude : F::Latitude,
                     QStringLiteral("latitude and longitude belong together; one is missing"));
    values.latitude = *latitude;
    values.longitude = *longitude;
    values.place = cell(F::Place, row).trimmed();
    if (values.place.isEmpty() && values.latitude)
        values.place =
            QStringLiteral("%1, %2").arg(*values.latitude, 0, 'g', 10).arg(*values.longitude, 0, 'g', 10);
    return {};
}

std::optional<CellError> RowReader::readIds(const Row &row, model::Event &event) const
{
    static const QRegularExpression colourForm(QStringLiteral("\\A#[0-9A-Fa-f]{6}\\z"));
    event.id = EventId::fromString(cell(F::Id, row).trimmed());
    event.colour = cell(F::Colour, row).trimmed();
    if (!event.colour.isEmpty() && !colourForm.match(event.colour).hasMatch())
        return wrong(F::Colour,
                     QStringLiteral("“%1” is not a colour such as #c8442f").arg(event.colour.left(60)));
    const auto locked = boolFromCell(cell(F::Locked, row));
    if (!locked)
        return wrong(F::Locked, locked.error().text);
    event.locked = *locked;
    if (const QString parent = cell(F::Parent, row).trimmed(); !parent.isEmpty()) {
        event.parent = EventId::fromString(parent);
        if (event.parent.isNull())
            return wrong(F::Parent, QStringLiteral("“%1” is not the id of an event").arg(parent.left(60)));
    }
    return {};
}

} // namespace varve::exchange
