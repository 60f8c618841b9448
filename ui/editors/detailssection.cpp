#include "editors/detailssection.h"

#include "document/label.h"
#include "editors/elidedbutton.h"
#include "editors/eventcolumns.h"
#include "editors/eventpicker.h"
#include "editors/namecompleter.h"
#include "editors/swatch.h"
#include "editors/textfields.h"
#include "editors/tone.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

QHBoxLayout *pair(QWidget *first, QWidget *second)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(first, 1);
    row->addWidget(second);
    return row;
}

} // namespace

DetailsSection::DetailsSection(ViewState &state, QWidget *parent) : InspectorSection(state, parent)
{
    build();
    connectFields();
}

void DetailsSection::build()
{
    addHeading(tr("Details"));
    m_track = new CommitLine;
    m_place = new CommitLine;
    m_participants = new CommitLine;
    m_tags = new CommitLine;
    m_parent = new ElidedButton;
    m_noParent = new QPushButton(tr("Clear"));
    m_noParent->setAccessibleName(tr("Take the parent event away"));
    m_colour = new QPushButton;
    m_noColour = new QPushButton(tr("Clear"));
    m_noColour->setAccessibleName(tr("Use the track's colour"));
    m_locked = new QCheckBox(tr("Loc&ked against changes"));

    QFormLayout *form = inspectorForm();
    form->addRow(tr("T&rack"), m_track);
    form->addRow(tr("Plac&e"), m_place);
    form->addRow(tr("&Participants"), m_participants);
    form->addRow(tr("Ta&gs"), m_tags);
    form->addRow(tr("Part of"), pair(m_parent, m_noParent));
    form->addRow(tr("Colour"), pair(m_colour, m_noColour));
    form->addRow(QString(), m_locked);
    m_layout->addLayout(form);

    m_description = new CommitText(false, 16);
    m_description->setAccessibleName(tr("Description"));
    m_description->setPlaceholderText(
        tr("Description, in Markdown. Ctrl+Enter or leaving the field saves it."));
    addHeading(tr("Descr&iption"), m_description);
    m_layout->addWidget(m_description);

    m_track->setObjectName(QStringLiteral("inspectorTrack"));
    m_place->setObjectName(QStringLiteral("inspectorPlace"));
    m_participants->setObjectName(QStringLiteral("inspectorParticipants"));
    m_tags->setObjectName(QStringLiteral("inspectorTags"));
    m_description->setObjectName(QStringLiteral("inspectorDescription"));
    m_track->setAccessibleName(tr("Track"));
    m_place->setAccessibleName(tr("Place"));
    m_participants->setAccessibleName(tr("Participants"));
    m_tags->setAccessibleName(tr("Tags"));
}

void DetailsSection::connectFields()
{
    const auto connectCell = [this](CommitLine *line, EventColumn column) {
        line->whenCommitted([this, column](const QString &text) {
            return commit(columnField(column), [&](model::Event &event, document::Named &named) {
                return setCell(m_state, event, column, text, named);
            });
        });
    };
    connectCell(m_track, EventColumn::Track);
    connectCell(m_place, EventColumn::Place);
    connectCell(m_participants, EventColumn::Participants);
    connectCell(m_tags, EventColumn::Tags);
    m_description->whenCommitted([this](const QString &text) {
        return commit(QStringLiteral("description"),
                      [&](model::Event &event, document::Named &) { return setDescription(event, text); });
    });
    connect(m_locked, &QCheckBox::clicked, this, [this](bool on) {
        commit(QStringLiteral("locked"), [on](model::Event &event, document::Named &) {
            event.locked = on;
            return Result<void>();
        });
    });
    connect(m_parent, &QPushButton::clicked, this, &DetailsSection::chooseParent);
    connect(m_noParent, &QPushButton::clicked, this, [this] { setParent({}); });
    connect(m_colour, &QPushButton::clicked, this, &DetailsSection::chooseColour);
    connect(m_noColour, &QPushButton::clicked, this, [this] { setColour({}); });
}

void DetailsSection::chooseColour()
{
    const QColor before(m_subject.event().colour);
    const QColor chosen = QColorDialog::getColor(before.isValid() ? before : QColor(Qt::gray), window(),
                                                 tr("Colour of the event"));
    if (chosen.isValid())
        setColour(chosen.name());
}

void DetailsSection::setColour(const QString &colour)
{
    commit(QStringLiteral("colour"), [&](model::Event &event, document::Named &) {
        event.colour = colour;
        return Result<void>();
    });
}

