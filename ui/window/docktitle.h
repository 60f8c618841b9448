// A dock's head in the look of the mocks: its name in small capitals, buttons when the pointer is there.
#pragma once

#include "paint/theme.h"

#include <QWidget>

#include <functional>

class QDockWidget;
class QToolButton;

namespace varve::ui {

class DockTitle : public QWidget
{
    Q_OBJECT
public:
    /// `caption` may be empty: the content names itself.
    DockTitle(const QString &caption, QDockWidget *dock);
    void setTheme(const paint::Theme &theme);
    /// A button "+" that does this; an empty function takes it away.
    void setAdd(const QString &tip, std::function<void()> add);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    QToolButton *makeButton(const QString &tip);
    void showButtons(bool on);

    QToolButton *m_add;
    QToolButton *m_float;
    QToolButton *m_close;
    std::function<void()> m_addAction;
};

} // namespace varve::ui
