#include "evidence/claimssection.h"

#include "editors/tone.h"
#include "evidence/suggestion.h"
#include "model/names.h"
#include "time/timeformat.h"
#include "time/windowedit.h"

#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr int mostPairs = 3;

bool exclude(const model::Citation &a, const model::Citation &b)
{
    return !a.claimedTime->start.overlaps(b.claimedTime->start) ||
           (a.claimedTime->end && b.claimedTime->end && !a.claimedTime->end->overlaps(*b.claimedTime->end));
}

QString cut(const QString &text)
{
    const QString line = text.left(240).simplified();
    return line.size() > 60 ? line.left(59) + QChar(0x2026) : line;
}

} // namespace

ClaimsSection::ClaimsSection(ViewState &state, QWidget *parent)
    : InspectorSection(state, parent),
      m_claims(new QVBoxLayout),
      m_agreement(new ToneLabel(Tone::Muted))
{
    addHeading(tr("Claimed times"));
    m_claims->setSpacing(3);
    m_layout->addLayout(m_claims);
    m_agreement->setObjectName(QStringLiteral("claimAgreement"));
    m_layout->addWidget(m_agreement);
}

void ClaimsSection::fill()
{
    while (QLayoutItem *item = m_claims->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    std::vector<model::Citation> claiming;
    if (m_subject.isSingle())
        for (model::Citation &citation : m_state.document().citations(m_subject.event().id))
            if (citation.claimedTime)
                claiming.push_back(std::move(citation));
    setVisible(!claiming.empty());
    if (claiming.empty())
        return;
    const model::Event &event = m_subject.event();
    for (const model::Citation &citation : claiming)
        addClaim(citation, event);
    const auto times = evidence::claimedTimes(claiming);
    m_agreement->setText(agreement(claiming, event));
    m_agreement->setTone(times.disagree ? Tone::Danger : Tone::Muted);
}

void ClaimsSection::addClaim(const model::Citation &citation, const model::Event &event)
{
    const model::Source *source = catalogue().sources.find(citation.source);
    auto *line = new ToneLabel;
    const QString when =
        time::toShort(*citation.claimedTime, m_state.zoneFor(event), m_state.document().project().times);
    const QString who = source ? cut(source->title) : tr("(unknown source)");
    const QString grade =
        model::grade(source ? source->reliability : model::Reliability::F, citation.credibility);
    line->setText(citation.stance == model::Stance::Supports
                      ? tr("%1 — %2 (%3)").arg(when, who, grade)
                      : tr("%1 — %2 (%3), which %4").arg(when, who, grade, model::word(citation.stance)));
    m_claims->addWidget(line);
}

/// The sentence below the list: the window in which all agree, or the pairs that exclude one another.
QString ClaimsSection::agreement(const std::vector<model::Citation> &citations,
                                 const model::Event &event) const
{
    const auto times = evidence::claimedTimes(citations);
    const auto &settings = m_state.document().project().times;
    const QString zone = m_state.zoneFor(event);
    if (times.claims == 0)
        return tr("No source that supports it claims a time.");
    if (times.claims == 1)
        return tr("One source that supports it claims a time.");
    if (times.agreed)
        return tr("All %1 agree: %2.")
            .arg(QString::number(times.claims),
                 time::toShort(time::between(*times.agreed, zone, settings), zone, settings));
    QStringList pairs;
    for (size_t i = 0; i < citations.size(); ++i)
        for (size_t j = i + 1; j < citations.size() && pairs.size() < mostPairs; ++j) {
            const model::Citation &a = citations[i], &b = citations[j];
            if (a.stance != model::Stance::Supports || b.stance != model::Stance::Supports || !exclude(a, b))
                continue;
            const auto title = [this](const model::Citation &citation) {
                const model::Source *source = catalogue().sources.find(citation.source);
                return source ? cut(source->title) : tr("(unknown source)");
            };
            pairs << tr("“%1” and “%2”").arg(title(a), title(b));
        }
    return tr("They do not agree: %1 exclude one another.").arg(pairs.join(tr("; ")));
}

} // namespace varve::ui
