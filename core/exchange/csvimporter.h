// Reads CSV and its relatives: one event a row, columns by name.
#pragma once

#include "exchange/format.h"

namespace varve::exchange {

const FormatInfo &csvFormat();

/// Nothing is lost: a column that is no field goes into the description as "column: value", an id that is no
/// UUID becomes the locator of the row's citation. A row that cannot be read makes the whole import fail,
/// unless skip-bad-rows is on; then it is listed as skipped. A row whose title and time an event of the
/// project has is told; with skip-known it is left out.
class CsvImporter : public Importer
{
public:
    [[nodiscard]] const FormatInfo &format() const override { return csvFormat(); }
    [[nodiscard]] std::vector<OptionInfo> options() const override;
    [[nodiscard]] int sniff(const QByteArray &head) const override;
    [[nodiscard]] bool isStreamed() const override { return true; }
    Result<void> read(QIODevice &from, const ImportRequest &request, const Sink &sink, ImportReport &report,
                      const Progress &progress) const override;
};

/// The delimiter that an option names ("tab", ";"); 0 where it is to be detected. User error otherwise.
Result<char> delimiterOption(const Options &options);

} // namespace varve::exchange
