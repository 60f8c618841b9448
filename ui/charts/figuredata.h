// The reported figures of the open project with who reported them, for the window of figures and the strip.
#pragma once

#include "charts/figuremarks.h"
#include "state/viewstate.h"
#include "statistics/quantities.h"

#include <QHash>

namespace varve::ui {

/// One report, in words and in place.
struct FigureReport
{
    model::Figure figure;
    time::Instant at;    ///< where its point stands; of an undated report nothing is drawn
    time::Window window; ///< of which it speaks
    QString value;       ///< "at least 60"
    QString when;        ///< "23 Mar 2024"; empty: undated
    SourceId source;     ///< null: none is given
    QString sourceTitle;
    QString grade; ///< "C2"; empty without a source
    MarkStyle style = -1;
    QStringList excludes; ///< values of reports for the same moment that it contradicts
};

struct FigureSeries
{
    QString key; ///< statistics::quantityKey
    QString name;
    QString unit;
    std::vector<FigureReport> dated; ///< in the order of time
    std::vector<FigureReport> undated;
    double least = 0; ///< what an axis has to hold
    double most = 1;
    [[nodiscard]] QString title() const; ///< "Dead", "Damage (EUR)"
};

/// Read when asked for after a change. Takes part what belongs to a shown event or to the project as a whole.
class FigureData : public QObject
{
    Q_OBJECT
public:
    explicit FigureData(ViewState &state, QObject *parent = nullptr);

    [[nodiscard]] const std::vector<FigureSeries> &series() const;
    /// Null when there is no such quantity (any more).
    [[nodiscard]] const FigureSeries *find(const QString &key) const;
    /// Figures that the filter hides.
    [[nodiscard]] int hiddenCount() const;
    /// Sources by their MarkStyle.
    struct Key
    {
        MarkStyle style;
        QString title;
    };
    [[nodiscard]] std::vector<Key> keyOf(const std::vector<const FigureSeries *> &shown) const;

    /// From the earliest to the latest of what these reports speak of; nothing when none is dated.
    [[nodiscard]] static std::optional<time::Window> boundsOf(const std::vector<const FigureSeries *> &shown);
    /// A sentence: "Dead: at least 60, as of 23 Mar 2024, according to “…”, C2".
    [[nodiscard]] static QString words(const FigureSeries &series, const FigureReport &report);
    /// The same as rich text for a card.
    [[nodiscard]] static QString html(const FigureSeries &series, const FigureReport &report,
                                      const paint::Theme &theme);
    /// Selects the event that the report's citation stands under, else the figure's own, and brings it into
    /// view; the inspector goes to the citation.
    void show(const FigureReport &report) const;

    [[nodiscard]] ViewState &state() const { return m_state; }

signals:
    void changed();

private:
    void becomeStale();
    void bringUpToDate() const;
    void read() const;
    [[nodiscard]] FigureReport reportOf(const model::Figure &figure) const;
    [[nodiscard]] std::optional<model::Citation> citationOf(const model::Figure &figure) const;
    void markContradictions() const;

    ViewState &m_state;
    mutable bool m_stale = true;
    mutable std::vector<FigureSeries> m_series;
    mutable int m_hidden = 0;
    mutable QHash<SourceId, MarkStyle> m_styles;
    mutable QHash<CitationId, model::Citation> m_citations; ///< until they change
};

/// The report nearest to the point, among those not farther than `reach` pixels; -1: none. `at` tells where
/// a report is drawn.
template <class Place>
int nearestReport(const std::vector<FigureReport> &reports, QPointF point, double reach, Place &&place)
{
    int found = -1;
    double best = reach * reach;
    for (size_t i = 0; i < reports.size(); ++i) {
        const QPointF away = place(reports[i]) - point;
        const double distance = QPointF::dotProduct(away, away);
        if (distance <= best) {
            best = distance;
            found = static_cast<int>(i);
        }
    }
    return found;
}

} // namespace varve::ui
