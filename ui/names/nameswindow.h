// Tags, participants and places of the project: add, rename, describe, colour, merge, delete.
#pragma once

#include "document/naming.h"
#include "evidence/toolwindow.h"

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QSplitter;
class QTabBar;
class QTreeView;

namespace varve::ui {

class EmptyNote;
class NameForm;
class NamesModel;

/// Stays open and follows every edit. Each action is one step of undo.
class NamesWindow : public ToolWindow
{
    Q_OBJECT
public:
    explicit NamesWindow(ViewState &state, QWidget *parent = nullptr);
    ~NamesWindow() override;

    /// Null id: the first.
    void showName(model::Table table, const QUuid &id = {});

private:
    QWidget *makeList();
    QLayout *makeButtons();
    [[nodiscard]] model::Table table() const;
    [[nodiscard]] std::vector<QUuid> chosen() const;
    void choose(const std::vector<QUuid> &ids);
    void changeTable();
    void selectionChanged();
    void documentChanged();
    void countTabs();
    void add();
    void merge(std::vector<QUuid> ids, const QUuid &kept);
    void remove();
    void colour(const QString &colour);
    void showEvents();
    void showMenu(const QPoint &at);

    NamesModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QTabBar *m_tabs;
    QLineEdit *m_search;
    QTreeView *m_list;
    NameForm *m_form;
    EmptyNote *m_empty;
    QSplitter *m_splitter;
    QPushButton *m_add = nullptr;
    QPushButton *m_merge = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_show = nullptr;
    std::vector<QUuid> m_chosen; ///< found again after the list was read anew
    bool m_isRestoring = false;
};

} // namespace varve::ui
