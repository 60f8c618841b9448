#include "panels/viewspanel.h"

#include "document/edits.h"

#include <QKeyEvent>
#include <QMenu>

namespace varve::ui {

model::SavedView viewOf(const ViewState &state, const QString &name)
{
    model::SavedView view;
    view.id = ViewId::create();
    view.name = name;
    view.filter = state.filter().isEmpty() ? QString() : state.filter().toJson();
    view.window = state.visible();
    view.zone = state.zone() == state.document().project().times.zone ? QString() : state.zone();
    view.colourBy = state.colourBy();
    view.lanesBy = state.lanesBy();
    view.compressGaps = state.compressGaps();
    return view;
}

Result<void> applyView(ViewState &state, const model::SavedView &view)
{
    model::Filter filter;
    if (!view.filter.isEmpty()) {
        auto read = model::Filter::fromJson(view.filter);
        if (!read)
            return fail(read.error());
        filter = *read;
    }
    state.setFilter(filter);
    state.setZone(view.zone);
    state.setColourBy(view.colourBy);
    state.setLanesBy(view.lanesBy);
    state.setCompressGaps(view.compressGaps);
    if (view.window.isValid() && view.window.isBounded())
        state.setVisible(view.window);
    return {};
}

ViewsPanel::ViewsPanel(ViewState &state, QWidget *parent) : LivePanel(state, tr("Saved views"), parent)
{
    setEmptyText(tr("None yet. Ctrl+Shift+V keeps what you see now."));
    connect(this, &PanelView::chosen, this, [this](const QUuid &id) { use(ViewId{id}); });
    connect(this, &PanelView::menuRequested, this, &ViewsPanel::showMenu);
}

std::vector<PanelItem> ViewsPanel::makeItems()
{
    std::vector<PanelItem> items;
    for (const model::SavedView *view : catalogue().sortedViews()) {
        PanelItem item;
        item.id = view->id.uuid;
        item.text = view->name;
        item.tip = tr("Click: show this view.");
        items.push_back(std::move(item));
    }
    return items;
}

void ViewsPanel::saveCurrent()
{
    const auto name = askText(tr("Save this view"), tr("Name of the view:"), {});
    if (!name)
        return;
    model::SavedView view = viewOf(state(), *name);
    for (const auto &[id, stored] : catalogue().views.values())
        view.order = std::max(view.order, stored.order + 1);
    state().apply(document::put(view));
}

void ViewsPanel::use(const ViewId &id)
{
    const model::SavedView *view = catalogue().views.find(id);
    if (!view)
        return;
    if (const auto applied = applyView(state(), *view); !applied)
        emit state().failed(applied.error());
}

void ViewsPanel::overwrite(const ViewId &id)
{
    const model::SavedView *stored = catalogue().views.find(id);
    if (!stored)
        return;
    model::SavedView view = viewOf(state(), stored->name);
    view.id = stored->id;
    view.order = stored->order;
    view.stamp = stored->stamp;
    state().apply(document::put(view));
}

void ViewsPanel::rename(const ViewId &id)
{
    const model::SavedView *stored = catalogue().views.find(id);
    if (!stored || !isWritable())
        return;
    model::SavedView view = *stored;
    if (const auto name = askText(tr("Rename view"), tr("Name of the view:"), view.name)) {
        view.name = *name;
        state().apply(document::put(view));
    }
}

void ViewsPanel::remove(const ViewId &id)
{
    state().apply(document::remove(document(), model::Table::View, id.uuid));
}

void ViewsPanel::showMenu(const QUuid &uuid, const QPoint &at)
{
    const ViewId id{uuid};
    QMenu menu(this);
    if (catalogue().views.find(id)) {
        menu.addAction(tr("Show"), this, [=, this] { use(id); });
        menu.addAction(tr("Replace by what is shown now"), this, [=, this] { overwrite(id); })
            ->setEnabled(isWritable());
        menu.addAction(tr("Rename…"), this, [=, this] { rename(id); })->setEnabled(isWritable());
        menu.addAction(tr("Delete"), this, [=, this] { remove(id); })->setEnabled(isWritable());
        menu.addSeparator();
    }
    menu.addAction(tr("Save this view…"), this, &ViewsPanel::saveCurrent)->setEnabled(isWritable());
    menu.exec(at);
}

void ViewsPanel::keyPressEvent(QKeyEvent *event)
{
    const ViewId id{currentId()};
    if (!id.isNull() && isWritable()) {
        if (event->key() == Qt::Key_F2)
            return rename(id);
        if (event->key() == Qt::Key_Delete)
            return remove(id);
    }
    LivePanel::keyPressEvent(event);
}

} // namespace varve::ui
