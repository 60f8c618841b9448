#include "editors/inspector.h"

#include "editors/confidencesection.h"
#include "editors/detailssection.h"
#include "editors/emptynote.h"
#include "editors/figuressection.h"
#include "editors/headsection.h"
#include "editors/historysection.h"
#include "editors/linkssection.h"
#include "editors/sourcessection.h"
#include "evidence/claimssection.h"

#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr size_t mostRead = 500; // events of a large selection that are compared

} // namespace

Inspector::Inspector(ViewState &state, QWidget *parent) : QScrollArea(parent), m_state(state)
{
    setObjectName(QStringLiteral("inspector"));
    setAccessibleName(tr("Inspector"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(250);

    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 14, 14, 16);
    layout->setSpacing(6);
    auto *head = new HeadSection(state);
    connect(head, &HeadSection::whyRequested, this, &Inspector::whyRequested);
    m_sections = {head,
                  new ConfidenceSection(state),
                  new SourcesSection(state),
                  new ClaimsSection(state),
                  new LinksSection(state),
                  new FiguresSection(state),
                  new DetailsSection(state),
                  new HistorySection(state)};
    for (InspectorSection *section : m_sections)
        layout->addWidget(section);
    layout->addStretch(1);

    auto *hint = new EmptyNote;
    hint->say(tr("Nothing selected"),
              tr("Select an event in the timeline or the table to see and edit everything about it. "
                 "Several together can be changed at once."),
              {});
    // Two widgets of which one is hidden: a stack would be as high as the higher one.
    auto *both = new QWidget;
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(hint);
    column->addWidget(page);
    setWidget(both);
    m_hint = hint;
    m_page = page;

    m_later = new QTimer(this);
    m_later->setSingleShot(true);
    m_later->setInterval(0);
    connect(m_later, &QTimer::timeout, this, &Inspector::refresh);
    connect(&m_state, &ViewState::selectionChanged, m_later, qOverload<>(&QTimer::start));
    connect(&m_state, &ViewState::displayChanged, m_later, qOverload<>(&QTimer::start));
    connect(&m_state.document(), &document::Document::changed, m_later, qOverload<>(&QTimer::start));
    connect(&m_state.reconstructed(), &Reconstructed::changed, m_later, qOverload<>(&QTimer::start));
    connect(&m_state, &ViewState::editRequested, this, &Inspector::editField);
    refresh();
}

Inspector::~Inspector()
{
    for (InspectorSection *section : m_sections) // what is being typed is not lost with the window
        section->flush();
    m_state.disconnect(this);
    m_later->stop();
}

void Inspector::refresh()
{
    m_later->stop();
    // What is being typed belongs to the events it was typed for.
    if (m_shown != m_state.selection() && !m_shown.empty())
        for (InspectorSection *section : m_sections)
            section->flush();
    m_later->stop(); // what was flushed is read below

    Subject subject;
    subject.ids = m_state.selection();
    const size_t count = std::min(subject.ids.size(), mostRead);
    const std::vector<EventId> read(subject.ids.end() - static_cast<std::ptrdiff_t>(count),
                                    subject.ids.end());
    if (auto events = m_state.document().store().events(read))
        subject.events = std::move(*events);
    m_shown = subject.ids;
    if (subject.events.empty()) {
        m_shown.clear();
        m_page->hide();
        m_hint->show();
        return;
    }
    if (m_page->isHidden())
        verticalScrollBar()->setValue(0);
    for (InspectorSection *section : m_sections)
        section->show(subject);
    m_hint->hide();
    m_page->show();
}

void Inspector::editField(const EventId &id, const QString &field)
{
    if (!m_state.isSelected(id))
        m_state.select(id);
    refresh();
    for (InspectorSection *section : m_sections)
        if (section->editField(field)) {
            if (QWidget *focused = section->focusWidget())
                ensureWidgetVisible(focused);
            return;
        }
}

} // namespace varve::ui
