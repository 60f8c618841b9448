// What times and statements of the open project imply together, for all views of one window; with
// suppositions that are tried out and never written.
#pragma once

#include "document/document.h"
#include "reconstruct/reconstruction.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace varve::ui {

/// Computed when first asked for after a change. Holds the events that statements tie to others; the rest are
/// as they were entered.
class Reconstructed : public QObject
{
    Q_OBJECT
public:
    explicit Reconstructed(document::Document &document, QObject *parent = nullptr);

    /// Null: there are no statements, or so many (mostStatements) that a view cannot wait for them.
    [[nodiscard]] const reconstruct::Reconstruction *now() const;
    /// At most the first twenty, most credible first; empty when all can hold.
    [[nodiscard]] const reconstruct::ConflictList &conflicts() const;
    [[nodiscard]] bool isNarrowed(const EventId &id) const { return now() && now()->isNarrowed(id); }
    [[nodiscard]] QString titleOf(const EventId &id) const;

    // --- what if: in the head, not in the file
    /// As if the statement were (not) enabled.
    void suppose(const StatementId &id, bool enabled);
    void dropSuppositions();
    [[nodiscard]] bool isSupposing() const { return !m_supposed.isEmpty(); }
    /// With the supposition, where there is one.
    [[nodiscard]] bool isEnabled(const model::Statement &statement) const;
    /// The statements as they would be if the suppositions were written.
    [[nodiscard]] std::vector<model::Statement> supposedStatements() const;

    static constexpr int mostStatements = 60'000;

signals:
    void changed();

private:
    void documentChanged(const model::ChangeSummary &summary);
    void compute() const;

    document::Document &m_document;
    QHash<StatementId, bool> m_supposed;
    mutable std::optional<reconstruct::Reconstruction> m_now;
    mutable std::optional<reconstruct::ConflictList> m_conflicts;
    mutable bool m_stale = true;
};

} // namespace varve::ui