void DetailsSection::chooseParent()
{
    EventPicker picker(m_state, tr("The event that this is part of"), m_subject.ids, window());
    if (picker.exec() == QDialog::Accepted)
        setParent(picker.chosen());
}

Result<void> DetailsSection::refuseCircle(const EventId &event, EventId parent) const
{
    QStringList way;
    QSet<EventId> seen;
    while (!parent.isNull() && !seen.contains(parent)) {
        const auto next = m_state.document().event(parent);
        if (!next)
            return {};
        way.append(document::quoted(next->title));
        if (parent == event)
            return fail(ErrorKind::User, tr("That would be a circle: this event is part of %1.")
                                             .arg(way.join(tr(", which is part of "))));
        seen.insert(parent);
        parent = next->parent;
    }
    return {};
}

void DetailsSection::setParent(const EventId &parent)
{
    commit(QStringLiteral("parent"), [&](model::Event &event, document::Named &) {
        if (auto ok = refuseCircle(event.id, parent); !ok)
            return ok;
        event.parent = parent;
        return Result<void>();
    });
}

void DetailsSection::flush()
{
    for (CommitLine *line : {m_track, m_place, m_participants, m_tags})
        line->flush();
    m_description->flush();
}

bool DetailsSection::editField(const QString &field)
{
    const QHash<QString, QWidget *> fields{{QStringLiteral("track"), m_track},
                                           {QStringLiteral("place"), m_place},
                                           {QStringLiteral("participants"), m_participants},
                                           {QStringLiteral("tags"), m_tags},
                                           {QStringLiteral("description"), m_description},
                                           {QStringLiteral("parent"), m_parent},
                                           {QStringLiteral("colour"), m_colour}};
    QWidget *widget = fields.value(field);
    if (widget)
        widget->setFocus(Qt::ShortcutFocusReason);
    return widget;
}

void DetailsSection::fill()
{
    const bool readOnly = isReadOnly();
    for (CommitLine *line : {m_track, m_place, m_participants, m_tags})
        line->setReadOnly(readOnly);
    m_description->setReadOnly(readOnly);
    for (QPushButton *button : {m_parent, m_noParent, m_colour, m_noColour})
        button->setEnabled(!readOnly);
    m_locked->setEnabled(!m_state.document().store().isReadOnly());
    fillNames();
    fillLists();

    m_description->setShown(
        m_subject.common([](const model::Event &e) { return e.description; }).value_or(QString()));
    const auto locked = m_subject.common([](const model::Event &e) { return e.locked; });
    m_locked->setCheckState(!locked ? Qt::PartiallyChecked : *locked ? Qt::Checked : Qt::Unchecked);

    const auto parent = m_subject.common([](const model::Event &e) { return e.parent; });
    const auto parentEvent = parent && !parent->isNull() ? m_state.document().event(*parent) : std::nullopt;
    m_parent->setText(parentEvent ? document::quoted(parentEvent->title).replace(u'&', QLatin1String("&&"))
                                  : tr("Choose an event…"));
    m_noParent->setVisible(parentEvent.has_value());
    const auto colour = m_subject.common([](const model::Event &e) { return e.colour; });
    const bool hasColour = colour && !colour->isEmpty();
    m_colour->setText(hasColour ? *colour : tr("The track's"));
    m_colour->setIcon(hasColour ? swatchIcon(*colour, this) : QIcon());
    m_noColour->setVisible(hasColour);
}

void DetailsSection::fillNames()
{
    completeName(m_track, trackNames(catalogue()));
    completeName(m_place, placeNames(catalogue()));
    completeList(m_participants, participantNames(catalogue()));
    completeList(m_tags, tagNames(catalogue()));
}

void DetailsSection::fillLists()
{
    const auto set = [this](CommitLine *line, EventColumn column, const QString &whenEmpty = {}) {
        const auto text =
            m_subject.common([&](const model::Event &e) { return eventText(m_state, e, column); });
        line->setShown(text.value_or(QString()));
        line->setPlaceholderText(text ? whenEmpty : tr("different"));
    };
    set(m_track, EventColumn::Track);
    set(m_place, EventColumn::Place);
    set(m_participants, EventColumn::Participants, tr("names, with commas between"));
    set(m_tags, EventColumn::Tags, tr("tags, with commas between"));
}

} // namespace varve::ui
