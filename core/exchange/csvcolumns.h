// Which column of a table is which field of an event: by its name, by what else people call it, or as told.
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace varve::exchange {

/// The fields a row can fill. The name is what --map takes and what the export writes as header.
enum class CsvField {
    Id,
    When,
    TimeOfDay,
    End,
    EndTimeOfDay,
    Title,
    Description,
    Track,
    Sources,
    SourceUrl,
    Confidence,
    Status,
    Place,
    Latitude,
    Longitude,
    Participants,
    Tags,
    Zone,
    StartEarliest,
    StartLatest,
    EndEarliest,
    EndLatest,
    StartKind,
    EndKind,
    Approximate,
    Uncertain,
    Spans,
    Precision,
    Tolerance,
    BestGuess,
    Reference,
    ConfidenceRationale,
    ConfidenceBy,
    ConfidenceAt,
    ConfidenceEvidence,
    Colour,
    Parent,
    Locked
};
inline constexpr int csvFieldCount = static_cast<int>(CsvField::Locked) + 1;

/// "when", "start_earliest".
QString csvFieldName(CsvField field);
/// One sentence for help texts: what may stand in the column.
QString csvFieldHelp(CsvField field);

/// Where each field stands in a row.
class CsvColumns
{
public:
    /// `map` is what --map says: "column=field" parts divided by commas; "column=" keeps a column out of all
    /// fields. Column names are compared without case, spaces, hyphens and underscores. User error: an
    /// unknown field or column, two columns for one field by order of the map, no column for the title or the
    /// time.
    static Result<CsvColumns> match(const std::vector<QString> &header, const QString &map);

    [[nodiscard]] bool has(CsvField field) const { return m_columns[static_cast<size_t>(field)] >= 0; }
    /// The cell; empty where the file has no such column.
    [[nodiscard]] const QString &cell(CsvField field, const std::vector<QString> &row) const;
    /// The name of the column in the file, for messages.
    [[nodiscard]] QString columnName(CsvField field) const;
    /// Columns that are no field: kept in the description. 0-based.
    [[nodiscard]] const std::vector<size_t> &others() const { return m_others; }
    [[nodiscard]] const std::vector<QString> &header() const { return m_header; }
    /// "title ← headline", for the report.
    [[nodiscard]] QStringList describe() const;

private:
    CsvColumns() : m_columns(csvFieldCount, -1) {}
    Result<void> applyMap(const QString &map, std::vector<bool> &taken);
    void matchNames(std::vector<bool> &taken);
    [[nodiscard]] Result<void> checkNeeded() const;

    std::vector<QString> m_header;
    std::vector<int> m_columns; ///< by field; -1 where absent
    std::vector<size_t> m_others;
};

} // namespace varve::exchange
