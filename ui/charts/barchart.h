// Counts as columns over time or as rows with names, each of which can be chosen.
#pragma once

#include "paint/theme.h"

#include <QtCharts/QChartView>

#include <optional>

class QBarSet;
class QAbstractBarSeries;
class QValueAxis;

namespace varve::ui {

/// Bars are Qt Charts'; names, numbers and marks are painted beside them, shortened at their right where room
/// is short. Arrow keys walk, Enter or Space chooses, with Ctrl besides what is chosen.
class BarChart : public QChartView
{
    Q_OBJECT
public:
    enum class Shape { Columns, Rows };
    struct Bar
    {
        QString name;  ///< whole; spoken
        QString label; ///< at the axis; of a column it may be empty
        QString badge; ///< "C": in a frame before the label
        int count = 0;
        int certain = 0; ///< part of count that is painted darker
        int outOf = 0;   ///< count without the filter's condition on this very chart; painted faintly
        QString tip;     ///< what is counted, and what a click does
        bool isChosen = false;
        bool canChoose = true;
        bool operator==(const Bar &) const = default;
    };

    explicit BarChart(Shape shape, QWidget *parent = nullptr);
    ~BarChart() override;

    void setBars(std::vector<Bar> bars);
    [[nodiscard]] const std::vector<Bar> &bars() const { return m_bars; }
    /// Else the palette's.
    void setTheme(const paint::Theme &theme);
    [[nodiscard]] int current() const { return m_current; }
    /// The whole strip that belongs to a bar, in the viewport.
    [[nodiscard]] QRectF stripOf(int bar) const;
    /// Of rows it follows from their number.
    [[nodiscard]] int wantedHeight() const;
    [[nodiscard]] QSize sizeHint() const override { return {280, wantedHeight()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {140, wantedHeight()}; }

signals:
    /// By a click or a key; `besides`: with Ctrl, besides what is chosen.
    void chosen(int bar, bool besides);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void layOut();
    void paintColumnAxis(QPainter &painter) const;
    void paintRow(QPainter &painter, int bar) const;
    [[nodiscard]] double labelRoom() const;
    [[nodiscard]] int barAt(QPointF point) const;
    [[nodiscard]] int most() const;
    void setCurrent(int bar);
    void choose(int bar, Qt::KeyboardModifiers modifiers);

    Shape m_shape;
    std::vector<Bar> m_bars;
    paint::Theme m_theme;
    bool m_ownTheme = false;
    QRectF m_plot;
    QValueAxis *m_place;
    QValueAxis *m_amount;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace varve::ui
