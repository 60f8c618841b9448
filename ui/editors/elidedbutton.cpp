#include "editors/elidedbutton.h"

#include <QHelpEvent>
#include <QStyleOptionButton>
#include <QStylePainter>
#include <QToolTip>

namespace varve::ui {

namespace {

constexpr int mostWished = 280; // pixels: a long title must not widen a window
constexpr int leastWidth = 60;
constexpr int besideText = 12; // what a style keeps free on the left and right of the text together

} // namespace

QSize ElidedButton::sizeHint() const
{
    const QSize whole = QPushButton::sizeHint();
    return {std::min(whole.width(), mostWished), whole.height()};
}

QSize ElidedButton::minimumSizeHint() const
{
    const QSize wished = sizeHint();
    return {std::min(wished.width(), leastWidth), wished.height()};
}

void ElidedButton::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    int room = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this).width() - besideText;
    if (!option.icon.isNull())
        room -= option.iconSize.width() + 4;
    option.text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, room, Qt::TextShowMnemonic);
    QStylePainter(this).drawControl(QStyle::CE_PushButton, option);
}

bool ElidedButton::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() &&
        QPushButton::sizeHint().width() > width()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
                           text().replace(QLatin1String("&&"), QLatin1String("&")), this);
        return true;
    }
    return QPushButton::event(event);
}

} // namespace varve::ui
