#include "store/secondreader.h"

#include "store/gate.h"

#include <sqlite3.h>

namespace varve::store {

SecondReader::SecondReader(const Connection &first, Work work)
    : m_path(QString::fromUtf8(sqlite3_db_filename(first.handle(), "main")))
{
    m_run = std::async(std::launch::async, [this, todo = std::move(work)] { run(todo); });
}

SecondReader::~SecondReader()
{
    wait();
}

const SecondReader::Outcome &SecondReader::wait()
{
    m_run.wait();
    return m_outcome;
}

bool SecondReader::hasEnded(std::chrono::milliseconds moment) const
{
    return m_run.wait_for(moment) == std::future_status::ready;
}

void SecondReader::run(const Work &work)
{
    if (m_path.isEmpty())
        return;
    auto connection = openConnection(m_path, true);
    // It reads each page once: a large cache would serve nothing.
    if (!connection || !(*connection)->execute("PRAGMA busy_timeout = 0; PRAGMA cache_size = -2000; BEGIN") ||
        !(*connection)->single("SELECT count(*) FROM meta"))
        return;
    m_outcome.hasRun = true;
    m_outcome.result = work(**connection);
}

} // namespace varve::store
