// Values to rows, their history and what is found of them: the half of a bulk import that needs no database.
#pragma once

#include "store/bulkbatch.h"
#include "store/documents.h"
#include "store/editor.h"

#include <QSet>

namespace varve::store {

class BulkMaker
{
public:
    /// `history` takes the items into its hash. `documents` knows the project's names.
    BulkMaker(ChangeWriter &history, DocumentMaker documents)
        : m_history(history),
          m_documents(std::move(documents))
    {}

    /// Adds a new value to the batch. User error where it cannot be stored (validate), or is not new.
    Result<void> add(const model::Record &record, BulkBatch &batch);

    /// Of all that was added; a part beyond mostListed, but for tags, whose names must differ.
    [[nodiscard]] Touched &touched() { return m_touched; }
    [[nodiscard]] Touched &mayCircle() { return m_mayCircle; }

private:
    void addRow(model::Table table, const Row &row, const QByteArray &id, BulkBatch &batch);
    void addHistory(model::Table table, const Row &row, const QByteArray &id, BulkBatch &batch);
    void addReferences(const model::Record &record, const Row &row, BulkBatch &batch);
    void touch(model::Table table, const Row &row);

    ChangeWriter &m_history;
    DocumentMaker m_documents;
    std::array<QSet<QUuid>, model::tableCount> m_known; ///< ids that are there; of events the last one alone
    QUuid m_lastEvent;
    qint64 m_count = 0;
    Touched m_touched, m_mayCircle;
};

} // namespace varve::store
