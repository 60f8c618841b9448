#include "timeline/timelineaccessible.h"

#include "model/names.h"
#include "time/timeparser.h"

#include <algorithm>

namespace varve::ui {

namespace {

QRect onScreen(const TimelineView &view, const layout::Rect &box)
{
    const QRect inPort = QRectF(box.x, box.y, box.w, box.h).toAlignedRect();
    return {view.viewport()->mapToGlobal(inPort.topLeft()), inPort.size()};
}

/// One event, stack or lane of density.
class TimelineChild : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    TimelineChild(const TimelineAccessible &list, QString key) : m_list(list), m_key(std::move(key)) {}

    [[nodiscard]] const QString &key() const { return m_key; }
    [[nodiscard]] bool isValid() const override { return m_list.isValid() && item(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(&m_list.view());
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}

    [[nodiscard]] QRect rect() const override
    {
        const auto *it = item();
        return it ? onScreen(m_list.view(), it->box) : QRect();
    }

    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        const auto *it = item();
        if (!it)
            return {};
        if (which == QAccessible::Name)
            return it->name;
        if (which == QAccessible::Description)
            return description(*it);
        return {};
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        const auto *it = item();
        if (!it) {
            state.invalid = true;
            return state;
        }
        state.focusable = state.selectable = state.multiSelectable =
            it->kind == TimelineAccessible::Kind::Event;
        state.selected = it->selected;
        state.focused = it->current && m_list.view().hasFocus();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                    : nullptr;
    }

    [[nodiscard]] QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &action) override
    {
        const auto *it = item();
        if (!it || action != pressAction())
            return;
        if (it->kind == TimelineAccessible::Kind::Event)
            m_list.view().state().select(it->event);
        else if (it->span.isBounded())
            m_list.view().zoomTo(it->span);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    [[nodiscard]] const TimelineAccessible::Item *item() const { return m_list.find(m_key); }

    [[nodiscard]] QString description(const TimelineAccessible::Item &it) const
    {
        if (it.kind != TimelineAccessible::Kind::Event)
            return TimelineView::tr("too close to be told apart here; press to zoom in; lane %1")
                .arg(it.laneName);
        const ViewState &state = m_list.view().state();
        const auto event = state.document().event(it.event);
        if (!event)
            return {};
        QStringList parts;
        parts << time::describe(event->time, state.zoneFor(*event), state.document().project().times);
        if (state.reconstructed().isNarrowed(it.event))
            parts << TimelineView::tr("narrowed by statements");
        parts << model::word(event->confidence) << model::word(event->status);
        parts << TimelineView::tr("%1 of %2 in view in lane %3").arg(it.place).arg(it.of).arg(it.laneName);
        return parts.join(QStringLiteral("; "));
    }

    const TimelineAccessible &m_list;
    QString m_key;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new TimelineAccessible(*view) : nullptr;
}

} // namespace

void installTimelineAccessible()
{
    static const bool installed = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(installed)
}

TimelineAccessible::TimelineAccessible(TimelineView &view)
    : QAccessibleWidget(&view, QAccessible::List),
      m_view(view)
{}

TimelineAccessible::~TimelineAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(id);
}

QString TimelineAccessible::keyOf(const Item &item)
{
    switch (item.kind) {
    case Kind::Event:
        return QStringLiteral("%1/%2").arg(item.event.uuid.toString()).arg(item.lane);
    case Kind::Stack:
        return QStringLiteral("stack/%1/%2").arg(item.lane).arg(item.span.earliest.us);
    case Kind::Density:
        break;
    }
    return QStringLiteral("density/%1").arg(item.lane);
}

