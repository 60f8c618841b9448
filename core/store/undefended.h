// Writing the tables behind a virtual table, which the hardening of connections forbids.
#pragma once

#include "store/sqlite.h"

#include <sqlite3.h>

namespace varve::store {

/// While it lives, statements may write them.
class Undefended
{
public:
    explicit Undefended(const Connection &connection) : m_connection(connection) { set(0); }
    ~Undefended() { set(1); }
    Undefended(const Undefended &) = delete;
    Undefended &operator=(const Undefended &) = delete;

private:
    void set(int isDefensive) const
    {
        sqlite3_db_config(m_connection.handle(), SQLITE_DBCONFIG_DEFENSIVE, isDefensive, nullptr);
    }
    const Connection &m_connection;
};

} // namespace varve::store
