#include "state/evidencestate.h"

#include "evidence/fingerprint.h"
#include "state/backgroundjob.h"
#include "state/reconstructed.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace varve::ui {

using evidence::FindingGroup;
using model::Table;

namespace {

constexpr int citationsInSlice = 3000; // some milliseconds
constexpr int ratingsInSlice = 8000;
constexpr int pauseAfterOpening = 250; // milliseconds: the first picture comes first
constexpr int pauseAfterEdit = 120;    // typing goes on
constexpr size_t checkedAtOnce = 4000; // events and citations; more go to a thread
constexpr size_t readAgainFrom = 500;  // changed events
constexpr size_t mostChanged = 5000;   // beside the list; beyond, it is read anew
constexpr int mostOrigins = 255;       // that are counted of one event

/// What origins are worked out from; leaving the texts out makes thousands of sources quick to go through.
model::Source withoutTexts(const model::Source &source)
{
    model::Source light;
    light.id = source.id;
    light.reliability = source.reliability;
    light.access = source.access;
    light.interestedParty = source.interestedParty;
    light.unknownOrigin = source.unknownOrigin;
    light.derivesFrom = source.derivesFrom;
    return light;
}

/// Whether origins that were worked out before still hold after a change of this source.
bool stillHold(const evidence::Origins &origins, const model::Source *source, const SourceId &id)
{
    const evidence::Origins::Entry *entry = origins.find(id);
    return source && entry && entry->reliability == source->reliability && entry->access == source->access &&
           entry->interestedParty == source->interestedParty &&
           entry->unknownOrigin == source->unknownOrigin && entry->derivesFrom == source->derivesFrom;
}

} // namespace

EvidenceState::EvidenceState(document::Document &document, const Reconstructed &reconstructed,
                             QObject *parent)
    : QObject(parent),
      m_document(document),
      m_reconstructed(reconstructed),
      m_timer(new QTimer(this)),
      m_considered(document.catalogue())
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &EvidenceState::slice);
    connect(&document, &document::Document::changed, this, &EvidenceState::documentChanged);
    connect(&reconstructed, &Reconstructed::changed, this, [this] { restart(pauseAfterEdit); });
    readAgain();
    restart(document.index().size() < static_cast<int>(checkedAtOnce) ? 0 : pauseAfterOpening);
}

EvidenceState::~EvidenceState() = default;

const evidence::Origins &EvidenceState::origins() const
{
    if (!m_origins) {
        std::vector<model::Source> sources;
        sources.reserve(static_cast<size_t>(m_document.catalogue().sources.size()));
        for (const auto &[id, source] : m_document.catalogue().sources.values())
            sources.push_back(withoutTexts(source));
        m_origins.emplace(sources);
    }
    return *m_origins;
}

bool EvidenceState::isInConflict(const EventId &event) const
{
    for (const reconstruct::ConflictReport &conflict : m_reconstructed.conflicts().found)
        for (const reconstruct::Step &step : conflict.steps)
            if (step.from.event == event || step.to.event == event)
                return true;
    return false;
}

evidence::Suggestion EvidenceState::suggestion(const EventId &event,
                                               const std::vector<model::Citation> &citations) const
{
    return evidence::suggest(citations, origins(), isInConflict(event));
}

QByteArray EvidenceState::fingerprint(const EventId &event,
                                      const std::vector<model::Citation> &citations) const
{
    return evidence::fingerprint(citations, origins(), isInConflict(event));
}

qint64 EvidenceState::openCount(evidence::FindingKind kind) const
{
    const auto it = m_open.find(kind);
    return it == m_open.end() ? 0 : it->second;
}

void EvidenceState::documentChanged(const model::ChangeSummary &summary)
{
    if (summary.everything)
        m_origins.reset();
    for (const model::ChangeSummary::Row &row : summary.rows)
        if (row.table == Table::Source && m_origins &&
            !stillHold(*m_origins, m_document.catalogue().sources.find({row.id}), {row.id}))
            m_origins.reset();
    const auto events = std::count_if(summary.rows.begin(), summary.rows.end(),
                                      [](const auto &row) { return row.table == Table::Event; });
    if (summary.touches(Table::Source))
        m_sources.reset();
    const bool again =
        summary.everything || static_cast<size_t>(events) > readAgainFrom || m_changed.size() > mostChanged;
    if (again)
        readAgain();
    bool matters = summary.everything;
    for (const model::ChangeSummary::Row &row : summary.rows) {
        if (row.table == Table::Event && !again)
            eventChanged({row.id});
        if (row.table == Table::Attachment || row.table == Table::Source)
            m_unread.insert({row.id}); // an attachment's source is listed too
        matters = matters || (row.table != Table::View && row.table != Table::Track &&
                              row.table != Table::Tag && row.table != Table::Consideration);
    }
    if (!m_unread.empty() && m_reading == Reading::Done)
        m_reading = Reading::Quotes;
    if (summary.touches(Table::Consideration)) {
        m_considered = document::Considered(m_document.catalogue());
        count();
        emit findingsChanged();
    }
    if (matters)
        restart(pauseAfterEdit);
}

