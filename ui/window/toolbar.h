// The bar of the everyday commands, as in the mocks.
#pragma once

#include "editors/searchbox.h"
#include "paint/theme.h"
#include "state/viewstate.h"

#include <QPointer>
#include <QToolBar>

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace varve::ui {

class Actions;
class Menus;

class ToolBar : public QToolBar
{
    Q_OBJECT
public:
    ToolBar(Actions &actions, const Menus &menus, QWidget *parent);

    /// Null: no project.
    void setProject(ViewState *state);
    void setTheme(const paint::Theme &theme);
    void setLayoutText(const QString &text);
    [[nodiscard]] SearchBox *searchBox() const { return m_search; }

private:
    QToolButton *addButton(QAction *action, const QString &text = {});
    QToolButton *addMenuButton(QMenu *menu);
    void fillConfidenceMenu();
    void showConfidence();
    void showZone();

    Actions &m_actions;
    QPointer<ViewState> m_state;
    QPointer<SearchBox> m_search;
    QHBoxLayout *m_searchPlace = nullptr;
    QToolButton *m_undo = nullptr;
    QToolButton *m_redo = nullptr;
    QToolButton *m_confidence = nullptr;
    QToolButton *m_zone = nullptr;
    QToolButton *m_layout = nullptr;
};

} // namespace varve::ui
