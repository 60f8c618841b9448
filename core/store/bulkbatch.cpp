#include "store/bulkbatch.h"

namespace varve::store {

using model::Table;

const std::vector<size_t> &ownColumns(Table table)
{
    static const std::array<std::vector<size_t>, model::tableCount> all = [] {
        std::array<std::vector<size_t>, model::tableCount> own;
        for (size_t t = 0; t < own.size(); ++t)
            for (size_t i = 0; i < columns(static_cast<Table>(t)).size(); ++i)
                if (!columns(static_cast<Table>(t))[i].isList)
                    own[t].push_back(i);
        return own;
    }();
    return all[static_cast<size_t>(table)];
}

BulkBatch::BulkBatch()
{
    for (size_t t = 0; t < rows.size(); ++t) {
        const auto table = static_cast<Table>(t);
        rows[t] = CellTable(static_cast<int>(ownColumns(table).size()) + 1);
        for (size_t i = 0; i < columns(table).size(); ++i)
            if (columns(table)[i].isList)
                lists.push_back({table, i});
    }
}

void BulkBatch::clear()
{
    for (CellTable &table : rows)
        table.clear();
    for (List &list : lists)
        list.rows.clear();
    history.clear();
    documents.clear();
    references.clear();
    attachments.clear();
}

} // namespace varve::store
