// The table of events: every field editable in place, sorted and selected together with the timeline.
#pragma once

#include "state/viewstate.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace varve::ui {

class EventModel;

/// Shows ViewState::shown(). Its selection is the view state's. Which columns stand, their widths and the
/// sorting are remembered in the settings.
class EventTable : public QWidget
{
    Q_OBJECT
public:
    explicit EventTable(ViewState &state, QWidget *parent = nullptr);
    ~EventTable() override;

    [[nodiscard]] QTableView *view() const { return m_view; }
    [[nodiscard]] EventModel *model() const { return m_model; }

public slots:
    /// The selected rows, visible columns, as tab-separated text and as an HTML table.
    void copy();
    void copyWithHeadings();
    /// Cells from a spreadsheet into the cells from the current one on; what reaches past the last row is
    /// offered as new events.
    void paste();
    void removeSelected();
    void selectAllRows();
    /// Opens the dialog on what is selected, or on all shown when one event or none is.
    void findAndReplace();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildHeader();
    void buildShortcuts();
    void restoreColumns();
    void saveColumns() const;
    void headerMenu(const QPoint &at);
    void rowMenu(const QPoint &at);
    void takeSelection();
    void giveSelection();
    void revealEvent(const EventId &id);
    void updateEmptyState();
    void pasteCells(const QList<QStringList> &cells);

    ViewState &m_state;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_view = nullptr;
    QLabel *m_empty = nullptr;
    EventModel *m_model = nullptr;
    bool m_syncing = false;
};

} // namespace varve::ui
