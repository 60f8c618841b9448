#include "store/sqlite.h"

#include <QAtomicInt>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QSqlError>
#include <QVariant>

#include <sqlite3.h>

#include <utility>

namespace varve::store {

namespace {

constexpr qint64 askEvery = 20;             // milliseconds between two questions whether to stop
constexpr int busyTimeout = 3000;           // milliseconds
constexpr int instructionsPerTick = 20'000; // of SQLite's machine: well under a millisecond

QString connectionName()
{
    static QAtomicInt count;
    return QStringLiteral("varve-%1").arg(count.fetchAndAddRelaxed(1));
}

qint64 now()
{
    return QDeadlineTimer::current().deadline();
}

} // namespace

Error cancelled()
{
    return {ErrorKind::Cancelled, QStringLiteral("Cancelled; nothing was changed.")};
}

// --- Statement ---

Statement::Statement(const Connection &connection, const QByteArray &sql) : m_connection(&connection)
{
    m_failure = sqlite3_prepare_v3(connection.handle(), sql.constData(), static_cast<int>(sql.size()),
                                   SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
}

Statement::Statement(Statement &&other) noexcept
    : m_connection(other.m_connection),
      m_statement(std::exchange(other.m_statement, nullptr)),
      m_failure(other.m_failure)
{}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_connection, other.m_connection);
    std::swap(m_statement, other.m_statement);
    std::swap(m_failure, other.m_failure);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

void Statement::check(int code)
{
    if (m_failure == SQLITE_OK && code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        m_failure = code;
}

Statement &Statement::bind(int parameter, const Value &value)
{
    switch (value.type) {
    case Value::Type::Null:
        check(sqlite3_bind_null(m_statement, parameter));
        break;
    case Value::Type::Integer:
        check(sqlite3_bind_int64(m_statement, parameter, value.integer));
        break;
    case Value::Type::Real:
        check(sqlite3_bind_double(m_statement, parameter, value.real));
        break;
    case Value::Type::Text:
        check(sqlite3_bind_text(m_statement, parameter, value.bytes.constData(),
                                static_cast<int>(value.bytes.size()), SQLITE_STATIC));
        break;
    case Value::Type::Blob:
        bindBlob(parameter, value.bytes);
        break;
    }
    return *this;
}

Statement &Statement::bind(int parameter, qint64 value)
{
    check(sqlite3_bind_int64(m_statement, parameter, value));
    return *this;
}

Statement &Statement::bindBlob(int parameter, const QByteArray &bytes)
{
    // A null pointer would bind NULL; constData() of an empty array is not one.
    check(sqlite3_bind_blob(m_statement, parameter, bytes.constData(), static_cast<int>(bytes.size()),
                            SQLITE_STATIC));
    return *this;
}

Statement &Statement::bindText(int parameter, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    check(sqlite3_bind_text(m_statement, parameter, utf8.constData(), static_cast<int>(utf8.size()),
                            SQLITE_TRANSIENT));
    return *this;
}

bool Statement::step()
{
    if (m_failure != SQLITE_OK)
        return false;
    const int code = sqlite3_step(m_statement);
    check(code);
    return code == SQLITE_ROW;
}

Result<void> Statement::run()
{
    while (step()) {
    }
    return finish();
}

Result<void> Statement::finish()
{
    // The words must be taken before the reset: it may change them.
    if (m_failure != SQLITE_OK) {
        Error error = m_connection->error(m_failure);
        sqlite3_reset(m_statement);
        if (m_statement)
            m_failure = SQLITE_OK;
        return fail(std::move(error));
    }
    sqlite3_reset(m_statement);
    return {};
}

bool Statement::failed() const
{
    return m_failure != SQLITE_OK;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

QByteArray Statement::bytes(int column) const
{
    const QByteArray raw = view(column);
    return QByteArray(raw.constData(), raw.size());
}

QByteArray Statement::view(int column) const
{
    const char *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    const int size = sqlite3_column_bytes(m_statement, column);
    return data ? QByteArray::fromRawData(data, size) : QByteArray("");
}

QString Statement::text(int column) const
{
    const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(data, sqlite3_column_bytes(m_statement, column));
}

Value Statement::value(int column) const
{
    switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_INTEGER:
        return Value::of(integer(column));
    case SQLITE_FLOAT:
        return Value::of(real(column));
    case SQLITE_TEXT:
        return Value::utf8(bytes(column));
    case SQLITE_BLOB:
        return Value::blob(bytes(column));
    default:
        return Value::null();
    }
}

int Statement::columnCount() const
{
    return sqlite3_column_count(m_statement);
}

QByteArray Statement::columnName(int column) const
{
    return sqlite3_column_name(m_statement, column);
}

// --- Connection ---

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, bool readOnly)
{
    // Nobody asks for the figures, and counting them takes a lock for each piece of memory. Too late once
    // SQLite has begun, which changes nothing else.
    [[maybe_unused]] static const int withoutFigures = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    std::unique_ptr<Connection> connection(new Connection);
    connection->m_name = connectionName();
    connection->m_fileName = path;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection->m_name);
        database.setDatabaseName(path);
        QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1;QSQLITE_OPEN_NOFOLLOW").arg(busyTimeout);
        if (readOnly)
            options += QStringLiteral(";QSQLITE_OPEN_READONLY");
        database.setConnectOptions(path == QLatin1String(":memory:") ? QString() : options);
        if (!database.open())
            return fail(
                ErrorKind::BadFile,
                QStringLiteral("“%1” cannot be opened: %2").arg(path, database.lastError().databaseText()));
        // The driver hands out its connection as sqlite3*; program and driver share one libsqlite3.
        const QVariant handle = database.driver()->handle();
        connection->m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    }
    sqlite3_extended_result_codes(connection->m_handle, 1);
    return connection;
}

