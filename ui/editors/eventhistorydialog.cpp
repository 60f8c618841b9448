#include "editors/eventhistorydialog.h"

#include "document/label.h"
#include "editors/tone.h"
#include "time/timeformat.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr int mostListed = 1000;
constexpr qsizetype idLength = 16;

QTreeWidget *listOf(const QStringList &headings, const QString &name)
{
    auto *list = new QTreeWidget;
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setHeaderLabels(headings);
    list->setAccessibleName(name);
    return list;
}

bool holdsInstant(const QString &column)
{
    return column.endsWith(QLatin1String("_earliest")) || column.endsWith(QLatin1String("_latest")) ||
           column.endsWith(QLatin1String("_at")) || column.endsWith(QLatin1String("best_guess"));
}

QString fieldText(const QString &column)
{
    return QString(column).replace(u'_', u' ');
}

} // namespace

EventHistoryDialog::EventHistoryDialog(ViewState &state, const model::Event &event, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_event(event.id),
      m_changes(listOf({tr("When"), tr("Who"), tr("What")}, tr("Changes"))),
      m_items(listOf({tr("Field"), tr("Before"), tr("After")}, tr("What the change did")))
{
    setWindowTitle(tr("History of %1").arg(document::quoted(event.title)));
    resize(760, 520);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_changes);
    splitter->addWidget(m_items);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    m_changes->setColumnWidth(0, 210);
    m_changes->setColumnWidth(1, 130);
    m_items->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_items->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_items->setColumnWidth(0, 160);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_changes, &QTreeWidget::currentItemChanged, this, &EventHistoryDialog::showItems);
    list();
}

void EventHistoryDialog::list()
{
    auto history = m_state.document().store().historyOf(model::Table::Event, m_event.uuid, mostListed);
    if (!history) {
        new QTreeWidgetItem(m_changes, {QString(), QString(), history.error().text});
        return;
    }
    m_revisions = std::move(*history);
    for (const model::Revision &revision : m_revisions)
        new QTreeWidgetItem(
            m_changes, {tr("%1 %2").arg(time::dayHeading(revision.at, m_state.zone()),
                                        time::clockText(revision.at, m_state.zone(), time::microsPerSecond)),
                        revision.who, revision.label});
    if (m_changes->topLevelItemCount() > 0)
        m_changes->setCurrentItem(m_changes->topLevelItem(0));
}

QString EventHistoryDialog::valueText(const QString &column, const QVariant &value) const
{
    if (value.isNull())
        return tr("—");
    if (value.typeId() == QMetaType::QByteArray) {
        const QByteArray bytes = value.toByteArray();
        const model::Catalogue &catalogue = m_state.document().catalogue();
        if (bytes.size() == idLength) {
            if (const auto *track = catalogue.tracks.find(TrackId::fromBytes(bytes)))
                return track->name;
            if (const auto *place = catalogue.places.find(PlaceId::fromBytes(bytes)))
                return place->name;
            if (const auto *tag = catalogue.tags.find(TagId::fromBytes(bytes)))
                return tag->name;
            if (const auto *participant = catalogue.participants.find(ParticipantId::fromBytes(bytes)))
                return participant->name;
            if (const auto event = m_state.document().event(EventId::fromBytes(bytes)))
                return document::quoted(event->title);
        }
        return bytes.isEmpty() ? tr("—") : QString::fromLatin1(bytes.toHex().left(16));
    }
    if (holdsInstant(column))
        return time::toUtcIso(time::Instant{value.toLongLong()});
    return value.toString().left(2000);
}

void EventHistoryDialog::showItems()
{
    m_items->clear();
    const int row = m_changes->indexOfTopLevelItem(m_changes->currentItem());
    if (row < 0 || row >= static_cast<int>(m_revisions.size()))
        return;
    const auto items = m_state.document().store().items(m_revisions[static_cast<size_t>(row)].ref);
    if (!items) {
        new QTreeWidgetItem(m_items, {QString(), items.error().text});
        return;
    }
    const QByteArray id = m_event.toBytes();
    for (const model::ChangeItem &item : *items) {
        if (!item.row.startsWith(id))
            continue; // another row of the same change
        auto *line = new QTreeWidgetItem(m_items, {fieldText(item.column),
                                                   valueText(item.column, item.before).simplified(),
                                                   valueText(item.column, item.after).simplified()});
        line->setToolTip(1, valueText(item.column, item.before));
        line->setToolTip(2, valueText(item.column, item.after));
    }
}

} // namespace varve::ui
