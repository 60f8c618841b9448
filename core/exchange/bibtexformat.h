// BibTeX and BibLaTeX, as Zotero and others export them.
#pragma once

#include "exchange/format.h"

namespace varve::exchange {

class BibtexImporter : public Importer
{
public:
    [[nodiscard]] const FormatInfo &format() const override;
    [[nodiscard]] std::vector<OptionInfo> options() const override;
    [[nodiscard]] int sniff(const QByteArray &head) const override;
    Result<void> read(QIODevice &from, const ImportRequest &request, const Sink &sink, ImportReport &report,
                      const Progress &progress) const override;
};

class BibtexExporter : public Exporter
{
public:
    [[nodiscard]] const FormatInfo &format() const override;
    Result<void> write(const store::ProjectStore &from, QIODevice &to, const ExportRequest &request,
                       ExportReport &report, const Progress &progress) const override;
};

} // namespace varve::exchange
