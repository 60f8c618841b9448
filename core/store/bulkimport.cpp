#include "store/bulkimport.h"

#include "store/bulkmaker.h"
#include "store/bulkwriter.h"
#include "store/wordindex.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace varve::store {

namespace {

constexpr qint64 batchSize = 500; // values
constexpr int batchCount = 6;
constexpr std::chrono::milliseconds askEvery{20};

/// Where a batch waits: for its next worker.
enum class Stage { Empty, Made, Indexed };

/// Batches go round: empty ones to the producer, then to the index of words, then to the writer. What is in a
/// batch is thrown away by whoever fills it anew.
class Belt
{
public:
    Belt()
    {
        for (int i = 0; i < batchCount; ++i)
            of(Stage::Empty).batches.push_back(std::make_unique<BulkBatch>());
    }
    /// Waits. Null once nothing more will come, or it was stopped.
    std::unique_ptr<BulkBatch> take(Stage stage)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return canTake(stage); });
        return takeNow(stage);
    }
    /// Null also when none came within a moment.
    std::unique_ptr<BulkBatch> takeSoon(Stage stage)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, askEvery, [&] { return canTake(stage); });
        return takeNow(stage);
    }
    void give(Stage stage, std::unique_ptr<BulkBatch> batch)
    {
        change([&] { of(stage).batches.push_back(std::move(batch)); });
    }
    /// Nothing more will come to this stage.
    void end(Stage stage)
    {
        change([&] { of(stage).isEnded = true; });
    }
    void stop()
    {
        change([&] { m_isStopped = true; });
    }
    [[nodiscard]] bool isStopped() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isStopped;
    }
    /// All that came to this stage was taken, and nothing more will come.
    [[nodiscard]] bool isDone(Stage stage) const
    {
        const std::lock_guard lock(m_mutex);
        const Queue &queue = m_queues[static_cast<size_t>(stage)];
        return queue.isEnded && queue.batches.empty();
    }

private:
    struct Queue
    {
        std::deque<std::unique_ptr<BulkBatch>> batches;
        bool isEnded = false;
    };
    Queue &of(Stage stage) { return m_queues[static_cast<size_t>(stage)]; }
    bool canTake(Stage stage) { return m_isStopped || of(stage).isEnded || !of(stage).batches.empty(); }
    std::unique_ptr<BulkBatch> takeNow(Stage stage)
    {
        Queue &queue = of(stage);
        if (m_isStopped || queue.batches.empty())
            return nullptr;
        auto batch = std::move(queue.batches.front());
        queue.batches.pop_front();
        return batch;
    }
    template <class Do>
    void change(Do &&how)
    {
        {
            const std::lock_guard lock(m_mutex);
            how();
        }
        m_changed.notify_all();
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::array<Queue, 3> m_queues;
    bool m_isStopped = false;
};

/// Makes batches, in a thread of its own.
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
            m_belt.give(Stage::Made, std::move(m_batch));
        m_belt.end(Stage::Made);
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
            m_batch = m_belt.take(Stage::Empty);
            if (!m_batch)
                return fail(cancelled());
            m_batch->clear();
        }
        if (auto added = m_maker.add(record, *m_batch); !added)
            return added;
        if (m_batch->size() >= batchSize)
            m_belt.give(Stage::Made, std::move(m_batch));
        return {};
    }

    Belt &m_belt;
    BulkMaker m_maker;
    std::unique_ptr<BulkBatch> m_batch;
    std::atomic<qint64> m_done = 0;
    std::atomic<qint64> m_total = 0;
    Result<QString> m_label;
};

/// Null when it has grown too large: then the file's own index takes all words at the end.
Result<void> addOrGiveUp(std::unique_ptr<WordIndex> &words, const CellTable &documents)
{
    if (auto done = words->add(documents); !done)
        return done;
    const auto isLarge = words->isLarge();
    if (!isLarge)
        return fail(isLarge.error());
    if (*isLarge)
        words.reset();
    return {};
}

/// Hands batches on, with their words in the index. In a thread of its own; a failure stops the belt.
Result<void> indexAll(Belt &belt, std::unique_ptr<WordIndex> &words)
{
    Result<void> done;
    while (auto batch = done ? belt.take(Stage::Made) : nullptr) {
        if (words)
            done = addOrGiveUp(words, batch->documents);
        belt.give(Stage::Indexed, std::move(batch));
    }
    if (!done)
        belt.stop();
    belt.end(Stage::Indexed);
    return done && words ? words->finish() : done;
}

/// Until all that came to `from` is written.
Result<void> writeAll(Belt &belt, Stage from, const Producer &producer, BulkWriter &writer,
                      const Progress &progress)
{
    while (!belt.isDone(from) && !belt.isStopped()) {
        if (auto batch = belt.takeSoon(from)) {
            if (auto done = writer.write(*batch); !done)
                return done;
            belt.give(Stage::Empty, std::move(batch));
        }
        if (progress && !progress(producer.done(), producer.total()))
            return fail(cancelled());
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
    const auto newest = connection.single("SELECT max(rid) FROM search_doc");
    if (!newest)
        return fail(newest.error());
    const qint64 firstDocument = newest->integer + 1;
    auto words = WordIndex::begin(connection, firstDocument);
    if (!words)
        return fail(words.error());
    BulkWriter writer(connection, repository, history, editor, who, firstDocument);
    Belt belt;
    Producer producer(belt, BulkMaker(history, std::move(documents)));
    Result<void> indexed;
    std::thread making([&] { producer.run(produce); });
    std::thread indexing;
    const Stage last = *words ? Stage::Indexed : Stage::Made;
    if (*words)
        indexing = std::thread([&] { indexed = indexAll(belt, *words); });
    auto written = writeAll(belt, last, producer, writer, progress);
    if (!written)
        belt.stop();
    making.join();
    if (indexing.joinable())
        indexing.join();
    for (Result<void> *half : {&written, &indexed})
        if (!*half)
            return fail(std::move(*half).error());
    if (!producer.label())
        return std::move(producer.label());
    history.setLabel(*producer.label());
    if (auto done = writer.finish(words->get()); !done)
        return fail(std::move(done).error());
    editor.takeOver(std::move(producer.maker().touched()), std::move(producer.maker().mayCircle()));
    return std::move(producer.label());
}

} // namespace varve::store
