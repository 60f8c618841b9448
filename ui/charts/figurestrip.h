// Under the timeline, on its own axis of time: the reports of one quantity as a stepped line.
#pragma once

#include "charts/figuredata.h"

#include <QWidget>

class QComboBox;

namespace varve::ui {

class TimelineView;

/// Painted on the timeline's own scale, folded gaps included: Qt Charts' axes are straight and could not
/// follow it. Hover tells about a report; a click selects its event and leads to the citation; left, right,
/// Home and End walk the reports and bring them into view, Enter leads to the citation, up and down change
/// the quantity. Reads figures only while it is seen.
class FigureStrip : public QWidget
{
    Q_OBJECT
public:
    FigureStrip(ViewState &state, TimelineView &timeline, QWidget *parent = nullptr);

    void setTheme(const paint::Theme &theme);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Null: there are no figures.
    [[nodiscard]] const FigureSeries *series() const;
    void choose(const QString &key);
    [[nodiscard]] int current() const { return m_current; }
    /// Where the report's point is painted.
    [[nodiscard]] QPointF pointOf(const FigureReport &report) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fillChoice();
    [[nodiscard]] double x(time::Instant t) const;
    [[nodiscard]] double y(double value) const;
    void paintFrame(QPainter &painter) const;
    void paintLine(QPainter &painter, const FigureSeries &series) const;
    void paintReport(QPainter &painter, const FigureReport &report, bool isCurrent) const;
    [[nodiscard]] QString emptyText() const;
    void setCurrent(int report);
    void lead(int report);

    ViewState &m_state;
    TimelineView &m_timeline;
    FigureData m_data;
    paint::Theme m_theme = paint::Theme::light();
    QComboBox *m_choice;
    QString m_key;
    int m_current = -1;
    bool m_stale = true;
};

} // namespace varve::ui
