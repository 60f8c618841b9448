#include "store/projectstore_p.h"

#include "store/blobs.h"
#include "store/check.h"
#include "store/custody.h"
#include "store/historyvalues.h"
#include "store/indexloader.h"
#include "store/search.h"
#include "store/verified.h"

namespace varve::store {

using model::Table;

ProjectStore::ProjectStore(std::unique_ptr<Private> d) : d(std::move(d)) {}

ProjectStore::~ProjectStore()
{
    const QString path = d->file.path;
    const bool sound = !d->connection.sawDamage() && !hasMoved(d->connection);
    d.reset();
    if (sound)
        rememberVerified(path);
}

QString ProjectStore::path() const
{
    return d->file.path;
}
bool ProjectStore::isReadOnly() const
{
    return !d->file.readOnlyReason.isEmpty();
}
QString ProjectStore::readOnlyReason() const
{
    return d->file.readOnlyReason;
}
int ProjectStore::fileVersion() const
{
    return d->file.version;
}
Issues ProjectStore::openingNotes() const
{
    return d->file.notes;
}
ReplicaId ProjectStore::replica() const
{
    return d->replica;
}

Result<std::unique_ptr<ProjectStore>> ProjectStore::open(const QString &path, OpenMode mode,
                                                         const Progress &progress)
{
    auto opened = openThroughGate(path, mode, progress);
    if (!opened)
        return fail(std::move(opened).error());
    auto d = std::make_unique<Private>(std::move(*opened));
    auto replica = d->connection.single("SELECT value FROM meta WHERE key = 'replica'");
    auto version = d->connection.single("PRAGMA data_version");
    if (!replica || !version)
        return fail(!replica ? replica.error() : version.error());
    d->replica = {idFrom(replica->bytes)};
    d->dataVersion = version->integer;
    return std::unique_ptr<ProjectStore>(new ProjectStore(std::move(d)));
}

// --- reading ---

template <class T>
Result<void> ProjectStore::Private::fill(Table table, model::Shelf<T> &shelf)
{
    return repository.forEach(table, [&](Row &row) -> Result<bool> {
        auto value = toValue<T>(table, row);
        if (!value)
            return fail(std::move(value).error());
        shelf.put(std::move(*value));
        return true;
    });
}

Result<model::Catalogue> ProjectStore::catalogue() const
{
    model::Catalogue all;
    Result<void> done = d->repository.forEach(Table::Project, [&](Row &row) -> Result<bool> {
        auto project = toValue<model::Project>(Table::Project, row);
        if (!project)
            return fail(std::move(project).error());
        all.project = std::move(*project);
        return true;
    });
    const auto also = [&](auto next) {
        if (done)
            done = next();
    };
    also([&] { return d->fill(Table::Track, all.tracks); });
    also([&] { return d->fill(Table::Tag, all.tags); });
    also([&] { return d->fill(Table::Participant, all.participants); });
    also([&] { return d->fill(Table::Place, all.places); });
    also([&] { return d->fill(Table::Source, all.sources); });
    also([&] { return d->fill(Table::Figure, all.figures); });
    also([&] { return d->fill(Table::Statement, all.statements); });
    also([&] { return d->fill(Table::Link, all.links); });
    also([&] { return d->fill(Table::Attachment, all.attachments); });
    also([&] { return d->fill(Table::View, all.views); });
    also([&] { return d->fill(Table::Consideration, all.considerations); });
    if (!done)
        return fail(std::move(done).error());
    return all;
}

Result<void> ProjectStore::loadIndex(model::EventIndex &index, const Progress &progress) const
{
    return loadIndexRows(d->connection, index, progress);
}

Result<std::vector<model::IndexRow>> ProjectStore::indexRows(const std::vector<EventId> &ids) const
{
    return readIndexRows(d->connection, d->repository, ids);
}

Result<std::vector<model::Event>> ProjectStore::events(const std::vector<EventId> &ids) const
{
    std::vector<model::Event> events;
    events.reserve(ids.size());
    for (const EventId &id : ids) {
        auto row = d->repository.read(Table::Event, id.uuid);
        if (!row)
            return fail(std::move(row).error());
        if (!*row)
            continue;
        auto event = toValue<model::Event>(Table::Event, **row);
        if (!event)
            return fail(std::move(event).error());
        events.push_back(std::move(*event));
    }
    return events;
}

Result<std::vector<model::Event>> ProjectStore::childrenOf(const std::vector<EventId> &parents) const
{
    std::vector<EventId> children;
    Statement &select = d->repository.statement("SELECT id FROM event WHERE parent = ?1 ORDER BY id");
    for (const EventId &parent : parents) {
        const QByteArray key = parent.toBytes();
        for (select.bindBlob(1, key); select.step();)
            children.push_back({idFrom(select.view(0))});
        if (auto done = select.finish(); !done)
            return fail(std::move(done).error());
    }
    return events(children);
}

namespace {

template <class T>
Result<void> visitAll(Repository &repository, Table table, const std::function<bool(const T &)> &visit,
                      const QByteArray &condition = {}, const QUuid &bound = {})
{
    return repository.forEach(
        table,
        [&](Row &row) -> Result<bool> {
            auto value = toValue<T>(table, row);
            if (!value)
                return fail(std::move(value).error());
            return visit(*value);
        },
        condition, bound);
}

Result<std::vector<model::Citation>> citationsWhere(Repository &repository, const QByteArray &condition,
                                                    const QUuid &id)
{
    std::vector<model::Citation> citations;
    const std::function<bool(const model::Citation &)> take = [&](const model::Citation &citation) {
        citations.push_back(citation);
        return true;
    };
    if (auto done = visitAll(repository, Table::Citation, take, condition, id); !done)
        return fail(std::move(done).error());
    return citations;
}

} // namespace

Result<void> ProjectStore::forEachEvent(const std::function<bool(const model::Event &)> &visit) const
{
    return visitAll(d->repository, Table::Event, visit);
}

Result<void> ProjectStore::forEachCitation(const std::function<bool(const model::Citation &)> &visit) const
{
    return visitAll(d->repository, Table::Citation, visit);
}

Result<std::vector<model::Citation>> ProjectStore::citationsOfEvent(const EventId &event) const
{
    return citationsWhere(d->repository, "event = ?1", event.uuid);
}

Result<std::vector<model::Citation>> ProjectStore::citationsOfSource(const SourceId &source) const
{
    return citationsWhere(d->repository, "source = ?1", source.uuid);
}

Result<std::optional<model::Record>> ProjectStore::record(Table table, const QUuid &id) const
{
    auto row = d->repository.read(table, id);
    if (!row)
        return fail(std::move(row).error());
    if (!*row)
        return std::optional<model::Record>();
    auto record = toRecord(table, **row);
    if (!record)
        return fail(std::move(record).error());
    return std::optional(std::move(*record));
}

Result<Counts> ProjectStore::counts() const
{
    Counts counts;
    const std::initializer_list<std::pair<const char *, qint64 *>> all{
        {"event", &counts.events},
        {"track", &counts.tracks},
        {"source", &counts.sources},
        {"citation", &counts.citations},
        {"figure", &counts.figures},
        {"statement", &counts.statements},
        {"link", &counts.links},
        {"tag", &counts.tags},
        {"participant", &counts.participants},
        {"place", &counts.places},
        {"attachment", &counts.attachments},
        {"view", &counts.views},
        {"consideration", &counts.considerations},
        {"change", &counts.changes}};
    for (const auto &[table, count] : all) {
        auto rows = d->repository.count(table);
        if (!rows)
            return fail(std::move(rows).error());
        *count = *rows;
    }
    return counts;
}

Result<SearchFound> ProjectStore::search(const QString &text, int limit) const
{
    return findText(d->connection, d->repository, text, limit);
}

Result<std::vector<quint8>> ProjectStore::eventsMatching(const QString &text,
                                                         const model::EventIndex &index) const
{
    return d->searchRows.matching(d->connection, d->repository, index, text);
}

Result<bool> ProjectStore::readForMatching(const model::EventIndex &index, int texts) const
{
    return d->searchRows.readOn(d->connection, d->repository, index, texts);
}

// --- attachments' bytes ---

Result<void> ProjectStore::readBlob(const QByteArray &sha256, QIODevice &to, const Progress &progress) const
{
    return readBlobTo(d->repository, sha256, to, progress);
}

Result<bool> ProjectStore::hasBlob(const QByteArray &sha256) const
{
    return isKept(d->repository, sha256);
}

Result<model::FileText> ProjectStore::fileText(const QByteArray &sha256) const
{
    return readFileTextState(d->repository, sha256);
}

Result<std::vector<AttachmentId>> ProjectStore::filesNotRead() const
{
    return store::filesNotRead(d->connection);
}

Result<std::vector<model::CustodyEntry>> ProjectStore::custody(const AttachmentId &attachment) const
{
    std::vector<model::CustodyEntry> entries;
    auto done = forEachCustody(d->connection, attachment, [&](const model::CustodyEntry &entry) {
        entries.push_back(entry);
        return true;
    });
    if (!done)
        return fail(std::move(done).error());
    return entries;
}

// --- history ---

namespace {

Result<std::vector<model::Revision>> revisionsWhere(const Connection &connection, const QByteArray &condition,
                                                    int limit, int offset)
{
    std::vector<model::Revision> revisions;
    int skipped = 0;
    auto done = forEachHeader(connection, condition, false, [&](qint64, const ChangeHeader &header) {
        if (static_cast<int>(revisions.size()) >= limit)
            return false;
        if (skipped++ >= offset)
            revisions.push_back(header.revision);
        return true;
    });
    if (!done)
        return fail(std::move(done).error());
    return revisions;
}

} // namespace

Result<std::vector<model::Revision>> ProjectStore::history(int limit, int offset) const
{
    return revisionsWhere(d->connection, {}, limit, offset);
}

Result<std::vector<model::Revision>> ProjectStore::historyOf(Table table, const QUuid &id, int limit) const
{
    const QByteArray condition = "WHERE n IN (SELECT change FROM change_item WHERE row = x'" +
                                 id.toRfc4122().toHex() + "' AND \"table\" = '" + model::tableName(table) +
                                 "')";
    return revisionsWhere(d->connection, condition, limit, 0);
}

Result<std::vector<model::ChangeItem>> ProjectStore::items(const model::ChangeRef &change) const
{
    std::vector<model::ChangeItem> items;
    auto number = changeNumber(d->repository, change);
    if (!number)
        return fail(std::move(number).error());
    if (!*number)
        return items;
    auto done = forEachItem(d->connection, **number, false, [&](const Item &item) -> Result<bool> {
        items.push_back(toChangeItem(item));
        return true;
    });
    if (!done)
        return fail(std::move(done).error());
    return items;
}

Result<QByteArray> ProjectStore::headHash() const
{
    auto hash = d->connection.single("SELECT hash FROM change ORDER BY n DESC LIMIT 1");
    if (!hash)
        return fail(std::move(hash).error());
    return hash->bytes;
}

Result<void> ProjectStore::forEachChange(const std::function<bool(const FullChange &)> &visit) const
{
    Result<void> inner;
    auto done = forEachHeader(d->connection, {}, true, [&](qint64 number, const ChangeHeader &header) {
        FullChange change{header.revision, header.previous, parentsFrom(header.parents), {}};
        inner = forEachItem(d->connection, number, false, [&](const Item &item) -> Result<bool> {
            change.items.push_back(toChangeItem(item));
            return true;
        });
        return inner && visit(change);
    });
    return inner ? done : inner;
}

// --- upkeep ---

Result<void> ProjectStore::saveCopy(const QString &to, bool overwrite) const
{
    return copyFile(d->connection, to, overwrite);
}

bool ProjectStore::changedElsewhere()
{
    const auto version = d->connection.single("PRAGMA data_version");
    if (!version || version->integer == d->dataVersion)
        return false;
    d->dataVersion = version->integer;
    return true;
}

Result<CheckReport> ProjectStore::check(const Progress &progress) const
{
    return checkProject(d->connection, d->repository, progress);
}

} // namespace varve::store
