#include "editors/inspectorsection.h"

#include "editors/tone.h"

#include <QFormLayout>
#include <QVBoxLayout>

namespace varve::ui {

InspectorSection::InspectorSection(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_layout(new QVBoxLayout),
      m_refusal(new ToneLabel(Tone::Danger))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(5);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(4);
    outer->addLayout(m_layout);
    outer->addWidget(m_refusal);
    m_refusal->setObjectName(QStringLiteral("refusal"));
    m_refusal->hide();
}

void InspectorSection::show(const Subject &subject)
{
    m_refusal->hide();
    m_subject = subject;
    fill();
}

bool InspectorSection::editField(const QString &)
{
    return false;
}

bool InspectorSection::isReadOnly() const
{
    if (m_state.document().store().isReadOnly())
        return true;
    const auto locked = m_subject.common([](const model::Event &event) { return event.locked; });
    return locked.value_or(false);
}

ToneLabel *InspectorSection::addHeading(const QString &text, QWidget *buddy)
{
    auto *heading = new ToneLabel(Tone::Muted);
    heading->setText(text);
    heading->setContentsMargins(0, 6, 0, 0);
    if (buddy)
        heading->setBuddy(buddy);
    m_layout->addWidget(heading);
    return heading;
}

void InspectorSection::refuse(const QString &why)
{
    m_refusal->setText(why);
    m_refusal->setVisible(!why.isEmpty());
    if (!why.isEmpty() && !isVisible())
        emit m_state.failed({ErrorKind::User, why});
}

bool InspectorSection::commit(const QString &what, const EventChange &change)
{
    const auto done = changeEvents(m_state, m_subject.ids, what, change);
    refuse(done ? QString() : done.error().text);
    return done.has_value();
}

bool InspectorSection::applyHere(const model::Edit &edit)
{
    const auto revision = m_state.commit(edit);
    refuse(revision ? QString() : revision.error().text);
    if (revision)
        emit m_state.message(edit.label);
    return revision.has_value();
}

bool InspectorSection::applyHere(const Result<model::Edit> &edit)
{
    if (edit)
        return applyHere(*edit);
    refuse(edit.error().text);
    return false;
}

QFormLayout *inspectorForm()
{
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(5);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft);
    return form;
}

} // namespace varve::ui
