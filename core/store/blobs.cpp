#include "store/blobs.h"

#include "base/sha256.h"
#include "store/fingerprint.h"
#include "store/transaction.h"

#include <QIODevice>
#include <QTemporaryFile>

namespace varve::store {

namespace {

constexpr qint64 partSize = 1 << 20;

Error unreadable(const QIODevice &from)
{
    return {ErrorKind::User, QStringLiteral("The file could not be read: %1.").arg(from.errorString())};
}

/// Walks a device from its present place to its end, part by part. A device that fails in the middle is not
/// taken for one that ended: read() tells them apart by -1.
Result<void> forEachPart(QIODevice &from, const std::function<Result<void>(const QByteArray &)> &visit)
{
    QByteArray part(partSize, Qt::Uninitialized);
    while (true) {
        qint64 filled = 0;
        while (filled < partSize) {
            const qint64 got = from.read(part.data() + filled, partSize - filled);
            if (got < 0 && !from.atEnd())
                return fail(unreadable(from));
            if (got <= 0)
                break;
            filled += got;
        }
        if (filled == 0)
            return {};
        const QByteArray view = QByteArray::fromRawData(part.constData(), filled);
        if (auto done = visit(view); !done)
            return done;
    }
}

Result<void> deletePartsFrom(Repository &repository, const QByteArray &sha256, qint64 number)
{
    Statement &remove = repository.statement("DELETE FROM blob WHERE sha256 = ?1 AND part >= ?2");
    return remove.bindBlob(1, sha256).bind(2, number).run();
}

Result<void> putPart(Repository &repository, const QByteArray &sha256, qint64 number, const QByteArray &part)
{
    Statement &insert = repository.statement(
        "INSERT INTO blob(sha256, part, data) VALUES(?1, ?2, ?3) ON CONFLICT(sha256, part) DO UPDATE SET "
        "data = excluded.data WHERE data <> excluded.data");
    return insert.bindBlob(1, sha256).bind(2, number).bindBlob(3, part).run();
}

} // namespace

Result<Fingerprint> fingerprint(QIODevice &from, const Progress &progress)
{
    Sha256 hash;
    Fingerprint found;
    const qint64 total = from.isSequential() ? 0 : from.size() - from.pos();
    auto done = forEachPart(from, [&](const QByteArray &part) -> Result<void> {
        hash.addData(part);
        found.size += part.size();
        if (progress && !progress(found.size, total))
            return fail(cancelled());
        return {};
    });
    if (!done)
        return fail(std::move(done).error());
    found.sha256 = hash.result();
    return found;
}

Result<bool> isKept(Repository &repository, const QByteArray &sha256)
{
    Statement &select = repository.statement("SELECT 1 FROM blob WHERE sha256 = ?1 LIMIT 1");
    const bool kept = select.bindBlob(1, sha256).step();
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return kept;
}

Result<void> streamBlob(Repository &repository, const QByteArray &sha256, QIODevice &from,
                        const Progress &progress)
{
    Sha256 again;
    const qint64 total = from.isSequential() ? 0 : from.size() - from.pos();
    qint64 number = 0;
    qint64 read = 0;
    auto done = forEachPart(from, [&](const QByteArray &part) -> Result<void> {
        again.addData(part);
        read += part.size();
        if (progress && !progress(read, total))
            return fail(cancelled());
        return putPart(repository, sha256, number++, part);
    });
    if (done && number == 0) // an empty file is kept, too
        done = putPart(repository, sha256, number++, QByteArray(""));
    if (done && again.result() != sha256)
        return fail(ErrorKind::User, QStringLiteral("The file was changed while it was read. Try again."));
    return done ? deletePartsFrom(repository, sha256, number) : done;
}

Result<QByteArray> writeBlob(const Connection &connection, Repository &repository, QIODevice &given,
                             const Progress &progress)
{
    // The hash, under which the parts are kept, is known after the last byte.
    QTemporaryFile spool;
    QIODevice *from = &given;
    if (given.isSequential()) {
        if (!spool.open())
            return fail(unreadable(spool));
        auto spooled = forEachPart(given, [&](const QByteArray &part) -> Result<void> {
            return spool.write(part) == part.size() ? Result<void>() : fail(unreadable(spool));
        });
        if (!spooled)
            return fail(std::move(spooled).error());
        spool.seek(0);
        from = &spool;
    }
    const qint64 begin = from->pos();
    const auto half = [&](int which) {
        return !progress ? Progress() : [&progress, which](qint64 done, qint64 total) {
            return progress(which * total + done, 2 * total);
        };
    };
    auto found = fingerprint(*from, half(0));
    if (!found)
        return fail(std::move(found).error());
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(std::move(transaction).error());
    if (!from->seek(begin))
        return fail(unreadable(*from));
    auto done = streamBlob(repository, found->sha256, *from, half(1));
    if (done)
        done = transaction->commit();
    if (!done)
        return fail(std::move(done).error());
    return found->sha256;
}

Result<void> insertBlob(Repository &repository, const QByteArray &sha256, const QByteArray &bytes)
{
    if (Sha256::hash(bytes) != sha256)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("An attachment does not match its hash; it was altered or is "
                                   "damaged."));
    for (qint64 number = 0; number == 0 || number * partSize < bytes.size(); ++number) {
        const QByteArray part = bytes.mid(number * partSize, partSize);
        if (auto done = putPart(repository, sha256, number, part.isNull() ? QByteArray("") : part); !done)
            return done;
    }
    return {};
}

Result<void> readBlobTo(Repository &repository, const QByteArray &sha256, QIODevice &to,
                        const Progress &progress)
{
    Statement &size = repository.statement("SELECT sum(length(data)) FROM blob WHERE sha256 = ?1");
    const bool there = size.bindBlob(1, sha256).step() && !size.isNull(0);
    const qint64 total = there ? size.integer(0) : 0;
    if (auto done = size.finish(); !done)
        return done;
    if (!there)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("The project does not hold the bytes of this attachment."));
    Sha256 hash;
    Statement &select = repository.statement(
        "SELECT data, part FROM blob WHERE sha256 = ?1 AND part >= ?2 ORDER BY part LIMIT 1");
    qint64 read = 0;
    for (qint64 next = 0;;) {
        // Finished before anything else is done: an open SELECT would keep others from writing.
        QByteArray part;
        const bool found = select.bindBlob(1, sha256).bind(2, next).step();
        if (found) {
            part = select.bytes(0);
            next = select.integer(1) + 1;
        }
        if (auto done = select.finish(); !done)
            return done;
        if (!found)
            break;
        hash.addData(part);
        read += part.size();
        if (progress && !progress(read, total))
            return fail(ErrorKind::Cancelled, QStringLiteral("Cancelled."));
        if (to.write(part) != part.size())
            return fail(ErrorKind::Full,
                        QStringLiteral("The attachment could not be written: %1.").arg(to.errorString()));
    }
    if (hash.result() != sha256)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("The attachment was altered or is damaged: its bytes do not match "
                                   "the hash it was added with."));
    return {};
}

} // namespace varve::store
