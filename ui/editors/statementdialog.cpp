#include "editors/statementdialog.h"

#include "document/edits.h"
#include "document/label.h"
#include "editors/eventbutton.h"
#include "editors/relationbox.h"
#include "editors/tone.h"
#include "reconstruct/allen.h"
#include "text/quantity.h"
#include "text/relationwords.h"
#include "time/timeformat.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

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

QString gapText(const std::optional<time::Micros> &gap)
{
    if (!gap)
        return {};
    return (*gap < 0 ? QStringLiteral("-") : QString()) + time::durationText(qAbs(*gap));
}

} // namespace

StatementDialog::StatementDialog(ViewState &state, const model::Statement &statement, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_statement(statement)
{
    build();
    fill();
    refresh();
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
    connect(m_relation, &RelationBox::changed, this, &StatementDialog::refresh);
    for (QComboBox *box : {m_fromPoint, m_toPoint})
        connect(box, &QComboBox::currentIndexChanged, this, &StatementDialog::refresh);
    for (QLineEdit *line : {m_min, m_max})
        connect(line, &QLineEdit::textChanged, this, &StatementDialog::refresh);
    for (EventButton *event : {m_from, m_to})
        connect(event, &EventButton::chosen, this, [this] {
            m_to->setWithout({m_from->event()});
            fillCitations();
            refresh();
        });
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
    m_wording->setText(m_statement.wording);
    m_enabled->setChecked(m_statement.enabled);
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
    m_sentence->setTone(statement ? Tone::Plain : Tone::Muted);
    m_sentence->setText(statement ? sentence(*statement) : statement.error().text);
    const bool isChecked =
        statement && !statement->relations.isEmpty() && !reconstruct::isExact(statement->relations);
    m_note->setVisible(isChecked);
    m_note->setText(!isChecked ? QString()
                    : reconstruct::pointRelations(statement->relations).empty()
                        ? tr("Only checked: it narrows nothing. Reconstruct > Checked only says whether it "
                             "holds, can hold or cannot hold.")
                        : tr("It narrows as far as each of its cases does; beyond that it is only checked. "
                             "Reconstruct > Checked only says whether it holds, can hold or cannot hold."));
    m_ok->setEnabled(statement && !m_state.document().store().isReadOnly());
}

void StatementDialog::accept()
{
    auto statement = read();
    if (!statement)
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
