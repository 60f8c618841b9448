// Reading a large file by two threads.
#pragma once

#include "store/sqlite.h"

#include <chrono>
#include <functional>
#include <future>

namespace varve::store {

/// Reads the file of a connection in a thread and over a connection of its own, in one read transaction.
/// Destroying it waits for the thread: tell `work` to stop before.
class SecondReader
{
public:
    using Work = std::function<Result<void>(const Connection &)>;
    SecondReader(const Connection &first, Work work);
    ~SecondReader();
    SecondReader(const SecondReader &) = delete;
    SecondReader &operator=(const SecondReader &) = delete;

    /// Whether `work` could begin and what came of it. It cannot where there is no file, and while a writer
    /// waits for its turn, who lets nobody in any more: then the first reader must do it all.
    struct Outcome
    {
        bool hasRun = false;
        Result<void> result;
    };
    const Outcome &wait();
    /// Waits a moment for the end; for a caller that must go on answering.
    [[nodiscard]] bool hasEnded(std::chrono::milliseconds moment) const;

private:
    void run(const Work &work);
    QString m_path;
    Outcome m_outcome;
    std::future<void> m_run;
};

} // namespace varve::store
