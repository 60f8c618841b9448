#include "store/bulkimport.h"

#include "store/bulkmaker.h"
#include "store/bulkwriter.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace varve::store {

namespace {

constexpr qint64 batchSize = 500; // values
constexpr int batchCount = 4;
constexpr std::chrono::milliseconds askEvery{20};

Error stopped()
{
    return {ErrorKind::Cancelled, QStringLiteral("Cancelled; nothing was changed.")};
}

/// Batches go round: empty ones to the producer, full ones to the writer.
class Belt
{
public:
    Belt()
    {
        for (int i = 0; i < batchCount; ++i)
            m_empty.push_back(std::make_unique<BulkBatch>());
    }
    /// Null once it was stopped.
    std::unique_ptr<BulkBatch> takeEmpty()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isStopped || !m_empty.empty(); });
        if (m_isStopped)
            return nullptr;
        auto batch = std::move(m_empty.front());
        m_empty.pop_front();
        return batch;
    }
    void giveFull(std::unique_ptr<BulkBatch> batch)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_full.push_back(std::move(batch));
        }
        m_changed.notify_all();
    }
    /// Null when none came within a moment.
    std::unique_ptr<BulkBatch> takeFull()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, askEvery, [this] { return m_isEnded || !m_full.empty(); });
        if (m_full.empty())
            return nullptr;
        auto batch = std::move(m_full.front());
        m_full.pop_front();
        return batch;
    }
    /// What is in it is thrown away by whoever made it.
    void giveEmpty(std::unique_ptr<BulkBatch> batch)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_empty.push_back(std::move(batch));
        }
        m_changed.notify_all();
    }
    void end()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isEnded = true;
        }
        m_changed.notify_all();
    }
    void stop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isStopped = true;
        }
        m_changed.notify_all();
    }
    [[nodiscard]] bool isStopped() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isStopped;
    }
    /// The producer has ended and all of it was taken.
    [[nodiscard]] bool isDone() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isEnded && m_full.empty();
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::unique_ptr<BulkBatch>> m_empty, m_full;
    bool m_isEnded = false;
    bool m_isStopped = false;
};

/// The half that runs in a thread of its own.
class Producer
{
public:
    Producer(Belt &belt, BulkMaker maker) : m_belt(belt), m_maker(std::move(maker)) {}

    void run(const ProjectStore::Produce &produce)
    {
        m_label = produce([this](const model::Record &record) { return take(record); },
                          [this](qint64 done, qint64 total) {
                              m_done = done;
                              m_total = total;
                              return !m_belt.isStopped();
                          });
        if (m_label && m_batch && m_batch->size() > 0)
            m_belt.giveFull(std::move(m_batch));
        m_belt.end();
    }
    [[nodiscard]] qint64 done() const { return m_done; }
    [[nodiscard]] qint64 total() const { return m_total; }
    /// After the thread has ended.
    [[nodiscard]] Result<QString> &label() { return m_label; }
    [[nodiscard]] BulkMaker &maker() { return m_maker; }

private:
    Result<void> take(const model::Record &record)
    {
        if (!m_batch) {
            m_batch = m_belt.takeEmpty();
            if (!m_batch)
                return fail(stopped());
            m_batch->clear();
        }
        if (auto added = m_maker.add(record, *m_batch); !added)
            return added;
        if (m_batch->size() >= batchSize)
            m_belt.giveFull(std::move(m_batch));
        return {};
    }

    Belt &m_belt;
    BulkMaker m_maker;
    std::unique_ptr<BulkBatch> m_batch;
    std::atomic<qint64> m_done = 0;
    std::atomic<qint64> m_total = 0;
    Result<QString> m_label;
};

Result<void> writeAll(Belt &belt, const Producer &producer, BulkWriter &writer, const Progress &progress)
{
    while (!belt.isDone()) {
        if (auto batch = belt.takeFull()) {
            if (auto done = writer.write(*batch); !done)
                return done;
            belt.giveEmpty(std::move(batch));
        }
        if (progress && !progress(producer.done(), producer.total()))
            return fail(stopped());
    }
    return {};
}

} // namespace

Result<QString> importInBulk(const Connection &connection, Repository &repository, ChangeWriter &history,
                             Editor &editor, const QString &who, const ProjectStore::Produce &produce,
                             const Progress &progress)
{
    DocumentMaker documents;
    if (auto done = documents.load(connection); !done)
        return fail(std::move(done).error());
    BulkWriter writer(connection, repository, history, editor, who);
    Belt belt;
    Producer producer(belt, BulkMaker(history, std::move(documents)));
    std::thread thread([&] { producer.run(produce); });
    auto written = writeAll(belt, producer, writer, progress);
    if (!written)
        belt.stop();
    thread.join();
    if (!written)
        return fail(std::move(written).error());
    if (!producer.label())
        return std::move(producer.label());
    history.setLabel(*producer.label());
    if (auto done = writer.finish(); !done)
        return fail(std::move(done).error());
    editor.takeOver(std::move(producer.maker().touched()), std::move(producer.maker().mayCircle()));
    return std::move(producer.label());
}

} // namespace varve::store
