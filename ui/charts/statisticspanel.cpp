#include "charts/statisticspanel.h"

#include "charts/chartsection.h"
#include "charts/citationcounter.h"
#include "charts/gradematrixview.h"
#include "editors/emptynote.h"
#include "editors/tone.h"
#include "model/names.h"

#include <QLocale>
#include <QSettings>
#include <QTimer>
#include <QVBoxLayout>

#include <bit>

namespace varve::ui {

using layout::TickStep;
using layout::ZoneCalendar;
using statistics::Mask;
using Unit = TickStep::Unit;

namespace {

constexpr size_t listedAtFirst = 8; // sources and origins by name
constexpr size_t listedMore = 20;   // with each click on "others"
constexpr size_t mostListed = 500;  // a longer list belongs to the sources desk

const QString stepKey = QStringLiteral("statistics/step");
const QString countedKey = QStringLiteral("statistics/grades");

/// What bars can stand for; the first is the choice by the span.
std::vector<std::optional<TickStep>> steps()
{
    return {std::nullopt,           TickStep{Unit::Minute, 10}, TickStep{Unit::Hour, 1},
            TickStep{Unit::Day, 1}, TickStep{Unit::Day, 7},     TickStep{Unit::Month, 1},
            TickStep{Unit::Year, 1}};
}

QString number(int n)
{
    return QLocale(QLocale::English).toString(n);
}

} // namespace

StatisticsPanel::StatisticsPanel(ViewState &state, QWidget *parent)
    : QScrollArea(parent),
      m_state(state),
      m_citations(new CitationCounter(state, this))
{
    setObjectName(QStringLiteral("statistics"));
    setAccessibleName(tr("Statistics"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setMinimumWidth(250);
    auto *both = new QWidget;
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(14, 10, 12, 14);
    m_empty = new EmptyNote;
    m_page = new QWidget;
    auto *page = new QVBoxLayout(m_page);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(16);
    m_shown = new ToneLabel(Tone::Muted);
    page->addWidget(m_shown);
    column->addWidget(m_empty);
    column->addWidget(m_page);
    setWidget(both);

    addSection(Time, tr("Events over time"), m_bars[Time] = new BarChart(BarChart::Shape::Columns));
    addSection(Confidence, tr("Confidence"), m_bars[Confidence] = new BarChart(BarChart::Shape::Rows));
    addSection(Grades, tr("Source grades"), m_grades = new GradeMatrixView);
    addSection(Sources, tr("Events by source"), m_bars[Sources] = new BarChart(BarChart::Shape::Rows));
    addSection(Origins, tr("Events by origin"), m_bars[Origins] = new BarChart(BarChart::Shape::Rows));
    page->addStretch(1);
    m_listed[Sources] = m_listed[Origins] = listedAtFirst;

    QSettings settings;
    const int step = std::clamp(settings.value(stepKey).toInt(), 0, static_cast<int>(steps().size()) - 1);
    m_sections[Time]->setOptions(
        {tr("by span"), tr("10 minutes"), tr("hours"), tr("days"), tr("weeks"), tr("months"), tr("years")},
        step, tr("What one bar stands for"));
    m_sections[Grades]->setOptions({tr("events"), tr("citations")},
                                   std::clamp(settings.value(countedKey).toInt(), 0, 1),
                                   tr("What the numbers count"));
    connectAll();
}

void StatisticsPanel::connectAll()
{
    connect(m_sections[Time], &ChartSection::optionChosen, this, [this](int option) {
        QSettings().setValue(stepKey, option);
        count(Time);
    });
    connect(m_sections[Grades], &ChartSection::optionChosen, this, [this](int option) {
        QSettings().setValue(countedKey, option);
        count(Grades);
    });
    connect(m_bars[Time], &BarChart::chosen, this, &StatisticsPanel::chooseTime);
    connect(m_bars[Confidence], &BarChart::chosen, this, [this](int bar, bool besides) {
        m_state.setFilter(toggled(m_state.filter(), static_cast<model::Confidence>(bar), besides));
    });
    connect(m_grades, &GradeMatrixView::chosen, this, [this](const model::Grade &grade, bool besides) {
        m_state.setFilter(toggled(m_state.filter(), grade, besides));
    });
    for (const Chart chart : {Sources, Origins})
        connect(m_bars[chart], &BarChart::chosen, this,
                [this, chart](int bar, bool besides) { chooseSource(chart, bar, besides); });

    connect(&m_state, &ViewState::filterChanged, this, &StatisticsPanel::becomeStale);
    connect(&m_state, &ViewState::displayChanged, this, &StatisticsPanel::becomeStale); // the zone of days
    connect(&m_state.document(), &document::Document::changed, this, &StatisticsPanel::becomeStale);
    connect(m_citations, &CitationCounter::changed, this, &StatisticsPanel::becomeStale);
}

StatisticsPanel::~StatisticsPanel() = default;

void StatisticsPanel::addSection(Chart chart, const QString &title, QWidget *content)
{
    m_sections[chart] = new ChartSection(title, content);
    m_page->layout()->addWidget(m_sections[chart]);
    connect(m_sections[chart], &ChartSection::exportRequested, this, [this, chart] { exportToFile(chart); });
}

BarChart *StatisticsPanel::bars(Chart chart) const
{
    return m_bars[chart];
}

void StatisticsPanel::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (m_stale)
        becomeStale();
}

/// A dock behind another one is visible to Qt, and stands outside its window.
bool StatisticsPanel::isSeen() const
{
    return isVisible() && window()->rect().intersects(QRect(mapTo(window(), QPoint()), size()));
}

void StatisticsPanel::cameToFront()
{
    QTimer::singleShot(0, this, [this] { // when it has its place
        if (m_stale)
            becomeStale();
    });
}

void StatisticsPanel::becomeStale()
{
    m_stale = true;
    if (!isSeen() || std::exchange(m_asked, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_asked = false;
        countNext();
    });
}

void StatisticsPanel::countNext()
{
    if (std::exchange(m_stale, false)) {
        const bool isEmpty = m_state.document().index().size() == 0;
        m_empty->setVisible(isEmpty);
        m_page->setVisible(!isEmpty);
        if (isEmpty)
            m_empty->say(tr("Nothing to count yet"),
                         tr("Once there are events, they are counted here over time, by confidence, grade, "
                            "source and origin. A click on a bar shows only the events that it stands for."),
                         {});
        m_shown->setText(shownText());
        m_waiting = isEmpty ? 0 : (1U << charts) - 1;
    }
    if (m_waiting == 0)
        return;
    const int next = std::countr_zero(m_waiting);
    m_waiting &= m_waiting - 1;
    count(static_cast<Chart>(next));
    if (m_waiting != 0 && !std::exchange(m_asked, true))
        QTimer::singleShot(0, this, [this] {
            m_asked = false;
            countNext();
        });
}

void StatisticsPanel::countNow()
{
    m_stale = true;
    do
        countNext();
    while (m_waiting != 0);
}

QString StatisticsPanel::shownText() const
{
    const int all = m_state.document().index().size();
    return m_state.shownCount() == all ? tr("All %1 events").arg(number(all))
                                       : tr("%1 of %2 events, as the filter leaves them")
                                             .arg(number(m_state.shownCount()), number(all));
}

void StatisticsPanel::count(Chart chart)
{
    switch (chart) {
    case Time:
        return countTime();
    case Confidence:
        return countConfidence();
    case Grades:
        return countGrades();
    case Sources:
    case Origins:
        return countSources(chart);
    }
}

std::vector<quint8> StatisticsPanel::maskWithout(ChartSubject subject) const
{
    const model::Filter &filter = m_state.filter();
    if (!hasOwn(filter, subject))
        return m_state.shown();
    return model::evaluate(withoutOwn(filter, subject), m_state.document().index(), m_state.textMatches(),
                           m_state.evidence().originCounts());
}

void StatisticsPanel::countTime()
{
    const model::EventIndex &index = m_state.document().index();
    const std::vector<quint8> all = maskWithout(ChartSubject::Time);
    const ZoneCalendar calendar(m_state.zone());
    const auto wanted = steps()[static_cast<size_t>(m_sections[Time]->option())];
    m_bins = statistics::timeBins(index, all, calendar, wanted);
    const statistics::Histogram shown = statistics::histogram(index, m_state.shown(), m_bins);
    const statistics::Histogram without = statistics::histogram(index, all, m_bins);
    std::vector<BarChart::Bar> bars;
    for (size_t i = 0; i < m_bins.count(); ++i) {
        const statistics::Histogram::Bin &bin = shown.bins[i];
        BarChart::Bar bar;
        bar.name = statistics::binName(m_bins, i, calendar);
        bar.label = statistics::binLabel(m_bins, i, calendar);
        bar.count = bin.begin;
        bar.certain = bin.within;
        bar.outOf = without.bins[i].begin;
        bar.isChosen = m_state.filter().window == m_bins.window(i);
        bar.tip =
            tr("%1\n%2 begin here, %3 of them certainly lie here whole.\nClick: show only the %4 that "
               "can have happened here; click again: all.")
                .arg(bar.name, number(bar.count), number(bar.certain), number(without.bins[i].possible));
        bars.push_back(std::move(bar));
    }
    m_bars[Time]->setBars(std::move(bars));
    QString note;
    if (m_bins.count() > 0)
        note = tr("Each event counts once, where it can begin at the earliest; dark: all of its window lies "
                  "within the bar.");
    if (shown.withoutBegin > 0)
        note += QLatin1Char(' ') + (shown.withoutBegin == 1
                                        ? tr("1 event without a beginning (“before …”) stands in no bar.")
                                        : tr("%1 events without a beginning (“before …”) stand in no bar.")
                                              .arg(number(shown.withoutBegin)));
    if (wanted && m_bins.count() > 0 && m_bins.step != *wanted)
        note += QLatin1Char(' ') + tr("The span is too long for bars that short.");
    m_sections[Time]->setNote(note.trimmed());
}

void StatisticsPanel::countConfidence()
{
    const model::EventIndex &index = m_state.document().index();
    const auto shown = statistics::byConfidence(index, m_state.shown());
    const auto without = statistics::byConfidence(index, maskWithout(ChartSubject::Confidence));
    std::vector<BarChart::Bar> bars;
    for (size_t i = 0; i < statistics::confidences; ++i) {
        const auto confidence = static_cast<model::Confidence>(i);
        BarChart::Bar bar;
        bar.name = bar.label = model::word(confidence);
        bar.count = bar.certain = shown[i];
        bar.outOf = without[i];
        const auto &chosen = m_state.filter().confidences;
        bar.isChosen = std::find(chosen.begin(), chosen.end(), confidence) != chosen.end();
        bar.tip =
            tr("%1: %2 events\nClick: show only these; with Ctrl: besides the others; click again: all.")
                .arg(bar.name, number(bar.count));
        bars.push_back(std::move(bar));
    }
    m_bars[Confidence]->setBars(std::move(bars));
}

void StatisticsPanel::countGrades()
{
    const model::EventIndex &index = m_state.document().index();
    const std::vector<quint8> all = maskWithout(ChartSubject::Grade);
    const statistics::GradeMatrix events = statistics::eventsByGrade(index, m_state.shown());
    if (m_sections[Grades]->option() == 0) {
        m_grades->setMatrix(events, statistics::eventsByGrade(index, all), m_state.filter().grades,
                            tr("events"));
        QString note = tr("Events by the grade of their best supporting citation. Down: reliability of the "
                          "source; across: credibility of what it says; F and 6: cannot be judged.");
        if (events.without > 0)
            note += QLatin1Char(' ') +
                    (events.without == 1
                         ? tr("1 event has no supporting citation.")
                         : tr("%1 events have no supporting citation.").arg(number(events.without)));
        return m_sections[Grades]->setNote(note);
    }
    m_citations->start();
    const statistics::GradeMatrix shown = m_citations->byGrade(m_state.shown());
    m_grades->setMatrix(shown, m_citations->byGrade(all), m_state.filter().grades, tr("citations"));
    m_sections[Grades]->setNote(
        m_citations->isReady()
            ? tr("All %1 citations of the shown events, whatever they say. Down: reliability of the source; "
                 "across: credibility of what it says; F and 6: cannot be judged.")
                  .arg(number(shown.total()))
            : tr("Counting the citations…"));
}

QString StatisticsPanel::sourceTitle(const SourceId &id) const
{
    if (id.isNull())
        return tr("Origin not known");
    const model::Source *source = m_state.document().catalogue().sources.find(id);
    return source ? source->title.simplified() : tr("(deleted)");
}

BarChart::Bar StatisticsPanel::barOf(Chart chart, const statistics::SourceCount &item, int shown) const
{
    BarChart::Bar bar;
    bar.name = bar.label = sourceTitle(item.named);
    if (const model::Source *source = m_state.document().catalogue().sources.find(item.named))
        bar.badge = model::key(source->reliability);
    bar.outOf = item.events;
    bar.count = bar.certain = shown;
    bar.isChosen = areChosen(m_state.filter(), item.sources);
    bar.tip = tr("%1: %2 events").arg(bar.name, number(bar.count));
    if (chart == Origins && item.sources.size() > 1)
        bar.tip += QLatin1Char('\n') + tr("through %1 sources that go back to it").arg(item.sources.size());
    bar.tip += QLatin1Char('\n') + tr("Click: show only these; with Ctrl: besides the others.");
    return bar;
}

/// The row under those that are named.
BarChart::Bar StatisticsPanel::barOfOthers(Chart chart, size_t listed, Mask all) const
{
    const model::EventIndex &index = m_state.document().index();
    const statistics::SourceCounts &counts = m_counts[chart];
    const QString rest = number(static_cast<int>(counts.items.size() - listed));
    BarChart::Bar bar;
    bar.name = bar.label = (chart == Sources ? tr("%1 other sources") : tr("%1 other origins")).arg(rest);
    bar.count = bar.certain = statistics::eventsFrom(index, m_state.shown(), counts, listed);
    bar.outOf = statistics::eventsFrom(index, all, counts, listed);
    bar.canChoose = listed < mostListed;
    bar.tip = tr("%1 events cite at least one of them.").arg(number(bar.count));
    if (bar.canChoose)
        bar.tip += QLatin1Char('\n') + tr("Click: list more of them by name.");
    return bar;
}

void StatisticsPanel::countSources(Chart chart)
{
    const model::EventIndex &index = m_state.document().index();
    const std::vector<quint8> all = maskWithout(ChartSubject::Source);
    const auto countsOf = [&](Mask mask) {
        return chart == Sources ? statistics::bySource(index, mask)
                                : statistics::byOrigin(index, mask, m_state.evidence().origins());
    };
    // In the order of all, so that a choice does not shuffle the rows.
    m_counts[chart] = countsOf(all);
    const bool isFiltered = hasOwn(m_state.filter(), ChartSubject::Source);
    const statistics::SourceCounts shown = isFiltered ? countsOf(m_state.shown()) : m_counts[chart];
    std::unordered_map<SourceId, int> shownOf; // by the first source of each item
    for (const statistics::SourceCount &item : shown.items)
        shownOf.emplace(item.sources.front(), item.events);
    const auto &items = m_counts[chart].items;
    size_t listed = std::min(items.size(), m_listed[chart]);
    if (items.size() == listed + 1)
        ++listed; // "1 other" would take the same room
    std::vector<BarChart::Bar> bars;
    for (size_t i = 0; i < listed; ++i) {
        const auto it = shownOf.find(items[i].sources.front());
        bars.push_back(barOf(chart, items[i], it == shownOf.end() ? 0 : it->second));
    }
    if (items.size() > listed)
        bars.push_back(barOfOthers(chart, listed, all));
    m_bars[chart]->setBars(std::move(bars));
    QString note = chart == Sources ? tr("An event that cites several sources counts for each of them.")
                                    : tr("Sources that derive from the same origin count as one.");
    if (items.empty())
        note.clear();
    if (shown.without > 0)
        note += QLatin1Char(' ') + (shown.without == 1
                                        ? tr("1 event cites no source.")
                                        : tr("%1 events cite no source.").arg(number(shown.without)));
    m_sections[chart]->setNote(note.trimmed());
}

void StatisticsPanel::chooseTime(int bar)
{
    m_state.setFilter(toggled(m_state.filter(), m_bins.window(static_cast<size_t>(bar))));
}

void StatisticsPanel::chooseSource(Chart chart, int bar, bool besides)
{
    const auto &items = m_counts[chart].items;
    const auto row = static_cast<size_t>(bar);
    const bool isOthers = row + 1 == m_bars[chart]->bars().size() && row < items.size() - 1;
    if (!isOthers)
        return m_state.setFilter(toggled(m_state.filter(), items[row].sources, besides));
    m_listed[chart] = std::min(m_listed[chart] + listedMore, mostListed);
    count(chart);
}

} // namespace varve::ui
