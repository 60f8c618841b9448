// The figures of varve-bench, each a function that does the thing once.
#pragma once

#include "benchdata.h"

#include "document/document.h"
#include "timeline/timelineview.h"

#include <QTemporaryDir>

#include <functional>

namespace varve::bench {

class Suite
{
public:
    /// `only`: empty for all. `runs`: 0 for the number that suits each figure.
    /// `evidence`: with many sources and citations, and the figures of the evidence desk besides.
    Suite(int events, QString only, int runs, bool evidence);
    Result<void> run();

private:
    [[nodiscard]] bool wants(const char *name) const;
    /// Runs `once` several times and prints median and 95th percentile, and the processor time
    /// (median); `before` is not counted.
    void measure(const char *name, int runs, const std::function<void()> &once,
                 const std::function<void()> &before = {});
    Result<void> prepare();
    Result<void> measureOpen();
    void measureFrames();
    void measureEdits();
    void measureQueries();
    void measureEvidence();
    void measureChecksWhileWorking();
    void measureStatistics();
    Result<void> measureExchange();
    void printMemory();

    int m_events;
    QString m_only;
    int m_runs;
    bool m_evidence;
    QTemporaryDir m_dir;
    QString m_path;
    std::vector<Row> m_rows;
    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<ui::ViewState> m_state;
    std::unique_ptr<ui::TimelineView> m_view;
};

} // namespace varve::bench
