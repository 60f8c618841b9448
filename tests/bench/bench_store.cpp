// bench_store [--events N] [--evidence] [--file PROJECT]: import, opening, search and filter by words without
// any Gui library; prints JSON lines. Wall clock and the time that the processors worked for it: where other
// programs run, the second is the one to compare.
#include "benchdata.h"
#include "document/document.h"
#include "evidencedata.h"
#include "exchange/exchange.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace varve;

namespace {

double processorTime()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

/// Runs it several times and prints the medians and what it counted.
void measure(const QString &name, int runs, const std::function<qint64()> &once)
{
    std::vector<double> wall, processor;
    qint64 count = 0;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        const double cpu = processorTime();
        timer.start();
        count = once();
        wall.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        processor.push_back(processorTime() - cpu);
    }
    std::sort(wall.begin(), wall.end());
    std::sort(processor.begin(), processor.end());
    const auto middle = static_cast<size_t>(runs / 2);
    std::printf("{\"name\":\"%s\",\"median_ms\":%.2f,\"cpu_ms\":%.2f,\"count\":%lld,\"runs\":%d}\n",
                qPrintable(name), wall[middle], processor[middle], static_cast<long long>(count), runs);
    std::fflush(stdout);
}

void printMemory(const char *after)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            std::printf("{\"name\":\"peak_memory_after_%s\",\"mb\":%.1f}\n", after,
                        line.mid(6).trimmed().split(' ').front().toDouble() / 1024.0);
}

template <class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().text));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

void measureReading(const QString &path)
{
    std::unique_ptr<document::Document> document;
    measure(QStringLiteral("open"), 3, [&] {
        document.reset();
        document = must(document::Document::open(path, store::OpenMode::ReadWrite, QStringLiteral("bench")));
        return document->index().size();
    });
    printMemory("open");
    for (const char *words :
         {"d", "do", "doo", "door", "door c", "door ca", "door camera", "\"door camera\"", "zzz"}) {
        const QString text = QString::fromLatin1(words);
        measure(QStringLiteral("search %1").arg(QString(text).replace(u'"', u'\'')), 5,
                [&] { return must(document->store().search(text, 200)).total; });
        measure(QStringLiteral("filter %1").arg(QString(text).replace(u'"', u'\'')), 3, [&] {
            return static_cast<qint64>(
                std::ranges::count(must(document->store().eventsMatching(text, document->index())), 1));
        });
    }
    printMemory("search");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption events(QStringLiteral("events"), QStringLiteral("How many events."),
                                    QStringLiteral("N"), QStringLiteral("100000"));
    const QCommandLineOption file(QStringLiteral("file"),
                                  QStringLiteral("Measure reading of this project instead of making one."),
                                  QStringLiteral("PROJECT"));
    const QCommandLineOption keep(QStringLiteral("keep"),
                                  QStringLiteral("Import into this new file and keep it."),
                                  QStringLiteral("PROJECT"));
    const QCommandLineOption evidence(
        QStringLiteral("evidence"),
        QStringLiteral(
            "With a source for every 20 events and three citations an event, written as one edit."));
    parser.addOptions({events, file, keep, evidence});
    parser.addHelpOption();
    parser.process(application);
    if (parser.isSet(file)) {
        measureReading(parser.value(file));
        return 0;
    }
    const QTemporaryDir folder;
    const int count = std::max(1, parser.value(events).toInt());
    exchange::FileRequest request;
    request.path = folder.filePath(QStringLiteral("events.csv"));
    request.who = QStringLiteral("bench");
    must(bench::writeCsv(request.path, bench::makeRows(count)));
    const QString project =
        parser.isSet(keep) ? parser.value(keep) : folder.filePath(QStringLiteral("bench.varve"));
    if (parser.isSet(evidence)) {
        model::Edit edit = bench::makeEdit(bench::makeRows(count));
        bench::addEvidence(edit);
        auto document = must(document::Document::create(project, {}, QStringLiteral("bench")));
        measure(QStringLiteral("write_edit"), 1, [&] {
            must(document->import(edit));
            return static_cast<qint64>(edit.changes.size());
        });
        document.reset();
        measureReading(project);
        return 0;
    }
    measure(QStringLiteral("import_csv"), 1, [&] {
        exchange::ImportReport report;
        return must(exchange::importAsNew(project, {}, request, report)).read;
    });
    printMemory("import");
    measureReading(project);
    return 0;
}
