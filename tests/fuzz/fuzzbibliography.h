// What must hold of every bibliography that is read, whatever its bytes.
#pragma once

#include "exchange/format.h"

#include <QBuffer>

#include <cstdlib>

namespace varve::fuzz {

inline void readBibliography(const exchange::Importer &importer, const uint8_t *data, size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    (void)importer.sniff(bytes.left(4096));
    for (const char *duplicates : {"skip", "add"}) {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        exchange::ImportRequest request;
        request.options.insert(QStringLiteral("duplicates"), QLatin1String(duplicates));
        exchange::ImportReport report;
        qint64 sources = 0;
        const exchange::Sink sink{[&](const model::Record &record) {
                                      const auto &source = std::get<model::Source>(record);
                                      ++sources;
                                      if (source.title.isEmpty() ||
                                          source.title.size() > model::maxTitleLength ||
                                          source.notes.size() > model::maxTextLength)
                                          std::abort();
                                      if (source.published && !time::isConsistent(*source.published))
                                          std::abort();
                                  },
                                  [](const QByteArray &) {}};
        const auto done = importer.read(buffer, request, sink, report, {});
        if (done && sources + report.skipped != report.read)
            std::abort(); // an entry got lost without a word
        if (!done && done.error().text.isEmpty())
            std::abort();
    }
}

} // namespace varve::fuzz
