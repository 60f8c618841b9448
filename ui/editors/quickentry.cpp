#include "editors/quickentry.h"

#include "document/edits.h"
#include "editors/addeventsdialog.h"
#include "editors/quickentryedit.h"
#include "editors/timecontext.h"
#include "editors/tone.h"
#include "model/names.h"
#include "time/timeformat.h"
#include "time/zones.h"

#include <QDate>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace varve::ui {

using text::PartKind;

namespace {

EventId eventIn(const model::Edit &edit)
{
    for (const model::Change &change : edit.changes)
        if (const auto *put = std::get_if<model::Put>(&change))
            if (const auto *event = std::get_if<model::Event>(&put->record))
                return event->id;
    return {};
}

QString dayText(const time::CivilDate &day)
{
    const QDate date(day.year, day.month, day.day);
    return QLocale(QLocale::English).toString(date, QStringLiteral("d MMM yyyy"));
}

/// "MSK": the zone as it is called on the day in question.
QString zoneText(const time::ReadContext &context)
{
    const time::CivilDate day =
        context.reference.value_or(time::civilFromUtc(context.now.value_or(time::Instant())).date);
    const time::LocalReading noon =
        time::toInstantLenient({day, 12 * time::microsPerHour}, context.settings.zone);
    return time::abbreviationAt(noon.earliest, context.settings.zone);
}

} // namespace

QuickEntry::QuickEntry(ViewState &state, QWidget *parent) : QWidget(parent), m_state(state)
{
    build();
    m_edit->setNames([this](PartKind kind) { return names(kind); });
    m_edit->setEventTitles([this](const QString &name) {
        QStringList titles;
        for (const text::NamedEvent &event : text::findEvents(m_state.document().index(), name, false).events)
            titles << event.title;
        titles.removeDuplicates();
        return titles;
    });
    connect(m_edit, &QuickEntryEdit::edited, this, &QuickEntry::read);
    connect(&m_state.reconstructed(), &Reconstructed::changed, this, [this] {
        if (m_statementLine)
            read();
    });
    connect(m_edit, &QuickEntryEdit::submitted, this, &QuickEntry::submit);
    connect(m_edit, &QuickEntryEdit::pastedMany, this, &QuickEntry::offerMany);
    connect(m_edit, &QuickEntryEdit::left, this, &QuickEntry::left);
    connect(&m_state, &ViewState::selectionChanged, this, &QuickEntry::read);
    connect(&m_state, &ViewState::displayChanged, this, &QuickEntry::read);
    connect(&m_state.document(), &document::Document::changed, this, &QuickEntry::read);
    read();
}

QuickEntry::~QuickEntry() = default;

void QuickEntry::build()
{
    auto *label = new ToneLabel(Tone::Muted);
    label->setText(tr("&New event"));
    label->setWordWrap(false);
    label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_edit = new QuickEntryEdit;
    m_edit->setObjectName(QStringLiteral("quickEntryLine"));
    m_edit->setAccessibleName(tr("New event"));
    m_edit->setAccessibleDescription(tr(
        "When, what, then /track @place #tag [source] !confidence. Enter adds the event. Or how two events "
        "lie to one another: fire 5 to 15 min after shooting. Enter adds the statement."));
    m_edit->setToolTip(tr("20:05 what happened /track @place #tag [source] !confidence\n"
                          "or a statement: fire 5 to 15 min after shooting · claim before midnight meeting · "
                          "fire lasted 10..20m"));
    label->setBuddy(m_edit);
    m_reading = new ToneLabel(Tone::Muted);
    m_reading->setObjectName(QStringLiteral("quickEntryReading"));
    m_reading->setAccessibleName(tr("Reading of the new event"));
    m_reading->setMinimumWidth(190);
    m_reading->setMaximumWidth(300);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 7, 12, 7);
    row->setSpacing(8);
    row->addWidget(label);
    row->addWidget(m_edit, 5);
    row->addWidget(m_reading, 2);

    m_choices = new QWidget;
    m_choicesLayout = new QHBoxLayout(m_choices);
    m_choicesLayout->setContentsMargins(12, 0, 12, 7);
    m_choices->hide();

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_choices);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QString QuickEntry::readingText() const
{
    return m_reading->text();
}

void QuickEntry::start()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
}

void QuickEntry::startAt(const QString &timeText, const QString &track)
{
    m_zone.clear(); // the text names its zone wherever it is not the project's
    const QString before = timeText + u' ';
    m_edit->setLine(track.isEmpty() ? before : before + u' ' + text::writePart(PartKind::Track, track));
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(static_cast<int>(before.size()));
    m_edit->setTextCursor(cursor);
    start();
}

EntryContext QuickEntry::context() const
{
    EntryContext context{readContext(m_state), &m_state.document().catalogue(), m_track,
                         m_state.document().who()};
    const bool goesOn = m_state.selection().empty() || m_state.current() == m_lastAdded;
    if (goesOn && m_day)
        context.time.reference = m_day;
    if (goesOn && !m_zone.isEmpty())
        context.time.settings.zone = m_zone;
    return context;
}

