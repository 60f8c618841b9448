// Dragging events, or one bound of one event: values in, changed values out; the widget draws and commits
// them.
#pragma once

#include "document/document.h"
#include "layout/hittest.h"

namespace varve::ui {

class DragSession
{
public:
    /// Of the event that was pressed and, when its body was pressed, all others of the selection. Locked
    /// events and events that cannot be read stay out; nothing when none is left or the one that was pressed
    /// is locked.
    static std::optional<DragSession> begin(const document::Document &document,
                                            const std::vector<EventId> &ids, const EventId &pressed,
                                            layout::HitKind what);

    /// Moves all by delta; the pressed one's first bound snaps to multiples of `snap` (0: no snapping).
    void moveBy(time::Micros delta, time::Micros snap);
    /// Sets the bound that is dragged.
    void setBound(time::Instant to);
    /// Another lane while moving; null: as they were.
    void setTrack(const TrackId &track);

    [[nodiscard]] bool isMove() const { return m_what < layout::HitKind::StartEarliest; }
    [[nodiscard]] const std::vector<model::Event> &changed() const { return m_changed; }
    [[nodiscard]] const model::Event &pressed() const { return m_changed[m_pressed]; }
    /// The same as it was when the drag began.
    [[nodiscard]] const model::Event &pressedBefore() const { return m_before[m_pressed]; }
    [[nodiscard]] bool hasChanges() const { return m_changed != m_before; }
    /// "Move “…”", "Change time of “…”".
    [[nodiscard]] model::Edit edit() const;
    /// The changed events as an index of their own, for drawing; row i is changed()[i].
    [[nodiscard]] model::EventIndex preview() const;

private:
    std::vector<model::Event> m_before, m_changed;
    size_t m_pressed = 0;
    layout::HitKind m_what = layout::HitKind::EventBody;
    time::TimeSettings m_settings;
};

} // namespace varve::ui
