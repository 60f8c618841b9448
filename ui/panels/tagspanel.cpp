#include "panels/tagspanel.h"

#include "document/edits.h"
#include "panels/filtersteps.h"

#include <QKeyEvent>
#include <QMenu>

namespace varve::ui {

TagsPanel::TagsPanel(ViewState &state, QWidget *parent) : LivePanel(state, tr("Tags"), parent)
{
    setEmptyText(tr("No tags yet. Type #word in a new event."));
    connect(this, &PanelView::chosen, this, &TagsPanel::showOnly);
    connect(this, &PanelView::markToggled, this, &TagsPanel::showOnly);
    connect(this, &PanelView::doubleChosen, this, [this](const QUuid &id) {
        showOnly(id); // the first of the two clicks had filtered
        rename(TagId{id});
    });
    connect(this, &PanelView::menuRequested, this, &TagsPanel::showMenu);
}

std::vector<PanelItem> TagsPanel::makeItems()
{
    const model::EventIndex &index = document().index();
    const std::vector<int> counts = index.countByTag();
    std::vector<PanelItem> items;
    const std::vector<const model::Tag *> tags = catalogue().sortedTags();
    const bool anyColour =
        std::ranges::any_of(tags, [](const model::Tag *tag) { return !tag->colour.isEmpty(); });
    for (const model::Tag *tag : tags) {
        const quint32 number = index.tagIds().find(tag->id);
        const int count = number == 0 || number >= counts.size() ? 0 : counts[number];
        PanelItem item;
        item.id = tag->id.uuid;
        item.text = QLatin1Char('#') + tag->name;
        item.count = locale().toString(count);
        if (anyColour) // names stay below one another
            item.swatch = tag->colour.isEmpty() ? QColor(Qt::transparent) : theme().tuned(tag->colour);
        item.active = isOnly(state().filter().tags, tag->id);
        item.tip = tag->description.isEmpty() ? tr("Click: only events with this tag.") : tag->description;
        item.spoken = tr("Tag %1, %2").arg(tag->name, eventCount(count));
        items.push_back(std::move(item));
    }
    return items;
}

void TagsPanel::showOnly(const QUuid &id)
{
    state().setFilter(withOnly(state().filter(), &model::Filter::tags, TagId{id}));
}

void TagsPanel::showMenu(const QUuid &uuid, const QPoint &at)
{
    const TagId id{uuid};
    QMenu menu(this);
    const auto addManager = [&] {
        menu.addAction(tr("Manage tags, participants, places…"), this,
                       [=, this] { emit managerRequested(id); });
    };
    if (!catalogue().tags.find(id)) {
        addManager();
        menu.exec(at);
        return;
    }
    menu.addAction(isOnly(state().filter().tags, id) ? tr("Show all events") : tr("Show its events only"),
                   this, [=, this] { showOnly(uuid); });
    menu.addSeparator();
    menu.addAction(tr("Rename…"), this, [=, this] { rename(id); })->setEnabled(isWritable());
    menu.addAction(tr("Delete"), this, [=, this] { remove(id); })->setEnabled(isWritable());
    menu.addSeparator();
    addManager();
    menu.exec(at);
}

void TagsPanel::rename(const TagId &id)
{
    const model::Tag *stored = catalogue().tags.find(id);
    if (!stored || !isWritable())
        return;
    model::Tag tag = *stored;
    auto name = askText(tr("Rename tag"), tr("Tag:"), tag.name);
    if (!name)
        return;
    while (name->startsWith(QLatin1Char('#')))
        name->remove(0, 1);
    if (name->isEmpty())
        return;
    tag.name = *name;
    state().apply(document::put(tag));
}

void TagsPanel::remove(const TagId &id)
{
    state().apply(document::remove(document(), model::Table::Tag, id.uuid));
}

void TagsPanel::keyPressEvent(QKeyEvent *event)
{
    const TagId id{currentId()};
    if (!id.isNull() && isWritable()) {
        if (event->key() == Qt::Key_F2)
            return rename(id);
        if (event->key() == Qt::Key_Delete)
            return remove(id);
    }
    LivePanel::keyPressEvent(event);
}

} // namespace varve::ui
