// One row of a table as the values of an event; nothing has an id yet but what the row itself gives.
#pragma once

#include "exchange/csvcells.h"
#include "exchange/csvtime.h"

namespace varve::exchange {

struct RowValues
{
    model::Event event; ///< without track, place, participants, tags
    QString track, place;
    std::optional<double> latitude, longitude;
    QStringList participants, tags;
    std::vector<SourceCell> sources;
    QString url;     ///< of the source
    QString locator; ///< an id of the file's own, "id 17"
    QStringList warnings;
    QStringList timeNotes; ///< what reading the time assumed
    bool confidenceWasNumber = false;
};

/// Reads rows that belong to one header.
class RowReader
{
public:
    /// `ratedBy` is written where a row has a confidence and no column says whose it is.
    RowReader(CsvColumns columns, time::ReadContext context, QString ratedBy)
        : m_columns(std::move(columns)),
          m_context(std::move(context)),
          m_utc(m_context),
          m_ratedBy(std::move(ratedBy)),
          m_isListOfSources(m_columns.columnName(CsvField::Sources)
                                .compare(csvFieldName(CsvField::Sources), Qt::CaseInsensitive) == 0)
    {}
    [[nodiscard]] const CsvColumns &columns() const { return m_columns; }
    /// The first thing that is wrong with the row; nothing when all of it was read.
    std::optional<CellError> read(const std::vector<QString> &row, RowValues &values) const;

private:
    using Row = std::vector<QString>;
    [[nodiscard]] const QString &cell(CsvField field, const Row &row) const
    {
        return m_columns.cell(field, row);
    }
    [[nodiscard]] CellError wrong(CsvField field, const QString &text) const;
    std::optional<CellError> readTexts(const Row &row, RowValues &values) const;
    void keepTheRest(const Row &row, RowValues &values) const;
    [[nodiscard]] std::vector<SourceCell> sourcesOf(const Row &row) const;
    [[nodiscard]] std::optional<CellError> checkNames(const RowValues &values) const;
    std::optional<CellError> readConfidence(const Row &row, RowValues &values) const;
    std::optional<CellError> readPlace(const Row &row, RowValues &values) const;
    std::optional<CellError> readIds(const Row &row, model::Event &event) const;

    CsvColumns m_columns;
    time::ReadContext m_context;
    UtcTimes m_utc;
    QString m_ratedBy;
    bool m_isListOfSources;
};

} // namespace varve::exchange
