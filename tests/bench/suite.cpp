#include "suite.h"

#include "evidencedata.h"
#include "floorfigures.h"
#include "processortime.h"

#include "charts/chartsection.h"
#include "charts/statisticspanel.h"
#include "document/edits.h"
#include "document/findings.h"
#include "editors/eventtable.h"
#include "editors/filterbar.h"
#include "exchange/exchange.h"
#include "layout/scenebuilder.h"
#include "paint/timelinepainter.h"
#include "panels/checkpanel.h"
#include "panels/sourcespanel.h"
#include "panels/tagspanel.h"
#include "panels/trackspanel.h"
#include "report/report.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHBoxLayout>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QWheelEvent>

#include <cstdio>

namespace varve::bench {

using time::microsPerDay;
using time::microsPerHour;

namespace {

const QString who = QStringLiteral("bench");
constexpr QSize frameSize{1920, 1080};

double percentile(std::vector<double> sorted, double share)
{
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<size_t>(std::lround(last * share))];
}

/// Paints what changed, as the window would, and nothing besides.
void paintFrame(QWidget &view)
{
    static QImage frame(frameSize, QImage::Format_RGB32);
    view.render(&frame);
}

time::Instant middle(const model::EventIndex &index)
{
    const auto bounds = index.bounds();
    return bounds->earliest + (bounds->latest - bounds->earliest) / 2;
}

} // namespace

Suite::Suite(int events, const QString &only, int runs, bool evidence, QString made)
    : m_events(events),
      m_only(only.split(u',', Qt::SkipEmptyParts)),
      m_runs(runs),
      m_evidence(evidence),
      m_made(std::move(made)),
      m_path(m_dir.filePath(QStringLiteral("bench.varve")))
{}

bool Suite::wants(const char *name) const
{
    return m_only.isEmpty() || m_only.contains(QLatin1String(name));
}

void Suite::measure(const char *name, int runs, const std::function<void()> &once,
                    const std::function<void()> &before)
{
    if (!wants(name))
        return;
    std::vector<double> times, processor;
    QElapsedTimer timer;
    const int count = m_runs > 0 ? m_runs : runs;
    for (int i = 0; i < count; ++i) {
        if (before)
            before();
        const double cpu = processorTime();
        timer.start();
        once();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        processor.push_back(processorTime() - cpu);
    }
    std::sort(times.begin(), times.end());
    std::sort(processor.begin(), processor.end());
    std::printf("{\"name\":\"%s\",\"n\":%d,\"median_ms\":%.3f,\"p95_ms\":%.3f,\"cpu_ms\":%.3f,"
                "\"cpu_p95_ms\":%.3f,\"runs\":%d}\n",
                name, m_events, percentile(times, 0.5), percentile(times, 0.95), percentile(processor, 0.5),
                percentile(processor, 0.95), count);
    std::fflush(stdout);
}

Result<void> Suite::run()
{
    if (auto prepared = prepare(); !prepared)
        return prepared;
    if (auto opened = measureOpen(); !opened)
        return opened;
    measureFrames();
    printMemory("memory_shown", "VmRSS:");
    printMemory("peak_memory_shown", "VmHWM:");
    if (auto told = printFloor(); !told)
        return told;
    measureEdits();
    measureQueries();
    if (m_evidence)
        measureEvidence();
    if (auto exchanged = measureExchange(); !exchanged)
        return exchanged;
    printMemory("peak_memory", "VmHWM:");
    return {};
}

Result<void> Suite::printFloor()
{
    if (!wants("floor"))
        return {};
    const auto floor = measureFloor(m_path);
    if (!floor)
        return fail(floor.error());
    std::printf("{\"name\":\"floor\",\"n\":%d,\"read_ms\":%.3f,\"index_ms\":%.3f,\"blit_ms\":%.3f}\n",
                m_events, floor->read, floor->index, floor->blit);
    return {};
}

Result<void> Suite::prepare()
{
    if (!m_made.isEmpty()) {
        if (QFile::copy(m_made, m_path))
            return {};
        return fail(ErrorKind::User, QStringLiteral("“%1” cannot be copied.").arg(m_made));
    }
    QProcess maker;
    maker.setProcessChannelMode(QProcess::ForwardedChannels);
    QStringList arguments{QStringLiteral("--make"), m_path, QStringLiteral("--events"),
                          QString::number(m_events)};
    if (m_evidence)
        arguments << QStringLiteral("--evidence");
    maker.start(QCoreApplication::applicationFilePath(), arguments);
    maker.waitForFinished(-1);
    if (maker.exitStatus() != QProcess::NormalExit || maker.exitCode() != 0)
        return fail(ErrorKind::User, QStringLiteral("The project could not be made."));
    return {};
}

