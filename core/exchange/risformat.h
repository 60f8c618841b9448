// RIS, the tagged format of reference managers.
#pragma once

#include "exchange/format.h"

namespace varve::exchange {

class RisImporter : public Importer
{
public:
    [[nodiscard]] const FormatInfo &format() const override;
    [[nodiscard]] std::vector<OptionInfo> options() const override;
    [[nodiscard]] int sniff(const QByteArray &head) const override;
    Result<void> read(QIODevice &from, const ImportRequest &request, const Sink &sink, ImportReport &report,
                      const Progress &progress) const override;
};

class RisExporter : public Exporter
{
public:
    [[nodiscard]] const FormatInfo &format() const override;
    Result<void> write(const store::ProjectStore &from, QIODevice &to, const ExportRequest &request,
                       ExportReport &report, const Progress &progress) const override;
};

} // namespace varve::exchange
