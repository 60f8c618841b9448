// Any bytes as Varve JSON: a result or a message, never a crash or a hang.
#include "exchange/varvejsonimporter.h"

#include <QBuffer>

#include <cstdlib>

using namespace varve;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const exchange::VarveJsonImporter importer;
    (void)importer.sniff(bytes.left(4096));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    exchange::ImportReport report;
    const auto whole = importer.readWhole(buffer, {}, report, {});
    if (!whole &&
        (whole.error().text.isEmpty() || (report.issues.empty() && whole.error().kind != ErrorKind::BadFile)))
        std::abort();
    buffer.seek(0);
    report = {};
    const exchange::Sink sink{[](const model::Record &) {}, [](const QByteArray &) {}};
    (void)importer.read(buffer, {}, sink, report, {});
    return 0;
}
