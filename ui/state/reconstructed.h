// What times and statements of the open project imply together, for all views of one window; with
// suppositions that are tried out and never written.
#pragma once

#include "document/statements.h"
#include "layout/implied.h"
#include "reconstruct/reconstruction.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace varve::ui {

class BackgroundJob;

/// Computed when first asked for. What changes afterwards is taken in edit by edit. Very many statements are
/// worked out in a thread of their own: meanwhile there is nothing, and isWorking() says why. Holds the
/// events that statements tie to others; the rest are as they were entered.
class Reconstructed : public QObject
{
    Q_OBJECT
public:
    explicit Reconstructed(document::Document &document, QObject *parent = nullptr);
    ~Reconstructed() override;

    /// Null: there are no statements, or they are still being worked out, or that was stopped.
    [[nodiscard]] const reconstruct::Reconstruction *now() const;
    /// At most the first twenty, most credible first; empty when all can hold. Of very many statements the
    /// first alone, until the others are found: see isLookingForConflicts().
    [[nodiscard]] const reconstruct::ConflictList &conflicts() const;
    /// What a drawing shows of it, by the index's rows as they are now; with arcs of what is pointed at.
    [[nodiscard]] const layout::Implied &implied() const;
    [[nodiscard]] bool isNarrowed(const EventId &id) const { return now() && now()->isNarrowed(id); }
    [[nodiscard]] QString titleOf(const EventId &id) const;

    // --- long work
    [[nodiscard]] bool isWorking() const { return m_job != nullptr; }
    [[nodiscard]] bool isLookingForConflicts() const { return m_conflictJob != nullptr; }
    /// 0..1000
    [[nodiscard]] int progress() const;
    /// Ends the work; nothing is shown until workItOut().
    void stop();
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    void workItOut();
    /// Up to this many statements an answer is waited for.
    static constexpr int soonStatements = 8'000;
    void setSoonStatements(int count) { m_soon = count; }

    // --- how credible a statement has to be
    [[nodiscard]] const reconstruct::Options &options() const { return m_options; }
    /// None: all statements take part.
    void setAtLeast(std::optional<model::Credibility> credibility);

    // --- what if: in the head, not in the file
    /// As if the statement were (not) enabled.
    void suppose(const StatementId &id, bool enabled);
    void dropSuppositions();
    [[nodiscard]] bool isSupposing() const { return !m_supposed.isEmpty(); }
    /// With the supposition, where there is one.
    [[nodiscard]] bool isEnabled(const model::Statement &statement) const;
    /// The statements as they would be if the suppositions were written.
    [[nodiscard]] std::vector<model::Statement> supposedStatements() const;

    // --- what one looks at
    /// Conflicts (by their places in conflicts()) whose statements are drawn on the timeline.
    void pointAt(std::vector<size_t> conflicts);

signals:
    void changed();
    void pointedChanged();

private:
    using Shared = std::shared_ptr<reconstruct::Reconstruction>;
    void documentChanged(const model::ChangeSummary &summary);
    bool noteTouched(const model::ChangeSummary &summary);
    void dropVainSuppositions();
    void startAfresh();
    void build();
    void buildInBackground(document::ReconstructionInput input);
    void takeIn();
    void takeInEvents();
    void takeInStatements();
    void lookForConflicts(qsizetype limit);
    [[nodiscard]] bool isMuch() const;
    void bringUpToDate() const;

    document::Document &m_document;
    reconstruct::Options m_options;
    QHash<StatementId, bool> m_supposed;
    int m_soon = soonStatements;
    bool m_stale = true; ///< nothing that m_now holds is of use
    bool m_stopped = false;
    Shared m_now;
    std::vector<StatementId> m_touchedStatements; ///< since m_now, or since its work began
    std::vector<EventId> m_touchedEvents;
    QHash<SourceId, model::Reliability> m_reliability; ///< as m_now was graded with
    std::optional<reconstruct::ConflictList> m_conflicts;
    std::unique_ptr<BackgroundJob> m_job, m_conflictJob;
    std::vector<size_t> m_pointedAt;
    layout::Implied m_implied;
    std::optional<quint64> m_impliedOf; ///< revision of the index that m_implied speaks of; none: stale
};

} // namespace varve::ui