void TimelineAccessible::follow() const
{
    const layout::Scene &scene = m_view.scene();
    if (m_revision == m_view.sceneRevision())
        return;
    m_revision = m_view.sceneRevision();
    m_items.clear();
    const model::EventIndex &index = m_view.state().document().index();
    const auto add = [&](Item item, int lane) {
        const layout::LaneItem &drawn = scene.lanes[static_cast<size_t>(lane)];
        item.lane = drawn.key;
        item.laneName = drawn.name;
        m_items.push_back(std::move(item));
    };
    for (const layout::EventItem &it : scene.events) {
        if (it.outside)
            continue;
        Item item;
        item.event = index.id(it.row);
        item.box = it.box;
        item.name = index.title(it.row);
        item.selected = it.selected;
        item.current = it.current;
        add(std::move(item), it.lane);
    }
    for (const layout::StackItem &it : scene.stacks) {
        Item item;
        item.kind = Kind::Stack;
        item.span = it.span;
        item.box = it.box;
        item.name = TimelineView::tr("%n event(s)", nullptr, it.count);
        item.selected = it.selected;
        add(std::move(item), it.lane);
    }
    std::unordered_map<int, Item> lanes;
    std::unordered_map<int, int> counts;
    for (const layout::DensityItem &it : scene.density) {
        Item &item = lanes[it.lane];
        item.kind = Kind::Density;
        const layout::LaneItem &lane = scene.lanes[static_cast<size_t>(it.lane)];
        item.box = lane.body;
        counts[it.lane] += it.count;
    }
    for (auto &[lane, item] : lanes) {
        item.name = TimelineView::tr("%n event(s)", nullptr, counts[lane]);
        add(std::move(item), lane);
    }
    std::stable_sort(m_items.begin(), m_items.end(), [](const Item &a, const Item &b) {
        return a.lane != b.lane ? a.lane < b.lane : a.box.x < b.box.x;
    });
    m_places.clear();
    for (size_t begin = 0, end = 0; begin < m_items.size(); begin = end) {
        while (end < m_items.size() && m_items[end].lane == m_items[begin].lane)
            ++end;
        for (size_t i = begin; i < end; ++i) {
            m_items[i].place = static_cast<int>(i - begin) + 1;
            m_items[i].of = static_cast<int>(end - begin);
            m_places.insert(keyOf(m_items[i]), static_cast<int>(i));
        }
    }
}

/// Not from follow(): a child that asks about itself must not be gone when it has its answer.
void TimelineAccessible::dropGone() const
{
    for (auto it = m_children.begin(); it != m_children.end();) {
        if (m_places.contains(it.key())) {
            ++it;
            continue;
        }
        QAccessible::deleteAccessibleInterface(it.value());
        it = m_children.erase(it);
    }
}

int TimelineAccessible::childCount() const
{
    follow();
    return static_cast<int>(m_items.size());
}

QAccessibleInterface *TimelineAccessible::child(int at) const
{
    follow();
    if (at < 0 || static_cast<size_t>(at) >= m_items.size())
        return nullptr;
    const QString key = keyOf(m_items[static_cast<size_t>(at)]);
    dropGone();
    const auto known = m_children.constFind(key);
    if (known != m_children.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto *made = new TimelineChild(*this, key);
    m_children.insert(key, QAccessible::registerAccessibleInterface(made));
    return made;
}

int TimelineAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    follow();
    const auto *mine = dynamic_cast<const TimelineChild *>(child);
    return mine ? m_places.value(mine->key(), -1) : -1;
}

QAccessibleInterface *TimelineAccessible::childAt(int x, int y) const
{
    follow();
    for (size_t i = m_items.size(); i-- > 0;) // what is drawn later lies on top
        if (onScreen(m_view, m_items[i].box).contains(x, y))
            return child(static_cast<int>(i));
    return nullptr;
}

QAccessibleInterface *TimelineAccessible::focusChild() const
{
    follow();
    const auto current =
        std::find_if(m_items.begin(), m_items.end(), [](const Item &it) { return it.current; });
    if (current == m_items.end() || !m_view.hasFocus())
        return nullptr;
    return child(static_cast<int>(current - m_items.begin()));
}

const TimelineAccessible::Item *TimelineAccessible::find(const QString &key) const
{
    follow();
    const int at = m_places.value(key, -1);
    return at < 0 ? nullptr : &m_items[static_cast<size_t>(at)];
}

} // namespace varve::ui
