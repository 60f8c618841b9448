#include "editors/confidencesection.h"

#include "editors/choicebar.h"
#include "editors/textfields.h"
#include "editors/timecontext.h"
#include "editors/tone.h"
#include "evidence/suggestion.h"
#include "model/names.h"
#include "time/timeformat.h"
#include "time/windowedit.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

using model::Confidence;

namespace {

constexpr int confidences = 6;
constexpr int statuses = 5;
constexpr int stepsToExplain = 2; // from the suggestion; by the rule a rationale is asked for

} // namespace

ConfidenceSection::ConfidenceSection(ViewState &state, QWidget *parent) : InspectorSection(state, parent)
{
    QStringList words;
    QStringList tips;
    for (int i = 0; i < confidences; ++i) {
        words.append(model::word(static_cast<Confidence>(i)));
        // The six words are those of the credibility scale, with the same meaning.
        tips.append(model::wording(static_cast<model::Credibility>(i + 1)));
    }
    m_bar = new ChoiceBar(words);
    m_bar->setObjectName(QStringLiteral("inspectorConfidence"));
    m_bar->setAccessibleName(tr("Confidence"));
    m_bar->setTips(tips);
    addHeading(tr("&Confidence"), m_bar);
    m_layout->addWidget(m_bar);
    m_rated = new ToneLabel(Tone::Muted);
    m_layout->addWidget(m_rated);
    m_suggested = new ToneLabel(Tone::Muted);
    m_suggested->setObjectName(QStringLiteral("suggested"));
    m_suggested->setTextFormat(Qt::RichText);
    m_layout->addWidget(m_suggested);
    m_toRaise = new ToneLabel(Tone::Muted);
    m_toRaise->setObjectName(QStringLiteral("toRaise"));
    m_layout->addWidget(m_toRaise);
    m_staleRow = new QWidget;
    auto *staleRow = new QHBoxLayout(m_staleRow);
    staleRow->setContentsMargins(0, 0, 0, 0);
    auto *stale = new ToneLabel(Tone::Danger);
    stale->setText(tr("The evidence has changed since this rating."));
    auto *stillRight = new QPushButton(tr("Still &right"));
    stillRight->setObjectName(QStringLiteral("stillRight"));
    stillRight->setToolTip(tr("Keep the rating, on the evidence as it stands now"));
    staleRow->addWidget(stale, 1);
    staleRow->addWidget(stillRight);
    m_layout->addWidget(m_staleRow);
    connect(stillRight, &QPushButton::clicked, this, &ConfidenceSection::confirmRating);
    m_askWhy = new ToneLabel(Tone::Danger);
    m_askWhy->setObjectName(QStringLiteral("askWhy"));
    m_layout->addWidget(m_askWhy);
    m_rationale = new CommitText(true, 5);
    m_rationale->setAccessibleName(tr("Why this confidence"));
    m_rationale->setPlaceholderText(tr("Why? One sentence."));
    m_layout->addWidget(m_rationale);

    auto *row = new QHBoxLayout;
    auto *label = new ToneLabel(Tone::Muted);
    label->setText(tr("&Status"));
    label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    label->setWordWrap(false);
    m_status = new QComboBox;
    m_status->setAccessibleName(tr("Status"));
    for (int i = 0; i < statuses; ++i)
        m_status->addItem(model::word(static_cast<model::Status>(i)));
    m_status->setPlaceholderText(tr("different"));
    label->setBuddy(m_status);
    row->addWidget(label);
    row->addWidget(m_status, 1);
    m_layout->addLayout(row);

    connect(m_bar, &ChoiceBar::chose, this, &ConfidenceSection::rate);
    m_rationale->whenCommitted([this](const QString &text) {
        return commit(QStringLiteral("rationale"), [&](model::Event &event, document::Named &) {
            event.confidenceRationale = text;
            return Result<void>();
        });
    });
    connect(m_status, &QComboBox::activated, this, [this](int index) {
        commit(QStringLiteral("status"), [&](model::Event &event, document::Named &) {
            event.status = static_cast<model::Status>(index);
            return Result<void>();
        });
    });
}

void ConfidenceSection::rate(int index)
{
    const bool done = commit(QStringLiteral("confidence"), [&](model::Event &event, document::Named &) {
        setConfidence(m_state, event, static_cast<Confidence>(index));
        return Result<void>();
    });
    if (!done)
        return fill();
    if (m_askWhy->isVisibleTo(this))
        m_rationale->setFocus(Qt::OtherFocusReason); // two steps or more apart: why?
}

