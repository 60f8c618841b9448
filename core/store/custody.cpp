#include "store/custody.h"

#include "store/digest.h"

#include <QDateTime>
#include <QSet>

#include <map>

namespace varve::store {

using model::CustodyEntry;

namespace {

QByteArray hashOf(const CustodyEntry &entry)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addBytes(hash, 'B', entry.previous);
    addBytes(hash, 'B', entry.id.toRfc4122());
    addBytes(hash, 'B', entry.attachment.toBytes());
    addBytes(hash, 'T', key(entry.action).toUtf8());
    addInteger(hash, 'I', static_cast<quint64>(entry.at.us));
    addBytes(hash, 'T', entry.who.toUtf8());
    addBytes(hash, 'T', entry.name.toUtf8());
    addBytes(hash, 'B', entry.sha256);
    addBytes(hash, 'T', entry.note.toUtf8());
    return hash.result();
}

Issue altered(const CustodyEntry &entry, const QString &what)
{
    return {Severity::Error,
            {},
            0,
            {},
            QStringLiteral("The custody log was altered: the entry “%1” of “%2” by %3 %4.")
                .arg(word(entry.action), entry.name.left(60), entry.who.left(60), what)};
}

} // namespace

Result<void> insertCustody(Repository &repository, const CustodyEntry &entry)
{
    const QByteArray id = entry.id.toRfc4122();
    const QByteArray attachment = entry.attachment.toBytes();
    const Value action = Value::text(key(entry.action));
    // An empty array that is null would be bound as NULL.
    const auto bytes = [](const QByteArray &b) { return b.isNull() ? QByteArray("") : b; };
    const QByteArray sha256 = bytes(entry.sha256);
    const QByteArray previous = bytes(entry.previous);
    Statement &insert = repository.statement("INSERT INTO custody(id, attachment, action, at, who, name, "
                                             "sha256, note, prev, hash) "
                                             "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    insert.bindBlob(1, id).bindBlob(2, attachment).bind(3, action).bind(4, entry.at.us);
    insert.bindText(5, entry.who).bindText(6, entry.name).bindBlob(7, sha256).bindText(8, entry.note);
    return insert.bindBlob(9, previous).bindBlob(10, entry.hash).run();
}

Result<CustodyEntry> appendCustody(Repository &repository, CustodyEntry entry)
{
    const QByteArray attachment = entry.attachment.toBytes();
    Statement &last =
        repository.statement("SELECT hash FROM custody WHERE attachment = ?1 ORDER BY id DESC LIMIT 1");
    entry.previous = last.bindBlob(1, attachment).step() ? last.bytes(0) : QByteArray();
    if (auto done = last.finish(); !done)
        return fail(std::move(done).error());
    entry.id = newUuid();
    if (entry.at == time::Instant())
        entry.at = {QDateTime::currentMSecsSinceEpoch() * 1000};
    entry.hash = hashOf(entry);
    if (auto done = insertCustody(repository, entry); !done)
        return fail(std::move(done).error());
    return entry;
}

Result<void> forEachCustody(const Connection &connection, const AttachmentId &of,
                            const std::function<bool(const CustodyEntry &)> &visit)
{
    const QByteArray attachment = of.toBytes();
    Statement select(connection,
                     QByteArray("SELECT id, attachment, action, at, who, name, sha256, note, prev, hash "
                                "FROM custody") +
                         (of.isNull() ? "" : " WHERE attachment = ?1") + " ORDER BY id");
    if (!of.isNull())
        select.bindBlob(1, attachment);
    while (select.step()) {
        const CustodyEntry entry{idFrom(select.bytes(0)),
                                 {idFrom(select.bytes(1))},
                                 model::custodyAction(select.text(2)).value_or(model::CustodyAction::Added),
                                 {select.integer(3)},
                                 select.text(4),
                                 select.text(5),
                                 select.bytes(6),
                                 select.text(7),
                                 select.bytes(8),
                                 select.bytes(9)};
        if (!visit(entry))
            break;
    }
    return select.finish();
}

Result<Issues> checkCustody(const Connection &connection)
{
    Issues issues;
    std::vector<CustodyEntry> entries;
    std::map<AttachmentId, QSet<QByteArray>> hashes;
    auto done = forEachCustody(connection, {}, [&](const CustodyEntry &entry) {
        entries.push_back(entry);
        hashes[entry.attachment].insert(entry.hash);
        return true;
    });
    if (!done)
        return fail(std::move(done).error());
    QSet<QByteArray> begun;
    for (const CustodyEntry &entry : entries) {
        if (hashOf(entry) != entry.hash)
            issues.push_back(altered(entry, QStringLiteral("does not match its hash")));
        else if (!entry.previous.isEmpty() && !hashes[entry.attachment].contains(entry.previous))
            issues.push_back(altered(entry, QStringLiteral("follows one that is missing")));
        else if (entry.previous.isEmpty() && begun.contains(entry.attachment.toBytes()))
            issues.push_back(altered(entry, QStringLiteral("begins the log a second time")));
        if (entry.previous.isEmpty())
            begun.insert(entry.attachment.toBytes());
    }
    return issues;
}

} // namespace varve::store
