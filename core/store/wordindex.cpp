#include "store/wordindex.h"

#include "store/undefended.h"

namespace varve::store {

namespace {

constexpr qint64 mostThere = 50'000;   // documents: a quarter of a second's work
constexpr qint64 mostHeld = 256 << 20; // bytes

Result<void> copyRows(Statement &from, Statement &to)
{
    while (from.step()) {
        std::vector<Value> kept; // bound values are not copied
        for (int i = 0; i < from.columnCount(); ++i)
            kept.push_back(from.value(i));
        for (int i = 0; i < from.columnCount(); ++i)
            to.bind(i + 1, kept[static_cast<size_t>(i)]);
        if (auto done = to.run(); !done)
            return done;
    }
    return from.finish();
}

} // namespace

WordIndex::WordIndex(std::unique_ptr<Connection> own, qint64 next)
    : m_own(std::move(own)),
      m_insert(*m_own, "INSERT INTO search(rowid, title, body) VALUES(?1, ?2, ?3)"),
      m_next(next)
{}

Result<std::unique_ptr<WordIndex>> WordIndex::begin(const Connection &file, qint64 firstDocument)
{
    if (firstDocument > mostThere)
        return std::unique_ptr<WordIndex>();
    // By the very words that made it in the file: the same columns, the same way to divide texts into words.
    const auto make = file.single("SELECT sql FROM sqlite_schema WHERE name = 'search'");
    if (!make)
        return fail(make.error());
    auto own = Connection::openInMemory();
    if (!own)
        return fail(std::move(own).error());
    // A part of the index is written for each 32 MiB of words; merging parts would cost more than it gains.
    auto done = (*own)->execute("PRAGMA journal_mode = OFF; " + make->bytes +
                                "; INSERT INTO search(search, rank) VALUES('hashsize', 33554432); "
                                "BEGIN");
    if (!done)
        return fail(std::move(done).error());
    std::unique_ptr<WordIndex> index(new WordIndex(std::move(*own), firstDocument));
    if (done = index->addThoseOf(file); !done)
        return fail(std::move(done).error());
    return index;
}

Result<void> WordIndex::addThoseOf(const Connection &file)
{
    Statement select(file, "SELECT rid, title, body FROM search_doc ORDER BY rid");
    return copyRows(select, m_insert);
}

Result<bool> WordIndex::isLarge() const
{
    const auto pages = m_own->single("PRAGMA page_count");
    const auto pageSize = m_own->single("PRAGMA page_size");
    if (!pages || !pageSize)
        return fail(!pages ? pages.error() : pageSize.error());
    return pages->integer * pageSize->integer > mostHeld;
}

// A row a statement: before one that writes several, FTS5 writes out all words that it has gathered.
Result<void> WordIndex::add(const CellTable &documents)
{
    const auto text = [&](qint64 row, int column) {
        const QByteArrayView bytes = documents.bytes(row, column);
        return QByteArray::fromRawData(bytes.data(), bytes.size());
    };
    for (qint64 row = 0; row < documents.count(); ++row) {
        const Value title = Value::utf8(text(row, 2));
        const Value body = Value::utf8(text(row, 3));
        if (auto done = m_insert.bind(1, m_next++).bind(2, title).bind(3, body).run(); !done)
            return done;
    }
    return {};
}

Result<void> WordIndex::finish()
{
    return m_own->execute("COMMIT");
}

Result<void> WordIndex::moveInto(const Connection &file) const
{
    // It also forgets what the connection has in mind of the old index.
    if (auto done = file.execute("INSERT INTO search(search) VALUES('delete-all')"); !done)
        return done;
    const Undefended undefended(file);
    Statement blocks(*m_own, "SELECT id, block FROM search_data");
    Statement putBlock(file, "INSERT OR REPLACE INTO search_data(id, block) VALUES(?1, ?2)");
    if (auto done = copyRows(blocks, putBlock); !done)
        return done;
    Statement terms(*m_own, "SELECT segid, term, pgno FROM search_idx");
    Statement putTerm(file, "INSERT OR REPLACE INTO search_idx(segid, term, pgno) VALUES(?1, ?2, ?3)");
    return copyRows(terms, putTerm);
}

} // namespace varve::store
