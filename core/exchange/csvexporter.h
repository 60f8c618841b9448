// Writes one event a row, in columns that import again to equal events.
#pragma once

#include "exchange/format.h"

namespace varve::exchange {

/// UTF-8, RFC 4180 (CRLF, quotes where needed). Cells are written as they are: a cell that begins with = + -
/// @ may be run as a formula by a spreadsheet, so the report counts them, and the option guard-formulas puts
/// an apostrophe in front of them (which then no longer imports to the same text; the report says so).
class CsvExporter : public Exporter
{
public:
    [[nodiscard]] const FormatInfo &format() const override;
    [[nodiscard]] std::vector<OptionInfo> options() const override;
    Result<void> write(const store::ProjectStore &from, QIODevice &to, const ExportRequest &request,
                       ExportReport &report, const Progress &progress) const override;
};

} // namespace varve::exchange
