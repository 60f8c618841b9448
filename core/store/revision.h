// The change history: plain rows, one SHA-256 chain a replica.
#pragma once

#include "base/sha256.h"
#include "model/history.h"
#include "store/repository.h"

#include <functional>

namespace varve::store {

/// One row of change_item.
struct Item
{
    QByteArray table;
    QByteArray row;
    model::ItemKind kind = model::ItemKind::Update;
    QByteArray column; ///< empty: the whole row, as JSON (see rowjson.h)
    Value before;
    Value after;
};

/// A change as its rows hold it.
struct ChangeHeader
{
    model::Revision revision;
    QByteArray parents; ///< replica (16 bytes) and sequence (8, big endian) of each change before
    QByteArray previous;
};

/// Hashes a change: SHA-256 of (header, SHA-256 of the items). FORMAT.md has the serialisation.
class ChangeDigest
{
public:
    void add(const Item &item);
    /// Of what was added so far; nothing is added after it.
    [[nodiscard]] QByteArray hash(const ChangeHeader &header);

private:
    static constexpr size_t blockSize = 64 << 10;
    std::string m_bytes; ///< not hashed yet
    Sha256 m_items;
};

QByteArray kindName(model::ChangeKind kind);
std::optional<model::ChangeKind> changeKind(const QByteArray &name);
QByteArray kindName(model::ItemKind kind);
std::optional<model::ItemKind> itemKind(const QByteArray &name);

/// Writes one change within the caller's transaction.
class ChangeWriter
{
public:
    explicit ChangeWriter(Repository &repository) : m_repository(repository) {}
    Result<void> begin(const ReplicaId &replica, model::ChangeKind kind, const QString &who,
                       const QString &label, const model::ChangeRef &target);
    Result<void> add(const Item &item);
    /// For items that are written by others, in two steps: into the hash, by whatever thread alone does so,
    /// and counted when their rows stand.
    void hash(const Item &item) { m_digest.add(item); }
    void count(qint64 items) { m_count += items; }
    [[nodiscard]] qint64 number() const { return m_number; }
    void setLabel(const QString &label) { m_header.revision.label = label; }
    /// Completes the chain. The revision is the store's answer to the edit.
    Result<model::Revision> finish();
    [[nodiscard]] qint64 itemCount() const { return m_count; }
    [[nodiscard]] time::Instant at() const { return m_header.revision.at; }
    [[nodiscard]] model::ChangeKind kind() const { return m_header.revision.kind; }
    [[nodiscard]] const QString &label() const { return m_header.revision.label; }

private:
    Repository &m_repository;
    ChangeHeader m_header;
    ChangeDigest m_digest;
    qint64 m_number = 0;
    qint64 m_count = 0;
};

/// Writes a change exactly as it was elsewhere (restore from JSON).
Result<void> writeChange(Repository &repository, const ChangeHeader &header, const std::vector<Item> &items);

/// Newest first, or oldest first with `oldestFirst`. visit returns false to stop.
Result<void> forEachHeader(const Connection &connection, const QByteArray &condition, bool oldestFirst,
                           const std::function<bool(qint64 number, const ChangeHeader &header)> &visit);
Result<std::optional<qint64>> changeNumber(Repository &repository, const model::ChangeRef &change);
/// In the order of writing, or backwards.
Result<void> forEachItem(const Connection &connection, qint64 change, bool backwards,
                         const std::function<Result<bool>(const Item &item)> &visit);

} // namespace varve::store
