// What asks for a second look: contradictions, thin evidence, evidence that changed. Lists only; nothing is
// decided here. Each finding can be marked as considered; it comes back when what was found changes.
#pragma once

#include "evidence/origins.h"
#include "model/citationbrief.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace varve::evidence {

/// In the order in which they are listed: what contradicts itself first, then what is thin, then upkeep.
enum class FindingKind : quint8 {
    Contradicted,       ///< a source contradicts the event
    TimesExclude,       ///< two sources that support it claim times that exclude one another
    EventsContradict,   ///< two events are linked as contradicting each other
    FiguresExclude,     ///< two figures of one quantity for the same moment exclude one another
    StatementsConflict, ///< statements and times that cannot all hold
    NoSource,           ///< no source is cited at all
    SingleSource,       ///< all citations are of one source
    SingleOrigin,       ///< several sources support it, all of one origin
    LostQuote,          ///< a quote does not stand in the text that was kept of its source
    StaleConfidence,    ///< rated on other evidence than there is now
    NeverCited,         ///< a source that no event cites
    NoArchive           ///< a source with a web address and neither an archived copy nor an attachment
};
inline constexpr int findingKinds = 12;

/// "single-source": part of the file format (Consideration::finding), never changes.
QString key(FindingKind kind);
/// "Events that hang on a single source"
QString groupName(FindingKind kind);
/// What to do about it, a sentence.
QString groupAdvice(FindingKind kind);

struct Finding
{
    FindingKind kind = FindingKind::NoSource;
    EventId event;       ///< the one to show; null: a source or the project as a whole
    QByteArray subject;  ///< ids of the rows it is about, 16 bytes each; see subjectIds()
    QByteArray evidence; ///< another one by now means that the finding has changed
    bool operator==(const Finding &) const = default;
};
std::vector<QUuid> subjectIds(const Finding &finding);
QByteArray subjectOf(std::initializer_list<QUuid> ids);

struct FindingGroup
{
    FindingKind kind = FindingKind::NoSource;
    qint64 count = 0;           ///< all there are
    std::vector<Finding> found; ///< the first mostListed of them; events in time order
};
inline constexpr size_t mostListed = 20'000;

/// An event as it is now, where that is not what was read at first.
struct ChangedEvent
{
    std::vector<model::CitationBrief> citations;
    QByteArray rating; ///< the evidence it was rated on; empty: not rated, or not recorded
};

/// What a check looks at. Everything is owned or shared and never changes, so that another thread can read
/// it.
struct CheckInput
{
    std::vector<EventId> events; ///< in time order
    std::shared_ptr<const std::vector<model::CitationBrief>> citations;
    /// Evidence on which events were rated, where recorded.
    std::shared_ptr<const std::unordered_map<EventId, QByteArray>> ratings;
    /// Stands for what `citations` and `ratings` say of these events.
    std::unordered_map<EventId, ChangedEvent> changed;
    std::shared_ptr<const std::vector<model::Source>> sources;
    std::vector<model::Figure> figures;
    std::vector<model::Link> links;
    std::unordered_map<EventId, bool> conflicted; ///< events that take part in a conflict of statements
    std::vector<EventId> retracted;               ///< their links contradict nothing any more
    std::vector<SourceId> kept;                   ///< sources with an attachment
    /// Found elsewhere, taken over: conflicts of statements, quotes that were lost.
    std::vector<Finding> others;
};

struct Checked
{
    std::vector<FindingGroup> groups; ///< all that have a finding
    /// Of how many origins the supporting citations of each of CheckInput::events are; 255: or more.
    std::vector<quint8> origins;
    /// The best credibility among the citations of each source that has any.
    std::unordered_map<SourceId, model::Credibility> best;
};

/// `stop` is asked now and then; once it says true, the result is empty. O(n) but for the pairs within one
/// event or quantity.
Checked check(const CheckInput &input, const std::function<bool()> &stop = {});
/// Its groups alone.
std::vector<FindingGroup> findings(const CheckInput &input, const std::function<bool()> &stop = {});

} // namespace varve::evidence