Result<std::unique_ptr<Connection>> Connection::openInMemory()
{
    return open(QStringLiteral(":memory:"), false);
}

Connection::~Connection()
{
    if (!m_name.isEmpty())
        QSqlDatabase::removeDatabase(m_name);
}

Result<void> Connection::execute(const QByteArray &sql) const
{
    const int code = sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(error(code));
    return {};
}

Result<Value> Connection::single(const QByteArray &sql) const
{
    Statement statement(*this, sql);
    const Value value = statement.step() ? statement.value(0) : Value::null();
    if (auto done = statement.finish(); !done)
        return fail(std::move(done).error());
    return value;
}

int Connection::changes() const
{
    return sqlite3_changes(m_handle);
}

bool Connection::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Error Connection::error(int code) const
{
    const QString name = QFileInfo(m_fileName).fileName();
    const QString detail = QString::fromUtf8(sqlite3_errmsg(m_handle));
    const auto make = [](ErrorKind kind, const QString &text) { return Error{kind, text}; };
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return make(ErrorKind::Busy, QStringLiteral("“%1” is being written by another program. Nothing was "
                                                    "changed; try again in a moment.")
                                         .arg(name));
    case SQLITE_FULL:
        return make(ErrorKind::Full, QStringLiteral("There is no room left on the disk of “%1”. Nothing was "
                                                    "changed; make room and try again.")
                                         .arg(m_fileName));
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return make(ErrorKind::ReadOnly,
                    QStringLiteral("“%1” cannot be written. Save a copy in a place where "
                                   "you may write.")
                        .arg(m_fileName));
    case SQLITE_CANTOPEN:
        return make(ErrorKind::ReadOnly,
                    QStringLiteral("“%1” or its folder cannot be opened for writing.").arg(m_fileName));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        m_sawDamage = true;
        return make(ErrorKind::BadFile,
                    QStringLiteral("“%1” is damaged (%2). Restore it from a copy.").arg(name, detail));
    case SQLITE_IOERR:
        return make(ErrorKind::BadFile, QStringLiteral("“%1” could not be read or written (%2). Nothing was "
                                                       "changed; check the disk.")
                                            .arg(m_fileName, detail));
    case SQLITE_INTERRUPT:
        if (m_watch && m_watch->m_late)
            return make(ErrorKind::BadFile, QStringLiteral("“%1” takes too long to check; it is damaged or "
                                                           "made to hang programs.")
                                                .arg(name));
        return cancelled();
    case SQLITE_TOOBIG:
        return make(ErrorKind::User, QStringLiteral("A value is too large to be stored in “%1”.").arg(name));
    case SQLITE_CONSTRAINT:
        return make(ErrorKind::User, QStringLiteral("“%1” cannot hold this value (%2).").arg(name, detail));
    case SQLITE_NOMEM:
        return make(ErrorKind::User, QStringLiteral("There is not enough memory for this."));
    default:
        return make(ErrorKind::BadFile, QStringLiteral("“%1” could not be used (%2).").arg(name, detail));
    }
}

// --- Watch ---

Connection::Watch::Watch(const Connection &connection, Progress progress, qint64 limit)
    : m_connection(connection),
      m_outer(connection.m_watch),
      m_progress(std::move(progress)),
      m_deadline(limit > 0 ? now() + limit : 0)
{
    connection.m_watch = this;
    sqlite3_progress_handler(connection.handle(), instructionsPerTick, &Watch::tick, this);
}

Connection::Watch::~Watch()
{
    m_connection.m_watch = m_outer;
    if (m_outer)
        sqlite3_progress_handler(m_connection.handle(), instructionsPerTick, &Watch::tick, m_outer);
    else
        sqlite3_progress_handler(m_connection.handle(), 0, nullptr, nullptr);
}

int Connection::Watch::tick(void *watch)
{
    auto *self = static_cast<Watch *>(watch);
    const qint64 time = now();
    if (self->m_progress && time >= self->m_nextAsk) {
        self->m_nextAsk = time + askEvery;
        self->m_cancelled = self->m_cancelled || !self->m_progress(0, 0);
    }
    if (self->m_deadline > 0 && time > self->m_deadline)
        self->m_late = true;
    return self->m_cancelled || self->m_late ? 1 : 0;
}

} // namespace varve::store