QStringList QuickEntry::names(PartKind kind) const
{
    const model::Catalogue &catalogue = m_state.document().catalogue();
    QStringList names;
    if (kind == PartKind::Track)
        for (const model::Track *track : catalogue.sortedTracks())
            names.append(track->name);
    else if (kind == PartKind::Place)
        for (const model::Place *place : catalogue.sortedPlaces())
            names.append(place->name);
    else if (kind == PartKind::Tag)
        for (const model::Tag *tag : catalogue.sortedTags())
            names.append(tag->name);
    else if (kind == PartKind::Source)
        for (const model::Source *source : catalogue.sortedSources())
            names.append(source->title);
    else if (kind == PartKind::Confidence)
        for (int i = 0; i < 6; ++i)
            names.append(model::word(static_cast<model::Confidence>(i)));
    return names;
}

void QuickEntry::read()
{
    const QString line = m_edit->line();
    m_statementLine.reset();
    if (line.trimmed().isEmpty()) {
        m_draft = {};
        m_asEvent = false;
        showHint();
    } else {
        m_draft = readEntry(line, context());
        readStatement(line);
        if (!m_statementLine)
            showReading(m_draft);
    }
    if (m_statementLine)
        return showStatement();
    m_edit->showDraft(m_draft);
    showChoices(m_draft);
}

/// A complete statement between events that are known is one. Where something of it is still open, it is
/// taken for one only as long as the line is no event that could be added.
void QuickEntry::readStatement(const QString &line)
{
    if (m_asEvent)
        return;
    auto read = text::readStatementLine(line, eventFinder(m_state));
    if (!read)
        return;
    const bool isUnderway = read->namesFound || (!m_draft.reading && read->faults.size() == 1);
    if (read->isComplete() || (isUnderway && !m_draft.isReady()))
        m_statementLine = std::move(read);
}

namespace {

/// The statement's parts and faults in the form in which the line shows an event's.
EntryDraft draftOf(const QString &line, const text::StatementLine &statement)
{
    constexpr size_t mostChoices = 5;
    EntryDraft draft;
    draft.line = line;
    for (const text::StatementStretch &part : statement.parts)
        if (part.kind == text::StatementStretch::Event)
            draft.parts.parts.push_back({PartKind::Source, part.position, part.length, {}});
    for (const text::StatementFault &fault : statement.faults) {
        EntryProblem problem{fault.position, fault.length, fault.message, false, {}};
        for (const text::NamedEvent &event : fault.candidates) {
            const QString written = text::quotedTitle(event.title);
            const bool isThere = std::ranges::any_of(
                problem.choices, [&](const EntryChoice &choice) { return choice.text == written; });
            if (!isThere && problem.choices.size() < mostChoices)
                problem.choices.push_back({written, event.title});
        }
        draft.problems.push_back(std::move(problem));
    }
    return draft;
}

} // namespace

void QuickEntry::showStatement()
{
    const EntryDraft draft = draftOf(m_edit->line(), *m_statementLine);
    if (m_statementLine->isComplete()) {
        const StatementPreview preview = previewOf(m_state, m_statementLine->statement);
        m_reading->setTone(preview.contradicts ? Tone::Danger : Tone::Accent);
        const QString &effect = preview.brief.isEmpty() ? preview.effect : preview.brief;
        m_reading->setText(effect.isEmpty() ? preview.meaning + QStringLiteral(" ✓")
                                            : tr("%1 ✓\n%2").arg(preview.meaning, effect));
        m_reading->setToolTip(preview.meaning + QLatin1Char('\n') + preview.effect);
    } else {
        m_reading->setTone(Tone::Danger);
        m_reading->setText(tr("Statement: %1").arg(m_statementLine->faults.front().message));
        m_reading->setToolTip(m_reading->text());
    }
    m_edit->showDraft(draft);
    showChoices(draft);
    if (!m_draft.reading || !m_draft.isReady())
        return;
    auto *note = new ToneLabel(Tone::Muted);
    note->setText(tr("Read as a statement between two events that stand."));
    m_choicesLayout->insertWidget(0, note, 1);
    addChoice(tr("Add as a &new event instead"), tr("Enter then adds it as an event"), [this] {
        m_asEvent = true;
        read();
        start();
    });
    m_choices->show();
}

void QuickEntry::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_edit->line().trimmed().isEmpty())
        showHint();
}

void QuickEntry::showHint()
{
    const EntryContext context = this->context();
    const QString form =
        context.time.reference
            ? tr("20:05 what happened  /track @place #tag [source] !confidence")
            : tr("22 Mar 2024 ~20:00 what happened  /track @place #tag [source] !confidence");
    // The empty line is one line high: what wraps would be cut in the middle of its letters.
    const int room = m_edit->viewport()->width() - 12;
    m_edit->setPlaceholderText(m_edit->fontMetrics().elidedText(form, Qt::ElideRight, room));
    m_edit->viewport()->update(); // a new placeholder alone does not repaint
    QStringList parts;
    if (context.time.reference)
        parts.append(tr("a time alone is on %1").arg(dayText(*context.time.reference)));
    parts.append(zoneText(context.time));
    if (!context.track.isEmpty())
        parts.append(u'/' + context.track);
    m_reading->setTone(Tone::Muted);
    m_reading->setText(parts.join(QStringLiteral(" · ")));
    m_reading->setToolTip({});
}

