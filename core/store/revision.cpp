#include "store/revision.h"

#include "store/digest.h"

#include <QDateTime>
#include <QtEndian>

namespace varve::store {

using model::ChangeKind;
using model::ChangeRef;
using model::ItemKind;

namespace {

constexpr std::array<const char *, 6> changeKinds{"create", "edit", "undo", "redo", "import", "merge"};
constexpr std::array<const char *, 3> itemKinds{"insert", "update", "delete"};
const QByteArray noHash(32, '\0');

template <size_t N>
std::optional<size_t> indexOf(const std::array<const char *, N> &names, const QByteArray &name)
{
    for (size_t i = 0; i < N; ++i)
        if (name == names[i])
            return i;
    return std::nullopt;
}

void addValue(std::string &hash, const Value &value)
{
    switch (value.type) {
    case Value::Type::Null:
        hash += 'N';
        break;
    case Value::Type::Integer:
        addInteger(hash, 'I', static_cast<quint64>(value.integer));
        break;
    case Value::Type::Real: {
        quint64 bits = 0;
        memcpy(&bits, &value.real, sizeof bits);
        addInteger(hash, 'R', bits);
        break;
    }
    case Value::Type::Text:
        addBytes(hash, 'T', value.bytes);
        break;
    case Value::Type::Blob:
        addBytes(hash, 'B', value.bytes);
        break;
    }
}

QByteArray toBytes(const ChangeRef &ref)
{
    QByteArray bytes = ref.replica.toBytes();
    const qint64 seq = qToBigEndian(ref.seq);
    bytes.append(reinterpret_cast<const char *>(&seq), sizeof seq);
    return bytes;
}

Result<void> insertHeader(Repository &repository, qint64 number, const ChangeHeader &header)
{
    const model::Revision &r = header.revision;
    const QByteArray replica = r.ref.replica.toBytes();
    const QByteArray kind = kindName(r.kind);
    Statement &insert = repository.statement("INSERT INTO change(n, replica, seq, parents, at, who, label, "
                                             "kind, target_replica, target_seq, prev, hash) "
                                             "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
    const Value target = idValue(r.target.replica.uuid);
    insert.bind(1, number)
        .bindBlob(2, replica)
        .bind(3, r.ref.seq)
        .bindBlob(4, header.parents)
        .bind(5, r.at.us);
    insert.bindText(6, r.who).bindText(7, r.label).bind(8, Value::utf8(kind));
    insert.bind(9, target).bind(10, target.isNull() ? Value::null() : Value::of(r.target.seq));
    insert.bindBlob(11, header.previous).bindBlob(12, r.hash);
    return insert.run();
}

Result<void> insertItem(Repository &repository, qint64 change, qint64 number, const Item &item)
{
    Statement &insert =
        repository.statement("INSERT INTO change_item VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    const Value table = Value::utf8(item.table);
    const Value kind = Value::utf8(kindName(item.kind));
    const Value column = Value::utf8(item.column);
    return insert.bind(1, change)
        .bind(2, number)
        .bind(3, table)
        .bindBlob(4, item.row)
        .bind(5, kind)
        .bind(6, column)
        .bind(7, item.before)
        .bind(8, item.after)
        .run();
}

Result<qint64> nextNumber(Repository &repository)
{
    Statement &last = repository.statement("SELECT max(n) FROM change");
    const qint64 number = last.step() && !last.isNull(0) ? last.integer(0) : 0;
    if (auto done = last.finish(); !done)
        return fail(std::move(done).error());
    return number + 1;
}

} // namespace

QByteArray kindName(ChangeKind kind)
{
    return changeKinds[static_cast<size_t>(kind)];
}
QByteArray kindName(ItemKind kind)
{
    return itemKinds[static_cast<size_t>(kind)];
}

std::optional<ChangeKind> changeKind(const QByteArray &name)
{
    const auto index = indexOf(changeKinds, name);
    return index ? std::optional(static_cast<ChangeKind>(*index)) : std::nullopt;
}

std::optional<ItemKind> itemKind(const QByteArray &name)
{
    const auto index = indexOf(itemKinds, name);
    return index ? std::optional(static_cast<ItemKind>(*index)) : std::nullopt;
}

void ChangeDigest::add(const Item &item)
{
    std::string &bytes = m_bytes;
    addBytes(bytes, 'T', item.table);
    addBytes(bytes, 'B', item.row);
    addBytes(bytes, 'T', itemKinds[static_cast<size_t>(item.kind)]);
    addBytes(bytes, 'T', item.column);
    addValue(bytes, item.before);
    addValue(bytes, item.after);
    if (bytes.size() < blockSize)
        return;
    m_items.addData(bytes);
    bytes.clear(); // keeps its memory
}

QByteArray ChangeDigest::hash(const ChangeHeader &header)
{
    const model::Revision &r = header.revision;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addBytes(hash, 'B', header.previous);
    addBytes(hash, 'B', r.ref.replica.toBytes());
    addInteger(hash, 'I', static_cast<quint64>(r.ref.seq));
    addBytes(hash, 'B', header.parents);
    addInteger(hash, 'I', static_cast<quint64>(r.at.us));
    addBytes(hash, 'T', r.who.toUtf8());
    addBytes(hash, 'T', r.label.toUtf8());
    addBytes(hash, 'T', kindName(r.kind));
    addBytes(hash, 'B', r.target == ChangeRef() ? QByteArray() : toBytes(r.target));
    m_items.addData(m_bytes);
    addBytes(hash, 'B', m_items.result());
    return hash.result();
}

Result<void> ChangeWriter::begin(const ReplicaId &replica, ChangeKind kind, const QString &who,
                                 const QString &label, const ChangeRef &target)
{
    auto number = nextNumber(m_repository);
    if (!number)
        return fail(std::move(number).error());
    m_number = *number;

    model::Revision &r = m_header.revision;
    r = {{replica, 1}, kind, target, {QDateTime::currentMSecsSinceEpoch() * 1000}, who, label, noHash};
    const QByteArray replicaBytes = replica.toBytes();
    Statement &last =
        m_repository.statement("SELECT seq, hash FROM change WHERE replica = ?1 ORDER BY seq DESC LIMIT 1");
    if (last.bindBlob(1, replicaBytes).step()) {
        r.ref.seq = last.integer(0) + 1;
        m_header.previous = last.bytes(1);
    }
    if (auto done = last.finish(); !done)
        return done;
    Statement &newest = m_repository.statement("SELECT replica, seq FROM change ORDER BY n DESC LIMIT 1");
    if (newest.step())
        m_header.parents = toBytes({{idFrom(newest.bytes(0))}, newest.integer(1)});
    if (auto done = newest.finish(); !done)
        return done;
    return insertHeader(m_repository, m_number, m_header);
}

Result<void> ChangeWriter::add(const Item &item)
{
    m_digest.add(item);
    return insertItem(m_repository, m_number, ++m_count, item);
}

Result<model::Revision> ChangeWriter::finish()
{
    m_header.revision.hash = m_digest.hash(m_header);
    Statement &update = m_repository.statement("UPDATE change SET hash = ?2, label = ?3 WHERE n = ?1");
    update.bind(1, m_number).bindBlob(2, m_header.revision.hash).bindText(3, m_header.revision.label);
    if (auto done = update.run(); !done)
        return fail(std::move(done).error());
    return m_header.revision;
}

Result<void> writeChange(Repository &repository, const ChangeHeader &header, const std::vector<Item> &items)
{
    auto number = nextNumber(repository);
    if (!number)
        return fail(std::move(number).error());
    if (auto done = insertHeader(repository, *number, header); !done)
        return done;
    qint64 n = 0;
    for (const Item &item : items)
        if (auto done = insertItem(repository, *number, ++n, item); !done)
            return done;
    return {};
}

Result<void> forEachHeader(const Connection &connection, const QByteArray &condition, bool oldestFirst,
                           const std::function<bool(qint64, const ChangeHeader &)> &visit)
{
    Statement select(connection,
                     "SELECT n, replica, seq, parents, at, who, label, kind, target_replica, target_seq, "
                     "prev, hash FROM change " +
                         condition + " ORDER BY n" + (oldestFirst ? "" : " DESC"));
    while (select.step()) {
        ChangeHeader header;
        model::Revision &r = header.revision;
        r.ref = {{idFrom(select.bytes(1))}, select.integer(2)};
        header.parents = select.bytes(3);
        r.at = {select.integer(4)};
        r.who = select.text(5);
        r.label = select.text(6);
        r.kind = changeKind(select.bytes(7)).value_or(ChangeKind::Edit);
        r.target = {{idFrom(select.bytes(8))}, select.integer(9)};
        header.previous = select.bytes(10);
        r.hash = select.bytes(11);
        if (!visit(select.integer(0), header))
            break;
    }
    return select.finish();
}

Result<std::optional<qint64>> changeNumber(Repository &repository, const ChangeRef &change)
{
    const QByteArray replica = change.replica.toBytes();
    Statement &select = repository.statement("SELECT n FROM change WHERE replica = ?1 AND seq = ?2");
    std::optional<qint64> number;
    if (select.bindBlob(1, replica).bind(2, change.seq).step())
        number = select.integer(0);
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return number;
}

Result<void> forEachItem(const Connection &connection, qint64 change, bool backwards,
                         const std::function<Result<bool>(const Item &)> &visit)
{
    Statement select(connection,
                     QByteArray("SELECT \"table\", row, kind, \"column\", before, after FROM change_item "
                                "WHERE change = ?1 ORDER BY item") +
                         (backwards ? " DESC" : ""));
    select.bind(1, change);
    while (select.step()) {
        const Item item{
            select.bytes(0), select.bytes(1), itemKind(select.bytes(2)).value_or(ItemKind::Update),
            select.bytes(3), select.value(4), select.value(5)};
        auto goOn = visit(item);
        if (!goOn)
            return fail(std::move(goOn).error());
        if (!*goOn)
            break;
    }
    return select.finish();
}

} // namespace varve::store
