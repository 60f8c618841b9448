// What can be found of a value, made from the value itself: for an import, which need not read its rows back.
#pragma once

#include "model/fields.h"
#include "store/sqlite.h"

#include <QHash>

#include <optional>

namespace varve::store {

/// A document of the search: row of search_doc.
struct Document
{
    QByteArray title, body;
};

/// Makes of new values the documents that updateSearch() makes of their rows.
class DocumentMaker
{
public:
    /// Reads the names that events of the project may carry.
    Result<void> load(const Connection &connection);
    /// Nothing where there are no words, or none are looked for. Places and participants come before the
    /// events that carry their names.
    std::optional<Document> take(const model::Record &record);

private:
    QHash<QUuid, QByteArray> m_places, m_participants;
};

} // namespace varve::store
