#include "window/style.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace varve::ui {

Style::Style() : QProxyStyle(QStringLiteral("Fusion"))
{
    qApp->installEventFilter(this);
}

/// Lists that pop up (completions) get a frame of their own; the style sheet knows them by this.
void Style::polish(QWidget *widget)
{
    if (widget->windowType() == Qt::Popup && widget->inherits("QAbstractItemView"))
        widget->setProperty("popup", true);
    QProxyStyle::polish(widget);
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returnData) const
{
    if (hint == SH_UnderlineShortcut)
        return m_altHeld;
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

bool Style::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    bool held = m_altHeld;
    if (type == QEvent::KeyPress || type == QEvent::KeyRelease) {
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Alt)
            held = type == QEvent::KeyPress;
    } else if (type == QEvent::ApplicationDeactivate) {
        held = false;
    }
    if (held != m_altHeld) {
        m_altHeld = held;
        for (QWidget *window : QApplication::topLevelWidgets())
            for (QWidget *child : window->findChildren<QWidget *>())
                if (child->isVisible() && (child->inherits("QMenuBar") || child->inherits("QLabel") ||
                                           child->inherits("QAbstractButton")))
                    child->update();
    }
    return QProxyStyle::eventFilter(watched, event);
}

} // namespace varve::ui
