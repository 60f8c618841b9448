// A button that shows the chosen event and lets another be chosen.
#pragma once

#include "state/viewstate.h"

#include "editors/elidedbutton.h"

namespace varve::ui {

class EventButton : public ElidedButton
{
    Q_OBJECT
public:
    EventButton(ViewState &state, const QString &heading, QWidget *parent = nullptr);

    void setEvent(const EventId &id);
    [[nodiscard]] EventId event() const { return m_event; }
    /// Not offered for choosing.
    void setWithout(std::vector<EventId> ids) { m_without = std::move(ids); }

signals:
    void chosen();

private:
    void choose();

    ViewState &m_state;
    QString m_heading;
    EventId m_event;
    std::vector<EventId> m_without;
};

} // namespace varve::ui
