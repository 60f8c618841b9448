#include "store/blobs.h"

#include "store/transaction.h"

#include <QCryptographicHash>
#include <QIODevice>
#include <QTemporaryFile>

namespace varve::store {

namespace {

constexpr qint64 partSize = 1 << 20;

Error cancelled()
{
    return {ErrorKind::Cancelled, QStringLiteral("Cancelled; nothing was changed.")};
}

Error unreadable(const QIODevice &from)
{
    return {ErrorKind::User, QStringLiteral("The attachment could not be read: %1.").arg(from.errorString())};
}

/// Walks a device from its present place to its end, part by part.
Result<void> forEachPart(QIODevice &from, const std::function<Result<void>(const QByteArray &)> &visit)
{
    while (true) {
        QByteArray part;
        while (part.size() < partSize) {
            const QByteArray piece = from.read(partSize - part.size());
            if (piece.isEmpty())
                break;
            part += piece;
        }
        if (part.isEmpty())
            break;
        if (auto done = visit(part); !done)
            return done;
    }
    return {};
}

Result<QByteArray> hashOf(QIODevice &from, const Progress &progress)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    qint64 read = 0;
    auto done = forEachPart(from, [&](const QByteArray &part) -> Result<void> {
        hash.addData(part);
        read += part.size();
        if (progress && !progress(read, 2 * from.size()))
            return fail(cancelled());
        return {};
    });
    if (!done)
        return fail(std::move(done).error());
    return hash.result();
}

Result<bool> isKept(Repository &repository, const QByteArray &sha256)
{
    Statement &select = repository.statement("SELECT 1 FROM blob WHERE sha256 = ?1 LIMIT 1");
    const bool kept = select.bindBlob(1, sha256).step();
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return kept;
}

Result<void> insertPart(Repository &repository, const QByteArray &sha256, qint64 number,
                        const QByteArray &part)
{
    Statement &insert = repository.statement("INSERT INTO blob(sha256, part, data) VALUES(?1, ?2, ?3)");
    return insert.bindBlob(1, sha256).bind(2, number).bindBlob(3, part).run();
}

} // namespace

Result<QByteArray> writeBlob(const Connection &connection, Repository &repository, QIODevice &given,
                             const Progress &progress)
{
    // The hash, under which the parts are kept, is known after the last byte: what cannot be read twice is
    // put by.
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
    auto sha256 = hashOf(*from, progress);
    if (!sha256)
        return sha256;
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(std::move(transaction).error());
    auto kept = isKept(repository, *sha256);
    if (!kept)
        return fail(std::move(kept).error());
    if (*kept)
        return sha256;
    if (!from->seek(begin))
        return fail(unreadable(*from));
    QCryptographicHash again(QCryptographicHash::Sha256);
    qint64 number = 0;
    auto done = forEachPart(*from, [&](const QByteArray &part) -> Result<void> {
        again.addData(part);
        if (progress && !progress(from->size() + from->pos(), 2 * from->size()))
            return fail(cancelled());
        return insertPart(repository, *sha256, number++, part);
    });
    if (done && number == 0) // an empty file is kept, too
        done = insertPart(repository, *sha256, 0, QByteArray(""));
    if (done && again.result() != *sha256)
        return fail(ErrorKind::User,
                    QStringLiteral("The attachment was changed while it was read. Try again."));
    if (done)
        done = transaction->commit();
    if (!done)
        return fail(std::move(done).error());
    return sha256;
}

Result<void> insertBlob(Repository &repository, const QByteArray &sha256, const QByteArray &bytes)
{
    if (QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) != sha256)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("An attachment does not match its hash; it was altered or is "
                                   "damaged."));
    for (qint64 number = 0; number == 0 || number * partSize < bytes.size(); ++number) {
        const QByteArray part = bytes.mid(number * partSize, partSize);
        if (auto done = insertPart(repository, sha256, number, part.isNull() ? QByteArray("") : part); !done)
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
        return fail(ErrorKind::User,
                    QStringLiteral("The project does not hold the bytes of this attachment."));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    Statement &select = repository.statement("SELECT data FROM blob WHERE sha256 = ?1 ORDER BY part");
    select.bindBlob(1, sha256);
    qint64 read = 0;
    Result<void> result;
    while (result && select.step()) {
        const QByteArray part = select.view(0);
        hash.addData(part);
        read += part.size();
        if (progress && !progress(read, total))
            result = fail(cancelled());
        else if (to.write(part) != part.size())
            result = fail(ErrorKind::Full,
                          QStringLiteral("The attachment could not be written: %1.").arg(to.errorString()));
    }
    auto done = select.finish();
    if (!result || !done)
        return !result ? result : done;
    if (hash.result() != sha256)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("The attachment was altered or is damaged: its bytes do not match "
                                   "the hash it was added with."));
    return {};
}

} // namespace varve::store
