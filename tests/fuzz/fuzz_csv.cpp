// Any bytes as a table: a result or a message, never a crash or a hang.
#include "exchange/csvimporter.h"

#include <QBuffer>

#include <cstdlib>

using namespace varve;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const exchange::CsvImporter importer;
    (void)importer.sniff(bytes.left(4096));
    for (const bool lenient : {false, true}) {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        exchange::ImportRequest request;
        if (lenient)
            request.options.insert(QStringLiteral("skip-bad-rows"), QStringLiteral("yes"));
        exchange::ImportReport report;
        qint64 events = 0;
        const exchange::Sink sink{[&](const model::Record &record) {
                                      if (const auto *event = std::get_if<model::Event>(&record)) {
                                          ++events;
                                          if (!time::isConsistent(event->time))
                                              std::abort();
                                      }
                                  },
                                  [](const QByteArray &) {}};
        const auto done = importer.read(buffer, request, sink, report, {});
        if (done && events + report.skipped != report.read)
            std::abort(); // a row got lost without a word
        if (!done && done.error().text.isEmpty())
            std::abort();
    }
    return 0;
}
