#include "store/check.h"

#include "store/revision.h"

#include <map>

namespace varve::store {

using model::Table;

namespace {

Issue error(const QString &text)
{
    return {Severity::Error, {}, 0, {}, text};
}

QString nameOfChange(const ChangeHeader &header)
{
    return QStringLiteral("change %1 “%2” by %3")
        .arg(header.revision.ref.seq)
        .arg(header.revision.label.left(60), header.revision.who.left(60));
}

Result<void> checkStructure(const Connection &connection, Issues &issues)
{
    Statement quick(connection, "PRAGMA integrity_check(100)");
    while (quick.step())
        if (const QString found = quick.text(0); found != QLatin1String("ok"))
            issues.push_back(error(QStringLiteral("Structure: %1").arg(found)));
    if (auto done = quick.finish(); !done)
        return done;
    Statement keys(connection, "PRAGMA foreign_key_check");
    while (keys.step())
        issues.push_back(error(
            QStringLiteral("A row of “%1” refers to a %2 that is missing.").arg(keys.text(0), keys.text(2))));
    return keys.finish();
}

Result<void> checkBlobs(const Connection &connection, Repository &repository, Issues &issues, qint64 &rows)
{
    std::vector<QByteArray> hashes;
    Statement select(connection, "SELECT DISTINCT sha256 FROM blob");
    while (select.step())
        hashes.push_back(select.bytes(0));
    if (auto done = select.finish(); !done)
        return done;
    for (const QByteArray &sha256 : hashes) {
        ++rows;
        QCryptographicHash hash(QCryptographicHash::Sha256);
        Statement &data = repository.statement("SELECT data FROM blob WHERE sha256 = ?1 ORDER BY part");
        for (data.bindBlob(1, sha256); data.step();)
            hash.addData(data.view(0));
        if (auto done = data.finish(); !done)
            return done;
        if (hash.result() != sha256)
            issues.push_back(error(QStringLiteral("The bytes of attachment %1… do not match their hash.")
                                       .arg(QString::fromLatin1(sha256.toHex().left(12)))));
    }
    return {};
}

} // namespace

Result<Issues> checkChains(const Connection &connection)
{
    Issues issues;
    struct Link
    {
        qint64 seq = 0;
        QByteArray hash;
    };
    std::map<QByteArray, Link> chains;
    Result<void> items;
    auto done = forEachHeader(connection, {}, true, [&](qint64 number, const ChangeHeader &header) {
        ChangeDigest digest;
        qint64 expected = 0;
        items = forEachItem(connection, number, false, [&](const Item &item) -> Result<bool> {
            digest.add(item);
            ++expected;
            return true;
        });
        if (!items)
            return false;
        Link &link = chains[header.revision.ref.replica.toBytes()];
        if (header.revision.ref.seq != link.seq + 1 || header.previous != link.hash)
            issues.push_back(
                error(QStringLiteral("The history is broken before %1: changes are missing or were "
                                     "altered.")
                          .arg(nameOfChange(header))));
        if (digest.hash(header) != header.revision.hash)
            issues.push_back(error(QStringLiteral("The history was altered: %1 does not match its hash.")
                                       .arg(nameOfChange(header))));
        link = {header.revision.ref.seq, header.revision.hash};
        return true;
    });
    if (!done || !items)
        return fail(!done ? done.error() : items.error());
    return issues;
}

Result<CheckReport> checkProject(const Connection &connection, Repository &repository,
                                 const Progress &progress)
{
    const Connection::Watch watch(connection, progress);
    CheckReport report;
    if (auto done = checkStructure(connection, report.issues); !done)
        return fail(std::move(done).error());
    for (int t = 0; t < model::tableCount; ++t) {
        const auto table = static_cast<Table>(t);
        auto done = repository.forEach(table, [&](Row &row) -> Result<bool> {
            ++report.rowsChecked;
            if (const auto record = toRecord(table, row); !record)
                report.issues.push_back(error(record.error().text));
            return true;
        });
        if (!done)
            return fail(std::move(done).error());
    }
    if (auto done = checkBlobs(connection, repository, report.issues, report.rowsChecked); !done)
        return fail(std::move(done).error());
    auto chains = checkChains(connection);
    if (!chains)
        return fail(std::move(chains).error());
    report.issues.insert(report.issues.end(), chains->begin(), chains->end());
    auto head = connection.single("SELECT hash FROM change ORDER BY n DESC LIMIT 1");
    if (!head)
        return fail(std::move(head).error());
    report.headHash = head->bytes;
    return report;
}

} // namespace varve::store
