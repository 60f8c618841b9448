// The only door to SQLite: a connection that Qt Sql opened, statements on it, and failures in words.
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct sqlite3;
struct sqlite3_stmt;

namespace varve::store {

/// What a column of a row can hold. Text is UTF-8.
struct Value
{
    enum class Type : quint8 { Null, Integer, Real, Text, Blob };
    Type type = Type::Null;
    qint64 integer = 0;
    double real = 0;
    QByteArray bytes;

    bool operator==(const Value &) const = default;
    [[nodiscard]] bool isNull() const { return type == Type::Null; }
    [[nodiscard]] QString toText() const { return QString::fromUtf8(bytes); }

    static Value null() { return {}; }
    static Value of(qint64 value) { return {Type::Integer, value, 0, {}}; }
    static Value of(double value) { return {Type::Real, 0, value, {}}; }
    static Value text(const QString &value) { return {Type::Text, 0, 0, value.toUtf8()}; }
    static Value utf8(QByteArray value) { return {Type::Text, 0, 0, std::move(value)}; }
    static Value blob(QByteArray value) { return {Type::Blob, 0, 0, std::move(value)}; }
};

class Connection;

/// What work fails with when its progress says stop.
Error cancelled();

/// A prepared statement. Errors stick: bind and step after a failure do nothing, error() tells the first one.
class Statement
{
public:
    Statement() = default;
    Statement(const Connection &connection, const QByteArray &sql);
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    [[nodiscard]] bool isPrepared() const { return m_statement != nullptr; }
    /// Parameters count from 1. The bytes must live until the statement has run.
    Statement &bind(int parameter, const Value &value);
    Statement &bind(int parameter, qint64 value);
    Statement &bindBlob(int parameter, const QByteArray &bytes);
    Statement &bindText(int parameter, const QString &text);

    /// True when there is a row; false at the end or after a failure.
    bool step();
    /// Runs to the end and makes the statement ready to run again.
    Result<void> run();
    /// Ready to run again; parameters keep their values. Fails with what failed since the last reset.
    Result<void> finish();

    [[nodiscard]] bool failed() const;
    /// Columns count from 0; valid while a row stands.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    /// As bytes(), but without a copy: valid until the next step.
    [[nodiscard]] QByteArray view(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] Value value(int column) const;
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] QByteArray columnName(int column) const;

private:
    void check(int code);

    const Connection *m_connection = nullptr;
    sqlite3_stmt *m_statement = nullptr;
    int m_failure = 0;
};

/// One connection, used in the thread that opened it. Not copyable, not movable: statements point to it.
class Connection
{
public:
    /// The file must exist. It is not read yet.
    static Result<std::unique_ptr<Connection>> open(const QString &path, bool readOnly);
    static Result<std::unique_ptr<Connection>> openInMemory();
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] sqlite3 *handle() const { return m_handle; }
    /// As named to the user.
    [[nodiscard]] QString fileName() const { return m_fileName; }

    /// Runs statements that give no rows.
    [[nodiscard]] Result<void> execute(const QByteArray &sql) const;
    /// The first column of the first row; null when there is no row.
    [[nodiscard]] Result<Value> single(const QByteArray &sql) const;
    /// Rows changed by the last statement.
    [[nodiscard]] int changes() const;
    /// True while a transaction is open. SQLite ends one by itself after a full disk.
    [[nodiscard]] bool inTransaction() const;

    /// Whether SQLite met damage since opening.
    [[nodiscard]] bool sawDamage() const { return m_sawDamage; }
    /// What was damaged has been mended.
    void forgetDamage() const { m_sawDamage = false; }
    /// What went wrong, in words, for a code that SQLite gave.
    [[nodiscard]] Error error(int code) const;

    /// Everything that runs within the guard's life asks `progress` now and then and stops when it says so or
    /// when the time is over (milliseconds, 0: no limit); the work then fails with Cancelled, or BadFile past
    /// the limit.
    class Watch
    {
    public:
        Watch(const Connection &connection, Progress progress, qint64 limit = 0);
        ~Watch();
        Watch(const Watch &) = delete;
        Watch &operator=(const Watch &) = delete;

    private:
        friend class Connection;
        static int tick(void *watch);
        const Connection &m_connection;
        Watch *m_outer;
        Progress m_progress;
        qint64 m_deadline = 0;
        qint64 m_nextAsk = 0;
        bool m_cancelled = false;
        bool m_late = false;
    };

private:
    Connection() = default;
    QString m_name;
    QString m_fileName;
    sqlite3 *m_handle = nullptr;
    mutable Watch *m_watch = nullptr;
    mutable bool m_sawDamage = false;
};

} // namespace varve::store
