#include "store/projectfile.h"

#include "store/fulltext.h"
#include "store/gate.h"
#include "store/schema.h"
#include "store/transaction.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace varve::store {

namespace {

/// Settings that hold for every connection before it reads anything of the file.
Result<void> harden(const Connection &connection)
{
    sqlite3 *db = connection.handle();
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1); // VACUUM INTO needs one
    return connection.execute(
        "PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON; PRAGMA synchronous = EXTRA; "
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000");
}

QString besideName(const QString &path)
{
    return QStringLiteral("%1.new-%2")
        .arg(path)
        .arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
}

void syncPath(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

Error cannotWrite(const QString &path)
{
    const QString why = QString::fromLocal8Bit(std::strerror(errno));
    const ErrorKind kind = errno == ENOSPC || errno == EDQUOT ? ErrorKind::Full : ErrorKind::ReadOnly;
    return {kind, QStringLiteral("“%1” cannot be written: %2. Choose another place.").arg(path, why)};
}

/// Puts a finished file in its place and makes that durable.
Result<void> publish(const QString &from, const QString &to, bool overwrite)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    syncPath(from);
    // A link never replaces; file systems without links get the small risk of a file made in between.
    if (!overwrite && ::link(source.constData(), target.constData()) == 0) {
        ::unlink(source.constData());
    } else {
        if (!overwrite && (errno == EEXIST || QFileInfo::exists(to)))
            return fail(ErrorKind::User, QStringLiteral("“%1” exists already. Choose another name.").arg(to));
        if (::rename(source.constData(), target.constData()) != 0)
            return fail(cannotWrite(to));
    }
    syncPath(QFileInfo(to).absolutePath());
    return {};
}

void discard(const QString &path)
{
    QFile::remove(path);
    QFile::remove(path + QStringLiteral("-journal"));
}

Result<void> refuseExisting(const QString &path, bool overwrite)
{
    const QFileInfo info(path);
    if (info.isDir())
        return fail(ErrorKind::User, QStringLiteral("“%1” is a folder. Choose a file name.").arg(path));
    if (!overwrite && (info.exists() || info.isSymLink()))
        return fail(ErrorKind::User, QStringLiteral("“%1” exists already. Choose another name.").arg(path));
    if (!QFileInfo(info.absolutePath()).isDir())
        return fail(ErrorKind::User,
                    QStringLiteral("The folder “%1” does not exist.").arg(info.absolutePath()));
    return {};
}

} // namespace

Result<std::unique_ptr<Connection>> openConnection(const QString &path, bool readOnly)
{
    auto connection = Connection::open(path, readOnly);
    if (!connection)
        return connection;
    if (auto done = harden(**connection); !done)
        return fail(std::move(done).error());
    if (auto done = addSearchFunctions(**connection); !done)
        return fail(std::move(done).error());
    return connection;
}

Result<void> makeFile(const QString &path, bool overwrite,
                      const std::function<Result<void>(const Connection &)> &fill)
{
    if (auto free = refuseExisting(path, overwrite); !free)
        return free;
    const QString beside = besideName(path);
    const int fd = ::open(QFile::encodeName(beside).constData(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    if (fd < 0)
        return fail(cannotWrite(path));
    ::close(fd);
    const auto write = [&]() -> Result<void> {
        auto connection = openConnection(beside, false);
        if (!connection)
            return fail(std::move(connection).error());
        auto transaction = Transaction::begin(**connection);
        if (!transaction)
            return fail(std::move(transaction).error());
        if (auto done = migrate(**connection, 0, schemaVersion); !done)
            return done;
        if (auto done = fill(**connection); !done)
            return done;
        return transaction->commit();
    };
    auto done = write();
    if (done)
        done = publish(beside, path, overwrite);
    if (!done) {
        discard(beside);
        Error error = done.error();
        error.text.replace(beside, path); // the user knows nothing of a file beside
        return fail(std::move(error));
    }
    return done;
}

Result<void> copyFile(const Connection &connection, const QString &to, bool overwrite)
{
    if (auto free = refuseExisting(to, overwrite); !free)
        return free;
    if (QFileInfo(to).canonicalFilePath() == connection.fileName())
        return fail(ErrorKind::User,
                    QStringLiteral("“%1” is the file that is open. Choose another name.").arg(to));
    const QString beside = besideName(to);
    // It writes the copy only, but SQLite takes it for a write of what may only be read.
    auto queryOnly = connection.single("PRAGMA query_only");
    if (!queryOnly)
        return fail(std::move(queryOnly).error());
    auto done = connection.execute("PRAGMA query_only = OFF");
    if (done)
        done = Statement(connection, "VACUUM INTO ?1").bindText(1, beside).run();
    if (auto back = connection.execute("PRAGMA query_only = " + QByteArray::number(queryOnly->integer));
        done && !back)
        done = back;
    if (done)
        done = publish(beside, to, overwrite);
    if (!done)
        discard(beside);
    return done;
}

bool hasMoved(const Connection &connection)
{
    int moved = 0;
    sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

} // namespace varve::store
