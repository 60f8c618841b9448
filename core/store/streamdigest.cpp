#include "store/streamdigest.h"

#include <QCryptographicHash>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace varve::store {

namespace {

constexpr size_t mostWaiting = 8; // blocks

} // namespace

struct StreamDigest::Worker
{
    QCryptographicHash hash{QCryptographicHash::Sha256};
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<QByteArray> waiting;
    bool isEnded = false;
    std::thread thread;

    void start()
    {
        thread = std::thread([this] { run(); });
    }
    void run()
    {
        std::unique_lock lock(mutex);
        while (true) {
            changed.wait(lock, [this] { return isEnded || !waiting.empty(); });
            if (waiting.empty())
                return;
            const QByteArray block = std::move(waiting.front());
            waiting.pop_front();
            lock.unlock();
            changed.notify_all();
            hash.addData(block);
            lock.lock();
        }
    }
    void put(QByteArray block)
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return waiting.size() < mostWaiting; });
        waiting.push_back(std::move(block));
        changed.notify_all();
    }
    void finish()
    {
        {
            const std::lock_guard lock(mutex);
            isEnded = true;
        }
        changed.notify_all();
        if (thread.joinable())
            thread.join();
    }
};

StreamDigest::StreamDigest() = default;

StreamDigest::~StreamDigest()
{
    if (m_worker)
        m_worker->finish();
}

void StreamDigest::passOn()
{
    if (!m_worker) {
        m_worker = std::make_unique<Worker>();
        m_worker->start();
    }
    m_worker->put(std::exchange(m_bytes, QByteArray()));
    m_bytes.reserve(blockSize + (blockSize >> 2));
}

QByteArray StreamDigest::result()
{
    if (!m_worker)
        return QCryptographicHash::hash(m_bytes, QCryptographicHash::Sha256);
    if (!m_bytes.isEmpty())
        passOn();
    m_worker->finish();
    return m_worker->hash.result();
}

} // namespace varve::store
