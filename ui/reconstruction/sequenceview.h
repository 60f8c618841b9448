// The order of events as a picture to move about in: pan, zoom, select, walk by keyboard.
#pragma once

#include "paint/sequencepaint.h"

#include <QAbstractScrollArea>

namespace varve::ui {

/// Shows a scene. Knows positions in it, no events; who fills it connects the signals.
class SequenceView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit SequenceView(QWidget *parent = nullptr);

    /// Lays out and, when the number of events has changed, fits the width. `hints`: of each event, for tool
    /// tips; `openHints`: of each of input.open.
    void setSequence(layout::SequenceInput input, std::vector<QString> colours, QStringList hints,
                     QStringList openHints);
    void setSelected(std::vector<bool> selected);
    /// Shown in the middle while there is nothing else to show.
    void setNote(const QString &note);
    [[nodiscard]] const layout::SequenceScene &scene() const { return m_scene; }
    [[nodiscard]] int current() const { return m_marks.current; }
    void setCurrent(int event);
    [[nodiscard]] double scale() const { return m_scale; }

    /// The whole, with its legend, in the colours of paper.
    void paintForExport(QPainter &painter) const;
    [[nodiscard]] QSizeF exportSize() const;

public slots:
    /// As large as fits, at most life size.
    void fit();
    void zoomIn() { zoomAt(viewport()->rect().center(), 1.25); }
    void zoomOut() { zoomAt(viewport()->rect().center(), 1 / 1.25); }

signals:
    void picked(int event, bool add);
    void opened(int event);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void layOut();
    void fitWidth();
    void fitAgain();
    void zoomAt(QPointF at, double factor);
    void updateScrollBars();
    [[nodiscard]] QPointF origin() const;
    [[nodiscard]] QPointF toScene(QPointF at) const { return (at - origin()) / m_scale; }
    [[nodiscard]] int eventAt(QPointF at) const;
    [[nodiscard]] QString hintAt(QPointF at) const;
    /// The nearest box in a direction, -1: none.
    [[nodiscard]] int neighbour(int dx, int dy) const;
    void makeVisible(int event);

    paint::SequencePainter m_painter;
    layout::SequenceInput m_input;
    layout::SequenceScene m_scene;
    paint::SequenceMarks m_marks;
    QStringList m_hints, m_openHints;
    QString m_note;
    double m_scale = 1;
    enum class Fit { None, Whole, Width };
    Fit m_fit = Fit::Width; ///< goes on fitting when the view is resized
    std::optional<QPointF> m_pressAt;
    QPoint m_pressScroll;
    bool m_panning = false;
};

} // namespace varve::ui
