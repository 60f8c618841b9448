// Gaps and bursts of the open project, kept up to date for those who show them.
#pragma once

#include "document/document.h"
#include "reconstruct/gaps.h"

#include <QObject>

#include <memory>

namespace varve::ui {

class BackgroundJob;
class Reconstructed;

/// Computed when first asked for after a change; of very many events in a thread of its own.
class RhythmWatch : public QObject
{
    Q_OBJECT
public:
    RhythmWatch(document::Document &document, Reconstructed &reconstructed, QObject *parent = nullptr);
    ~RhythmWatch() override;

    /// Of all events, each where it lies as entered or as statements narrow it. Of an earlier state while
    /// isWorking().
    [[nodiscard]] const reconstruct::Rhythm &now();
    [[nodiscard]] bool isWorking() const { return m_job != nullptr; }

signals:
    void changed();

private:
    [[nodiscard]] std::vector<reconstruct::Occurrence> occurrences() const;
    void becomeStale();
    void compute();

    document::Document &m_document;
    Reconstructed &m_reconstructed;
    reconstruct::Rhythm m_rhythm;
    bool m_stale = true;
    std::unique_ptr<BackgroundJob> m_job;
};

} // namespace varve::ui
