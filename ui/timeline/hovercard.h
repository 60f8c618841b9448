// The card that tells about one event without opening it.
#pragma once

#include "paint/theme.h"
#include "state/viewstate.h"

#include <QFrame>

class QLabel;

namespace varve::ui {

/// A frameless window that takes no focus and no mouse.
class HoverCard : public QFrame
{
    Q_OBJECT
public:
    explicit HoverCard(QWidget *parent);
    void setTheme(const paint::Theme &theme);
    /// Near the point, within its screen.
    void showFor(const model::Event &event, const ViewState &state, QPoint globalAt);
    [[nodiscard]] QString text() const;

private:
    QLabel *m_label;
    paint::Theme m_theme;
};

/// Title, time in words, window, confidence, status, place, sources with grades and quotes, as rich text.
QString eventCardHtml(const model::Event &event, const ViewState &state, const paint::Theme &theme);

} // namespace varve::ui
