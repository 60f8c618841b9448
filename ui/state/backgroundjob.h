// Work in a thread of its own, with progress that a window can read and cancel.
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

class QThread;

namespace varve::ui {

/// Runs one piece of work. Destroying it cancels and waits for the work to notice.
class BackgroundJob : public QObject
{
    Q_OBJECT
public:
    using Work = std::function<void(const Progress &)>;
    explicit BackgroundJob(Work work, QObject *parent = nullptr);
    ~BackgroundJob() override;

    void start();
    void cancel() { m_cancelled = true; }
    [[nodiscard]] bool isCancelled() const { return m_cancelled; }
    [[nodiscard]] bool isRunning() const;
    /// 0..1000.
    [[nodiscard]] int progress() const { return m_progress; }

signals:
    /// In the thread of this object.
    void finished();

private:
    Work m_work;
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_cancelled = false;
    std::atomic<int> m_progress = 0;
};

} // namespace varve::ui
