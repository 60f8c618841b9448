#include "panels/trackspanel.h"

#include "document/edits.h"
#include "document/trackorder.h"
#include "panels/filtersteps.h"

#include <QColorDialog>
#include <QKeyEvent>
#include <QMenu>

namespace varve::ui {

TracksPanel::TracksPanel(ViewState &state, QWidget *parent) : LivePanel(state, tr("Tracks"), parent)
{
    setEmptyText(tr("No tracks yet. Type /Name in a new event to make one."));
    connect(this, &PanelView::chosen, this, &TracksPanel::showOnly);
    connect(this, &PanelView::markToggled, this, &TracksPanel::toggleShown);
    connect(this, &PanelView::doubleChosen, this, [this](const QUuid &id) {
        showOnly(id); // the first of the two clicks had filtered
        rename(TrackId{id});
    });
    connect(this, &PanelView::menuRequested, this, &TracksPanel::showMenu);
}

std::vector<PanelItem> TracksPanel::makeItems()
{
    const model::EventIndex &index = document().index();
    const std::vector<int> counts = index.countByTrack();
    std::vector<PanelItem> items;
    for (const model::Track *track : catalogue().sortedTracks()) {
        const quint32 number = index.trackIds().find(track->id);
        const int count = number == 0 || number >= counts.size() ? 0 : counts[number];
        PanelItem item;
        item.id = track->id.uuid;
        item.text = track->name;
        item.count = locale().toString(count);
        item.swatch = theme().tuned(track->colour);
        item.hollow = !isTrackShown(state().filter(), track->id);
        item.active = isOnly(state().filter().tracks, track->id);
        item.tip = track->description.isEmpty()
                       ? tr("Click: this track alone. Click on the square: hide or show. Right click: more.")
                       : track->description;
        item.spoken = item.hollow ? tr("%1, %2, hidden").arg(track->name, eventCount(count))
                                  : tr("%1, %2").arg(track->name, eventCount(count));
        items.push_back(std::move(item));
    }
    return items;
}

void TracksPanel::showOnly(const QUuid &id)
{
    state().setFilter(withOnly(state().filter(), &model::Filter::tracks, TrackId{id}));
}

void TracksPanel::toggleShown(const QUuid &id)
{
    const model::Filter before = state().filter();
    const model::Filter after = withTrackToggled(before, catalogue(), TrackId{id});
    if (after == before)
        emit state().message(tr("The last track that is shown cannot be hidden."));
    else
        state().setFilter(after);
}

void TracksPanel::showMenu(const QUuid &uuid, const QPoint &at)
{
    const TrackId id{uuid};
    QMenu menu(this);
    if (const model::Track *track = catalogue().tracks.find(id)) {
        menu.addAction(isOnly(state().filter().tracks, id) ? tr("Show all tracks")
                                                           : tr("Show this track alone"),
                       this, [=, this] { showOnly(uuid); });
        menu.addAction(isTrackShown(state().filter(), id) ? tr("Hide") : tr("Show"), this,
                       [=, this] { toggleShown(uuid); });
        menu.addSeparator();
        menu.addAction(tr("Rename…"), this, [=, this] { rename(id); })->setEnabled(isWritable());
        menu.addAction(tr("Colour…"), this, [=, this] { recolour(id); })->setEnabled(isWritable());
        const auto tracks = catalogue().sortedTracks();
        menu.addAction(tr("Move up"), this, [=, this] { move(id, -1); })
            ->setEnabled(isWritable() && tracks.front() != track);
        menu.addAction(tr("Move down"), this, [=, this] { move(id, +1); })
            ->setEnabled(isWritable() && tracks.back() != track);
        menu.addAction(tr("Delete"), this, [=, this] { remove(id); })->setEnabled(isWritable());
        menu.addSeparator();
    }
    menu.addAction(tr("New track…"), this, &TracksPanel::addTrack)->setEnabled(isWritable());
    menu.exec(at);
}

void TracksPanel::addTrack()
{
    const std::optional<QString> name = askText(tr("New track"), tr("Name of the track:"), {});
    if (!name)
        return;
    model::Track track;
    track.id = TrackId::create();
    track.name = *name;
    track.colour = document::nextTrackColour(catalogue());
    const auto tracks = catalogue().sortedTracks();
    track.order = tracks.empty() ? 0 : tracks.back()->order + 1;
    state().apply(document::put(track));
}

void TracksPanel::rename(const TrackId &id)
{
    const model::Track *stored = catalogue().tracks.find(id);
    if (!stored || !isWritable())
        return;
    model::Track track = *stored;
    if (const auto name = askText(tr("Rename track"), tr("Name of the track:"), track.name)) {
        track.name = *name;
        state().apply(document::put(track));
    }
}

void TracksPanel::recolour(const TrackId &id)
{
    const model::Track *stored = catalogue().tracks.find(id);
    if (!stored)
        return;
    model::Track track = *stored;
    const QColor colour =
        QColorDialog::getColor(QColor(track.colour), this, tr("Colour of “%1”").arg(track.name));
    if (colour.isValid()) {
        track.colour = colour.name();
        state().apply(document::put(track));
    }
}

void TracksPanel::move(const TrackId &id, int by)
{
    std::vector<TrackId> order;
    for (const model::Track *track : catalogue().sortedTracks())
        order.push_back(track->id);
    const auto from = std::find(order.begin(), order.end(), id) - order.begin();
    const auto to = from + by;
    const auto count = static_cast<qsizetype>(order.size());
    if (from == count || to < 0 || to >= count)
        return;
    std::swap(order[static_cast<size_t>(from)], order[static_cast<size_t>(to)]);
    state().apply(document::orderTracks(catalogue(), order, *catalogue().tracks.find(id)));
}

void TracksPanel::remove(const TrackId &id)
{
    state().apply(document::remove(document(), model::Table::Track, id.uuid));
}

void TracksPanel::keyPressEvent(QKeyEvent *event)
{
    const TrackId id{currentId()};
    const bool moving = event->modifiers() == Qt::AltModifier;
    if (!id.isNull() && isWritable()) {
        if (event->key() == Qt::Key_F2)
            return rename(id);
        if (event->key() == Qt::Key_Delete)
            return remove(id);
        if (moving && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
            return move(id, event->key() == Qt::Key_Up ? -1 : +1);
    }
    LivePanel::keyPressEvent(event);
}

} // namespace varve::ui
