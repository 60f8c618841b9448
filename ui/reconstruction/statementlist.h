// What the pages of the reconstruction share: a list in which statements are ticked and events are gone to.
#pragma once

#include "reconstruct/wording.h"
#include "state/viewstate.h"

#include <QTreeWidget>

namespace varve::ui {

/// Rows may stand for a statement (ticked: it takes part), for an event or for two.
class StatementList : public QTreeWidget
{
    Q_OBJECT
public:
    /// Enter or a double click on a row that stands for events selects and shows them.
    StatementList(ViewState &state, const QStringList &headings, const QString &name, QWidget *parent);

    /// Gives the row a tick.
    void setStatement(QTreeWidgetItem *item, const model::Statement &statement, bool enabled);
    void setEvents(QTreeWidgetItem *item, const std::vector<EventId> &events);
    [[nodiscard]] static StatementId statementOf(const QTreeWidgetItem *item);
    [[nodiscard]] static std::vector<EventId> eventsOf(const QTreeWidgetItem *item);
    /// Shown in the list's place while it is empty.
    void setEmptyText(const QString &text);

signals:
    void ticked(const varve::StatementId &statement, bool enabled);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_emptyText;
};

/// "“Fire” … “Shooting”": a function that names events by their titles.
reconstruct::TitleOf titlesOf(const ViewState &state);

} // namespace varve::ui