/// Also of a removed event: then there is nothing of it any more.
void EvidenceState::eventChanged(const EventId &event)
{
    evidence::ChangedEvent &changed = m_changed[event];
    for (const model::CitationBrief &before : changed.citations)
        m_unread.insert(before.source);
    changed = {};
    std::vector<SourceId> supporting;
    for (const model::Citation &citation : m_document.citations(event)) {
        changed.citations.push_back(model::briefOf(citation));
        m_unread.insert(citation.source);
        if (citation.stance == model::Stance::Supports)
            supporting.push_back(citation.source);
    }
    for (auto &[source, lost] : m_lost)
        if (std::erase_if(lost, [&](const evidence::Finding &finding) { return finding.event == event; }) > 0)
            m_unread.insert(source);
    if (const auto now = m_document.event(event))
        changed.rating = now->confidenceEvidence;
    const auto row = m_document.index().rowOf(event);
    if (!m_originsCounted || row == model::EventIndex::noRow)
        return;
    m_originCounts.resize(static_cast<size_t>(m_document.index().rowCount()));
    m_originCounts[static_cast<size_t>(row)] =
        static_cast<quint8>(std::min(origins().count(supporting), mostOrigins));
}

void EvidenceState::readAgain()
{
    dismissJob();
    m_reading = Reading::Citations;
    m_lastCitation = {};
    m_lastEvent = {};
    m_citations = std::make_shared<std::vector<model::CitationBrief>>();
    m_ratings = std::make_shared<std::unordered_map<EventId, QByteArray>>();
    m_changed.clear();
    m_originsCounted = false;
    m_originCounts.clear();
    m_lost.clear();
    m_unread.clear();
    for (const auto &[id, attachment] : m_document.catalogue().attachments.values())
        if (!attachment.source.isNull())
            m_unread.insert(attachment.source);
}

void EvidenceState::restart(int milliseconds)
{
    dismissJob();
    m_checking = true;
    m_timer->start(milliseconds);
}

/// A run that nobody asks for any more notices some milliseconds later; the window does not wait for it.
void EvidenceState::dismissJob()
{
    if (!m_job)
        return;
    m_job->cancel();
    disconnect(m_job.get(), nullptr, this, nullptr);
    BackgroundJob *job = m_dismissed.emplace_back(std::move(m_job)).get();
    const auto letGo = [this, job] {
        std::erase_if(m_dismissed, [job](const auto &each) { return each.get() == job; });
    };
    connect(job, &BackgroundJob::finished, this, letGo, Qt::QueuedConnection);
    if (!job->isRunning())
        letGo();
}

/// One piece of reading, then back to the event loop; a small project is read in one go.
void EvidenceState::slice()
{
    const bool isSmall = m_document.index().size() < static_cast<int>(checkedAtOnce);
    bool more = true;
    do {
        switch (m_reading) {
        case Reading::Citations:
            if (!sliceCitations())
                m_reading = Reading::Ratings;
            break;
        case Reading::Ratings:
            if (!sliceRatings())
                m_reading = Reading::Quotes;
            break;
        case Reading::Quotes:
            if (!sliceQuotes())
                m_reading = Reading::Done;
            break;
        case Reading::Done:
            more = false;
            break;
        }
    } while (more && isSmall && m_reading != Reading::Quotes);
    if (more && m_reading != Reading::Done)
        m_timer->start(0);
    else
        launch();
}

bool EvidenceState::sliceCitations()
{
    const auto some = m_document.store().citationBriefs(m_lastCitation, citationsInSlice);
    if (!some || some->empty())
        return false; // a file that cannot be read shows elsewhere
    if (m_citations->empty())
        m_citations->reserve(expectedCitations()); // growing while there are many would be felt
    m_lastCitation = some->back().id;
    m_citations->insert(m_citations->end(), some->begin(), some->end());
    return true;
}

