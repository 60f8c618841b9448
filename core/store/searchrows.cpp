#include "store/searchrows.h"

#include "store/search.h"

#include <algorithm>

namespace varve::store {

using model::EventIndex;
using model::Table;

namespace {

/// Numbers of texts are held up to so many, or to so many an event: more than a project has. Those beyond, in
/// a file made to harm, are looked up each time.
constexpr qint64 heldAlways = qint64{1} << 20;
constexpr qint64 heldPerEvent = 16;

/// What is read while it lives is of one state of the file.
class OneState
{
public:
    explicit OneState(const Connection &connection) : m_connection(connection)
    {
        m_begun = !connection.inTransaction() && connection.execute("BEGIN").has_value();
    }
    ~OneState()
    {
        if (m_begun && m_connection.inTransaction())
            (void)m_connection.execute("COMMIT");
    }
    OneState(const OneState &) = delete;
    OneState &operator=(const OneState &) = delete;

private:
    const Connection &m_connection;
    bool m_begun = false;
};

/// Marks the events that cite any of the sources whose numbers are marked.
void addCiting(const EventIndex &index, const std::vector<quint8> &cited, std::vector<quint8> &rows)
{
    for (const EventIndex::Row row : index.byTime()) {
        const auto sources = index.sources(row);
        if (std::any_of(sources.begin(), sources.end(), [&](quint32 source) { return cited[source] != 0; }))
            rows[static_cast<size_t>(row)] = 1;
    }
}

} // namespace

SearchRows::Entry SearchRows::at(qint64 document) const
{
    return document >= 0 && document < std::ssize(m_entries) ? m_entries[static_cast<size_t>(document)]
                                                             : unknown;
}

void SearchRows::keep(qint64 document, Entry entry)
{
    if (document < 0 || (document >= std::ssize(m_entries) && document >= m_most))
        return;
    if (document >= std::ssize(m_entries))
        m_entries.resize(static_cast<size_t>(document) + 1, unknown);
    m_entries[static_cast<size_t>(document)] = entry;
}

void SearchRows::forget(qint64 document)
{
    if (at(document) != unknown)
        keep(document, unknown);
}

void SearchRows::forgetAll()
{
    *this = {};
}

SearchRows::Entry SearchRows::sourceEntry(const SourceId &source)
{
    return firstSource - static_cast<Entry>(m_sources.intern(source));
}

Result<void> SearchRows::follow(const Connection &connection, const EventIndex &index)
{
    auto version = connection.single("PRAGMA data_version");
    if (!version)
        return fail(std::move(version).error());
    if (m_numbering != index.numbering() || m_version != version->integer)
        forgetAll();
    m_most = std::max(heldAlways, heldPerEvent * index.size());
    m_numbering = index.numbering();
    m_version = version->integer;
    return {};
}

Result<SearchRows::Entry> SearchRows::rowOfCitation(Repository &repository, const EventIndex &index,
                                                    const QUuid &id)
{
    Statement &select = repository.statement("SELECT event FROM citation WHERE id = ?1");
    const QByteArray key = id.toRfc4122();
    Entry entry = unknown;
    if (select.bindBlob(1, key).step())
        entry = index.rowOf({idFrom(select.view(0))});
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return entry;
}

Result<SearchRows::Entry> SearchRows::lookUp(Repository &repository, const EventIndex &index, qint64 document)
{
    Statement &select = repository.statement("SELECT kind, id FROM search_doc WHERE rid = ?1");
    QByteArray kind;
    QUuid id;
    if (select.bind(1, document).step()) {
        kind = select.bytes(0);
        id = idFrom(select.view(1));
    }
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    if (kind == model::tableName(Table::Event))
        return index.rowOf({id});
    if (kind == model::tableName(Table::Citation))
        return rowOfCitation(repository, index, id);
    return kind == model::tableName(Table::Source) ? sourceEntry({id}) : nothing;
}

Result<bool> SearchRows::readOn(const Connection &connection, Repository &repository, const EventIndex &index,
                                int documents)
{
    const OneState state(connection);
    if (auto done = follow(connection, index); !done)
        return fail(std::move(done).error());
    if (m_isRead)
        return false;
    if (m_readTo.isEmpty())
        if (auto last = connection.single("SELECT max(rid) FROM search_doc"); last && !last->isNull())
            keep(std::min(last->integer, m_most - 1), unknown); // room for all at once
    // In the order of ids the index of the table does, without the texts.
    Statement &select =
        repository.statement("SELECT id, rid FROM search_doc WHERE id > ?1 ORDER BY id LIMIT ?2");
    const QByteArray from = m_readTo;
    int count = 0;
    std::vector<std::pair<QUuid, qint64>> others;
    for (select.bindBlob(1, from).bind(2, qint64{documents}); select.step(); ++count) {
        const QUuid id = idFrom(select.view(0));
        if (const auto row = index.rowOf({id}); row != EventIndex::noRow)
            keep(select.integer(1), row);
        else
            others.emplace_back(id, select.integer(1));
        m_readTo = select.bytes(0);
    }
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    for (const auto &[id, document] : others) {
        if (index.sourceIds().find({id}) != model::Interned<SourceId>::none) {
            keep(document, sourceEntry({id}));
            continue;
        }
        auto entry = rowOfCitation(repository, index, id);
        if (!entry)
            return fail(std::move(entry).error());
        keep(document, *entry); // a source that nobody cites, or an attachment, is looked up when it is met
    }
    m_isRead = count < documents;
    return !m_isRead;
}

Result<std::vector<quint8>> SearchRows::matching(const Connection &connection, Repository &repository,
                                                 const EventIndex &index, const QString &text)
{
    std::vector<quint8> rows(static_cast<size_t>(index.rowCount()), 0);
    const QString expression = questionOf(text).expression();
    if (expression.isEmpty())
        return rows;
    const OneState state(connection);
    if (auto done = follow(connection, index); !done)
        return fail(std::move(done).error());

    std::vector<qint64> unread;
    std::vector<quint8> cited(index.sourceIds().count(), 0);
    bool isAnyCited = false;
    const auto take = [&](Entry entry) {
        if (entry >= 0)
            rows[static_cast<size_t>(entry)] = 1;
        if (entry > firstSource)
            return;
        const SourceId source = m_sources.id(static_cast<quint32>(firstSource - entry));
        const quint32 number = index.sourceIds().find(source);
        if (number == model::Interned<SourceId>::none)
            return;
        cited[number] = 1;
        isAnyCited = true;
    };
    Statement &select = repository.statement("SELECT rowid FROM search WHERE search MATCH ?1");
    for (select.bindText(1, expression); select.step();) {
        const qint64 document = select.integer(0);
        const Entry entry = at(document);
        if (entry == unknown)
            unread.push_back(document);
        else
            take(entry);
    }
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    for (const qint64 document : unread) {
        auto entry = lookUp(repository, index, document);
        if (!entry)
            return fail(std::move(entry).error());
        keep(document, *entry);
        take(*entry);
    }
    if (isAnyCited)
        addCiting(index, cited, rows);
    return rows;
}

} // namespace varve::store
