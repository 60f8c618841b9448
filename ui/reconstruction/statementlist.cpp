#include "reconstruction/statementlist.h"

#include <QHeaderView>
#include <QPainter>

namespace varve::ui {

namespace {

constexpr int statementRole = Qt::UserRole + 1;
constexpr int eventsRole = Qt::UserRole + 2;

} // namespace

StatementList::StatementList(ViewState &state, const QStringList &headings, const QString &name,
                             QWidget *parent)
    : QTreeWidget(parent)
{
    setColumnCount(static_cast<int>(headings.size()));
    setHeaderLabels(headings);
    setAccessibleName(name);
    setRootIsDecorated(false);
    setUniformRowHeights(false);
    setWordWrap(true);
    setAlternatingRowColors(false);
    setAllColumnsShowFocus(true);
    setEditTriggers(NoEditTriggers);
    header()->setStretchLastSection(true);
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item, int column) {
        const StatementId id = statementOf(item);
        if (column == 0 && !id.isNull())
            emit ticked(id, item->checkState(0) == Qt::Checked);
    });
    connect(this, &QTreeWidget::itemActivated, this, [&state](const QTreeWidgetItem *item) {
        const std::vector<EventId> events = eventsOf(item);
        if (events.empty())
            return;
        state.select(events);
        emit state.reveal(events.front());
    });
}

void StatementList::setStatement(QTreeWidgetItem *item, const model::Statement &statement, bool enabled)
{
    const QSignalBlocker quiet(this);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(0, enabled ? Qt::Checked : Qt::Unchecked);
    item->setData(0, statementRole, statement.id.uuid);
    setEvents(item, {statement.from, statement.to});
}

void StatementList::setEvents(QTreeWidgetItem *item, const std::vector<EventId> &events)
{
    QVariantList ids;
    for (const EventId &id : events)
        if (!id.isNull())
            ids.append(id.uuid);
    item->setData(0, eventsRole, ids);
}

StatementId StatementList::statementOf(const QTreeWidgetItem *item)
{
    return item ? StatementId{item->data(0, statementRole).toUuid()} : StatementId();
}

std::vector<EventId> StatementList::eventsOf(const QTreeWidgetItem *item)
{
    std::vector<EventId> events;
    if (item)
        for (const QVariant &id : item->data(0, eventsRole).toList())
            events.push_back(EventId{id.toUuid()});
    return events;
}

void StatementList::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void StatementList::paintEvent(QPaintEvent *event)
{
    QTreeWidget::paintEvent(event);
    if (topLevelItemCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(48, 24, -48, -24), Qt::AlignCenter | Qt::TextWordWrap,
                     m_emptyText);
}

reconstruct::TitleOf titlesOf(const ViewState &state)
{
    return [&state](const EventId &id) { return state.reconstructed().titleOf(id); };
}

} // namespace varve::ui
