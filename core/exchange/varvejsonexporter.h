// Writes a whole project as Varve JSON: rows with ids and stamps, history, bytes of attachments.
#pragma once

#include "exchange/format.h"

namespace varve::exchange {

inline constexpr qint64 varveJsonVersion = 1;
const FormatInfo &varveJsonFormat();

class VarveJsonExporter : public Exporter
{
public:
    [[nodiscard]] const FormatInfo &format() const override { return varveJsonFormat(); }
    Result<void> write(const store::ProjectStore &from, QIODevice &to, const ExportRequest &request,
                       ExportReport &report, const Progress &progress) const override;
};

} // namespace varve::exchange
