#include "state/reconstructed.h"

#include "document/statements.h"
#include "state/backgroundjob.h"

#include <QSet>

namespace varve::ui {

using model::Table;
using reconstruct::Reconstruction;

namespace {

constexpr qsizetype mostConflicts = 20;
constexpr size_t mostSingleEdits = 200; ///< with more at once all is worked out afresh

} // namespace

Reconstructed::Reconstructed(document::Document &document, QObject *parent)
    : QObject(parent),
      m_document(document)
{
    connect(&document, &document::Document::changed, this, &Reconstructed::documentChanged);
}

Reconstructed::~Reconstructed() = default;

bool Reconstructed::isMuch() const
{
    return std::ssize(m_document.catalogue().statements.values()) > m_soon;
}

/// Answers are made when asked for; to whom asks nothing has changed.
void Reconstructed::bringUpToDate() const
{
    auto *self = const_cast<Reconstructed *>(this);
    if (m_stale)
        self->build();
    else if (m_now && (!m_touchedStatements.empty() || !m_touchedEvents.empty()))
        self->takeIn();
}

const Reconstruction *Reconstructed::now() const
{
    bringUpToDate();
    return m_now.get();
}

int Reconstructed::progress() const
{
    return m_job ? m_job->progress() : 0;
}

// --- making it --------------------------------------------------------------------------------------------

/// Everything is to be made anew when next asked for.
void Reconstructed::startAfresh()
{
    m_job.reset();
    m_conflictJob.reset();
    m_now.reset();
    m_conflicts.reset();
    m_impliedOf.reset();
    m_stale = true;
    m_stopped = false;
    emit changed();
}

void Reconstructed::build()
{
    m_stale = false;
    m_touchedStatements.clear();
    m_touchedEvents.clear();
    m_conflicts.reset();
    m_impliedOf.reset();
    m_now.reset();
    m_reliability.clear();
    for (const auto &[id, source] : m_document.catalogue().sources.values())
        m_reliability.insert(id, source.reliability);
    if (m_document.catalogue().statements.isEmpty())
        return;
    auto input = document::reconstructionInput(m_document, m_supposed);
    if (!input)
        return;
    if (isMuch())
        buildInBackground(std::move(*input));
    else
        m_now = std::make_shared<Reconstruction>(input->events, input->statements, m_options);
}

void Reconstructed::buildInBackground(document::ReconstructionInput input)
{
    auto made = std::make_shared<Shared>();
    m_job = std::make_unique<BackgroundJob>(
        [made, input = std::move(input), options = m_options](const Progress &progress) {
            *made = std::make_shared<Reconstruction>(input.events, input.statements, options, progress);
        });
    connect(m_job.get(), &BackgroundJob::finished, this, [this, made] {
        const bool cancelled = m_job->isCancelled();
        m_job.release()->deleteLater();
        if (!cancelled)
            m_now = std::move(*made);
        emit changed();
    });
    m_job->start();
}

void Reconstructed::stop()
{
    if (!m_job)
        return;
    m_job.reset();
    m_stopped = true;
    emit changed();
}

void Reconstructed::workItOut()
{
    if (m_stopped)
        startAfresh();
}

// --- taking in edits --------------------------------------------------------------------------------------

void Reconstructed::takeIn()
{
    m_conflictJob.reset(); // reads m_now
    m_conflicts.reset();
    m_impliedOf.reset();
    takeInEvents();
    takeInStatements();
    m_touchedStatements.clear();
    m_touchedEvents.clear();
}

void Reconstructed::takeInEvents()
{
    for (const EventId &id : m_touchedEvents) {
        if (!m_now->contains(id))
            continue;
        if (const auto event = m_document.event(id))
            m_now->setEvent({id, event->time});
        else
            m_now->removeEvent(id);
    }
}

/// Events come with their first statement and go with their last.
void Reconstructed::takeInStatements()
{
    QSet<EventId> loosened;
    for (const StatementId &id : m_touchedStatements) {
        if (const reconstruct::GradedStatement *before = m_now->statement(id))
            loosened << before->statement.from << before->statement.to;
        const model::Statement *stored = m_document.catalogue().statements.find(id);
        if (!stored) {
            m_now->removeStatement(id);
            continue;
        }
        model::Statement statement = *stored;
        statement.enabled = isEnabled(*stored);
        for (const EventId &end : {statement.from, statement.to})
            if (const auto event = m_now->contains(end) ? std::nullopt : m_document.event(end))
                m_now->setEvent({end, event->time});
        m_now->setStatement(document::gradedStatement(m_document, statement));
    }
    if (loosened.isEmpty())
        return;
    for (const auto &[id, statement] : m_document.catalogue().statements.values()) {
        loosened.remove(statement.from);
        loosened.remove(statement.to);
    }
    for (const EventId &id : std::as_const(loosened))
        m_now->removeEvent(id);
}

/// Remembers what the change touches of what was computed. Returns whether it touches anything.
bool Reconstructed::noteTouched(const model::ChangeSummary &summary)
{
    QSet<QUuid> citations, sources;
    const size_t before = m_touchedStatements.size() + m_touchedEvents.size();
    for (const model::ChangeSummary::Row &row : summary.rows) {
        if (row.table == Table::Statement)
            m_touchedStatements.push_back(StatementId(row.id));
        else if (row.table == Table::Event)
            m_touchedEvents.push_back(EventId(row.id));
        else if (row.table == Table::Citation)
            citations << row.id;
        else if (row.table == Table::Source)
            sources << row.id;
    }
    if (m_now)
        std::erase_if(m_touchedEvents, [this](const EventId &id) {
            const time::EventTime *entered = m_now->enteredTime(id);
            const auto event = entered ? m_document.event(id) : std::nullopt;
            return !entered || (event && event->time == *entered);
        });
    for (const QUuid &id : std::as_const(sources)) {
        const model::Source *source = m_document.catalogue().sources.find(SourceId(id));
        if (!source || m_reliability.value(source->id, source->reliability) == source->reliability)
            continue;
        m_reliability.insert(source->id, source->reliability);
        if (const auto cited = m_document.store().citationsOfSource(source->id))
            for (const model::Citation &citation : *cited)
                citations << citation.id.uuid;
    }
    if (!citations.isEmpty())
        for (const auto &[id, statement] : m_document.catalogue().statements.values())
            if (citations.contains(statement.citation.uuid))
                m_touchedStatements.push_back(id);
    return m_touchedStatements.size() + m_touchedEvents.size() != before;
}

void Reconstructed::documentChanged(const model::ChangeSummary &summary)
{
    m_impliedOf.reset(); // rows may have moved
    dropVainSuppositions();
    if (summary.everything) {
        if (!m_document.catalogue().statements.isEmpty() || m_now || m_job)
            startAfresh();
        return;
    }
    if (m_stale || m_stopped || (!m_now && !m_job)) {
        if (summary.touches(Table::Statement))
            startAfresh();
        return;
    }
    if (!noteTouched(summary))
        return;
    if (m_touchedStatements.size() + m_touchedEvents.size() > mostSingleEdits ||
        m_document.catalogue().statements.isEmpty())
        startAfresh();
    else if (m_now)
        emit changed();
}

// --- conflicts --------------------------------------------------------------------------------------------

const reconstruct::ConflictList &Reconstructed::conflicts() const
{
    static const reconstruct::ConflictList none;
    const Reconstruction *reconstruction = now();
    if (!reconstruction)
        return none;
    if (!m_conflicts) {
        auto *self = const_cast<Reconstructed *>(this);
        self->m_conflicts = reconstruction->conflicts(isMuch() ? 1 : mostConflicts);
        if (!m_conflicts->complete && isMuch())
            self->lookForConflicts(mostConflicts);
    }
    return *m_conflicts;
}

void Reconstructed::lookForConflicts(qsizetype limit)
{
    auto found = std::make_shared<reconstruct::ConflictList>();
    m_conflictJob =
        std::make_unique<BackgroundJob>([found, limit, now = std::as_const(m_now)](const Progress &progress) {
            *found = now->conflicts(limit, progress);
        });
    connect(m_conflictJob.get(), &BackgroundJob::finished, this, [this, found] {
        m_conflictJob.release()->deleteLater();
        m_conflicts = std::move(*found);
        m_impliedOf.reset();
        emit changed();
    });
    m_conflictJob->start();
}

const layout::Implied &Reconstructed::implied() const
{
    const Reconstruction *reconstruction = now();
    const model::EventIndex &index = m_document.index();
    if (m_impliedOf == index.revision())
        return m_implied;
    auto *self = const_cast<Reconstructed *>(this);
    self->m_impliedOf = index.revision();
    self->m_implied = {};
    if (!reconstruction)
        return m_implied;
    self->m_implied = layout::impliedBy(index, *reconstruction, conflicts());
    for (const size_t pointed : m_pointedAt)
        if (pointed < conflicts().found.size())
            for (layout::StatementArc &arc :
                 layout::arcsOf(index, *reconstruction, conflicts().found[pointed]))
                self->m_implied.arcs.push_back(std::move(arc));
    return m_implied;
}

void Reconstructed::pointAt(std::vector<size_t> conflicts)
{
    if (conflicts == m_pointedAt)
        return;
    m_pointedAt = std::move(conflicts);
    m_impliedOf.reset();
    emit pointedChanged();
}

// --- choices ----------------------------------------------------------------------------------------------

void Reconstructed::setAtLeast(std::optional<model::Credibility> credibility)
{
    if (credibility == m_options.atLeast)
        return;
    m_options.atLeast = credibility;
    startAfresh();
}

QString Reconstructed::titleOf(const EventId &id) const
{
    const auto row = m_document.index().rowOf(id);
    return row == model::EventIndex::noRow ? QString() : m_document.index().title(row);
}

bool Reconstructed::isEnabled(const model::Statement &statement) const
{
    return m_supposed.value(statement.id, statement.enabled);
}

void Reconstructed::suppose(const StatementId &id, bool enabled)
{
    const model::Statement *statement = m_document.catalogue().statements.find(id);
    if (!statement || isEnabled(*statement) == enabled)
        return;
    if (statement->enabled == enabled)
        m_supposed.remove(id);
    else
        m_supposed.insert(id, enabled);
    m_touchedStatements.push_back(id);
    emit changed();
}

void Reconstructed::dropSuppositions()
{
    if (m_supposed.isEmpty())
        return;
    for (auto it = m_supposed.begin(); it != m_supposed.end(); ++it)
        m_touchedStatements.push_back(it.key());
    m_supposed.clear();
    emit changed();
}

/// What was supposed of a statement that is gone, or that now is so, is no supposition.
void Reconstructed::dropVainSuppositions()
{
    for (auto it = m_supposed.begin(); it != m_supposed.end();) {
        const model::Statement *statement = m_document.catalogue().statements.find(it.key());
        it = statement && statement->enabled != it.value() ? std::next(it) : m_supposed.erase(it);
    }
}

std::vector<model::Statement> Reconstructed::supposedStatements() const
{
    std::vector<model::Statement> result;
    for (auto it = m_supposed.begin(); it != m_supposed.end(); ++it)
        if (const model::Statement *statement = m_document.catalogue().statements.find(it.key())) {
            result.push_back(*statement);
            result.back().enabled = it.value();
        }
    return result;
}

} // namespace varve::ui
