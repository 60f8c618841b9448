// The verbs of ProjectStore that write.
#include "store/projectstore_p.h"

#include "store/blobs.h"
#include "store/bulkimport.h"
#include "store/check.h"
#include "store/custody.h"
#include "store/historyvalues.h"
#include "store/installation.h"
#include "store/schema.h"
#include "store/search.h"
#include "store/transaction.h"
#include "store/validate.h"

#include <QDateTime>

namespace varve::store {

using model::ChangeKind;
using model::Table;

namespace {

constexpr qint64 changesPerTick = 4096;
constexpr size_t bulkFrom = 1000; // changes

Error readOnly(const OpenedFile &file)
{
    return {ErrorKind::ReadOnly, file.readOnlyReason + QStringLiteral(" Nothing was changed.")};
}

/// While it lives, SQLite leaves out the CHECKs of the tables, which take half of the time of a bulk insert
/// (for each list of keys and each row it makes a table of its own). They guard against other programs: what
/// comes from here has passed validate(), and its keys are made from enumerations.
class WithoutChecks
{
public:
    WithoutChecks(const Connection &connection, bool isBulk) : m_connection(connection), m_isBulk(isBulk)
    {
        if (m_isBulk)
            (void)m_connection.execute("PRAGMA ignore_check_constraints = ON");
    }
    ~WithoutChecks()
    {
        if (m_isBulk)
            (void)m_connection.execute("PRAGMA ignore_check_constraints = OFF");
    }
    WithoutChecks(const WithoutChecks &) = delete;
    WithoutChecks &operator=(const WithoutChecks &) = delete;

private:
    const Connection &m_connection;
    bool m_isBulk;
};

Result<void> setMeta(const Connection &connection, const char *key, const Value &value)
{
    Statement put(connection, "INSERT OR REPLACE INTO meta(key, value) VALUES(?1, ?2)");
    return put.bind(1, Value::utf8(key)).bind(2, value).run();
}

} // namespace

Result<void> writeMeta(const Connection &connection, const ProjectId &project)
{
    const std::initializer_list<std::pair<const char *, Value>> rows{
        {"project_uuid", Value::blob(project.toBytes())},
        {"min_reader", Value::of(qint64{oldestReader})},
        {"min_writer", Value::of(qint64{oldestWriter})}};
    for (const auto &[key, value] : rows)
        if (auto done = setMeta(connection, key, value); !done)
            return done;
    return {};
}

Result<ReplicaId> ProjectStore::Private::ensureReplica()
{
    const QByteArray mark = copyMark(connection.fileName());
    auto stored = connection.single("SELECT value FROM meta WHERE key = 'replica'");
    auto storedMark = connection.single("SELECT value FROM meta WHERE key = 'replica_mark'");
    if (!stored || !storedMark)
        return fail(!stored ? stored.error() : storedMark.error());
    if (storedMark->bytes == mark && stored->bytes.size() == 16)
        return ReplicaId{idFrom(stored->bytes)};
    const ReplicaId made = ReplicaId::create();
    if (auto done = setMeta(connection, "replica", Value::blob(made.toBytes())); !done)
        return fail(std::move(done).error());
    if (auto done = setMeta(connection, "replica_mark", Value::utf8(mark)); !done)
        return fail(std::move(done).error());
    return made;
}

Result<model::ChangeSummary> ProjectStore::Private::summaryOf(const Touched &touched)
{
    model::ChangeSummary summary;
    if (touched.isPart() || std::ssize(touched.rows()) > mostListed) {
        summary.everything = true;
        return summary;
    }
    Touched rows = touched;
    // The grade and the files of a source show on each event that cites it.
    for (const Touched::Entry &entry : touched.of(Table::Source)) {
        if (std::ssize(rows.rows()) > mostListed)
            break;
        const QByteArray id = entry.id();
        Statement &citing = repository.statement("SELECT DISTINCT event FROM citation WHERE source = ?1");
        for (citing.bindBlob(1, id); citing.step();)
            rows.add(Table::Event, citing.bytes(0));
        if (auto done = citing.finish(); !done)
            return fail(std::move(done).error());
    }
    rows.settle();
    if (std::ssize(rows.rows()) > mostListed) {
        summary.everything = true;
        return summary;
    }
    for (const Touched::Entry &entry : rows.rows())
        summary.rows.push_back({entry.table, idFrom(entry.id())});
    return summary;
}

Result<ProjectStore::Applied> ProjectStore::Private::write(ChangeKind kind, const QString &who,
                                                           const QString &label,
                                                           const model::ChangeRef &target,
                                                           const Progress &progress, const Work &work)
{
    if (!file.readOnlyReason.isEmpty())
        return fail(readOnly(file));
    if (hasMoved(connection))
        return fail(ErrorKind::Moved,
                    QStringLiteral("“%1” was moved, deleted or replaced while it was open. Nothing was "
                                   "changed; save a copy of what you see.")
                        .arg(file.path));
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(std::move(transaction).error());
    // While SQLite works, the last known state of progress is told again.
    std::pair<qint64, qint64> state{0, 0};
    const Progress told = !progress ? Progress() : [&](qint64 done, qint64 total) {
        if (total > 0)
            state = {done, total};
        return progress(state.first, state.second);
    };
    const Connection::Watch watch(connection, told);
    if (auto done = connection.execute("PRAGMA defer_foreign_keys = ON"); !done)
        return fail(std::move(done).error());
    auto mine = ensureReplica();
    if (!mine)
        return fail(std::move(mine).error());
    ChangeWriter history(repository);
    if (auto begun = history.begin(*mine, kind, who, label, target); !begun)
        return fail(std::move(begun).error());
    Editor editor(connection, repository, history, who);
    if (auto done = work(editor, history, told); !done)
        return fail(std::move(done).error());
    if (history.itemCount() == 0)
        return Applied{};
    history.setLabel(label); // the work may have found it only now
    if (auto sound = editor.verify(); !sound)
        return fail(std::move(sound).error());
    if (editor.isFindable())
        searchRows.forgetAll(); // so that what has come is read too
    else if (auto done = updateSearch(connection, repository, editor.touched(), searchRows); !done)
        return fail(std::move(done).error());
    auto summary = summaryOf(editor.touched());
    auto revision = history.finish();
    if (!summary || !revision)
        return fail(!summary ? summary.error() : revision.error());
    if (auto done = transaction->commit(); !done)
        return fail(std::move(done).error());
    replica = *mine;
    return Applied{std::move(*revision), std::move(*summary)};
}

Result<ProjectStore::Applied> ProjectStore::apply(const model::Edit &edit, const QString &who,
                                                  ChangeKind kind, const Progress &progress)
{
    return d->write(kind, who, edit.label, {}, progress,
                    [&](Editor &editor, ChangeWriter &, const Progress &told) -> Result<void> {
                        const WithoutChecks guard(d->connection, edit.changes.size() >= bulkFrom);
                        const auto total = static_cast<qint64>(edit.changes.size());
                        qint64 count = 0;
                        for (const model::Change &change : edit.changes) {
                            const auto *put = std::get_if<model::Put>(&change);
                            auto done = put ? editor.put(put->record)
                                            : editor.remove(std::get<model::Remove>(change));
                            if (!done)
                                return done;
                            if (told && ++count % changesPerTick == 0 && !told(count, total))
                                return fail(cancelled());
                        }
                        return {};
                    });
}

Result<ProjectStore::Applied> ProjectStore::import(const Produce &produce, const QString &who,
                                                   const Progress &progress)
{
    QString label;
    const auto work = [&](Editor &editor, ChangeWriter &history, const Progress &told) -> Result<void> {
        auto done = importInBulk(d->connection, d->repository, history, editor, who, produce, told);
        if (!done)
            return fail(std::move(done).error());
        label = *done;
        return {};
    };
    return d->write(ChangeKind::Import, who, label, {}, progress, work);
}

Result<ProjectStore::Applied> ProjectStore::revert(const model::ChangeRef &change, const QString &who,
                                                   ChangeKind kind, const Progress &progress)
{
    auto number = changeNumber(d->repository, change);
    if (!number)
        return fail(std::move(number).error());
    QString label;
    auto found = forEachHeader(d->connection, "WHERE n = " + QByteArray::number(number->value_or(0)), false,
                               [&](qint64, const ChangeHeader &header) {
                                   label = header.revision.label;
                                   return false;
                               });
    if (!found)
        return fail(std::move(found).error());
    if (!*number)
        return fail(ErrorKind::User, QStringLiteral("The change to take back is not in the history."));
    return d->write(kind, who, label, change, progress,
                    [&](Editor &editor, ChangeWriter &, const Progress &told) -> Result<void> {
                        return editor.revert(**number, told);
                    });
}

Result<ProjectStore::Applied> ProjectStore::attach(const std::vector<NewFile> &files, const QString &label,
                                                   const QString &who, const Progress &progress)
{
    qint64 total = 0;
    for (const NewFile &file : files)
        total += file.attachment.size;
    const auto add = [&](Editor &editor, ChangeWriter &, const Progress &told) -> Result<void> {
        qint64 before = 0;
        for (const NewFile &file : files) {
            const Progress shifted =
                !told ? Progress() : [&](qint64 done, qint64) { return told(before + done, total); };
            if (file.bytes)
                if (auto done = streamBlob(d->repository, file.attachment.sha256, *file.bytes, shifted);
                    !done)
                    return done;
            before += file.attachment.size;
            if (auto done = editor.put(file.attachment); !done)
                return done;
            if (file.bytes && file.text.state != model::FileText::State::Unread)
                if (auto done = putFileText(d->repository, file.attachment.sha256, file.text); !done)
                    return done;
        }
        return {};
    };
    return d->write(ChangeKind::Edit, who, label, {}, progress, add);
}

Result<model::CustodyEntry> ProjectStore::logCustody(model::CustodyEntry entry)
{
    if (isReadOnly())
        return fail(readOnly(d->file));
    auto transaction = Transaction::begin(d->connection);
    if (!transaction)
        return fail(std::move(transaction).error());
    auto logged = appendCustody(d->repository, std::move(entry));
    if (!logged)
        return logged;
    if (auto done = transaction->commit(); !done)
        return fail(std::move(done).error());
    return logged;
}

Result<void> ProjectStore::setFileText(const QByteArray &sha256, const model::FileText &text)
{
    if (isReadOnly())
        return fail(readOnly(d->file));
    auto transaction = Transaction::begin(d->connection);
    if (!transaction)
        return fail(std::move(transaction).error());
    if (auto done = putFileText(d->repository, sha256, text); !done)
        return done;
    return transaction->commit();
}

Result<QByteArray> ProjectStore::addBlob(QIODevice &from, const Progress &progress)
{
    if (isReadOnly())
        return fail(readOnly(d->file));
    return writeBlob(d->connection, d->repository, from, progress);
}

Result<std::unique_ptr<ProjectStore>> ProjectStore::create(const QString &path, model::Project project,
                                                           const QString &who)
{
    if (project.id.isNull())
        project.id = ProjectId::create();
    project.stamp = {};
    const auto fill = [&](const Connection &connection) -> Result<void> {
        if (auto done = writeMeta(connection, project.id); !done)
            return done;
        const ReplicaId replica = ReplicaId::create();
        // The file keeps its inode when it is put in place, and with it the mark.
        if (auto done = setMeta(connection, "replica", Value::blob(replica.toBytes())); !done)
            return done;
        if (auto done = setMeta(connection, "replica_mark", Value::utf8(copyMark(connection.fileName())));
            !done)
            return done;
        Repository repository(connection);
        ChangeWriter history(repository);
        if (auto done = history.begin(replica, ChangeKind::Create, who, QStringLiteral("New project"), {});
            !done)
            return done;
        Editor editor(connection, repository, history, who);
        if (auto done = editor.put(project); !done)
            return done;
        auto revision = history.finish();
        return revision ? Result<void>() : fail(std::move(revision).error());
    };
    if (auto made = makeFile(path, false, fill); !made)
        return fail(std::move(made).error());
    return open(path, OpenMode::ReadWrite);
}

namespace {

/// Values that are not what their own history says were changed outside the program: taken in, every later
/// check of the project would call it damaged.
Result<void> refuseAltered(const Connection &connection, Repository &repository)
{
    const auto issues = checkRows(connection, repository);
    if (!issues)
        return fail(issues.error());
    for (const Issue &issue : *issues)
        if (issue.severity == Severity::Error)
            return fail(
                ErrorKind::BadFile,
                QStringLiteral("%1 Without its history (“changes”) the file can be taken in as it is.")
                    .arg(issue.text));
    return {};
}

} // namespace

Result<std::unique_ptr<ProjectStore>> ProjectStore::restore(const QString &path, const Content &content)
{
    const auto fill = [&](const Connection &connection) -> Result<void> {
        if (content.records.empty() || model::tableOf(content.records.front()) != Table::Project)
            return fail(ErrorKind::BadFile, QStringLiteral("The content does not begin with a project."));
        if (auto done = connection.execute("PRAGMA defer_foreign_keys = ON"); !done)
            return done;
        if (auto done = writeMeta(connection, {model::idOf(content.records.front())}); !done)
            return done;
        Repository repository(connection);
        for (const model::Record &record : content.records) {
            if (auto valid = validate(record); !valid)
                return valid;
            Row row = toRow(record);
            row.stamp.rev = std::max<qint64>(row.stamp.rev, 1);
            if (auto done = repository.insert(model::tableOf(record), row); !done)
                return done;
        }
        for (const FullChange &change : content.changes) {
            std::vector<Item> items;
            for (const model::ChangeItem &item : change.items) {
                auto read = fromChangeItem(item);
                if (!read)
                    return fail(std::move(read).error());
                items.push_back(std::move(*read));
            }
            if (auto done = writeChange(
                    repository, {change.revision, parentsToBytes(change.parents), change.previous}, items);
                !done)
                return done;
        }
        for (const auto &[sha256, bytes] : content.blobs)
            if (auto done = insertBlob(repository, sha256, bytes); !done)
                return done;
        for (const model::CustodyEntry &entry : content.custody)
            if (auto done = insertCustody(repository, entry); !done)
                return done;
        if (auto issues = checkCustody(connection); !issues)
            return fail(std::move(issues).error());
        else if (!issues->empty())
            return fail(ErrorKind::BadFile, issues->front().text);
        if (auto issues = checkChains(connection); !issues)
            return fail(std::move(issues).error());
        else if (!issues->empty())
            return fail(ErrorKind::BadFile, issues->front().text);
        if (auto done = refuseAltered(connection, repository); !done)
            return done;
        if (auto broken = connection.single("SELECT \"table\" FROM pragma_foreign_key_check"); !broken)
            return fail(std::move(broken).error());
        else if (!broken->isNull())
            return fail(
                ErrorKind::BadFile,
                QStringLiteral("A %1 refers to something that is not in the content.").arg(broken->toText()));
        return rebuildSearch(connection);
    };
    if (auto made = makeFile(path, false, fill); !made)
        return fail(std::move(made).error());
    return open(path, OpenMode::ReadWrite);
}

} // namespace varve::store
