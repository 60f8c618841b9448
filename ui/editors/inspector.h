// The inspector: everything about the selected events, each field edited where it stands.
#pragma once

#include "state/viewstate.h"

#include <QScrollArea>

#include <vector>

class QTimer;

namespace varve::ui {

class InspectorSection;

/// Shows the current selection: one event whole, several by what they have in common (an edit then applies to
/// all), none by a hint. A field commits on Enter or when the focus leaves it, as one step of undo; an edit
/// that fails keeps the typed text and says why.
class Inspector : public QScrollArea
{
    Q_OBJECT
public:
    explicit Inspector(ViewState &state, QWidget *parent = nullptr);
    ~Inspector() override;

public slots:
    /// Puts the cursor into a field of the event: "title", "time", "end", "description", "tags",
    /// "confidence", "place", "participants", "track", "status", "citations"; or on the card of one citation:
    /// "citation/" and its id.
    void editField(const varve::EventId &id, const QString &field);

signals:
    /// Ask: show the chain of statements behind what they imply for the current event.
    void whyRequested();

private:
    void refresh();

    ViewState &m_state;
    QWidget *m_hint = nullptr;
    QWidget *m_page = nullptr;
    std::vector<InspectorSection *> m_sections;
    std::vector<EventId> m_shown;
    QTimer *m_later = nullptr;
};

} // namespace varve::ui
