// What an untrusted file must pass before it is used. See FORMAT.md, "The gate".
#include "store/gate.h"

#include "store/bringforward.h"
#include "store/constraints.h"
#include "store/openfiles.h"
#include "store/projectfile.h"
#include "store/schema.h"
#include "store/search.h"
#include "store/secondreader.h"
#include "store/verified.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <unistd.h>

namespace varve::store {

namespace {

constexpr qint64 checkTime =
    120'000; // milliseconds; a check that takes longer is a file made to hang programs

constexpr std::chrono::milliseconds askEvery{50};

tl::unexpected<Error> bad(const QString &path, const QString &why)
{
    return fail(ErrorKind::BadFile, QStringLiteral("“%1” %2").arg(path, why));
}

QString switchedToLog()
{
    return QStringLiteral(
        "was switched to a write-ahead log by another program, so that a copy of it may lack the "
        "newest changes. It was not opened; ask for a copy saved by Varve.");
}

quint32 bigEndian32(const QByteArray &bytes, int at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

/// May fail by chance while another process commits: its file grows before the header says so.
Result<void> checkHeader(const QString &path, const QByteArray &header, qint64 size, bool recovering)
{
    if (size == 0)
        return bad(path, QStringLiteral("is empty; it is not a Varve project."));
    if (header.size() < 100 || !header.startsWith(QByteArray("SQLite format 3", 16)))
        return bad(path, QStringLiteral("is not a Varve project."));
    if (recovering) // the rest of the header holds again once the interrupted write has been taken back
        return {};
    if (bigEndian32(header, 68) != applicationId)
        return bad(path, QStringLiteral("is a database of another program, not a Varve project."));
    if (bigEndian32(header, 56) != 1)
        return bad(path, QStringLiteral("is damaged: its texts are not UTF-8."));
    if (header[18] != 1 || header[19] != 1)
        return bad(path, switchedToLog());
    const quint32 rawPageSize = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pageSize = rawPageSize == 1 ? 65536 : rawPageSize;
    const qint64 pages = bigEndian32(header, 28);
    if (pageSize < 512 || size != pageSize * pages)
        return bad(path, QStringLiteral(
                             "is damaged: it should be %L1 bytes long and is %L2. It was probably cut off "
                             "while being copied; copy it again or restore it.")
                             .arg(pageSize * pages)
                             .arg(size));
    return {};
}

Result<void> readAndCheckHeader(const QString &path, bool &recovering)
{
    const QString journal = path + QStringLiteral("-journal");
    Result<void> sound;
    for (int attempt = 0; attempt < 5; ++attempt) {
        if (attempt > 0)
            QThread::msleep(20);
        recovering = QFileInfo(journal).size() > 0;
        // Closing a file that this process has open elsewhere would drop SQLite's locks on it: it was checked
        // then.
        if (isOpenHere(path))
            return {};
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return bad(path, QStringLiteral("cannot be read: %1.").arg(file.errorString()));
        const QByteArray header = file.read(100);
        sound = checkHeader(path, header, file.size(), recovering);
        if (sound)
            return sound;
    }
    return sound;
}

/// Whether the folder takes a journal and the file takes writes; else why not.
QString whyNotWritable(const QFileInfo &file)
{
    if (::access(QFile::encodeName(file.filePath()).constData(), W_OK) != 0)
        return QStringLiteral("The file may only be read. Save a copy to edit it.");
    if (::access(QFile::encodeName(file.absolutePath()).constData(), W_OK | X_OK) != 0)
        return QStringLiteral("The folder of the file may only be read. Save a copy elsewhere to edit it.");
    return {};
}

Result<qint64> metaNumber(const Connection &connection, const char *key)
{
    auto value = connection.single(QByteArray("SELECT value FROM meta WHERE key = '") + key + '\'');
    if (!value)
        return fail(std::move(value).error());
    if (value->type != Value::Type::Integer)
        return bad(connection.fileName(), QStringLiteral("is damaged: it does not say who may read it."));
    return value->integer;
}

/// Decides by the version, which it returns; below schemaVersion the file is to be brought forward, above it
/// a newer program wrote the file and this one may only read it.
Result<int> checkVersion(const Connection &connection)
{
    const QString path = connection.fileName();
    auto journal = connection.single("PRAGMA journal_mode");
    if (!journal)
        return fail(std::move(journal).error());
    if (journal->bytes != "delete")
        return bad(path, switchedToLog());
    auto version = connection.single("PRAGMA user_version");
    if (!version)
        return fail(std::move(version).error());
    auto application = connection.single("PRAGMA application_id");
    if (!application)
        return fail(std::move(application).error());
    if (static_cast<quint32>(application->integer) != applicationId)
        return bad(path, QStringLiteral("is a database of another program, not a Varve project."));
    if (version->integer < 1)
        return bad(path, QStringLiteral("is damaged: it has no version."));
    if (version->integer <= schemaVersion) {
        const int known = static_cast<int>(version->integer);
        if (auto same = compareSchema(connection, known); !same)
            return fail(std::move(same).error());
        return known;
    }
    if (auto same = compareNewerSchema(connection); !same)
        return bad(path, QStringLiteral(
                             "was written by a newer Varve (file version %1; this program reads %2). Update "
                             "Varve to open it.")
                             .arg(version->integer)
                             .arg(schemaVersion));
    auto reader = metaNumber(connection, "min_reader");
    auto writer = metaNumber(connection, "min_writer");
    if (!reader || !writer)
        return fail(reader ? writer.error() : reader.error());
    if (*reader > schemaVersion)
        return bad(path, QStringLiteral(
                             "was written by a newer Varve (file version %1; this program reads %2). Update "
                             "Varve to open it.")
                             .arg(version->integer)
                             .arg(schemaVersion));
    return static_cast<int>(std::min<qint64>(version->integer, std::numeric_limits<int>::max()));
}

/// What every table promises of its rows, and that they refer to rows that are there.
Result<void> checkRows(const Connection &connection)
{
    auto broken = brokenConstraint(connection);
    if (!broken)
        return fail(std::move(broken).error());
    if (*broken)
        return bad(connection.fileName(),
                   QStringLiteral("is damaged: a row of “%1” holds a value that does not belong there. "
                                  "Restore it from a copy.")
                       .arg(**broken));
    Statement keys(connection, "PRAGMA foreign_key_check");
    const bool dangling = keys.step();
    const QString table = dangling ? keys.text(0) : QString();
    if (auto done = keys.finish(); !done)
        return done;
    if (dangling)
        return bad(connection.fileName(),
                   QStringLiteral("is damaged: a row of “%1” refers to one that is missing. "
                                  "Restore it from a copy.")
                       .arg(table));
    return {};
}

/// SQLite's own check of pages, indexes and types; with the CHECKs of a schema that is not ours.
Result<void> quickCheck(const Connection &connection, bool withChecks)
{
    const QByteArray ignore = "PRAGMA ignore_check_constraints = ";
    if (auto done = connection.execute(ignore + (withChecks ? "OFF" : "ON")); !done)
        return done;
    const auto quick = connection.single("PRAGMA quick_check(1)");
    if (auto done = connection.execute(ignore + "OFF"); !done)
        return done;
    if (!quick)
        return fail(quick.error());
    if (quick->bytes != "ok")
        return bad(connection.fileName(),
                   QStringLiteral("is damaged (%1). Restore it from a copy.").arg(quick->toText().left(200)));
    return {};
}

/// In two threads: with a million events it takes seconds.
Result<void> checkStructure(const Connection &connection, bool isOurSchema, const Progress &progress)
{
    const Connection::Watch watch(connection, progress, checkTime);
    std::atomic<bool> stop = false;
    std::optional<SecondReader> second;
    if (isOurSchema)
        second.emplace(connection, [&stop](const Connection &own) {
            const Connection::Watch alsoWatched(
                own, [&stop](qint64, qint64) { return !stop; }, checkTime);
            return checkRows(own);
        });
    auto sound = quickCheck(connection, !isOurSchema);
    stop = !sound;
    if (second) {
        while (!second->hasEnded(askEvery)) // it takes longer: the window goes on moving, and hears Cancel
            if (progress && !progress(0, 0))
                stop = true;
        const SecondReader::Outcome &outcome = second->wait();
        if (sound)
            sound = outcome.hasRun ? outcome.result : checkRows(connection);
    } else if (sound) {
        sound = checkRows(connection);
    }
    if (!sound)
        return sound;
    auto projects = connection.single("SELECT count(*) FROM project");
    if (!projects)
        return fail(std::move(projects).error());
    if (projects->integer != 1)
        return bad(connection.fileName(),
                   QStringLiteral("is damaged: it holds %1 projects instead of one.").arg(projects->integer));
    return {};
}

} // namespace

Result<OpenedFile> openThroughGate(const QString &given, OpenMode mode, const Progress &progress)
{
    const QFileInfo asked(given);
    const QString path = asked.canonicalFilePath(); // a link that the user made is followed, once
    if (path.isEmpty())
        return bad(given, QStringLiteral("does not exist."));
    const QFileInfo info(path);
    if (info.isDir())
        return bad(given, QStringLiteral("is a folder, not a Varve project."));
    if (!info.isFile())
        return bad(given, QStringLiteral("is not a file."));

    OpenedFile opened;
    opened.path = path;
    bool recovering = false;
    if (auto sound = readAndCheckHeader(path, recovering); !sound)
        return fail(std::move(sound).error());
    const QString notWritable = whyNotWritable(info);
    opened.readOnlyReason = !notWritable.isEmpty() ? notWritable
                            : mode == OpenMode::ReadOnly
                                ? QStringLiteral("The project was opened for reading only.")
                                : QString();
    // Able to write where the file allows it, also to only read: it takes back an interrupted write, and
    // SQLite skips the CHECKs of what it opened for reading only. query_only keeps the file as it is.
    const bool mayWrite = ::access(QFile::encodeName(path).constData(), W_OK) == 0;
    auto connection = openConnection(path, !mayWrite);
    if (!connection)
        return fail(std::move(connection).error());
    opened.connection = std::move(*connection);
    if (auto done = opened.connection->execute("PRAGMA query_only = ON"); !done)
        return fail(std::move(done).error());

    auto version = checkVersion(*opened.connection);
    if (!version)
        return fail(std::move(version).error());
    opened.version = *version;
    const bool newer = *version > schemaVersion;
    if (newer)
        opened.notes.push_back(
            {Severity::Warning,
             QFileInfo(path).fileName(),
             0,
             {},
             QStringLiteral(
                 "written by a newer Varve (file version %1; this program knows %2). What the newer "
                 "one added is not shown and not exported; update Varve to see it")
                 .arg(*version)
                 .arg(schemaVersion)});
    if (newer && opened.readOnlyReason.isEmpty())
        opened.readOnlyReason =
            QStringLiteral("A newer Varve wrote this project; this one can only show it. Update Varve "
                           "to edit it.");
    const bool known = !recovering && isVerified(path);
    const QByteArray before = fileState(path);
    bool checked = false;
    if (!known) {
        if (auto sound = checkStructure(*opened.connection, !newer, progress); !sound)
            return fail(std::move(sound).error());
        checked = !recovering;
    }
    if (opened.version < schemaVersion)
        if (auto done = bringForward(opened); !done)
            return fail(std::move(done).error());
    if (!opened.readOnlyReason.isEmpty()) {
        if (checked && fileState(path) == before)
            rememberVerified(path);
        return opened;
    }
    if (auto done = opened.connection->execute("PRAGMA query_only = OFF"); !done)
        return fail(std::move(done).error());
    if (!known) {
        auto mended = mendSearch(*opened.connection, progress);
        if (!mended)
            return fail(std::move(mended).error());
        if (*mended)
            opened.notes.push_back(
                {Severity::Note,
                 path,
                 0,
                 {},
                 QStringLiteral("The search index was damaged and has been made anew. The project's "
                                "data was not touched.")});
    }
    // Also for a program that does not come to close it; a change of the file makes it void.
    if (checked && fileState(path) == before)
        rememberVerified(path);
    return opened;
}

} // namespace varve::store
