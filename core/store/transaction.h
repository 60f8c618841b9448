// A write that happens whole or not at all.
#pragma once

#include "store/sqlite.h"

namespace varve::store {

/// Rolls back when it goes out of scope without a commit.
class Transaction
{
public:
    /// Takes the write lock at once (BEGIN IMMEDIATE); waits for other writers as long as the connection
    /// does.
    static Result<Transaction> begin(const Connection &connection);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Transaction(const Transaction &) = delete;
    ~Transaction();

    /// Durable on return. Fails, with everything rolled back, also when SQLite had ended the transaction by
    /// itself before (after a full disk).
    Result<void> commit();

private:
    explicit Transaction(const Connection &connection) : m_connection(&connection) {}
    const Connection *m_connection;
};

} // namespace varve::store
