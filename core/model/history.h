// The change history as values.
#pragma once

#include "model/fields.h"

#include <QVariant>

#include <vector>

namespace varve::model {

/// Names one change: the replica (one copy of the file on one installation) that made it, and its number
/// there.
struct ChangeRef
{
    ReplicaId replica;
    qint64 seq = 0; ///< 1, 2, …
    bool operator==(const ChangeRef &) const = default;
};

enum class ChangeKind : quint8 { Create, Edit, Undo, Redo, Import, Merge };

/// A change as the history lists it.
struct Revision
{
    ChangeRef ref;
    ChangeKind kind = ChangeKind::Edit;
    ChangeRef target; ///< of an undo or redo: the change it took back or repeated; else null replica
    time::Instant at;
    QString who;
    QString label;
    QByteArray hash; ///< SHA-256 over the content and the hash before it in its replica's chain
};

enum class ItemKind : quint8 { Insert, Update, Delete };

/// One column of one row before and after. An insert has no old values, a delete no new ones.
struct ChangeItem
{
    QString table;  ///< as in the file: "event", "event_tag"
    QByteArray row; ///< 16 bytes; of a join row 32
    ItemKind kind = ItemKind::Update;
    QString column;
    QVariant before; ///< NULL, qint64, double, QString or QByteArray
    QVariant after;
};

/// What a change touched; what views listen to.
struct ChangeSummary
{
    struct Row
    {
        Table table;
        QUuid id;
        bool operator==(const Row &) const = default;
    };
    std::vector<Row> rows;   ///< events also when their citations, tags or participants changed
    bool everything = false; ///< too much to list (import, reload): read all again
    [[nodiscard]] bool touches(Table table) const
    {
        return everything ||
               std::any_of(rows.begin(), rows.end(), [&](const Row &r) { return r.table == table; });
    }
};

} // namespace varve::model