Result<void> Suite::make(const QString &path, int events, bool evidence)
{
    constexpr size_t most = 50'000; // rows of one edit
    model::Project project;
    project.title = QStringLiteral("Benchmark");
    auto made = document::Document::create(path, project, who);
    if (!made)
        return fail(made.error());
    const std::vector<Row> rows = makeRows(events);
    if (evidence) {
        model::Edit edit = makeEdit(rows);
        addEvidence(edit);
        if (auto filled = (*made)->import(edit); !filled)
            return fail(filled.error());
        return {};
    }
    Shelves shelves;
    if (auto filled = (*made)->import(makeShelves(shelves)); !filled)
        return fail(filled.error());
    for (size_t from = 0; from < rows.size(); from += most) {
        const std::span<const Row> part = std::span(rows).subspan(from, std::min(most, rows.size() - from));
        if (auto filled = (*made)->import(makeEvents(shelves, part)); !filled)
            return fail(filled.error());
    }
    return {};
}

void Suite::runWithoutFile()
{
    Shelves shelves;
    model::Catalogue catalogue;
    for (const model::Change &change : makeShelves(shelves).changes)
        catalogue.put(std::get<model::Put>(change).record);
    QElapsedTimer timer;
    const model::EventIndex index = makeIndex(shelves, m_events);
    printMemory("memory_index", "VmRSS:");
    const paint::TimelinePainter painter(paint::Theme::light());
    layout::SceneBuilder builder(painter.measure());
    layout::SceneInput in(index, catalogue);
    in.view.width = frameSize.width() - in.headerWidth;
    in.viewportHeight = frameSize.height();
    in.zone = QStringLiteral("UTC");
    QImage picture(frameSize, QImage::Format_RGB32);
    const auto frameOf = [&](const time::Window &window) {
        in.view = layout::fitted(window, in.view.width, builder.gaps(in), in.options);
        const layout::Scene scene = builder.build(in);
        QPainter p(&picture);
        painter.paint(p, scene);
    };
    const time::Window all = *index.bounds();
    timer.start();
    frameOf(all);
    std::printf("{\"name\":\"first_frame\",\"n\":%d,\"median_ms\":%.3f}\n", m_events,
                static_cast<double>(timer.nsecsElapsed()) / 1e6);
    measurePanAndZoom(all.earliest + all.width() / 2, frameOf);
    printMemory("memory_shown", "VmRSS:");
}

Result<void> Suite::measureOpen()
{
    std::optional<Error> error;
    const auto open = [&] {
        m_view.reset();
        m_state.reset();
        m_document.reset();
        auto opened = document::Document::open(m_path, store::OpenMode::ReadWrite, who);
        if (opened)
            m_document = std::move(*opened);
        else
            error = opened.error();
    };
    const auto show = [&] {
        m_view.reset();
        m_state = std::make_unique<ui::ViewState>(*m_document);
        m_view = std::make_unique<ui::TimelineView>(*m_state);
        m_view->setAnimated(false);
        m_view->resize(frameSize);
        m_view->show();
        QCoreApplication::processEvents();
        m_view->fitAll();
        paintFrame(*m_view);
    };
    measure("open", 5, open);
    if (!m_document)
        open();
    if (error)
        return fail(*error);
    measure("first_paint", 5, show);
    if (!m_view)
        show();
    return {};
}

void Suite::measureFrames()
{
    measurePanAndZoom(middle(m_document->index()), [this](const time::Window &window) {
        m_view->zoomTo(window);
        paintFrame(*m_view);
    });
}

void Suite::measurePanAndZoom(time::Instant middle, const std::function<void(const time::Window &)> &frameOf)
{
    const auto pan = [&](const char *name, time::Micros span) {
        int frame = 0;
        measure(name, 200, [&] {
            const time::Instant start = middle - span / 2 + (frame++ % 100) * (span / 400);
            frameOf({start, start + span});
        });
    };
    pan("pan_month", 30 * microsPerDay);
    pan("pan_day", microsPerDay);
    pan("pan_hour", microsPerHour);
    pan("pan_minute", time::microsPerMinute);

    int frame = 0;
    measure("zoom", 200, [&] {
        const double share = std::abs(static_cast<double>(frame++ % 100) - 50.0) / 50.0; // there and back
        const auto span =
            static_cast<time::Micros>(std::exp(std::log(60e6) + share * std::log(30.0 * 1440.0)));
        frameOf({middle - span / 2, middle + (span - span / 2)});
    });
}

