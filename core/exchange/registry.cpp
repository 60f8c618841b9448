#include "exchange/registry.h"

#include "exchange/bibtexformat.h"
#include "exchange/cslformat.h"
#include "exchange/csvexporter.h"
#include "exchange/csvimporter.h"
#include "exchange/risformat.h"
#include "exchange/varvejsonexporter.h"
#include "exchange/varvejsonimporter.h"

#include <QFileInfo>

namespace varve::exchange {

namespace {

template <class T>
const T *byId(const std::vector<std::unique_ptr<T>> &all, const QString &id)
{
    for (const auto &one : all)
        if (one->format().id == id)
            return one.get();
    return nullptr;
}

template <class T>
QString ids(const std::vector<std::unique_ptr<T>> &all)
{
    QStringList names;
    for (const auto &one : all)
        names.push_back(one->format().id);
    return names.join(QStringLiteral(", "));
}

bool hasSuffix(const FormatInfo &format, const QString &fileName)
{
    return format.suffixes.contains(QFileInfo(fileName).suffix().toLower());
}

} // namespace

Registry::Registry()
{
    m_importers.push_back(std::make_unique<VarveJsonImporter>());
    m_importers.push_back(std::make_unique<CsvImporter>());
    m_importers.push_back(std::make_unique<BibtexImporter>());
    m_importers.push_back(std::make_unique<RisImporter>());
    m_importers.push_back(std::make_unique<CslImporter>());
    m_exporters.push_back(std::make_unique<VarveJsonExporter>());
    m_exporters.push_back(std::make_unique<CsvExporter>());
    m_exporters.push_back(std::make_unique<BibtexExporter>());
    m_exporters.push_back(std::make_unique<RisExporter>());
    m_exporters.push_back(std::make_unique<CslExporter>());
}

const Registry &Registry::instance()
{
    static const Registry registry;
    return registry;
}

const Importer *Registry::importer(const QString &id) const
{
    return byId(m_importers, id);
}

const Exporter *Registry::exporter(const QString &id) const
{
    return byId(m_exporters, id);
}

const Importer *Registry::importerFor(const QByteArray &head, const QString &fileName) const
{
    const Importer *best = nullptr;
    int bestScore = 0;
    for (const auto &importer : m_importers) {
        const int sniffed = importer->sniff(head);
        const bool suffix = hasSuffix(importer->format(), fileName);
        // A suffix alone is enough to try: the importer then says what is wrong with the content.
        const int score = sniffed * 2 + (suffix ? 1 : 0);
        if (score > bestScore) {
            bestScore = score;
            best = importer.get();
        }
    }
    return best;
}

const Exporter *Registry::exporterFor(const QString &fileName) const
{
    for (const auto &exporter : m_exporters)
        if (hasSuffix(exporter->format(), fileName))
            return exporter.get();
    return nullptr;
}

QString Registry::importerIds() const
{
    return ids(m_importers);
}

QString Registry::exporterIds() const
{
    return ids(m_exporters);
}

} // namespace varve::exchange