/// About as many, but for sources that one event cites twice.
size_t EvidenceState::expectedCitations() const
{
    const model::EventIndex &index = m_document.index();
    size_t count = 0;
    for (const auto row : index.byTime())
        count += index.sources(row).size();
    return count + count / 8;
}

bool EvidenceState::sliceRatings()
{
    const auto some = m_document.store().ratings(m_lastEvent, ratingsInSlice);
    if (!some || some->empty())
        return false;
    m_lastEvent = some->back().event;
    for (const model::RatedEvent &rated : *some)
        if (!rated.evidence.isEmpty())
            (*m_ratings)[rated.event] = rated.evidence;
    return true;
}

bool EvidenceState::sliceQuotes()
{
    if (m_unread.empty())
        return false;
    const SourceId source = *m_unread.begin();
    m_unread.erase(m_unread.begin());
    const auto lost = document::lostQuotes(m_document.store(), m_document.catalogue(), source);
    if (lost && !lost->empty())
        m_lost[source] = *lost;
    else
        m_lost.erase(source);
    return true;
}

/// What is large is shared with the thread and not copied: citations and ratings as they were read, with what
/// has changed since beside them, and the sources until one of them changes.
void EvidenceState::launch()
{
    auto input = std::make_shared<evidence::CheckInput>();
    input->sources = m_sources;
    document::addCatalogue(*input, m_document.catalogue(), m_document.index());
    m_sources = input->sources;
    document::addConflicts(*input, m_reconstructed.conflicts(), m_document.catalogue());
    input->citations = m_citations;
    input->ratings = m_ratings;
    input->changed = m_changed;
    for (const auto &[source, lost] : m_lost)
        input->others.insert(input->others.end(), lost.begin(), lost.end());
    const auto order = m_document.index().byTime(); // as the events of the input are
    std::vector<model::EventIndex::Row> rows(order.begin(), order.end());
    if (input->events.size() + m_citations->size() < checkedAtOnce)
        return take(evidence::check(*input), rows);
    auto found = std::make_shared<evidence::Checked>();
    auto outdated = std::make_shared<std::vector<FindingGroup>>(std::move(m_outdated));
    m_outdated.clear();
    auto work = [input = std::move(input), outdated = std::move(outdated),
                 found](const Progress &progress) mutable {
        *found = evidence::check(*input, [&progress] { return !progress(0, 0); });
        input.reset(); // letting go of it takes a while too: here, and not in the window's thread
        outdated.reset();
    };
    m_job = std::make_unique<BackgroundJob>(std::move(work));
    // An edit ends the job, so that the rows are still those of the events.
    connect(m_job.get(), &BackgroundJob::finished, this, [this, found, rows = std::move(rows)] {
        if (!m_job->isCancelled())
            take(std::move(*found), rows);
    });
    m_job->start();
}

void EvidenceState::take(evidence::Checked found, const std::vector<model::EventIndex::Row> &rows)
{
    m_checking = false;
    m_outdated = std::exchange(m_findings, std::move(found.groups));
    takeCounts(found.origins, rows);
    if (found.best != m_best) {
        m_best = std::move(found.best);
        emit bestCredibilitiesChanged();
    }
    count();
    emit findingsChanged();
}

std::optional<model::Credibility> EvidenceState::bestCredibility(const SourceId &source) const
{
    const auto found = m_best.find(source);
    return found == m_best.end() ? std::nullopt : std::optional(found->second);
}

void EvidenceState::takeCounts(const std::vector<quint8> &counts,
                               const std::vector<model::EventIndex::Row> &rows)
{
    std::vector<quint8> byRow(static_cast<size_t>(m_document.index().rowCount()), 0);
    for (size_t i = 0; i < counts.size(); ++i)
        byRow[static_cast<size_t>(rows[i])] = counts[i];
    m_originCounts.resize(byRow.size()); // rows that were added have none until they are looked at
    if (m_originsCounted && byRow == m_originCounts)
        return;
    m_originCounts = std::move(byRow);
    m_originsCounted = true;
    emit originCountsChanged();
}

void EvidenceState::count()
{
    m_open.clear();
    for (const FindingGroup &group : m_findings) {
        qint64 open = group.count;
        if (!m_document.catalogue().considerations.isEmpty())
            for (const evidence::Finding &finding : group.found)
                open -= m_considered.of(finding) != nullptr;
        m_open[group.kind] = open;
    }
}

} // namespace varve::ui