void Suite::measureEdits()
{
    m_view->zoomToDay();
    const auto &index = m_document->index();
    int step = 0;
    const auto edit = [&] {
        const auto row =
            index.byTime()[static_cast<size_t>(m_events / 2 + step % 10) % index.byTime().size()];
        auto event = m_document->event(index.id(row));
        event->title = QStringLiteral("Edited title %1").arg(step++);
        m_state->apply(document::changeEvents({*event}, QStringLiteral("Edit")));
        paintFrame(*m_view);
    };
    measure("edit", 30, edit);
    if (!m_only.isEmpty() && wants("undo")) // edits of its own to take back
        for (int i = 0; i < 30; ++i)
            edit();
    measure("undo", 20, [&] {
        (void)m_document->undo();
        paintFrame(*m_view);
    });
}

void Suite::measureQueries()
{
    bool on = false;
    measure("filter", 30, [&] {
        model::Filter filter;
        if ((on = !on))
            filter.confidenceAtLeast = model::Confidence::Possible;
        m_state->setFilter(filter);
        paintFrame(*m_view);
    });
    m_state->setFilter({});
    measureFilterByWords();
    measureFilterInWindow();

    static const QStringList typed{QStringLiteral("d"),       QStringLiteral("do"),
                                   QStringLiteral("doo"),     QStringLiteral("door"),
                                   QStringLiteral("door ca"), QStringLiteral("door camera")};
    int letter = 0;
    measure("search", 30, [&] {
        m_state->setSearchText(typed[letter++ % typed.size()]);
        paintFrame(*m_view);
    });
    m_state->setSearchText({});
}

/// The same with what else stands in the window: table, chips, side panels, all shown and painted.
void Suite::measureFilterInWindow()
{
    if (!wants("filter_window") && !wants("filter_sources"))
        return;
    QWidget window;
    window.resize(frameSize);
    auto *lines = new QVBoxLayout(&window);
    lines->addWidget(new ui::FilterBar(*m_state));
    lines->addWidget(new ui::EventTable(*m_state), 1);
    auto *side = new QHBoxLayout;
    lines->addLayout(side);
    side->addWidget(new ui::TracksPanel(*m_state));
    side->addWidget(new ui::SourcesPanel(*m_state));
    side->addWidget(new ui::TagsPanel(*m_state));
    side->addWidget(new ui::CheckPanel(*m_state));
    window.show();
    QCoreApplication::processEvents();
    while (m_state->evidence().isChecking()) // by then the panels are at rest
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    const auto show = [&](const model::Filter &filter) {
        m_state->setFilter(filter);
        QCoreApplication::processEvents(); // panels answer once, later; then all is painted, the timeline too
    };
    bool on = false;
    measure("filter_window", 30, [&] {
        model::Filter filter;
        if ((on = !on))
            filter.confidenceAtLeast = model::Confidence::Possible;
        show(filter);
    });
    measure("filter_sources", 30, [&] {
        model::Filter filter;
        if ((on = !on))
            filter.originsAtLeast = 2;
        show(filter);
    });
    m_state->setFilter({});
}

/// Of the evidence desk: what a window asks for after an edit, and all checks as their thread runs them.
void Suite::measureEvidence()
{
    const auto &index = m_document->index();
    const auto event = [&](int step) {
        return index.id(index.byTime()[static_cast<size_t>(step * 7919 + 11) % index.byTime().size()]);
    };
    int step = 0;
    const auto suggest = [&] {
        const auto citations = m_document->citations(event(step));
        (void)m_state->evidence().suggestion(event(step), citations);
        (void)m_state->evidence().fingerprint(event(step), citations);
    };
    measure("suggestion_after_citation_edit", 50, suggest, [&] {
        auto citation = m_document->citations(event(++step)).front();
        citation.note = QStringLiteral("Seen %1").arg(step);
        m_state->apply(document::put(citation));
    });
    measure("suggestion_after_source_edit", 50, suggest, [&] {
        auto source =
            *m_document->catalogue().sources.find(m_document->citations(event(++step)).front().source);
        source.reliability = static_cast<model::Reliability>((static_cast<int>(source.reliability) + 1) % 6);
        m_state->apply(document::put(source));
    });
    if (wants("checks_read") || wants("checks")) {
        std::optional<evidence::CheckInput> input;
        const auto read = [&] {
            if (auto made = document::checkInput(m_document->store(), m_document->catalogue(), index, {}))
                input = std::move(*made);
        };
        measure("checks_read", 3, read);
        if (!input)
            read();
        qint64 found = 0;
        measure("checks", 10, [&] {
            found = 0;
            for (const evidence::FindingGroup &group : evidence::findings(*input))
                found += group.count;
        });
        std::printf("{\"name\":\"checks_found\",\"n\":%d,\"count\":%lld}\n", m_events,
                    static_cast<long long>(found));
    }
    measureChecksWhileWorking();
    measureStatistics();
}

