// The window of one project, or of none: puts docks, menus, bars and the middle together. No logic of its
// own.
#pragma once

#include "window/actions.h"
#include "window/appsettings.h"

#include <QMainWindow>

#include <memory>

class QStackedWidget;

namespace varve::paint {
struct Theme;
}

namespace varve::ui {

class CommandPalette;
class Docks;
class Menus;
class MessageBar;
class Session;
class StartPage;
class StatusLine;
class ToolBar;
class ViewState;
class Windows;
class Workspace;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(Windows &windows);
    ~MainWindow() override;

    /// Shows the project; null: the start page. What was open is closed.
    void setSession(std::unique_ptr<Session> session);

    // Parts, for the files that wire commands. Session, state and workspace are null while no project is
    // open.
    [[nodiscard]] Session *session() const { return m_session.get(); }
    [[nodiscard]] ViewState *state() const;
    [[nodiscard]] Workspace *workspace() const { return m_workspace; }
    [[nodiscard]] Windows &windows() const { return m_windows; }
    [[nodiscard]] Actions &actions() const { return *m_actions; }
    [[nodiscard]] Menus &menus() const { return *m_menus; }
    [[nodiscard]] ToolBar &toolBar() const { return *m_toolBar; }
    [[nodiscard]] Docks &docks() const { return *m_docks; }
    [[nodiscard]] StatusLine &statusLine() const { return *m_status; }
    [[nodiscard]] StartPage &startPage() const { return *m_start; }
    [[nodiscard]] CommandPalette &commandPalette() const { return *m_palette; }
    /// Errors and notices that need no answer.
    [[nodiscard]] MessageBar &messages() const { return *m_messages; }
    /// Why the project cannot be changed.
    [[nodiscard]] MessageBar &banner() const { return *m_banner; }

    void setCentreLayout(CentreLayout layout);
    /// Docks, bars and the middle as at first.
    void resetLayout();

signals:
    /// After setSession().
    void sessionChanged();
    void filesDropped(const QStringList &paths);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildCentre();
    void buildBars();
    void connectSession();
    void applyTheme(const paint::Theme &theme);
    void showTitle();
    void showUndoLabels();
    void showBanner();
    void updateActions();
    void finishTyping();
    void rememberLayout();
    void restoreLayout();
    /// Zone, colours, lanes and stretch of time as this project was last looked at.
    void restoreLook();

    Windows &m_windows;
    Actions *m_actions;
    Menus *m_menus = nullptr;
    ToolBar *m_toolBar = nullptr;
    Docks *m_docks = nullptr;
    StatusLine *m_status = nullptr;
    StartPage *m_start = nullptr;
    CommandPalette *m_palette = nullptr;
    MessageBar *m_messages = nullptr;
    MessageBar *m_banner = nullptr;
    QStackedWidget *m_stack = nullptr;
    Workspace *m_workspace = nullptr;
    std::unique_ptr<Session> m_session;
};

} // namespace varve::ui
