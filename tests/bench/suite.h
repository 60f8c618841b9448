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
    /// `only`: names with commas between; empty for all. `runs`: 0 for the number that suits each figure.
    /// `evidence`: with many sources and citations, and the figures of the evidence desk besides.
    /// `made`: a file that make() made, of which a copy is used; empty: one is made.
    Suite(int events, const QString &only, int runs, bool evidence, QString made);
    Result<void> run();
    /// Frames and memory of an index without a file, by layout and painter alone.
    void runWithoutFile();
    /// A project file with the data. In a process of its own, so that what making it takes counts for nothing
    /// else.
    static Result<void> make(const QString &path, int events, bool evidence);

private:
    [[nodiscard]] bool wants(const char *name) const;
    /// Runs `once` several times and prints median and 95th percentile, and the processor time
    /// likewise; `before` is not counted.
    void measure(const char *name, int runs, const std::function<void()> &once,
                 const std::function<void()> &before = {});
    Result<void> prepare();
    Result<void> printFloor();
    void printMemory(const char *name, const char *line);
    Result<void> measureOpen();
    void measureFrames();
    void measurePanAndZoom(time::Instant middle, const std::function<void(const time::Window &)> &frameOf);
    void measureEdits();
    void measureQueries();
    void measureFilterByWords();
    void measureFilterInWindow();
    void measureEvidence();
    void measureChecksWhileWorking();
    void measureStatistics();
    Result<void> measureExchange();

    int m_events;
    QStringList m_only;
    int m_runs;
    bool m_evidence;
    QString m_made;
    QTemporaryDir m_dir;
    QString m_path;
    std::unique_ptr<document::Document> m_document;
    std::unique_ptr<ui::ViewState> m_state;
    std::unique_ptr<ui::TimelineView> m_view;
};

} // namespace varve::bench
