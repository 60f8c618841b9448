#include "evidencedata.h"

#include "evidence/fingerprint.h"

#include <QRandomGenerator>

namespace varve::bench {

namespace {

constexpr int eventsPerSource = 20;
constexpr int citationsPerEvent = 3;

std::vector<model::Source> makeSources(int count, QRandomGenerator &random)
{
    std::vector<model::Source> sources(static_cast<size_t>(std::max(count, 3)));
    for (size_t i = 0; i < sources.size(); ++i) {
        model::Source &source = sources[i];
        source.id = SourceId::create();
        source.title = QStringLiteral("Source %1").arg(i);
        source.url = QStringLiteral("https://example.org/%1").arg(i);
        source.archiveUrl = i % 4 ? QStringLiteral("https://archive.example.org/%1").arg(i) : QString();
        source.reliability = static_cast<model::Reliability>(random.bounded(6));
        source.access = static_cast<model::Access>(random.bounded(3));
        source.interestedParty = random.bounded(10) == 0;
        source.unknownOrigin = random.bounded(20) == 0;
        if (i > 0 && random.bounded(5) == 0) // from one before it: no circles
            source.derivesFrom = {sources[static_cast<size_t>(random.bounded(static_cast<int>(i)))].id};
    }
    return sources;
}

model::Citation makeCitation(const model::Event &event, const SourceId &source, QRandomGenerator &random)
{
    model::Citation citation;
    citation.id = CitationId::create();
    citation.event = event.id;
    citation.source = source;
    citation.credibility = static_cast<model::Credibility>(1 + random.bounded(6));
    const int stance = random.bounded(100);
    citation.stance = stance < 3    ? model::Stance::Contradicts
                      : stance < 10 ? model::Stance::Mentions
                                    : model::Stance::Supports;
    if (random.bounded(10) == 0) {
        citation.claimedTime = event.time;
        if (random.bounded(5) == 0) // an hour later
            for (time::Instant *edge :
                 {&citation.claimedTime->start.earliest, &citation.claimedTime->start.latest})
                *edge = *edge + time::microsPerHour;
        if (citation.claimedTime->end)
            citation.claimedTime->end.reset();
    }
    if (random.bounded(3) == 0)
        citation.quote = event.title;
    return citation;
}

} // namespace

void addEvidence(model::Edit &edit)
{
    QRandomGenerator random(20260302u);
    std::vector<model::Change> changes;
    std::vector<model::Event> events;
    for (model::Change &change : edit.changes) {
        model::Record &record = std::get<model::Put>(change).record;
        if (auto *event = std::get_if<model::Event>(&record))
            events.push_back(std::move(*event));
        else if (std::holds_alternative<model::Track>(record))
            changes.push_back(std::move(change));
    }
    const auto sources = makeSources(static_cast<int>(events.size()) / eventsPerSource, random);
    for (const model::Source &source : sources)
        changes.push_back(model::Put{source});
    const evidence::Origins origins(sources);
    std::vector<model::Change> citations;
    for (size_t i = 0; i < events.size(); ++i) {
        model::Event &event = events[i];
        std::vector<model::Citation> own;
        for (int n = 0; n < citationsPerEvent; ++n) {
            const int number = random.bounded(static_cast<int>(sources.size()));
            own.push_back(makeCitation(event, sources[static_cast<size_t>(number)].id, random));
        }
        if (i % 3 == 0) {
            event.confidenceBy = QStringLiteral("bench");
            event.confidenceEvidence = evidence::fingerprint(own, origins);
        }
        changes.push_back(model::Put{std::move(event)});
        for (model::Citation &citation : own)
            citations.push_back(model::Put{std::move(citation)});
    }
    std::move(citations.begin(), citations.end(), std::back_inserter(changes));
    edit.changes = std::move(changes);
}

} // namespace varve::bench