/// All charts after a change of the filter, and the longest that the window was kept from answering
/// meanwhile.
void Suite::measureStatistics()
{
    if (!wants("statistics") && !wants("statistics_with_citations"))
        return;
    m_view->hide(); // its own frames are measured elsewhere
    ui::StatisticsPanel panel(*m_state);
    panel.resize(340, 1400);
    panel.show();
    double longest = 0;
    const auto wait = [&] {
        QElapsedTimer turn;
        do {
            turn.start();
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            longest = std::max(longest, static_cast<double>(turn.nsecsElapsed()) / 1e6);
        } while (!panel.isCounted());
    };
    wait();
    for (const int citations : {0, 1}) {
        const char *name = citations != 0 ? "statistics_with_citations" : "statistics";
        if (!wants(name))
            continue;
        panel.section(ui::StatisticsPanel::Grades)->setOptions({}, citations, {});
        panel.countNow();
        while (citations != 0 && panel.section(ui::StatisticsPanel::Grades)->note().contains(u'…'))
            wait(); // until all citations have been read
        longest = 0;
        int step = 0;
        measure(name, 20, wait, [&] {
            model::Filter filter;
            filter.confidences = {static_cast<model::Confidence>(++step % 6)};
            filter.grades = {{model::Reliability::B, model::Credibility::ProbablyTrue}};
            m_state->setFilter(step % 3 == 0 ? model::Filter() : filter);
        });
        std::printf("{\"name\":\"%s_longest_wait\",\"n\":%d,\"ms\":%.3f}\n", name, m_events, longest);
    }
    m_state->setFilter({});
    m_view->show();
}

/// From an edit to its findings, and the longest that the window was kept from answering meanwhile.
void Suite::measureChecksWhileWorking()
{
    if (!wants("checks_after_edit"))
        return;
    const auto wait = [this] {
        double longest = 0;
        QElapsedTimer turn;
        while (m_state->evidence().isChecking()) {
            turn.start();
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            longest = std::max(longest, static_cast<double>(turn.nsecsElapsed()) / 1e6);
        }
        return longest;
    };
    double longest = wait(); // the first run reads everything
    std::printf("{\"name\":\"checks_first_run_longest_wait\",\"n\":%d,\"ms\":%.3f}\n", m_events, longest);
    longest = 0;
    int step = 0;
    measure(
        "checks_after_edit", 10, [&] { longest = std::max(longest, wait()); },
        [&] {
            const auto row = m_document->index().byTime()[static_cast<size_t>(++step)];
            auto citation = m_document->citations(m_document->index().id(row)).front();
            citation.credibility = static_cast<model::Credibility>(1 + step % 6);
            citation.note = QStringLiteral("Rated %1").arg(step);
            m_state->apply(document::put(citation));
        });
    std::printf("{\"name\":\"checks_after_edit_longest_wait\",\"n\":%d,\"ms\":%.3f}\n", m_events, longest);
}

Result<void> Suite::measureExchange()
{
    std::optional<Error> error;
    int file = 0;
    const QString csv = m_dir.filePath(QStringLiteral("events.csv"));
    if (wants("import_csv"))
        if (auto written = writeCsv(csv, makeRows(m_events)); !written)
            return written;
    measure("import_csv", m_events > 20'000 ? 1 : 3, [&] {
        exchange::FileRequest request;
        request.path = csv;
        request.who = who;
        exchange::ImportReport report;
        if (auto read = exchange::importAsNew(m_dir.filePath(QStringLiteral("%1.varve").arg(file++)), {},
                                              request, report);
            !read)
            error = read.error();
        else if (read->read != m_events)
            error = Error{ErrorKind::User,
                          QStringLiteral("%1 of %2 rows were read").arg(read->read).arg(m_events)};
    });
    measure("export_pdf", m_events > 20'000 ? 1 : 3, [&] {
        report::ReportOptions options;
        options.overwrite = true;
        if (auto written =
                report::writePdf(*m_document, options, m_dir.filePath(QStringLiteral("%1.pdf").arg(file++)));
            !written)
            error = written.error();
    });
    if (error)
        return fail(*error);
    return {};
}

/// Of what Linux counts for the process: VmRSS is what it holds now, VmHWM the most so far.
void Suite::printMemory(const char *name, const char *line)
{
    if (!wants(name))
        return;
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return;
    for (const QByteArray &text : status.readAll().split('\n'))
        if (text.startsWith(line))
            std::printf("{\"name\":\"%s\",\"n\":%d,\"mb\":%.1f}\n", name, m_events,
                        text.mid(qstrlen(line)).trimmed().split(' ').front().toDouble() / 1024.0);
    std::fflush(stdout);
}

} // namespace varve::bench
