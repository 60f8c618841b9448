// One event's row of the index, out of the columns of the file.
#pragma once

#include "model/eventindex.h"
#include "model/names.h"
#include "store/sqlite.h"
#include "time/timenames.h"

#include <unordered_map>
#include <unordered_set>

namespace varve::store {

/// What IndexRowReader expects of a statement, in this order.
inline const QByteArray indexedEventColumns =
    "id, time_start_earliest, time_start_latest, time_start_kind, time_has_end, time_end_earliest, "
    "time_end_latest, time_end_kind, time_approximate, time_uncertain, time_spans, time_precision, "
    "time_best_guess, title, track, confidence, status, place, colour, locked";
inline const QByteArray indexedCitationColumns = "event, source, stance, credibility";

/// Keys of enumerations are few: each is looked up once by its bytes.
template <class Enum>
class KeyCache
{
public:
    KeyCache(std::optional<Enum> (*read)(const QString &), bool &unknown) : m_read(read), m_unknown(unknown)
    {}
    Enum operator()(const QByteArray &view, Enum otherwise);

private:
    std::optional<Enum> (*m_read)(const QString &);
    bool &m_unknown;
    std::vector<std::pair<QByteArray, Enum>> m_known; ///< few: to look through them is quicker than a hash
    size_t m_last = 0;
};

/// What all of the project's evidence adds to the rows of its events.
struct EvidenceOfRows
{
    struct Source
    {
        model::Reliability reliability = model::Reliability::F;
        bool hasAttachment = false;
    };
    std::unordered_map<SourceId, Source> sources;
    std::unordered_set<EventId> contradicted; ///< by a link

    static Result<EvidenceOfRows> read(const Connection &connection);
};

/// For one thread: it remembers the keys it met.
class IndexRowReader
{
public:
    explicit IndexRowReader(const EvidenceOfRows &evidence) : m_evidence(evidence) {}
    IndexRowReader(const IndexRowReader &) = delete;
    IndexRowReader &operator=(const IndexRowReader &) = delete;

    /// Sets all of `row` but its tags, participants and what comes of its citations, which become empty.
    void readEvent(const Statement &s, model::IndexRow &row);
    void addCitation(const Statement &s, model::IndexRow &row);
    /// Once tags, participants and citations are in.
    static void finish(model::IndexRow &row);
    /// Fails when a row held a key of an enumeration that does not exist.
    [[nodiscard]] Result<void> verdict(const Connection &connection) const;

private:
    const EvidenceOfRows &m_evidence;
    bool m_unknown = false;
    KeyCache<time::EndKind> m_kinds{[](const QString &k) { return time::endKindFromName(k); }, m_unknown};
    KeyCache<time::Precision> m_precisions{[](const QString &k) { return time::precisionFromName(k); },
                                           m_unknown};
    KeyCache<model::Confidence> m_confidences{model::enumFromKey<model::Confidence>, m_unknown};
    KeyCache<model::Status> m_statuses{model::enumFromKey<model::Status>, m_unknown};
    KeyCache<model::Stance> m_stances{model::enumFromKey<model::Stance>, m_unknown};
    KeyCache<model::Credibility> m_credibilities{model::enumFromKey<model::Credibility>, m_unknown};
};

} // namespace varve::store
