// How the shown events spread over time, confidence, grades, sources and origins. Every chart filters by a
// click.
#pragma once

#include "charts/barchart.h"
#include "charts/chartfilter.h"
#include "report/picturebytes.h"
#include "state/viewstate.h"
#include "statistics/counts.h"

#include <QScrollArea>

namespace varve::ui {

class ChartSection;
class CitationCounter;
class EmptyNote;
class GradeMatrixView;
class ToneLabel;

/// Counts only while it is seen: one chart in a turn of the event loop, so that a window does not wait.
/// Numbers are those of the shown events; what the chart's own condition holds back stands behind them,
/// faintly. What a number counts stands under its chart.
class StatisticsPanel : public QScrollArea
{
    Q_OBJECT
public:
    explicit StatisticsPanel(ViewState &state, QWidget *parent = nullptr);
    ~StatisticsPanel() override;

    enum Chart { Time, Confidence, Grades, Sources, Origins };
    static constexpr int charts = 5;
    [[nodiscard]] BarChart *bars(Chart chart) const; ///< null for Grades
    [[nodiscard]] GradeMatrixView *grades() const { return m_grades; }
    [[nodiscard]] ChartSection *section(Chart chart) const { return m_sections[chart]; }
    /// It may have lain behind another dock; what changed meanwhile is counted.
    void cameToFront();
    /// Everything that is waiting is counted now.
    void countNow();
    [[nodiscard]] bool isCounted() const { return m_waiting == 0 && !m_stale; }
    /// As a file shows it: with title, note and what the filter leaves, in the theme of paper.
    [[nodiscard]] report::Drawing drawing(Chart chart) const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void connectAll();
    void addSection(Chart chart, const QString &title, QWidget *content);
    [[nodiscard]] bool isSeen() const;
    void becomeStale();
    void countNext();
    void count(Chart chart);
    void countTime();
    void countConfidence();
    void countGrades();
    void countSources(Chart chart);
    [[nodiscard]] BarChart::Bar barOf(Chart chart, const statistics::SourceCount &item, int shown) const;
    [[nodiscard]] BarChart::Bar barOfOthers(Chart chart, size_t listed, statistics::Mask all) const;
    /// Rows that pass all conditions but the chart's own; shown() where it has none.
    [[nodiscard]] std::vector<quint8> maskWithout(ChartSubject subject) const;
    [[nodiscard]] QString sourceTitle(const SourceId &id) const;
    void chooseTime(int bar);
    void chooseSource(Chart chart, int bar, bool besides);
    void exportToFile(Chart chart);
    [[nodiscard]] QString shownText() const;

    ViewState &m_state;
    ToneLabel *m_shown = nullptr;
    EmptyNote *m_empty = nullptr;
    QWidget *m_page = nullptr;
    ChartSection *m_sections[charts] = {};
    BarChart *m_bars[charts] = {};
    GradeMatrixView *m_grades = nullptr;
    CitationCounter *m_citations = nullptr;
    bool m_stale = true;
    bool m_asked = false;   ///< the next turn of the event loop counts
    unsigned m_waiting = 0; ///< charts that are still to be counted, one bit each
    statistics::TimeBins m_bins;
    statistics::SourceCounts m_counts[charts]; ///< of Sources and Origins
    size_t m_listed[charts] = {};              ///< rows of these before "others"
};

} // namespace varve::ui
