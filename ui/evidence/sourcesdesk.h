// The sources desk: list, search, detail, derivation, merging.
#pragma once

#include "evidence/toolwindow.h"

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QSplitter;
class QTreeView;

namespace varve::ui {

class EmptyNote;
class SourceDetail;
class SourcesModel;

class SourcesDesk : public ToolWindow
{
    Q_OBJECT
public:
    explicit SourcesDesk(ViewState &state, QWidget *parent = nullptr);
    ~SourcesDesk() override;

    /// Null: the first.
    void showSource(const SourceId &id);

private:
    QWidget *makeList();
    QLayout *makeButtons();
    void restore();
    [[nodiscard]] std::vector<SourceId> chosen() const;
    void selectionChanged();
    void modelChanged();
    void addSource();
    void removeChosen();
    void mergeChosen();
    void findDuplicates();
    void showMenu(const QPoint &at);

    SourcesModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_search;
    QTreeView *m_list;
    EmptyNote *m_empty;
    SourceDetail *m_detail;
    QSplitter *m_splitter;
    QPushButton *m_add;
    QPushButton *m_delete;
    QPushButton *m_merge;
    QPushButton *m_duplicates;
    SourceId m_current; ///< what the detail shows; found again after the list was read anew
};

} // namespace varve::ui
