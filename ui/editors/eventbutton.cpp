#include "editors/eventbutton.h"

#include "document/label.h"
#include "editors/eventpicker.h"

namespace varve::ui {

EventButton::EventButton(ViewState &state, const QString &heading, QWidget *parent)
    : ElidedButton(parent),
      m_state(state),
      m_heading(heading)
{
    setEvent({});
    connect(this, &QPushButton::clicked, this, &EventButton::choose);
}

void EventButton::setEvent(const EventId &id)
{
    m_event = id;
    const auto event = id.isNull() ? std::nullopt : m_state.document().event(id);
    setText(event ? document::quoted(event->title).replace(u'&', QLatin1String("&&"))
                  : tr("Choose an event…"));
    setAccessibleName(m_heading + QStringLiteral(": ") + text());
}

void EventButton::choose()
{
    EventPicker picker(m_state, m_heading, m_without, window());
    if (picker.exec() != QDialog::Accepted || picker.chosen().isNull())
        return;
    setEvent(picker.chosen());
    emit chosen();
}

} // namespace varve::ui
