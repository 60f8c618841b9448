// A button whose text may be longer than its place.
#pragma once

#include <QPushButton>

namespace varve::ui {

/// Shortens its text to the room there is instead of asking for more; the tool tip says it whole.
class ElidedButton : public QPushButton
{
    Q_OBJECT
public:
    using QPushButton::QPushButton;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
};

} // namespace varve::ui
