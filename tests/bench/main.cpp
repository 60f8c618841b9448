// varve-bench --events N [--only NAME]: measures the program on synthetic data and prints JSON lines. On
// demand, never part of the tests: machines differ and are noisy; compare figures of one run with one
// another.
#include "growthplot.h"
#include "reconstructfigures.h"
#include "suite.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures Varve on synthetic data; prints one JSON line for each figure."));
    const QCommandLineOption events(QStringLiteral("events"), QStringLiteral("How many events."),
                                    QStringLiteral("N"), QStringLiteral("10000"));
    const QCommandLineOption only(
        QStringLiteral("only"),
        QStringLiteral("Run these figures only; “reconstruct”: those of the reconstruction."),
        QStringLiteral("NAME,NAME…"));
    const QCommandLineOption runs(QStringLiteral("runs"), QStringLiteral("How often each is run."),
                                  QStringLiteral("K"), QStringLiteral("0"));
    const QCommandLineOption evidence(
        QStringLiteral("evidence"),
        QStringLiteral("With a source for every 20 events and three citations an event."));
    const QCommandLineOption make(QStringLiteral("make"), QStringLiteral("Only make the project file."),
                                  QStringLiteral("FILE"));
    const QCommandLineOption file(QStringLiteral("file"),
                                  QStringLiteral("Measure on a copy of what --make made."),
                                  QStringLiteral("FILE"));
    const QCommandLineOption withoutFile(
        QStringLiteral("without-file"),
        QStringLiteral("Frames of an index without a project file: for ten million events."));
    const QCommandLineOption plot(
        QStringLiteral("plot"),
        QStringLiteral(
            "Draw how figures grow with the number of events; arguments: outputs of earlier runs."),
        QStringLiteral("OUT.svg"));
    parser.addOptions({events, only, runs, evidence, make, file, withoutFile, plot});
    parser.addHelpOption();
    parser.process(application);

    bool ok = false;
    const int count = parser.value(events).toInt(&ok);
    if (!ok || count < 1) {
        std::fprintf(stderr, "--events takes a whole number from 1.\n");
        return 1;
    }
    if (parser.value(only) == QLatin1String("reconstruct")) {
        varve::bench::printReconstructFigures();
        return 0;
    }
    if (parser.isSet(plot) || parser.isSet(make)) {
        const auto done = parser.isSet(plot)
                              ? varve::bench::plotGrowth(parser.positionalArguments(), parser.value(plot))
                              : varve::bench::Suite::make(parser.value(make), count, parser.isSet(evidence));
        if (!done)
            std::fprintf(stderr, "%s\n", qPrintable(done.error().text));
        return done ? 0 : 1;
    }
    varve::bench::Suite suite(count, parser.value(only), parser.value(runs).toInt(), parser.isSet(evidence),
                              parser.value(file));
    if (parser.isSet(withoutFile)) {
        suite.runWithoutFile();
        return 0;
    }
    const auto done = suite.run();
    if (!done)
        std::fprintf(stderr, "%s\n", qPrintable(done.error().text));
    return done ? 0 : 1;
}
