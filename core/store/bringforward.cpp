#include "store/bringforward.h"

#include "store/gate.h"
#include "store/schema.h"
#include "store/search.h"
#include "store/transaction.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace varve::store {

namespace {

Result<void> migrateInPlace(const Connection &connection, int from)
{
    if (auto done = connection.execute("PRAGMA query_only = OFF"); !done)
        return done;
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(std::move(transaction).error());
    // Another process may have done it while we waited for the lock.
    auto version = connection.single("PRAGMA user_version");
    if (!version)
        return fail(std::move(version).error());
    if (version->integer != from)
        return version->integer == schemaVersion
                   ? Result<void>()
                   : fail(ErrorKind::Busy, QStringLiteral("“%1” was changed while it was opened. Try again.")
                                               .arg(connection.fileName()));
    if (auto done = migrate(connection, from, schemaVersion); !done)
        return done;
    const QByteArray writer = QByteArray::number(oldestWriter);
    const QByteArray reader = QByteArray::number(oldestReader);
    if (auto done = connection.execute("UPDATE meta SET value = max(value, " + reader +
                                       ") WHERE key = 'min_reader'; UPDATE meta SET value = max(value, " +
                                       writer + ") WHERE key = 'min_writer'");
        !done)
        return done;
    if (auto same = compareSchema(connection, schemaVersion); !same)
        return same;
    Repository repository(connection);
    if (auto done = rebuildSearch(connection); !done)
        return done;
    return transaction->commit();
}

/// The name of the copy; two made within a second do not meet.
Result<QString> backUp(const OpenedFile &opened)
{
    const QString folder = backupFolder();
    if (!QDir().mkpath(folder))
        return fail(ErrorKind::ReadOnly, QStringLiteral("“%1” cannot be made").arg(folder));
    const QString name =
        QStringLiteral("%1 before version %2, %3.varve")
            .arg(QFileInfo(opened.path).completeBaseName().left(100))
            .arg(schemaVersion)
            .arg(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd HHmmss.zzz")));
    const QString path = QDir(folder).filePath(name);
    if (auto copied = copyFile(*opened.connection, path, false); !copied)
        return fail(std::move(copied).error());
    return path;
}

/// Reads a copy in the place of a file that may not be written.
Result<void> readCopy(OpenedFile &opened)
{
    auto shadow = std::make_unique<QTemporaryDir>();
    const QString path = shadow->filePath(QFileInfo(opened.path).fileName());
    if (!shadow->isValid())
        return fail(ErrorKind::Full, QStringLiteral("“%1” is of an older version, and the copy that it is "
                                                    "read from could not be made: %2.")
                                         .arg(opened.path, shadow->errorString()));
    if (auto copied = copyFile(*opened.connection, path, false); !copied)
        return copied;
    auto connection = openConnection(path, false);
    if (!connection)
        return fail(std::move(connection).error());
    if (auto done = migrateInPlace(**connection, opened.version); !done)
        return done;
    if (auto done = (*connection)->execute("PRAGMA query_only = ON"); !done)
        return done;
    opened.connection = std::move(*connection);
    opened.shadow = std::move(shadow);
    return {};
}

} // namespace

QString backupFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/varve/backups");
}

Result<void> bringForward(OpenedFile &opened)
{
    const int from = opened.version;
    if (opened.readOnlyReason.isEmpty()) {
        if (auto backup = backUp(opened)) {
            if (auto done = migrateInPlace(*opened.connection, from); !done)
                return done;
            opened.version = schemaVersion;
            opened.notes.push_back(
                {Severity::Note,
                 QFileInfo(opened.path).fileName(),
                 0,
                 {},
                 QStringLiteral("was of an older version and has been brought to the present one. The file "
                                "as it was is kept as “%1”.")
                     .arg(*backup)});
            return {};
        } else {
            opened.readOnlyReason =
                QStringLiteral("The file is of an older version, and a backup could not be made before "
                               "changing it: %1")
                    .arg(backup.error().text);
        }
    }
    if (auto done = readCopy(opened); !done)
        return done;
    opened.version = schemaVersion;
    return {};
}

} // namespace varve::store
