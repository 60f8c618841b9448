// The strip under the timeline: density of all shown events, and a brush that is the visible window.
#pragma once

#include "paint/theme.h"
#include "state/viewstate.h"

#include <QWidget>

#include <memory>

namespace varve::ui {

/// Drag the brush to move it, its ends to resize it; click beside it to centre; arrows, +, - and Home/End by
/// key.
class Overview : public QWidget
{
    Q_OBJECT
public:
    explicit Overview(ViewState &state, QWidget *parent = nullptr);
    ~Overview() override;
    void setTheme(const paint::Theme &theme);
    /// Space at the left, so that the strip stands under the timeline's plot.
    void setHeaderWidth(int width);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QRectF brush() const; ///< as drawn

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace varve::ui
