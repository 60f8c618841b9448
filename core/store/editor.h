// Carries out edits and their reversal within one transaction: rows, their history, what must hold between
// them.
#pragma once

#include "model/custody.h"
#include "model/edit.h"
#include "store/revision.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace varve::store {

/// Rows that a change touched, each once, sorted by table.
class Touched
{
public:
    /// Small and without memory of its own: an import of a million events touches millions.
    struct Entry
    {
        model::Table table = model::Table::Project;
        std::array<uchar, 16> key{};
        [[nodiscard]] QByteArray id() const
        {
            return {reinterpret_cast<const char *>(key.data()), static_cast<qsizetype>(key.size())};
        }
        auto operator<=>(const Entry &) const = default;
    };
    /// `id` has 16 bytes.
    void add(model::Table table, const QByteArray &id)
    {
        Entry &entry = m_rows.emplace_back();
        entry.table = table;
        memcpy(entry.key.data(), id.constData(), std::min<size_t>(16, static_cast<size_t>(id.size())));
    }
    /// Sorts what was added.
    void settle();
    /// After settle().
    [[nodiscard]] const std::vector<Entry> &rows() const { return m_rows; }
    [[nodiscard]] std::span<const Entry> of(model::Table table) const;
    /// There are more than are worth listing; rows() has some of them.
    [[nodiscard]] bool isPart() const { return m_isPart; }
    void setPart() { m_isPart = true; }

private:
    std::vector<Entry> m_rows;
    bool m_isPart = false;
};

/// Touched rows beyond this many are not listed: views read everything again.
inline constexpr qint64 mostListed = 20'000;

/// A row that was written, and the events and sources that are shown with it.
void touchRow(Touched &touched, model::Table table, const Row &row);
/// Whether the row has what may lead back to itself: a parent, an origin.
bool mayLeadBack(model::Table table, const Row &row);

class Editor
{
public:
    Editor(const Connection &connection, Repository &repository, ChangeWriter &history, QString who)
        : m_connection(connection),
          m_repository(repository),
          m_history(history),
          m_who(std::move(who))
    {}

    Result<void> put(const model::Record &record);
    Result<void> remove(const model::Remove &change);
    /// The reverse of a change's items, last first. Conflict when one of its rows was changed since.
    Result<void> revert(qint64 changeNumber, const Progress &progress = {});
    /// Takes over what a bulk import wrote, with its history and what is found of it: to be verified and
    /// told.
    void takeOver(Touched touched, Touched mayCircle);
    /// An attachment came with it.
    Result<void> beginCustody(const Row &attachment)
    {
        return logCustody(attachment, model::CustodyAction::Added);
    }
    /// To be asked last: references that lead nowhere, circles, two tags of one name.
    Result<void> verify();

    /// Rows written, and events whose row of the index follows from them.
    [[nodiscard]] const Touched &touched() const { return m_touched; }
    /// Whether what was touched is in the search already.
    [[nodiscard]] bool isFindable() const { return m_isFindable; }

private:
    struct Pending;
    Result<void> insert(model::Table table, Row row,
                        model::CustodyAction custody = model::CustodyAction::Added);
    Result<void> update(model::Table table, const Row &before, Row after);
    Result<void> erase(model::Table table, const Row &row);
    /// Attachments come and go with an entry in their custody log.
    Result<void> logCustody(const Row &attachment, model::CustodyAction action);
    Result<void> revertItem(const Item &item, Pending &pending);
    Result<void> revertInsert(model::Table table, const Item &item);
    Result<void> revertDelete(model::Table table, const Item &item);
    Result<void> flush(Pending &pending);
    Error changedSince(model::Table table, const Row &row) const;
    Error removedSince(model::Table table, const QUuid &id) const;
    void touch(model::Table table, const Row &row) { touchRow(m_touched, table, row); }
    void suspectCircle(model::Table table, const Row &row);

    Result<void> verifyReferences();
    Result<void> verifyNoCircle(model::Table table, const char *sql, const QString &words);
    Result<void> verifyTagNames();

    const Connection &m_connection;
    Repository &m_repository;
    ChangeWriter &m_history;
    QString m_who;
    Touched m_touched;
    bool m_isFindable = false;
    Touched m_mayCircle; ///< rows that got a parent or an origin
};

} // namespace varve::store
