#include "store/check.h"

#include "base/sha256.h"
#include "store/custody.h"
#include "store/revision.h"
#include "store/rowjson.h"
#include "store/validate.h"

#include <map>

namespace varve::store {

using model::ItemKind;
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

std::optional<Table> tableNamed(const QByteArray &name)
{
    for (int i = 0; i < model::tableCount; ++i)
        if (name == model::tableName(static_cast<Table>(i)))
            return static_cast<Table>(i);
    return std::nullopt;
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

/// What the history says about each row, beside the row: one flipped bit on the disk shows here, since SQLite
/// keeps no sums of its pages.
class RowCheck
{
public:
    RowCheck(const Connection &connection, Repository &repository, CheckReport &report)
        : m_connection(connection),
          m_repository(repository),
          m_report(report)
    {}

    Result<void> run()
    {
        Statement select(m_connection,
                         "SELECT row, \"table\", kind, \"column\", before, after FROM change_item "
                         "ORDER BY row, change, item");
        while (select.step()) {
            const QByteArray row = select.bytes(0);
            if (row != m_row)
                if (auto done = compare(); !done)
                    return done;
            m_row = row;
            replay({select.bytes(1), row, itemKind(select.bytes(2)).value_or(ItemKind::Update),
                    select.bytes(3), select.value(4), select.value(5)});
        }
        if (auto done = select.finish(); !done)
            return done;
        if (auto done = compare(); !done)
            return done;
        return countUnknown();
    }

private:
    void replay(const Item &item)
    {
        m_table = tableNamed(item.table);
        if (!m_table)
            return;
        if (item.kind == ItemKind::Insert) {
            auto row = rowFromJson(*m_table, item.after.bytes);
            m_expected = row ? std::optional(std::move(*row)) : std::nullopt;
            m_unreadable = m_unreadable || !row;
        } else if (item.kind == ItemKind::Delete) {
            m_expected.reset();
        } else if (m_expected) {
            const int number = columnNumber(*m_table, item.column);
            if (number >= 0)
                m_expected->values[static_cast<size_t>(number)] = item.after;
            else
                m_unreadable = true;
        }
    }

    Result<void> compare()
    {
        const auto table = std::exchange(m_table, std::nullopt);
        const auto expected = std::exchange(m_expected, std::nullopt);
        const bool unreadable = std::exchange(m_unreadable, false);
        if (!table || m_row.size() != 16)
            return {};
        auto stored = m_repository.read(*table, idFrom(m_row));
        if (!stored)
            return fail(std::move(stored).error());
        if (*stored)
            ++m_known[*table];
        if (unreadable)
            m_report.issues.push_back(
                error(QStringLiteral("The history of a %1 cannot be read.").arg(model::tableWord(*table))));
        else if (stored->has_value() != expected.has_value())
            m_report.issues.push_back(
                error((*stored ? QStringLiteral("A %1 that the history says was removed is in the "
                                                "file (%2).")
                               : QStringLiteral("A %1 that the history knows is missing (%2)."))
                          .arg(model::tableWord(*table), idFrom(m_row).toString())));
        else if (*stored)
            compareValues(*table, **stored, *expected);
        return {};
    }

    void compareValues(Table table, const Row &stored, const Row &expected)
    {
        for (size_t i = 0; i < stored.values.size(); ++i) {
            if (stored.values[i] == expected.values[i])
                continue;
            const auto record = toRecord(table, stored);
            m_report.issues.push_back(error(
                QStringLiteral(
                    "Of %1 (%2), “%3” is not what the history says; the file was altered or is damaged.")
                    .arg(record ? nameOf(*record) : QStringLiteral("a %1").arg(model::tableWord(table)),
                         stored.id.toString(), QString::fromUtf8(columns(table)[i].name))));
        }
    }

    /// Rows that came with no history (from a file without one) cannot be compared; said once.
    Result<void> countUnknown()
    {
        qint64 unknown = 0;
        for (int t = 0; t < model::tableCount; ++t) {
            const auto table = static_cast<Table>(t);
            auto count = m_repository.count(model::tableName(table));
            if (!count)
                return fail(std::move(count).error());
            m_report.rowsChecked += *count;
            unknown += *count - m_known[table];
        }
        if (unknown > 0)
            m_report.issues.push_back(
                {Severity::Warning,
                 {},
                 0,
                 {},
                 QStringLiteral("%L1 rows are not in the history and could not be compared with "
                                "it.")
                     .arg(unknown)});
        return {};
    }

    const Connection &m_connection;
    Repository &m_repository;
    CheckReport &m_report;
    QByteArray m_row;
    std::optional<Table> m_table;
    std::optional<Row> m_expected;
    bool m_unreadable = false;
    std::map<Table, qint64> m_known;
};

/// The attachment that has these bytes, for messages.
QString nameOfBytes(Repository &repository, const QByteArray &sha256)
{
    Statement &select = repository.statement("SELECT name FROM attachment WHERE sha256 = ?1 LIMIT 1");
    const QString name = select.bindBlob(1, sha256).step()
                             ? QStringLiteral("“%1”").arg(select.text(0).left(60))
                             : QStringLiteral("that was removed");
    (void)select.finish(); // without a name the hash says which
    return name;
}

Result<void> checkBlobs(const Connection &connection, Repository &repository, CheckReport &report)
{
    std::vector<QByteArray> hashes;
    Statement select(connection, "SELECT DISTINCT sha256 FROM blob");
    while (select.step())
        hashes.push_back(select.bytes(0));
    if (auto done = select.finish(); !done)
        return done;
    for (const QByteArray &sha256 : hashes) {
        ++report.rowsChecked;
        Sha256 hash;
        Statement &data = repository.statement("SELECT data FROM blob WHERE sha256 = ?1 ORDER BY part");
        for (data.bindBlob(1, sha256); data.step();)
            hash.addData(data.view(0));
        if (auto done = data.finish(); !done)
            return done;
        if (hash.result() != sha256)
            report.issues.push_back(error(
                QStringLiteral("The bytes of attachment %1 (%2…) do not match their hash.")
                    .arg(nameOfBytes(repository, sha256), QString::fromLatin1(sha256.toHex().left(12)))));
    }
    return {};
}

Result<void> checkBytesAreThere(const Connection &connection, CheckReport &report)
{
    Statement select(connection,
                     "SELECT name, size, (SELECT sum(length(data)) FROM blob WHERE blob.sha256 = "
                     "attachment.sha256) FROM attachment WHERE external_path = '' AND length(sha256) = 32");
    while (select.step()) {
        const QString name = select.text(0).left(60);
        if (select.isNull(2))
            report.issues.push_back(
                error(QStringLiteral("The bytes of attachment “%1” are not in the file.").arg(name)));
        else if (select.integer(1) != select.integer(2))
            report.issues.push_back(error(QStringLiteral("Attachment “%1” should have %L2 bytes and has %L3.")
                                              .arg(name)
                                              .arg(select.integer(1))
                                              .arg(select.integer(2))));
    }
    return select.finish();
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
        items = forEachItem(connection, number, false, [&](const Item &item) -> Result<bool> {
            digest.add(item);
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
    // Rows of changes that are not there would be left out of every sum.
    auto stray =
        connection.single("SELECT count(*) FROM change_item WHERE change NOT IN (SELECT n FROM change)");
    if (!stray)
        return fail(std::move(stray).error());
    if (stray->integer > 0)
        issues.push_back(error(
            QStringLiteral("The history was altered: %L1 rows belong to no change.").arg(stray->integer)));
    return issues;
}

Result<Issues> checkRows(const Connection &connection, Repository &repository)
{
    CheckReport report;
    if (auto done = RowCheck(connection, repository, report).run(); !done)
        return fail(std::move(done).error());
    return std::move(report.issues);
}

Result<CheckReport> checkProject(const Connection &connection, Repository &repository,
                                 const Progress &progress)
{
    const Connection::Watch watch(connection, progress);
    CheckReport report;
    if (auto done = checkStructure(connection, report.issues); !done)
        return fail(std::move(done).error());
    auto chains = checkChains(connection);
    if (!chains)
        return fail(std::move(chains).error());
    report.issues.insert(report.issues.end(), chains->begin(), chains->end());
    if (auto done = RowCheck(connection, repository, report).run(); !done)
        return fail(std::move(done).error());
    if (auto done = checkBlobs(connection, repository, report); !done)
        return fail(std::move(done).error());
    if (auto done = checkBytesAreThere(connection, report); !done)
        return fail(std::move(done).error());
    auto custody = checkCustody(connection);
    if (!custody)
        return fail(std::move(custody).error());
    report.issues.insert(report.issues.end(), custody->begin(), custody->end());
    auto head = connection.single("SELECT hash FROM change ORDER BY n DESC LIMIT 1");
    if (!head)
        return fail(std::move(head).error());
    report.headHash = head->bytes;
    return report;
}

} // namespace varve::store
