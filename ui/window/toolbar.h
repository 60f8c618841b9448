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
class FilterMenu;
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
    /// Under its button; in the middle of the window where the toolbar is hidden.
    void openFilterMenu();
    [[nodiscard]] SearchBox *searchBox() const { return m_search; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QToolButton *addButton(QAction *action, const QString &text = {});
    QToolButton *addMenuButton(QMenu *menu);
    void fillConfidenceMenu();
    void showConfidence();
    static void setChosen(QToolButton *button, bool on);
    void showZone();

    Actions &m_actions;
    QPointer<ViewState> m_state;
    QPointer<SearchBox> m_search;
    QPointer<FilterMenu> m_filterMenu;
    QHBoxLayout *m_searchPlace = nullptr;
    QToolButton *m_undo = nullptr;
    QToolButton *m_redo = nullptr;
    QToolButton *m_confidence = nullptr;
    QToolButton *m_filter = nullptr;
    QToolButton *m_zone = nullptr;
    QToolButton *m_layout = nullptr;
};

} // namespace varve::ui
