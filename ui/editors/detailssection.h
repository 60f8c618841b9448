// Where an event belongs: track, place, participants, tags, parent, colour; and its description.
#pragma once

#include "editors/inspectorsection.h"

class QCheckBox;
class QComboBox;
class QPushButton;

namespace varve::ui {

class CommitLine;
class CommitText;

class DetailsSection : public InspectorSection
{
    Q_OBJECT
public:
    explicit DetailsSection(ViewState &state, QWidget *parent = nullptr);
    void flush() override;
    bool editField(const QString &field) override;

protected:
    void fill() override;

private:
    void build();
    void connectFields();
    void fillNames();
    void fillLists();
    void chooseColour();
    void setColour(const QString &colour);
    void chooseParent();
    void setParent(const EventId &parent);
    [[nodiscard]] Result<void> refuseCircle(const EventId &event, EventId parent) const;

    CommitLine *m_track = nullptr;
    CommitLine *m_place = nullptr;
    CommitLine *m_participants = nullptr;
    CommitLine *m_tags = nullptr;
    CommitText *m_description = nullptr;
    QPushButton *m_parent = nullptr;
    QPushButton *m_noParent = nullptr;
    QPushButton *m_colour = nullptr;
    QPushButton *m_noColour = nullptr;
    QCheckBox *m_locked = nullptr;
};

} // namespace varve::ui
