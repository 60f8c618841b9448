#include "exchange/csvcolumns.h"

#include <algorithm>
#include <array>

namespace varve::exchange {

namespace {

struct FieldRow
{
    CsvField field;
    const char *name;
    const char *synonyms; ///< in order of preference, divided by spaces, as normalised() gives them
    const char *help;
};

using F = CsvField;

constexpr std::array<FieldRow, csvFieldCount> table{{
    {F::Id, "id", "eventid uuid",
     "An id; a UUID becomes the event's own, any other is kept with its source."},
    {F::When, "when",
     "start begin date datetime startdate startdatetime starttime begindate from timestamp time",
     "The time as you would type it; also the start of a stretch that has an end column."},
    {F::TimeOfDay, "time_of_day", "time clock hour starttime",
     "Clock time, where the day has a column of its own."},
    {F::End, "end", "until finish enddate enddatetime to stop endtime", "The end; empty for one moment."},
    {F::EndTimeOfDay, "end_time_of_day", "endtime endclock", "Clock time of the end."},
    {F::Title, "title", "what event headline summary message name subject eventtitle content",
     "What happened, in a line."},
    {F::Description, "description", "text notes note details body comment comments", "More, in Markdown."},
    {F::Track, "track", "group category lane swimlane type", "The track; made where it does not exist."},
    {F::Sources, "sources", "source reference reportedby via",
     "Titles of sources, divided by “;”, each with its grade in "
     "front if known: “[C2] News report”."},
    {F::SourceUrl, "source_url", "url link sourcelink", "The address of the source."},
    {F::Confidence, "confidence", "certainty",
     "confirmed, probable, possible, doubtful, improbable, cannot be judged, "
     "or a number from 0 to 100."},
    {F::Status, "status", "state", "occurred, reported, claimed, disputed or retracted."},
    {F::Place, "place", "location where placename venue", "The name of the place."},
    {F::Latitude, "latitude", "lat", "Degrees north, -90 to 90."},
    {F::Longitude, "longitude", "lon lng long", "Degrees east, -180 to 180."},
    {F::Participants, "participants", "who people persons actors participant", "Names divided by “;”."},
    {F::Tags, "tags", "tag keywords labels", "Names divided by “;” or “,”."},
    {F::Zone, "zone", "timezone tz", "The zone of this row's times, “Europe/Moscow”."},
    {F::StartEarliest, "start_earliest", "",
     "The exact window in UTC, “2024-03-22T17:05:00Z”; goes before the text."},
    {F::StartLatest, "start_latest", "", "Its end, not included."},
    {F::EndEarliest, "end_earliest", "", "The same for the end."},
    {F::EndLatest, "end_latest", "", "The same for the end."},
    {F::StartKind, "start_kind", "", "known, unknown or open."},
    {F::EndKind, "end_kind", "", "known, unknown or open; empty: one moment."},
    {F::Approximate, "approximate", "", "yes or empty."},
    {F::Uncertain, "uncertain", "", "yes or empty."},
    {F::Spans, "spans", "", "yes where it lasted all of the window."},
    {F::Precision, "precision", "", "The unit that was given: minute, day, month …"},
    {F::Tolerance, "tolerance", "", "By how much “about” widened the window, “PT15M”."},
    {F::BestGuess, "best_guess", "", "The most likely moment in UTC."},
    {F::Reference, "reference_date", "", "The day against which a relative text was read."},
    {F::ConfidenceRationale, "confidence_rationale", "rationale", "Why this confidence."},
    {F::ConfidenceBy, "confidence_by", "", "Who rated it."},
    {F::ConfidenceAt, "confidence_at", "", "When it was rated, in UTC."},
    {F::ConfidenceEvidence, "confidence_evidence", "", "Fingerprint of the evidence it was rated on."},
    {F::Colour, "colour", "color", "“#c8442f”; empty: the track's."},
    {F::Parent, "parent", "", "The id of the event that this one belongs to."},
    {F::Locked, "locked", "", "yes or empty."},
}};

QString normalised(const QString &name)
{
    QString out;
    for (const QChar c : name)
        if (!c.isSpace() && c != u'_' && c != u'-' && c != u'.')
            out.append(c.toCaseFolded());
    return out;
}

const FieldRow &rowOf(CsvField field)
{
    return table[static_cast<size_t>(field)];
}

/// Exact name first, then synonyms in their order.
QStringList namesOf(const FieldRow &row)
{
    QStringList names{normalised(QString::fromLatin1(row.name))};
    names += QString::fromLatin1(row.synonyms).split(u' ', Qt::SkipEmptyParts);
    return names;
}

QString quotedList(const std::vector<QString> &names)
{
    QStringList quoted;
    for (const QString &name : names)
        quoted.push_back(QStringLiteral("“%1”").arg(name.left(40)));
    return quoted.mid(0, 40).join(QStringLiteral(", "));
}

} // namespace

QString csvFieldName(CsvField field)
{
    return QString::fromLatin1(rowOf(field).name);
}

QString csvFieldHelp(CsvField field)
{
    return QString::fromUtf8(rowOf(field).help);
}

Result<CsvColumns> CsvColumns::match(const std::vector<QString> &header, const QString &map)
{
    CsvColumns columns;
    columns.m_header = header;
    std::vector<bool> taken(header.size(), false);
    if (auto done = columns.applyMap(map, taken); !done)
        return fail(done.error());
    columns.matchNames(taken);
    for (size_t i = 0; i < header.size(); ++i) {
        const bool isField = std::find(columns.m_columns.begin(), columns.m_columns.end(),
                                       static_cast<int>(i)) != columns.m_columns.end();
        if (!isField)
            columns.m_others.push_back(i);
    }
    if (auto done = columns.checkNeeded(); !done)
        return fail(done.error());
    return columns;
}

Result<void> CsvColumns::applyMap(const QString &map, std::vector<bool> &taken)
{
    for (const QString &part : map.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype sign = part.lastIndexOf(u'=');
        if (sign < 0)
            return fail(ErrorKind::User,
                        QStringLiteral("The map “%1” should have the form column=field.").arg(part));
        const QString column = part.left(sign).trimmed();
        const QString fieldName = part.mid(sign + 1).trimmed();
        const auto at = std::find_if(m_header.begin(), m_header.end(), [&](const QString &name) {
            return name == column || normalised(name) == normalised(column);
        });
        if (at == m_header.end())
            return fail(
                ErrorKind::User,
                QStringLiteral("The file has no column “%1”; it has %2.").arg(column, quotedList(m_header)));
        const auto index = static_cast<size_t>(at - m_header.begin());
        taken[index] = true;
        if (fieldName.isEmpty())
            continue;
        const auto row = std::find_if(table.begin(), table.end(), [&](const FieldRow &candidate) {
            return namesOf(candidate).contains(normalised(fieldName));
        });
        if (row == table.end())
            return fail(
                ErrorKind::User,
                QStringLiteral("“%1” is not a field of an event; “varve-cli import --help” lists them.")
                    .arg(fieldName));
        int &place = m_columns[static_cast<size_t>(row->field)];
        if (place >= 0)
            return fail(ErrorKind::User, QStringLiteral("Two columns are mapped to the field “%1”.")
                                             .arg(QString::fromLatin1(row->name)));
        place = static_cast<int>(index);
    }
    return {};
}

void CsvColumns::matchNames(std::vector<bool> &taken)
{
    std::vector<QString> names;
    for (const QString &name : m_header)
        names.push_back(normalised(name));
    const auto find = [&](const QString &wanted) {
        for (size_t i = 0; i < names.size(); ++i)
            if (!taken[i] && names[i] == wanted)
                return static_cast<int>(i);
        return -1;
    };
    // Names of fields go before what else people call them, so that “text” is not taken from a “description”.
    for (const bool exact : {true, false})
        for (const FieldRow &row : table) {
            int &place = m_columns[static_cast<size_t>(row.field)];
            const QStringList all = namesOf(row);
            for (const QString &name : exact ? all.mid(0, 1) : all.mid(1)) {
                if (place >= 0)
                    break;
                place = find(name);
                if (place >= 0)
                    taken[static_cast<size_t>(place)] = true;
            }
        }
}

Result<void> CsvColumns::checkNeeded() const
{
    if (!has(CsvField::Title))
        return fail(ErrorKind::BadFile,
                    QStringLiteral("No column is the title of the events; the columns are %1. Name one with "
                                   "--map column=title.")
                        .arg(quotedList(m_header)));
    const bool exact = has(CsvField::StartEarliest) && has(CsvField::StartLatest);
    if (!has(CsvField::When) && !exact)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("No column is the time of the events; the columns are %1. Name one with "
                                   "--map column=when.")
                        .arg(quotedList(m_header)));
    return {};
}

const QString &CsvColumns::cell(CsvField field, const std::vector<QString> &row) const
{
    static const QString empty;
    const int column = m_columns[static_cast<size_t>(field)];
    return column >= 0 && static_cast<size_t>(column) < row.size() ? row[static_cast<size_t>(column)] : empty;
}

QString CsvColumns::columnName(CsvField field) const
{
    const int column = m_columns[static_cast<size_t>(field)];
    return column >= 0 ? m_header[static_cast<size_t>(column)] : csvFieldName(field);
}

QStringList CsvColumns::describe() const
{
    QStringList lines;
    for (const FieldRow &row : table)
        if (const int column = m_columns[static_cast<size_t>(row.field)]; column >= 0)
            if (const QString name = m_header[static_cast<size_t>(column)]; name != QLatin1String(row.name))
                lines.push_back(
                    QStringLiteral("“%1” is read as %2").arg(name, QString::fromLatin1(row.name)));
    return lines;
}

} // namespace varve::exchange