void ConfidenceSection::confirmRating()
{
    commit(QStringLiteral("confidence"), [&](model::Event &event, document::Named &) {
        setConfidence(m_state, event, event.confidence);
        return Result<void>();
    });
}

void ConfidenceSection::flush()
{
    m_rationale->flush();
}

bool ConfidenceSection::editField(const QString &field)
{
    if (field == QLatin1String("confidence"))
        m_bar->setFocus(Qt::ShortcutFocusReason);
    else if (field == QLatin1String("rationale"))
        m_rationale->setFocus(Qt::ShortcutFocusReason);
    else if (field == QLatin1String("status"))
        m_status->setFocus(Qt::ShortcutFocusReason);
    else
        return false;
    return true;
}

void ConfidenceSection::fill()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_bar, m_status})
        widget->setEnabled(!isReadOnly());
    m_rationale->setReadOnly(isReadOnly());
    const auto confidence = m_subject.common([](const model::Event &e) { return e.confidence; });
    m_bar->setChosen(confidence ? static_cast<int>(*confidence) : -1);
    const auto status = m_subject.common([](const model::Event &e) { return e.status; });
    m_status->setCurrentIndex(status ? static_cast<int>(*status) : -1);
    m_rationale->setShown(
        m_subject.common([](const model::Event &e) { return e.confidenceRationale; }).value_or(QString()));

    std::vector<model::Citation> citations;
    if (m_subject.isSingle())
        citations = m_state.document().citations(m_subject.event().id);
    fillSuggestion(citations);
    fillStaleness(citations);
    const model::Event &event = m_subject.event();
    QString rated;
    if (m_subject.isSingle())
        rated =
            event.confidenceBy.isEmpty() ? tr("Not rated yet.") : tr("Rated by %1").arg(event.confidenceBy);
    if (m_subject.isSingle() && event.confidenceAt)
        rated +=
            QStringLiteral(", ") + time::toShort(time::at(*event.confidenceAt, time::Precision::Day,
                                                          m_state.zone(), m_state.document().project().times),
                                                 m_state.zone(), m_state.document().project().times);
    m_rated->setText(rated);
    m_rated->setVisible(!rated.isEmpty());
}

/// Beside the analyst's own value, never in its place.
void ConfidenceSection::fillSuggestion(const std::vector<model::Citation> &citations)
{
    m_suggested->setVisible(!citations.empty());
    m_toRaise->hide();
    m_askWhy->hide();
    if (citations.empty())
        return;
    const model::Event &event = m_subject.event();
    const evidence::Suggestion suggestion = m_state.evidence().suggestion(event.id, citations);
    const QString word = model::word(suggestion.confidence);
    const QString reason = suggestion.reason.startsWith(word + u':')
                               ? suggestion.reason.mid(word.size() + 1).trimmed()
                               : suggestion.reason;
    m_suggested->setText(
        tr("Suggested from the sources: <b>%1</b> — %2").arg(word.toHtmlEscaped(), reason.toHtmlEscaped()));
    m_suggested->setTone(suggestion.contested ? Tone::Danger : Tone::Muted);
    m_toRaise->setText(suggestion.toRaise);
    m_toRaise->setVisible(!suggestion.toRaise.isEmpty());
    const auto apart = evidence::stepsApart(event.confidence, suggestion.confidence);
    const bool asks = apart && *apart >= stepsToExplain && !event.confidenceBy.isEmpty() &&
                      event.confidenceRationale.trimmed().isEmpty();
    m_askWhy->setText(
        apart ? tr("Your rating is %1 steps from what the sources suggest: say why below.").arg(*apart)
              : QString());
    m_askWhy->setVisible(asks);
}

void ConfidenceSection::fillStaleness(const std::vector<model::Citation> &citations)
{
    const bool isRated = m_subject.isSingle() && !m_subject.event().confidenceEvidence.isEmpty();
    m_staleRow->setVisible(isRated && m_subject.event().confidenceEvidence !=
                                          m_state.evidence().fingerprint(m_subject.event().id, citations));
    m_staleRow->setEnabled(!isReadOnly());
}

} // namespace varve::ui
