// One part of the inspector: shows some fields of the selected events and commits what is changed in them.
#pragma once

#include "editors/eventedits.h"
#include "state/viewstate.h"

#include <QWidget>

class QFormLayout;
class QVBoxLayout;

namespace varve::ui {

class ToneLabel;

/// What the inspector shows. Of a very large selection the first events are read; edits go to all.
struct Subject
{
    std::vector<EventId> ids;
    std::vector<model::Event> events; ///< in the order of ids, at most some hundred

    [[nodiscard]] bool isSingle() const { return ids.size() == 1; }
    /// Of the current event, the last selected.
    [[nodiscard]] const model::Event &event() const { return events.back(); }
    /// What all have in common.
    template <class Get>
    [[nodiscard]] auto common(Get get) const -> std::optional<std::decay_t<decltype(get(events.front()))>>
    {
        if (ids.size() > events.size())
            return std::nullopt;
        for (const model::Event &other : events)
            if (get(other) != get(events.front()))
                return std::nullopt;
        return get(events.front());
    }
};

class InspectorSection : public QWidget
{
    Q_OBJECT
public:
    explicit InspectorSection(ViewState &state, QWidget *parent = nullptr);

    /// Takes in the subject, which is never empty.
    void show(const Subject &subject);
    /// Commits what is being typed, to the events it was typed for.
    virtual void flush() {}
    /// Puts the cursor into a field; false when the field is not here.
    virtual bool editField(const QString &field);

protected:
    virtual void fill() = 0;
    /// "Sources", small and muted, as in the rest of the inspector; `buddy` gets the focus by its mnemonic.
    ToneLabel *addHeading(const QString &text, QWidget *buddy = nullptr);
    /// One step of undo on all events of the subject; a refusal is shown at the foot of the section and the
    /// typed text stays.
    bool commit(const QString &what, const EventChange &change);
    bool applyHere(const model::Edit &edit);
    bool applyHere(const Result<model::Edit> &edit);
    void refuse(const QString &why);
    [[nodiscard]] const model::Catalogue &catalogue() const { return m_state.document().catalogue(); }
    [[nodiscard]] bool isReadOnly() const;

    ViewState &m_state;
    Subject m_subject;
    QVBoxLayout *m_layout;

private:
    ToneLabel *m_refusal;
};

/// A form whose rows wrap as little as the inspector's width asks.
QFormLayout *inspectorForm();

} // namespace varve::ui
