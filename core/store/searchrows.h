// Which rows of the event index the documents of the search belong to: so that which events hold some words
// is told without looking at a single id.
#pragma once

#include "model/eventindex.h"
#include "store/repository.h"

namespace varve::store {

/// One number a document. It is filled slice by slice, in moments when nothing else is to be done; of what it
/// does not hold yet, the rows are read when a match asks for them, and kept. So forgetting is always safe,
/// and costs time alone.
///
/// The index given is to be in step with the file, and the same one each time; one that was loaded anew, and
/// a change by another process, are noticed here. What this process changes is to be forgotten by whoever
/// changes it.
class SearchRows
{
public:
    /// All events that match by themselves, in a citation or in a cited source: 1 for their rows, of
    /// index.rowCount().
    Result<std::vector<quint8>> matching(const Connection &connection, Repository &repository,
                                         const model::EventIndex &index, const QString &text);
    /// Reads on, about so many documents; false when all have been read.
    Result<bool> readOn(const Connection &connection, Repository &repository, const model::EventIndex &index,
                        int documents);

    /// The document may be another's from now on, or its citation another event's.
    void forget(qint64 document);
    void forgetAll();

private:
    /// The number of a row; or one of these; or below them, what `sourceEntry` gives.
    using Entry = qint32;
    static constexpr Entry unknown = model::EventIndex::noRow;
    static constexpr Entry nothing = -2; ///< of no event: an attachment
    static constexpr Entry firstSource = -3;

    Result<void> follow(const Connection &connection, const model::EventIndex &index);
    Result<Entry> lookUp(Repository &repository, const model::EventIndex &index, qint64 document);
    Result<Entry> rowOfCitation(Repository &repository, const model::EventIndex &index, const QUuid &id);
    [[nodiscard]] Entry at(qint64 document) const;
    void keep(qint64 document, Entry entry);
    Entry sourceEntry(const SourceId &source);

    std::vector<Entry> m_entries; ///< by number of the document
    qint64 m_most = 0;            ///< entries at most
    model::Interned<SourceId> m_sources;
    QByteArray m_readTo; ///< id of the document read last
    bool m_isRead = false;
    quint64 m_numbering = 0; ///< of the index that the rows are of
    qint64 m_version = -1;   ///< of the file, as other processes change it
};

} // namespace varve::store
