#include "editors/statementdialog.h"

#include "document/edits.h"
#include "document/label.h"
#include "editors/eventbutton.h"
#include "editors/tone.h"
#include "model/names.h"
#include "text/quantity.h"
#include "text/relationwords.h"
#include "time/timeformat.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace varve::ui {

using model::Endpoint;
using model::Relation;

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
    resize(560, 420);
    const auto from = m_state.document().event(m_statement.from);
    auto *fromTitle = new ToneLabel;
    fromTitle->setScale(1.0, QFont::DemiBold);
    fromTitle->setText(from ? from->title : QString());
    m_relation = new QComboBox;
    m_relation->setObjectName(QStringLiteral("statementRelation"));
    m_relation->addItem(tr("is some time from (a gap)"), static_cast<int>(Relation::None));
    for (int i = 1; i <= static_cast<int>(Relation::Equals); ++i)
        m_relation->addItem(model::word(static_cast<Relation>(i)), i);
    m_to = new EventButton(m_state, tr("The other event"));
    m_to->setWithout({m_statement.from});
    m_wording = new QLineEdit;
    m_wording->setPlaceholderText(tr("as the source puts it: “minutes later”"));
    m_citation = new QComboBox;
    m_enabled = new QCheckBox(tr("It counts: &use it to narrow the windows"));
    m_sentence = new ToneLabel(Tone::Muted);
    m_sentence->setObjectName(QStringLiteral("statementSentence"));
    m_sentence->setMinimumHeight(fontMetrics().lineSpacing() * 2);

    auto *form = new QFormLayout(this);
    form->addRow(tr("Event"), fromTitle);
    form->addRow(tr("&Relation"), m_relation);
    form->addRow(tr("&Other event"), m_to);
    buildGap(*form);
    form->addRow(tr("&Wording"), m_wording);
    form->addRow(tr("&According to"), m_citation);
    form->addRow(QString(), m_enabled);
    form->addRow(m_sentence);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(isNew ? tr("A&dd statement") : tr("&Save"));
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &StatementDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &StatementDialog::reject);
    for (QComboBox *box : {m_relation, m_fromPoint, m_toPoint})
        connect(box, &QComboBox::currentIndexChanged, this, &StatementDialog::refresh);
    for (QLineEdit *line : {m_min, m_max})
        connect(line, &QLineEdit::textChanged, this, &StatementDialog::refresh);
    connect(m_to, &EventButton::chosen, this, [this] {
        fillCitations();
        refresh();
    });
}

void StatementDialog::buildGap(QFormLayout &form)
{
    m_gap = new QWidget;
    auto *gap = new QFormLayout(m_gap);
    gap->setContentsMargins(0, 0, 0, 0);
    m_fromPoint = pointBox(tr("From which end of the event"));
    m_toPoint = pointBox(tr("To which end of the other event"));
    m_min = new QLineEdit;
    m_max = new QLineEdit;
    m_min->setObjectName(QStringLiteral("statementMin"));
    m_max->setObjectName(QStringLiteral("statementMax"));
    m_min->setPlaceholderText(tr("0, 5 min, 1 h 30 min; empty: no limit"));
    m_max->setPlaceholderText(tr("40 min; empty: no limit"));
    gap->addRow(tr("From its"), m_fromPoint);
    gap->addRow(tr("to the other's"), m_toPoint);
    gap->addRow(tr("at &least"), m_min);
    gap->addRow(tr("at &most"), m_max);
    form.addRow(QString(), m_gap);
}

void StatementDialog::fill()
{
    m_relation->setCurrentIndex(m_relation->findData(static_cast<int>(m_statement.relation)));
    m_to->setEvent(m_statement.to);
    m_fromPoint->setCurrentIndex(static_cast<int>(m_statement.fromPoint));
    m_toPoint->setCurrentIndex(static_cast<int>(m_statement.toPoint));
    m_min->setText(m_statement.id.isNull() ? QStringLiteral("0") : gapText(m_statement.minGap));
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
    for (const EventId &event : {m_statement.from, m_to->event()}) {
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
    if (!statement.minGap && !statement.maxGap)
        return fail(ErrorKind::User, tr("Give at least one limit of the gap."));
    if (statement.minGap && statement.maxGap && *statement.minGap > *statement.maxGap)
        return fail(ErrorKind::User, tr("“At least” is more than “at most”."));
    return {};
}

Result<model::Statement> StatementDialog::read() const
{
    model::Statement statement = m_statement;
    statement.to = m_to->event();
    if (statement.to.isNull())
        return fail(ErrorKind::User, tr("Choose the other event."));
    statement.relation = static_cast<Relation>(m_relation->currentData().toInt());
    statement.fromPoint = static_cast<Endpoint>(m_fromPoint->currentIndex());
    statement.toPoint = static_cast<Endpoint>(m_toPoint->currentIndex());
    if (statement.relation == Relation::None)
        if (auto gap = readGap(statement); !gap)
            return fail(gap.error());
    statement.wording = m_wording->text().trimmed();
    statement.citation = CitationId{m_citation->currentData().toUuid()};
    statement.enabled = m_enabled->isChecked();
    return statement;
}

QString StatementDialog::sentence(const model::Statement &statement) const
{
    const auto from = m_state.document().event(statement.from);
    const auto to = m_state.document().event(statement.to);
    const text::RelationWords words = text::statementWords(statement, true);
    return tr("%1 %2 %3 %4")
        .arg(document::quoted(from ? from->title : QString()), words.before,
             document::quoted(to ? to->title : QString()), words.after)
        .trimmed();
}

void StatementDialog::refresh()
{
    m_gap->setVisible(m_relation->currentData().toInt() == static_cast<int>(Relation::None));
    const auto statement = read();
    m_sentence->setTone(statement ? Tone::Plain : Tone::Muted);
    m_sentence->setText(statement ? sentence(*statement) : statement.error().text);
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
