#include "store/bulkmaker.h"

#include "store/rowjson.h"
#include "store/validate.h"

namespace varve::store {

using model::Table;

namespace {

const QByteArray &nameOfTable(Table table)
{
    static const std::array<QByteArray, model::tableCount> names = [] {
        std::array<QByteArray, model::tableCount> all;
        for (size_t i = 0; i < all.size(); ++i)
            all[i] = model::tableName(static_cast<Table>(i));
        return all;
    }();
    return names[static_cast<size_t>(table)];
}

} // namespace

Result<void> BulkMaker::add(const model::Record &record, BulkBatch &batch)
{
    if (auto valid = validate(record); !valid)
        return valid;
    const Table table = model::tableOf(record);
    Row row = toRow(record);
    if (row.stamp.rev != 0)
        return fail(ErrorKind::User,
                    QStringLiteral("An import adds what is new; %1 is there already. Nothing was changed.")
                        .arg(nameOf(record)));
    row.stamp.rev = 1;
    const QByteArray id = row.id.toRfc4122();
    addRow(table, row, id, batch);
    addHistory(table, row, id, batch);
    addReferences(record, row, batch);
    touch(table, row);
    if (const auto document = m_documents.take(record)) {
        batch.documents.addBlob(id);
        batch.documents.addText(nameOfTable(table));
        batch.documents.addText(document->title);
        batch.documents.addText(document->body);
    }
    if (table == Table::Attachment)
        batch.attachments.push_back(std::move(row));
    return {};
}

void BulkMaker::addRow(Table table, const Row &row, const QByteArray &id, BulkBatch &batch)
{
    CellTable &cells = batch.rows[static_cast<size_t>(table)];
    cells.addBlob(id);
    for (const size_t i : ownColumns(table))
        cells.add(row.values[i]);
    for (BulkBatch::List &list : batch.lists) {
        if (list.table != table)
            continue;
        const QByteArrayView members = row.values[list.column].bytes;
        for (qsizetype at = 0; at + 16 <= members.size(); at += 16) {
            list.rows.addBlob(id);
            list.rows.addBlob(members.sliced(at, 16));
        }
    }
}

void BulkMaker::addHistory(Table table, const Row &row, const QByteArray &id, BulkBatch &batch)
{
    batch.history.addText(nameOfTable(table));
    batch.history.addBlob(id);
    const QByteArrayView json =
        batch.history.addWritten([&](std::string &to) { appendRowJson(to, table, row); });
    m_history.hash({nameOfTable(table),
                    id,
                    model::ItemKind::Insert,
                    {},
                    Value::null(),
                    Value::utf8(QByteArray::fromRawData(json.data(), json.size()))});
}

/// Ids that were not made here before are looked up by the writer, each once; of events, of which there may
/// be millions, only the last is kept in mind.
void BulkMaker::addReferences(const model::Record &record, const Row &row, BulkBatch &batch)
{
    const Table table = model::tableOf(record);
    const std::vector<Column> &all = columns(table);
    for (size_t i = 0; i < all.size(); ++i) {
        if (!all[i].refersTo)
            continue;
        const Table to = *all[i].refersTo;
        QSet<QUuid> &known = m_known[static_cast<size_t>(to)];
        const QByteArrayView ids = row.values[i].bytes;
        for (qsizetype at = 0; at + 16 <= ids.size(); at += 16) {
            const QUuid id = QUuid::fromRfc4122(ids.sliced(at, 16));
            if (to == Table::Event ? id == m_lastEvent : known.contains(id))
                continue;
            batch.references.push_back({to, id, nameOf(record)});
            if (to != Table::Event)
                known.insert(id);
        }
    }
    if (table == Table::Event)
        m_lastEvent = row.id;
    else if (table != Table::Citation)
        m_known[static_cast<size_t>(table)].insert(row.id);
}

void BulkMaker::touch(Table table, const Row &row)
{
    if (mayLeadBack(table, row))
        m_mayCircle.add(table, row.id.toRfc4122());
    if (++m_count > mostListed)
        m_touched.setPart();
    if (!m_touched.isPart())
        touchRow(m_touched, table, row);
    else if (table == Table::Tag)
        m_touched.add(table, row.id.toRfc4122());
}

} // namespace varve::store
