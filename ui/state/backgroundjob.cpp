#include "state/backgroundjob.h"

#include <QThread>

namespace varve::ui {

BackgroundJob::BackgroundJob(Work work, QObject *parent) : QObject(parent), m_work(std::move(work)) {}

BackgroundJob::~BackgroundJob()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void BackgroundJob::start()
{
    m_thread.reset(QThread::create([this] {
        m_work([this](qint64 done, qint64 total) {
            m_progress = total > 0 ? static_cast<int>(std::min(done, total) * 1000 / total) : 0;
            return !m_cancelled;
        });
    }));
    connect(m_thread.get(), &QThread::finished, this, &BackgroundJob::finished);
    m_thread->start();
}

bool BackgroundJob::isRunning() const
{
    return m_thread && m_thread->isRunning();
}

} // namespace varve::ui
