// The reports of one quantity over time: a stepped line through what was reported last, ranges as bands, each
// report a point with the mark of its source.
#pragma once

#include "charts/figuredata.h"

#include <QtCharts/QChartView>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace varve::ui {

/// Left, right, Home and End walk the reports; Enter or a click leads to the citation. Line and bands are Qt
/// Charts'; ruler, points and windows are painted over them, at the calendar's lines in the zone shown, which
/// QDateTimeAxis does not know.
class FigureChart : public QChartView
{
    Q_OBJECT
public:
    explicit FigureChart(QWidget *parent = nullptr);
    ~FigureChart() override;

    /// `stretch`: of the axis of time, the same for charts that stand under one another.
    void setSeries(const FigureSeries &series, const time::Window &stretch, const QString &zone);
    void setTheme(const paint::Theme &theme);

    [[nodiscard]] int current() const { return m_current; }
    /// -1: none. Said to screen readers.
    void setCurrent(int report);
    [[nodiscard]] const FigureSeries &series() const { return m_series; }
    /// Where the point of a report stands, in the viewport.
    [[nodiscard]] QPointF pointOf(const FigureReport &report) const;
    [[nodiscard]] QSize sizeHint() const override { return {640, 220}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 170}; }

signals:
    void currentChanged(int report);
    void activated(int report); ///< by Enter or a click

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void layOut();
    void paintReport(QPainter &painter, size_t report) const;
    [[nodiscard]] double x(time::Instant t) const;
    [[nodiscard]] double y(double value) const;
    [[nodiscard]] int reportAt(QPointF point) const;
    void walk(int to);

    FigureSeries m_series;
    time::Window m_stretch;
    QString m_zone;
    paint::Theme m_theme;
    std::optional<paint::Theme> m_own; ///< set, not taken from the palette
    QRectF m_plot;
    QValueAxis *m_time;
    QValueAxis *m_amount;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace varve::ui
