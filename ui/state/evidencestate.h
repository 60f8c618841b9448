// The evidence of the open project as all views of one window need it: origins, suggestions, findings of the
// checks.
#pragma once

#include "document/findings.h"
#include "evidence/suggestion.h"

#include <QObject>

#include <map>
#include <optional>
#include <set>

class QTimer;

namespace varve::ui {

class BackgroundJob;
class Reconstructed;

/// Origins are worked out once after each change of a source. The checks start by themselves a moment after
/// the project was opened and after each edit: what they need is read in slices that a window does not feel,
/// then they run in a thread of their own where the project is large, and start again when it is edited.
class EvidenceState : public QObject
{
    Q_OBJECT
public:
    EvidenceState(document::Document &document, const Reconstructed &reconstructed,
                  QObject *parent = nullptr);
    ~EvidenceState() override;

    [[nodiscard]] const evidence::Origins &origins() const;
    /// Takes part in statements that cannot all hold.
    [[nodiscard]] bool isInConflict(const EventId &event) const;
    [[nodiscard]] evidence::Suggestion suggestion(const EventId &event,
                                                  const std::vector<model::Citation> &citations) const;
    /// Of the event's evidence as it stands; kept with a rating.
    [[nodiscard]] QByteArray fingerprint(const EventId &event,
                                         const std::vector<model::Citation> &citations) const;

    /// As of the last run; empty until the first has ended.
    [[nodiscard]] const std::vector<evidence::FindingGroup> &findings() const { return m_findings; }
    [[nodiscard]] const document::Considered &considered() const { return m_considered; }
    /// Findings of a kind that nobody has considered.
    [[nodiscard]] qint64 openCount(evidence::FindingKind kind) const;
    /// Of how many origins the supporting citations of each event are, one number a row of the index. Null
    /// until they have been counted once; after an edit of a source, those of before until the next run.
    [[nodiscard]] const std::vector<quint8> *originCounts() const
    {
        return m_originsCounted ? &m_originCounts : nullptr;
    }
    /// Of all citations of a source the best credibility; nothing where none was found by the last run.
    [[nodiscard]] std::optional<model::Credibility> bestCredibility(const SourceId &source) const;
    /// True from an edit until its findings are there.
    [[nodiscard]] bool isChecking() const { return m_checking; }

signals:
    void findingsChanged();     ///< findings, or what has been considered
    void originCountsChanged(); ///< other than by an edit of the events themselves
    void bestCredibilitiesChanged();

private:
    void documentChanged(const model::ChangeSummary &summary);
    void eventChanged(const EventId &event);
    void readAgain();
    void restart(int milliseconds);
    void dismissJob();
    void slice();
    bool sliceCitations();
    [[nodiscard]] size_t expectedCitations() const;
    bool sliceRatings();
    bool sliceQuotes();
    void launch();
    void take(evidence::Checked found, const std::vector<model::EventIndex::Row> &rows);
    void takeCounts(const std::vector<quint8> &counts, const std::vector<model::EventIndex::Row> &rows);
    void count();

    enum class Reading : quint8 { Citations, Ratings, Quotes, Done };

    document::Document &m_document;
    const Reconstructed &m_reconstructed;
    mutable std::optional<evidence::Origins> m_origins;
    QTimer *m_timer;
    Reading m_reading = Reading::Citations;
    CitationId m_lastCitation;
    EventId m_lastEvent;
    std::shared_ptr<std::vector<model::CitationBrief>> m_citations;
    std::shared_ptr<std::unordered_map<EventId, QByteArray>> m_ratings;
    std::shared_ptr<const std::vector<model::Source>>
        m_sources; ///< as the checks saw them last; null: changed
    std::unordered_map<EventId, evidence::ChangedEvent> m_changed; ///< since citations and ratings were read
    std::set<SourceId> m_unread;                                   ///< whose quotes are to be compared
    std::map<SourceId, std::vector<evidence::Finding>> m_lost;     ///< quotes, by source
    std::unique_ptr<BackgroundJob> m_job;
    std::vector<std::unique_ptr<BackgroundJob>> m_dismissed; ///< cancelled; nobody waits until they notice
    std::vector<evidence::FindingGroup> m_findings;
    std::vector<evidence::FindingGroup> m_outdated; ///< the next run lets go of them in its own thread
    std::vector<quint8> m_originCounts;             ///< by row
    bool m_originsCounted = false;
    std::unordered_map<SourceId, model::Credibility> m_best;
    document::Considered m_considered;
    std::map<evidence::FindingKind, qint64> m_open;
    bool m_checking = true;
};

} // namespace varve::ui
