#include "editors/citationdialog.h"

#include "document/findings.h"
#include "document/label.h"
#include "document/named.h"
#include "editors/choicebar.h"
#include "editors/namecompleter.h"
#include "editors/timecontext.h"
#include "editors/timefield.h"
#include "editors/tone.h"
#include "evidence/quotecheckdialog.h"
#include "evidence/quotes.h"
#include "model/names.h"
#include "panels/sourcedialog.h"

#include "document/edits.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace varve::ui {

using model::Credibility;
using model::Stance;

namespace {

constexpr int stances = 3;
constexpr int credibilities = 6;

QPlainTextEdit *textArea(const QFontMetrics &metrics, int lines)
{
    auto *area = new QPlainTextEdit;
    area->setTabChangesFocus(true);
    area->setFixedHeight(metrics.lineSpacing() * lines + 20);
    return area;
}

} // namespace

CitationDialog::CitationDialog(ViewState &state, const model::Citation &citation, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_citation(citation)
{
    build();
    fill();
}

void CitationDialog::build()
{
    const bool isNew = m_citation.id.isNull();
    setWindowTitle(isNew ? tr("Add a citation") : tr("Citation"));
    resize(560, 620);
    m_source = new QComboBox;
    m_source->setObjectName(QStringLiteral("citationSource"));
    m_source->setEditable(true);
    m_source->setInsertPolicy(QComboBox::NoInsert);
    m_source->addItems(sourceTitles(m_state.document().catalogue()));
    m_source->completer()->setFilterMode(Qt::MatchContains);
    m_source->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_source->lineEdit()->setPlaceholderText(tr("Choose a source or write the title of a new one"));
    auto *editSource = new QPushButton(tr("&Edit source…"));
    auto *sourceRow = new QHBoxLayout;
    sourceRow->addWidget(m_source, 1);
    sourceRow->addWidget(editSource);
    m_sourceNote = new ToneLabel(Tone::Muted);

    QStringList words;
    for (int i = 0; i < stances; ++i)
        words.append(model::word(static_cast<Stance>(i)));
    m_stance = new ChoiceBar(words);
    m_stance->setAccessibleName(tr("Stance"));
    words.clear();
    QStringList tips;
    for (int i = 1; i <= credibilities; ++i) {
        words.append(QString::number(i));
        tips.append(model::wording(static_cast<Credibility>(i)));
    }
    m_credibility = new ChoiceBar(words);
    m_credibility->setObjectName(QStringLiteral("citationCredibility"));
    m_credibility->setAccessibleName(tr("Credibility"));
    m_credibility->setTips(tips);
    m_meaning = new ToneLabel(Tone::Muted);
    m_locator = new QLineEdit;
    m_locator->setPlaceholderText(tr("page, paragraph, timecode"));

    auto *form = new QFormLayout(this);
    auto *sourceLabel = new QLabel(tr("&Source"));
    sourceLabel->setBuddy(m_source);
    form->addRow(sourceLabel, sourceRow);
    form->addRow(QString(), m_sourceNote);
    form->addRow(tr("It sa&ys"), m_stance);
    form->addRow(tr("&Credibility"), m_credibility);
    form->addRow(QString(), m_meaning);
    form->addRow(tr("&Where in it"), m_locator);
    buildQuote(*form);
    m_problem = new ToneLabel(Tone::Danger);
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(isNew ? tr("&Add citation") : tr("Sa&ve"));
    m_ok->setEnabled(!m_state.document().store().isReadOnly());
    form->addRow(buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &CitationDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CitationDialog::reject);
    connect(editSource, &QPushButton::clicked, this, &CitationDialog::editSource);
    connect(m_credibility, &ChoiceBar::chose, this, &CitationDialog::showMeaning);
    connect(m_source, &QComboBox::editTextChanged, this, [this] {
        const QString title = m_source->currentText().trimmed();
        m_sourceNote->setText(
            title.isEmpty() || chosenSource() ? QString() : tr("New source, grade F until you edit it."));
        m_problem->clear();
    });
}

void CitationDialog::buildQuote(QFormLayout &form)
{
    m_quote = textArea(fontMetrics(), 3);
    m_quote->setAccessibleName(tr("Quote"));
    m_quote->setPlaceholderText(tr("The exact words"));
    m_prefix = new QLineEdit;
    m_prefix->setPlaceholderText(tr("some words before it, to find it again"));
    m_suffix = new QLineEdit;
    m_suffix->setPlaceholderText(tr("some words after it"));
    m_claimed = new TimeField;
    m_claimed->setMayBeEmpty(true);
    m_claimed->setPlaceholder(tr("when this source says it happened, if it does"));
    m_claimed->line()->setAccessibleName(tr("Time that the source claims"));
    m_note = textArea(fontMetrics(), 2);
    form.addRow(tr("&Quote"), m_quote);
    form.addRow(tr("Be&fore"), m_prefix);
    form.addRow(tr("After"), m_suffix);
    m_quoteState = new ToneLabel(Tone::Muted);
    m_quoteState->setObjectName(QStringLiteral("quoteState"));
    auto *checkQuote = new QPushButton(tr("Find in the te&xt…"));
    checkQuote->setObjectName(QStringLiteral("checkQuote"));
    checkQuote->setAutoDefault(false);
    auto *quoteRow = new QHBoxLayout;
    quoteRow->addWidget(m_quoteState, 1);
    quoteRow->addWidget(checkQuote);
    form.addRow(QString(), quoteRow);
    connect(checkQuote, &QPushButton::clicked, this, &CitationDialog::checkQuote);
    form.addRow(tr("Claimed &time"), m_claimed);
    form.addRow(tr("&Note"), m_note);
}

void CitationDialog::fill()
{
    const model::Source *source = m_state.document().catalogue().sources.find(m_citation.source);
    m_source->setCurrentIndex(-1);
    m_source->setEditText(source ? source->title : QString());
    m_stance->setChosen(static_cast<int>(m_citation.stance));
    m_credibility->setChosen(static_cast<int>(m_citation.credibility) - 1);
    m_locator->setText(m_citation.locator);
    m_quote->setPlainText(m_citation.quote);
    m_prefix->setText(m_citation.quotePrefix);
    m_suffix->setText(m_citation.quoteSuffix);
    m_note->setPlainText(m_citation.note);
    const auto event = m_state.document().event(m_citation.event);
    m_claimed->setContext(event ? readContextOf(m_state, *event) : readContext(m_state));
    const auto &claimed = m_citation.claimedTime;
    m_claimed->setTime(claimed,
                       claimed ? time::describe(*claimed, claimed->zone, m_state.document().project().times)
                               : QString());
    showMeaning();
    showQuoteState();
}

void CitationDialog::showMeaning()
{
    m_meaning->setText(model::wording(static_cast<Credibility>(m_credibility->chosen() + 1)));
}

/// Whether the quote stands in what was kept of its source.
void CitationDialog::showQuoteState()
{
    m_quoteState->clear();
    const model::Source *source = chosenSource();
    if (!source || m_quote->toPlainText().trimmed().isEmpty())
        return;
    const auto &store = m_state.document().store();
    evidence::QuotePlace best;
    QString where;
    for (const document::KeptText &kept :
         document::keptTexts(store, m_state.document().catalogue(), source->id)) {
        const auto place =
            evidence::findQuote(kept.text, m_quote->toPlainText(), m_prefix->text(), m_suffix->text());
        if (where.isEmpty() || place.match < best.match) {
            best = place;
            where = kept.name;
        }
    }
    if (where.isEmpty())
        return;
    m_quoteState->setTone(best.match <= evidence::QuoteMatch::Several ? Tone::Good : Tone::Danger);
    m_quoteState->setText(tr("In %1: %2").arg(document::quoted(where), evidence::quotePlaceText(best)));
}

void CitationDialog::checkQuote()
{
    const model::Source *source = chosenSource();
    std::vector<document::KeptText> texts;
    if (source)
        texts = document::keptTexts(m_state.document().store(), m_state.document().catalogue(), source->id);
    QuoteCheckDialog dialog(std::move(texts), {m_quote->toPlainText(), m_prefix->text(), m_suffix->text()},
                            this);
    dialog.exec();
    const QuoteAnchor &quote = dialog.quote();
    if (quote.exact != m_quote->toPlainText())
        m_quote->setPlainText(quote.exact);
    m_prefix->setText(quote.prefix);
    m_suffix->setText(quote.suffix);
    showQuoteState();
}

const model::Source *CitationDialog::chosenSource() const
{
    const QString title = m_source->currentText().trimmed();
    // Of several with one title, the one that was cited before.
    const model::Catalogue &catalogue = m_state.document().catalogue();
    const model::Source *before = catalogue.sources.find(m_citation.source);
    if (before && before->title == title)
        return before;
    for (const model::Source *source : catalogue.sortedSources())
        if (QString::compare(source->title, title, Qt::CaseInsensitive) == 0)
            return source;
    return nullptr;
}

void CitationDialog::editSource()
{
    const model::Source *chosen = chosenSource();
    model::Source source = chosen ? *chosen : model::Source();
    if (!chosen)
        source.title = m_source->currentText().trimmed();
    SourceDialog dialog(m_state.document(), source, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    const model::Source edited = dialog.source();
    const auto done = m_state.document().apply(document::put(edited));
    if (!done) {
        m_problem->setText(done.error().text);
        return;
    }
    m_citation.source = edited.id;
    m_source->setEditText(edited.title);
    m_sourceNote->clear();
}

void CitationDialog::accept()
{
    document::Named named(m_state.document().catalogue());
    const model::Source *chosen = chosenSource();
    const QString title = m_source->currentText().trimmed();
    if (title.isEmpty()) {
        m_problem->setText(tr("Choose a source, or write the title of a new one."));
        m_source->setFocus();
        return;
    }
    if (!m_claimed->isReadable()) {
        m_claimed->line()->setFocus();
        return;
    }
    model::Citation citation = m_citation;
    const bool isNew = citation.id.isNull();
    if (isNew)
        citation.id = CitationId::create();
    citation.source = chosen ? chosen->id : named.source(title);
    citation.stance = static_cast<Stance>(m_stance->chosen());
    citation.credibility = static_cast<Credibility>(m_credibility->chosen() + 1);
    citation.locator = m_locator->text().trimmed();
    citation.quote = m_quote->toPlainText();
    citation.quotePrefix = m_prefix->text();
    citation.quoteSuffix = m_suffix->text();
    citation.claimedTime = m_claimed->time();
    citation.note = m_note->toPlainText();

    model::Edit edit;
    const auto event = m_state.document().event(citation.event);
    edit.label = (isNew ? tr("Cite %1 for %2") : tr("Edit citation of %1 for %2"))
                     .arg(document::quoted(title), document::quoted(event ? event->title : QString()));
    for (const model::Record &record : named.created())
        edit.changes.push_back(model::Put{record});
    edit.changes.push_back(model::Put{citation});
    if (const auto done = m_state.document().apply(edit); !done) {
        m_problem->setText(done.error().text);
        return;
    }
    emit m_state.message(edit.label);
    QDialog::accept();
}

} // namespace varve::ui
