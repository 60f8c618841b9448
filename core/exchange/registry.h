// All formats of the program, found by id, by suffix or by what a file begins with.
#pragma once

#include "exchange/format.h"

#include <memory>

namespace varve::exchange {

/// A new format is a pair of files and a line in registry.cpp.
class Registry
{
public:
    static const Registry &instance();

    [[nodiscard]] const std::vector<std::unique_ptr<Importer>> &importers() const { return m_importers; }
    [[nodiscard]] const std::vector<std::unique_ptr<Exporter>> &exporters() const { return m_exporters; }

    /// By id; null when there is none.
    [[nodiscard]] const Importer *importer(const QString &id) const;
    [[nodiscard]] const Exporter *exporter(const QString &id) const;
    /// The importer that knows these first bytes best; the suffix decides between equals. Null when none
    /// does.
    [[nodiscard]] const Importer *importerFor(const QByteArray &head, const QString &fileName) const;
    [[nodiscard]] const Exporter *exporterFor(const QString &fileName) const;

    /// "json, csv"
    [[nodiscard]] QString importerIds() const;
    [[nodiscard]] QString exporterIds() const;

private:
    Registry();
    std::vector<std::unique_ptr<Importer>> m_importers;
    std::vector<std::unique_ptr<Exporter>> m_exporters;
};

} // namespace varve::exchange
