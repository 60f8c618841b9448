#include "editors/statementdialog.h"

#include "document/edits.h"
#include "document/label.h"
#include "editors/eventbutton.h"
#include "editors/relationbox.h"
#include "editors/statementpreview.h"
#include "editors/tone.h"
#include "reconstruct/allen.h"
#include "text/quantity.h"
#include "text/relationwords.h"
#include "text/spanwords.h"
#include "text/statementline.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>

namespace varve::ui {

using model::Endpoint;

namespace {

QComboBox *pointBox(const QString &name)
{
    auto *box = new QComboBox;
    box->addItems({StatementDialog::tr("start"), StatementDialog::tr("end")});
    box->setAccessibleName(name);
    return box;
}

/// ": “Fire”, “Second fire”": what a name that is not clear can mean.
QString titlesOf(const std::vector<text::NamedEvent> &events)
{
    constexpr size_t most = 4;
    QStringList titles;
    for (const text::NamedEvent &event : events)
        if (static_cast<size_t>(titles.size()) < most)
            titles << document::quoted(event.title);
    if (titles.isEmpty())
        return {};
    return StatementDialog::tr(" There is: %1.").arg(titles.join(QLatin1String(", ")));
}

QString gapText(const std::optional<time::Micros> &gap)
{
    if (!gap)
        return {};
    return (*gap < 0 ? QStringLiteral("-") : QString()) + text::exactSpan(qAbs(*gap));
}

} // namespace

StatementDialog::StatementDialog(ViewState &state, const model::Statement &statement, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_statement(statement)
{
    build();
    fill();
    takeFields();
}

void StatementDialog::build()
{
    const bool isNew = m_statement.id.isNull();
    setWindowTitle(isNew ? tr("Add a statement") : tr("Statement"));
    setMinimumWidth(560);
    m_from = new EventButton(m_state, tr("The event"));
    m_relation = new RelationBox;
    m_to = new EventButton(m_state, tr("The other event"));
    m_wording = new QLineEdit;
    m_wording->setPlaceholderText(tr("as the source puts it: “minutes later”"));
    m_citation = new QComboBox;
    m_enabled = new QCheckBox(tr("It counts: &use it to narrow the windows"));
    m_sentence = new ToneLabel(Tone::Muted);
    m_sentence->setObjectName(QStringLiteral("statementSentence"));
    m_sentence->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_note = new ToneLabel(Tone::Muted);
    m_note->setObjectName(QStringLiteral("statementNote"));

    m_form = new QFormLayout(this);
    buildLine();
    m_form->addRow(tr("&Event"), m_from);
    m_form->addRow(tr("&Relation"), m_relation);
    m_form->addRow(tr("&Other event"), m_to);
    buildGap();
    m_form->addRow(tr("&Wording"), m_wording);
    m_form->addRow(tr("&According to"), m_citation);
    m_form->addRow(QString(), m_enabled);
    m_form->addRow(m_sentence);
    m_form->addRow(m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(isNew ? tr("A&dd statement") : tr("&Save"));
    m_form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &StatementDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &StatementDialog::reject);
    connect(m_relation, &RelationBox::changed, this, &StatementDialog::takeFields);
    for (QComboBox *box : {m_fromPoint, m_toPoint})
        connect(box, &QComboBox::currentIndexChanged, this, &StatementDialog::takeFields);
    for (QLineEdit *line : {m_min, m_max})
        connect(line, &QLineEdit::textChanged, this, &StatementDialog::takeFields);
    for (EventButton *event : {m_from, m_to})
        connect(event, &EventButton::chosen, this, [this] {
            m_to->setWithout({m_from->event()});
            fillCitations();
            takeFields();
        });
}

void StatementDialog::buildLine()
{
    m_line = new QLineEdit;
    m_line->setObjectName(QStringLiteral("statementLine"));
    m_line->setPlaceholderText(tr("fire 5 to 15 min after shooting · fire lasted 10..20m"));
    m_line->setClearButtonEnabled(true);
    m_titles = new QStringListModel(this);
    auto *completer = new QCompleter(m_titles, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setWidget(m_line); // it completes a name in the line, not the line
    m_lineFault = new ToneLabel(Tone::Danger);
    m_lineFault->setObjectName(QStringLiteral("statementLineFault"));
    m_lineFault->hide();
    m_form->addRow(tr("&In words"), m_line);
    m_form->addRow(QString(), m_lineFault);
    connect(m_line, &QLineEdit::textEdited, this, [this, completer] {
        readLine();
        const auto name = text::eventBeingTyped(m_line->text(), m_line->cursorPosition());
        QStringList titles;
        if (name && !name->text.trimmed().isEmpty())
            for (const text::NamedEvent &event :
                 text::findEvents(m_state.document().index(), name->text, false).events)
                titles << event.title;
        titles.removeDuplicates();
        m_titles->setStringList(titles);
        const bool isFinished =
            titles.size() == 1 && titles.front().compare(name->text.trimmed(), Qt::CaseInsensitive) == 0;
        if (titles.isEmpty() || isFinished)
            completer->popup()->hide();
        else
            completer->complete();
    });
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &title) {
                const auto name = text::eventBeingTyped(m_line->text(), m_line->cursorPosition());
                if (!name)
                    return;
                m_line->setText(m_line->text().left(name->position) + text::quotedTitle(title));
                readLine();
            });
}

/// What the line says goes into the fields; what it does not say stays.
void StatementDialog::readLine()
{
    const QString line = m_line->text();
    m_lineFault->clear();
    if (!line.trimmed().isEmpty()) {
        const auto read = text::readStatementLine(line, eventFinder(m_state));
        if (!read)
            m_lineFault->setText(
                tr("Say how one event lies to another: before, after, 5 to 15 min after, while …"));
        else if (!read->isComplete())
            m_lineFault->setText(read->faults.front().message + titlesOf(read->faults.front().candidates));
        else {
            const model::Statement &said = read->statement;
            m_statement.from = said.from;
            m_statement.to = said.to;
            m_statement.fromPoint = said.fromPoint;
            m_statement.toPoint = said.toPoint;
            m_statement.minGap = said.minGap;
            m_statement.maxGap = said.maxGap;
            m_statement.relations = said.relations;
            m_isReading = true;
            fillFields();
            m_isReading = false;
        }
    }
    m_lineFault->setVisible(!m_lineFault->text().isEmpty());
    refresh();
}

/// What the fields say becomes the line, where they say something that holds together.
void StatementDialog::takeFields()
{
    if (m_isReading)
        return;
    m_lineFault->clear();
    m_lineFault->hide();
    if (const auto statement = read()) {
        m_line->setText(text::writeStatementLine(
            *statement, [this](const EventId &id) { return m_state.reconstructed().titleOf(id); }));
        m_line->setCursorPosition(0);
    }
    refresh();
}

void StatementDialog::buildGap()
{
    m_points = new QWidget;
    auto *points = new QHBoxLayout(m_points);
    points->setContentsMargins(0, 0, 0, 0);
    m_fromPoint = pointBox(tr("From which end of the event"));
    m_toPoint = pointBox(tr("To which end of the other event"));
    points->addWidget(m_fromPoint);
    points->addWidget(new QLabel(tr("to the other’s")));
    points->addWidget(m_toPoint);
    points->addStretch(1);
    m_min = new QLineEdit;
    m_max = new QLineEdit;
    m_min->setObjectName(QStringLiteral("statementMin"));
    m_max->setObjectName(QStringLiteral("statementMax"));
    m_min->setPlaceholderText(tr("0, 5 min, 1 h 30 min; empty: no limit"));
    m_max->setPlaceholderText(tr("40 min; empty: no limit"));
    m_form->addRow(tr("From its"), m_points);
    m_form->addRow(tr("at &least"), m_min);
    m_form->addRow(tr("at &most"), m_max);
}

void StatementDialog::fill()
{
    fillFields();
    m_wording->setText(m_statement.wording);
    m_enabled->setChecked(m_statement.enabled);
}

void StatementDialog::fillFields()
{
    using Kind = RelationBox::Kind;
    m_relation->setChoice(!m_statement.relations.isEmpty() ? Kind::Relations
                          : text::isDuration(m_statement)  ? Kind::Duration
                                                           : Kind::Gap,
                          m_statement.relations);
    m_from->setEvent(m_statement.from);
    m_to->setEvent(m_statement.to == m_statement.from ? EventId() : m_statement.to);
    m_to->setWithout({m_statement.from});
    m_fromPoint->setCurrentIndex(static_cast<int>(m_statement.fromPoint));
    m_toPoint->setCurrentIndex(static_cast<int>(m_statement.toPoint));
    const bool isBlank = m_statement.id.isNull() && !m_statement.minGap && !m_statement.maxGap;
    m_min->setText(isBlank ? QStringLiteral("0") : gapText(m_statement.minGap));
    m_max->setText(gapText(m_statement.maxGap));
    fillCitations();
}

void StatementDialog::fillCitations()
{
    const QVariant before =
        m_citation->count() > 0 ? m_citation->currentData() : QVariant::fromValue(m_statement.citation.uuid);
    m_citation->clear();
    m_citation->addItem(tr("nobody: the analyst"), QVariant::fromValue(QUuid()));
    for (const EventId &event : {m_from->event(), m_to->event()}) {
        if (event.isNull())
            continue;
        for (const model::Citation &citation : m_state.document().citations(event))
            if (const auto *source = m_state.document().catalogue().sources.find(citation.source))
                m_citation->addItem(citation.locator.isEmpty()
                                        ? source->title
                                        : tr("%1, %2").arg(source->title, citation.locator),
                                    QVariant::fromValue(citation.id.uuid));
    }
    m_citation->setCurrentIndex(qMax(0, m_citation->findData(before)));
}

Result<void> StatementDialog::readGap(model::Statement &statement) const
{
    const auto readOne = [](const QLineEdit &line, std::optional<time::Micros> &gap) -> Result<void> {
        gap.reset();
        if (line.text().trimmed().isEmpty())
            return {};
        gap = text::readDuration(line.text());
        if (!gap)
            return fail(
                ErrorKind::User,
                tr("“%1” is not a span of time. Write it like “40 min” or “1 h 30 min”.").arg(line.text()));
        return {};
    };
    if (auto done = readOne(*m_min, statement.minGap); !done)
        return done;
    if (auto done = readOne(*m_max, statement.maxGap); !done)
        return done;
    const bool isDuration = m_relation->kind() == RelationBox::Kind::Duration;
    if (!statement.minGap && !statement.maxGap)
        return fail(ErrorKind::User, isDuration ? tr("Say how long it lasted, at least or at most.")
                                                : tr("Give at least one limit of the gap."));
    if (statement.minGap && statement.maxGap && *statement.minGap > *statement.maxGap)
        return fail(ErrorKind::User, tr("“At least” is more than “at most”."));
    if (isDuration &&
        ((statement.minGap && *statement.minGap < 0) || (statement.maxGap && *statement.maxGap < 0)))
        return fail(ErrorKind::User, tr("Nothing lasts less than no time."));
    if (isDuration && !statement.maxGap && *statement.minGap == 0)
        return fail(ErrorKind::User, tr("Say how long it lasted, at least or at most."));
    return {};
}

Result<model::Statement> StatementDialog::read() const
{
    const RelationBox::Kind kind = m_relation->kind();
    model::Statement statement = m_statement;
    statement.from = m_from->event();
    if (statement.from.isNull())
        return fail(ErrorKind::User, tr("Choose the event."));
    const bool isDuration = kind == RelationBox::Kind::Duration;
    statement.to = isDuration ? statement.from : m_to->event();
    if (statement.to.isNull())
        return fail(ErrorKind::User, tr("Choose the other event."));
    if (statement.to == statement.from && !isDuration)
        return fail(ErrorKind::User, tr("Choose two different events. How long one took is “lasted”."));
    statement.relations = m_relation->relations();
    statement.fromPoint = isDuration ? Endpoint::Start : static_cast<Endpoint>(m_fromPoint->currentIndex());
    statement.toPoint = isDuration ? Endpoint::End : static_cast<Endpoint>(m_toPoint->currentIndex());
    if (kind != RelationBox::Kind::Relations) {
        if (auto gap = readGap(statement); !gap)
            return fail(gap.error());
    } else if (statement.relations.isEmpty()) {
        return fail(ErrorKind::User, tr("Tick at least one relation that may hold."));
    } else if (statement.relations == model::RelationSet::all()) {
        return fail(ErrorKind::User, tr("All relations together say nothing. Take out what cannot be."));
    }
    statement.wording = m_wording->text().trimmed();
    statement.citation = CitationId{m_citation->currentData().toUuid()};
    statement.enabled = m_enabled->isChecked();
    return statement;
}

QString StatementDialog::sentence(const model::Statement &statement) const
{
    const auto from = m_state.document().event(statement.from);
    const auto to = m_state.document().event(statement.to);
    const QString title = document::quoted(from ? from->title : QString());
    const text::RelationWords words = text::statementWords(statement, true);
    if (text::isDuration(statement))
        return tr("%1 %2").arg(title, words.before);
    return tr("%1 %2 %3 %4")
        .arg(title, words.before, document::quoted(to ? to->title : QString()), words.after)
        .trimmed();
}

void StatementDialog::refresh()
{
    const RelationBox::Kind kind = m_relation->kind();
    const auto showRow = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(shown);
    };
    showRow(m_to, kind != RelationBox::Kind::Duration);
    showRow(m_points, kind == RelationBox::Kind::Gap);
    for (QLineEdit *limit : {m_min, m_max})
        showRow(limit, kind != RelationBox::Kind::Relations);
    const auto statement = read();
    const StatementPreview preview = statement ? previewOf(m_state, *statement) : StatementPreview();
    m_sentence->setTone(!statement ? Tone::Muted : preview.contradicts ? Tone::Danger : Tone::Plain);
    m_sentence->setText(!statement                 ? statement.error().text
                        : preview.effect.isEmpty() ? sentence(*statement)
                                                   : tr("%1\n%2").arg(sentence(*statement), preview.effect));
    const bool isChecked =
        statement && !statement->relations.isEmpty() && !reconstruct::isExact(statement->relations);
    m_note->setVisible(isChecked);
    m_note->setText(!isChecked ? QString()
                    : reconstruct::pointRelations(statement->relations).empty()
                        ? tr("Only checked: it narrows nothing. Reconstruct > Checked only says whether it "
                             "holds, can hold or cannot hold.")
                        : tr("It narrows as far as each of its cases does; beyond that it is only checked. "
                             "Reconstruct > Checked only says whether it holds, can hold or cannot hold."));
    m_ok->setEnabled(canAccept());
}

/// Not with a line that says something else than the fields.
bool StatementDialog::canAccept() const
{
    return read() && m_lineFault->text().isEmpty() && !m_state.document().store().isReadOnly();
}

void StatementDialog::accept()
{
    auto statement = read();
    if (!canAccept())
        return;
    const bool isNew = statement->id.isNull();
    if (isNew)
        statement->id = StatementId::create();
    model::Edit edit{isNew ? tr("Add statement") : tr("Edit statement"), {model::Put{*statement}}, {}};
    if (const auto done = m_state.document().apply(edit); !done) {
        m_sentence->setTone(Tone::Danger);
        m_sentence->setText(done.error().text);
        return;
    }
    emit m_state.message(edit.label);
    QDialog::accept();
}

} // namespace varve::ui
