#include "timeline/dragsession.h"

#include "document/edits.h"
#include "time/windowedit.h"

#include <QCoreApplication>

namespace varve::ui {

using layout::HitKind;

std::optional<DragSession> DragSession::begin(const document::Document &document,
                                              const std::vector<EventId> &ids, const EventId &pressed,
                                              HitKind what)
{
    DragSession session;
    session.m_what = what;
    session.m_settings = document.project().times;
    const auto add = [&](const EventId &id) {
        const auto event = document.event(id);
        if (event && !event->locked)
            session.m_before.push_back(*event);
    };
    add(pressed);
    if (session.m_before.empty())
        return std::nullopt;
    if (session.isMove())
        for (const EventId &id : ids)
            if (id != pressed)
                add(id);
    session.m_changed = session.m_before;
    return session;
}

void DragSession::moveBy(time::Micros delta, time::Micros snap)
{
    for (size_t i = 0; i < m_before.size(); ++i)
        m_changed[i].time =
            delta == 0 ? m_before[i].time : time::movedBy(m_before[i].time, delta, snap, m_settings);
}

void DragSession::setBound(time::Instant to)
{
    const time::EventTime &before = m_before[m_pressed].time;
    time::EventTime &after = m_changed[m_pressed].time;
    switch (m_what) {
    case HitKind::StartEarliest:
        after = time::withStartEarliest(before, to, m_settings);
        break;
    case HitKind::StartLatest:
        after = time::withStartLatest(before, to, m_settings);
        break;
    case HitKind::EndEarliest:
        after = time::withEndEarliest(before, to, m_settings);
        break;
    case HitKind::EndLatest:
        after = time::withEndLatest(before, to, m_settings);
        break;
    default:
        break;
    }
}

void DragSession::setTrack(const TrackId &track)
{
    for (size_t i = 0; i < m_before.size(); ++i)
        m_changed[i].track = track.isNull() ? m_before[i].track : track;
}

model::Edit DragSession::edit() const
{
    std::vector<model::Event> touched;
    for (size_t i = 0; i < m_before.size(); ++i)
        if (m_changed[i] != m_before[i])
            touched.push_back(m_changed[i]);
    const QString verb = isMove() ? QCoreApplication::translate("TimelineView", "Move")
                                  : QCoreApplication::translate("TimelineView", "Change time of");
    return document::changeEvents(touched, verb);
}

model::EventIndex DragSession::preview() const
{
    model::EventIndex index;
    for (const model::Event &event : m_changed)
        index.load(model::indexRow(event));
    index.finishLoading();
    return index;
}

} // namespace varve::ui
