#include "store/transaction.h"

#include <utility>

namespace varve::store {

Result<Transaction> Transaction::begin(const Connection &connection)
{
    if (auto begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return fail(std::move(begun).error());
    return Transaction(connection);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{}

Transaction::~Transaction()
{
    if (!m_connection)
        return;
    if (m_connection->inTransaction())
        (void)m_connection->execute("ROLLBACK");
    // After a failing disk SQLite answers the next statement with the old error, whatever it is; this one
    // takes it.
    (void)m_connection->single("SELECT count(*) FROM meta");
}

Result<void> Transaction::commit()
{
    if (!m_connection->inTransaction())
        return fail(ErrorKind::Full,
                    QStringLiteral("“%1” could not be written: the disk is full or failing. Nothing "
                                   "was changed.")
                        .arg(m_connection->fileName()));
    auto committed = m_connection->execute("COMMIT");
    if (committed)
        m_connection = nullptr;
    return committed;
}

} // namespace varve::store
