// The table of events: every field editable in place, sorted and selected together with the timeline.
#pragma once

#include "editors/eventcolumns.h"
#include "state/viewstate.h"

#include <QWidget>

class QItemSelection;
class QMenu;
class QStackedWidget;
class QTableView;

namespace varve::ui {

class EventDelegate;
class EventModel;
class EmptyNote;

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
    [[nodiscard]] EventDelegate *delegate() const { return m_delegate; }
    [[nodiscard]] bool isColumnShown(EventColumn column) const;
    void showColumn(EventColumn column, bool shown);

public slots:
    /// The selected rows, visible columns, as tab-separated text and as an HTML table.
    void copy();
    void copyWithHeadings();
    /// Rows from a spreadsheet: asks whether they go into the cells from the current one on or become events.
    void paste();
    void removeSelected();
    void selectAllRows();
    /// Opens the dialog on what is selected, or on all shown when one event or none is.
    void findAndReplace();
    void editCurrent();

signals:
    /// Ask: a new event, from the empty state's button.
    void newEventRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildHeader();
    void buildKeys();
    void restoreColumns();
    void saveColumns() const;
    void resetColumns();
    void fitTitles();
    void headerMenu(const QPoint &at);
    void fillColumnsMenu(QMenu &menu);
    void rowMenu(const QPoint &at);
    void takeSelection();
    void giveSelection();
    void revealEvent(const EventId &id);
    void refreshEmptyNote();
    void copySelected(bool withHeadings);
    [[nodiscard]] std::vector<EventColumn> visibleColumns() const;
    [[nodiscard]] std::vector<EventId> selectedInOrder() const;
    [[nodiscard]] QItemSelection itemSelection() const;
    /// Rows of cells into the table's, from the current cell on; what reaches past the end is offered as
    /// events.
    void pasteIntoCells(const QList<QStringList> &rows);
    void offerAsEvents(const QList<QStringList> &rows);

    ViewState &m_state;
    QStackedWidget *m_stack = nullptr;
    QTableView *m_view = nullptr;
    EmptyNote *m_empty = nullptr;
    EventModel *m_model = nullptr;
    EventDelegate *m_delegate = nullptr;
    bool m_syncing = false;
    bool m_fitsTitles = true;
};

} // namespace varve::ui