void QuickEntry::showReading(const EntryDraft &draft)
{
    QString text = draft.reading ? draft.reading->words : QString();
    m_reading->setToolTip(draft.reading ? draft.reading->notes.join(u'\n') : QString());
    if (!draft.problems.empty()) {
        const QString trouble = draft.problems.front().text;
        text = text.isEmpty() ? trouble : tr("%1 — %2").arg(text, trouble);
        // A line whose time reads and whose title is still to come is not wrong.
        const bool isUnderway = draft.reading && draft.fields.title.isEmpty() && draft.problems.size() == 1;
        m_reading->setTone(isUnderway ? Tone::Muted : Tone::Danger);
    } else {
        text += QStringLiteral(" ✓");
        if (!draft.created.isEmpty())
            text += u'\n' + tr("new: %1").arg(draft.created.join(QStringLiteral(", ")));
        m_reading->setTone(draft.created.isEmpty() ? Tone::Muted : Tone::Accent);
    }
    m_reading->setText(text);
}

void QuickEntry::showChoices(const EntryDraft &draft)
{
    while (QLayoutItem *item = m_choicesLayout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    for (const EntryProblem &problem : draft.problems) {
        if (problem.needsDateOrder) {
            auto *question = new ToneLabel(Tone::Plain);
            question->setText(tr("In this project's dates, does the day or the month come first?"));
            m_choicesLayout->addWidget(question, 1);
            addChoice(tr("&Day first"), tr("03/04/2024 is 3 April"),
                      [this] { setDateOrder(time::DateOrder::DayMonthYear); });
            addChoice(tr("&Month first"), tr("03/04/2024 is 4 March"),
                      [this] { setDateOrder(time::DateOrder::MonthDayYear); });
            break;
        }
        if (problem.choices.empty())
            continue;
        for (const EntryChoice &choice : problem.choices)
            addChoice(choice.text, choice.meaning, [this, problem, choice] {
                m_edit->replace(problem.position, problem.length, choice.text);
                start();
            });
        m_choicesLayout->addStretch(1);
        break;
    }
    m_choices->setVisible(m_choicesLayout->count() > 0);
}

void QuickEntry::addChoice(const QString &text, const QString &meaning, const std::function<void()> &act)
{
    auto *button = new QPushButton(text);
    button->setToolTip(meaning);
    QWidget *before = m_edit; // Tab goes from the line over the choices in their order
    for (int i = 0; i < m_choicesLayout->count(); ++i)
        if (auto *earlier = qobject_cast<QPushButton *>(m_choicesLayout->itemAt(i)->widget()))
            before = earlier;
    connect(button, &QPushButton::clicked, this, act);
    m_choicesLayout->addWidget(button);
    setTabOrder(before, button);
    button->show(); // at once, not with the next turn of the event loop
}

void QuickEntry::setDateOrder(time::DateOrder order)
{
    model::Project project = m_state.document().project();
    project.times.dateOrder = order;
    model::Edit edit = document::put(project);
    edit.label = tr("Set the order of dates");
    m_state.apply(edit);
    read();
    start();
}

void QuickEntry::submit()
{
    if (m_edit->line().trimmed().isEmpty())
        return;
    read();
    if (m_statementLine)
        return submitStatement();
    if (!m_draft.isReady()) {
        m_reading->setTone(Tone::Danger);
        return;
    }
    const EntryContext before = context();
    const model::Edit edit = addDrafts({m_draft}, before);
    if (!m_state.apply(edit))
        return; // the line stays as typed
    const EntryContext next = following(m_draft, before);
    m_day = next.time.reference;
    m_zone = next.time.settings.zone;
    m_track = next.track;
    m_lastAdded = eventIn(edit);
    m_edit->remember();
    m_state.select(m_lastAdded);
    emit m_state.reveal(m_lastAdded);
    read();
}

void QuickEntry::submitStatement()
{
    if (!m_statementLine->isComplete())
        return;
    model::Statement statement = m_statementLine->statement;
    statement.id = StatementId::create();
    const QString meaning = previewOf(m_state, statement).meaning;
    if (!m_state.apply({tr("Add statement"), {model::Put{statement}}, {}}))
        return; // the line stays as typed
    m_edit->remember();
    emit m_state.message(tr("Added: %1").arg(meaning));
    read();
}

void QuickEntry::offerMany(const QList<QStringList> &rows)
{
    AddEventsDialog dialog(m_state, rows, context(), this);
    if (dialog.exec() == QDialog::Accepted)
        start();
}

} // namespace varve::ui
