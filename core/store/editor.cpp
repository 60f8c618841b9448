#include "store/editor.h"

#include "store/custody.h"
#include "store/rowjson.h"
#include "store/validate.h"

#include <QDateTime>
#include <QLocale>

namespace varve::store {

using model::ItemKind;
using model::Table;

namespace {

std::optional<Table> tableOfName(const QByteArray &name)
{
    for (int i = 0; i < model::tableCount; ++i)
        if (name == model::tableName(static_cast<Table>(i)))
            return static_cast<Table>(i);
    return std::nullopt;
}

QString whoAndWhen(const model::Stamp &stamp)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(stamp.at.us / 1000, Qt::UTC);
    return QStringLiteral("%1 on %2 UTC")
        .arg(stamp.by.isEmpty() ? QStringLiteral("somebody") : stamp.by,
             at.toString(QStringLiteral("d MMM yyyy HH:mm:ss")));
}

QString rowName(Table table, const Row &row)
{
    const auto record = toRecord(table, row);
    return record ? nameOf(*record) : QStringLiteral("the %1").arg(model::tableWord(table));
}

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

/// Columns of one row that a reversal has collected and not yet written.
struct Editor::Pending
{
    Table table = Table::Event;
    std::optional<Row> before;
    Row after;
};

void Touched::settle()
{
    std::sort(m_rows.begin(), m_rows.end());
    m_rows.erase(std::unique(m_rows.begin(), m_rows.end()), m_rows.end());
}

std::span<const Touched::Entry> Touched::of(Table table) const
{
    const auto less = [](const Entry &a, const Entry &b) { return a.table < b.table; };
    const auto [first, last] = std::equal_range(m_rows.begin(), m_rows.end(), Entry{table, {}}, less);
    return {first, last};
}

void touchRow(Touched &touched, Table table, const Row &row)
{
    touched.add(table, row.id.toRfc4122());
    // Whatever a row refers to, before and after, may be shown with it: citations and links of events.
    for (size_t i = 0; i < row.values.size(); ++i) {
        const Column &column = columns(table)[i];
        if (column.refersTo == Table::Event && table != Table::Event && !column.isList &&
            !row.values[i].isNull())
            touched.add(Table::Event, row.values[i].bytes);
    }
    if (table == Table::Attachment)
        if (const Value &source = row.values[static_cast<size_t>(columnNumber(table, "source"))];
            !source.isNull())
            touched.add(Table::Source, source.bytes);
}

bool mayLeadBack(Table table, const Row &row)
{
    if (table != Table::Event && table != Table::Source)
        return false;
    static const auto parent = static_cast<size_t>(columnNumber(Table::Event, "parent"));
    static const auto origins = static_cast<size_t>(columnNumber(Table::Source, "derives_from"));
    return !row.values[table == Table::Event ? parent : origins].bytes.isEmpty();
}

void Editor::suspectCircle(Table table, const Row &row)
{
    if (mayLeadBack(table, row))
        m_mayCircle.add(table, row.id.toRfc4122());
}

Error Editor::changedSince(Table table, const Row &row) const
{
    return {ErrorKind::Conflict,
            QStringLiteral("%1 was changed since, by %2. Nothing was changed; look at its present "
                           "state and decide.")
                .arg(capital(rowName(table, row)), whoAndWhen(row.stamp))};
}

Error Editor::removedSince(Table table, const QUuid &) const
{
    return {ErrorKind::Conflict,
            QStringLiteral("The %1 is no longer in the project; it was removed meanwhile. Nothing "
                           "was changed.")
                .arg(model::tableWord(table))};
}

// --- single rows ---

Result<void> Editor::logCustody(const Row &attachment, model::CustodyAction action)
{
    static const auto name = static_cast<size_t>(columnNumber(Table::Attachment, "name"));
    static const auto sha256 = static_cast<size_t>(columnNumber(Table::Attachment, "sha256"));
    QString note = m_history.label();
    if (m_history.kind() == model::ChangeKind::Undo)
        note = QStringLiteral("Undo: %1").arg(note);
    else if (m_history.kind() == model::ChangeKind::Redo)
        note = QStringLiteral("Redo: %1").arg(note);
    model::CustodyEntry entry;
    entry.attachment = {attachment.id};
    entry.action = action;
    entry.at = m_history.at();
    entry.who = m_who;
    entry.name = attachment.values[name].toText();
    entry.sha256 = attachment.values[sha256].bytes;
    entry.note = note;
    auto logged = appendCustody(m_repository, std::move(entry));
    return logged ? Result<void>() : fail(std::move(logged).error());
}

Result<void> Editor::insert(Table table, Row row, model::CustodyAction custody)
{
    row.stamp = {std::max<qint64>(row.stamp.rev, 1), m_who, m_history.at()};
    if (auto done = m_repository.insert(table, row); !done)
        return done;
    touch(table, row);
    suspectCircle(table, row);
    if (table == Table::Attachment)
        if (auto logged = logCustody(row, custody); !logged)
            return logged;
    return m_history.add({model::tableName(table),
                          row.id.toRfc4122(),
                          ItemKind::Insert,
                          {},
                          Value::null(),
                          Value::utf8(rowToJson(table, row))});
}

void Editor::takeOver(Touched touched, Touched mayCircle)
{
    m_touched = std::move(touched);
    m_mayCircle = std::move(mayCircle);
    m_isFindable = true;
}

Result<void> Editor::update(Table table, const Row &before, Row after)
{
    std::vector<int> changed;
    for (size_t i = 0; i < before.values.size(); ++i)
        if (before.values[i] != after.values[i])
            changed.push_back(static_cast<int>(i));
    if (changed.empty())
        return {};
    after.id = before.id;
    after.stamp = {before.stamp.rev + 1, m_who, m_history.at()};
    if (auto done = m_repository.update(table, after, changed, before.stamp.rev); !done)
        return done;
    touch(table, before);
    touch(table, after);
    suspectCircle(table, after);
    const QByteArray id = before.id.toRfc4122();
    for (const int number : changed) {
        const auto i = static_cast<size_t>(number);
        if (auto done = m_history.add({model::tableName(table), id, ItemKind::Update, columns(table)[i].name,
                                       before.values[i], after.values[i]});
            !done)
            return done;
    }
    return {};
}

Result<void> Editor::erase(Table table, const Row &row)
{
    if (auto done = m_repository.remove(table, row.id); !done)
        return done;
    touch(table, row);
    if (table == Table::Attachment)
        if (auto logged = logCustody(row, model::CustodyAction::Removed); !logged)
            return logged;
    return m_history.add({model::tableName(table),
                          row.id.toRfc4122(),
                          ItemKind::Delete,
                          {},
                          Value::utf8(rowToJson(table, row)),
                          Value::null()});
}

// --- edits ---

Result<void> Editor::put(const model::Record &record)
{
    if (auto valid = validate(record); !valid)
        return valid;
    const Table table = model::tableOf(record);
    Row row = toRow(record);
    if (row.stamp.rev == 0)
        return insert(table, std::move(row));
    auto stored = m_repository.read(table, row.id);
    if (!stored)
        return fail(std::move(stored).error());
    if (!*stored)
        return fail(removedSince(table, row.id));
    if ((*stored)->stamp.rev != row.stamp.rev)
        return fail(changedSince(table, **stored));
    return update(table, **stored, std::move(row));
}

Result<void> Editor::remove(const model::Remove &change)
{
    auto stored = m_repository.read(change.table, change.id);
    if (!stored)
        return fail(std::move(stored).error());
    if (!*stored)
        return fail(removedSince(change.table, change.id));
    if ((*stored)->stamp.rev != change.rev)
        return fail(changedSince(change.table, **stored));
    if (change.table == Table::Project)
        return fail(ErrorKind::User, QStringLiteral("The project itself cannot be removed."));
    return erase(change.table, **stored);
}

Result<void> Editor::revert(qint64 changeNumber, const Progress &progress)
{
    constexpr qint64 itemsPerTick = 100;
    const auto total = m_connection.single("SELECT max(item) FROM change_item WHERE change = " +
                                           QByteArray::number(changeNumber));
    if (!total)
        return fail(total.error());
    Pending pending;
    qint64 count = 0;
    auto done = forEachItem(m_connection, changeNumber, true, [&](const Item &item) -> Result<bool> {
        if (auto reverted = revertItem(item, pending); !reverted)
            return fail(std::move(reverted).error());
        if (progress && ++count % itemsPerTick == 0 && !progress(count, total->integer))
            return fail(cancelled());
        return true;
    });
    return done ? flush(pending) : done;
}

Result<void> Editor::revertItem(const Item &item, Pending &pending)
{
    const std::optional<Table> table = tableOfName(item.table);
    const bool isRow = item.row.size() == 16;
    const int number = table && item.kind == ItemKind::Update ? columnNumber(*table, item.column) : -1;
    if (!table || !isRow || (item.kind == ItemKind::Update && number < 0))
        return fail(ErrorKind::BadFile,
                    QStringLiteral("“%1” holds a change that cannot be read; the history was "
                                   "altered or is damaged.")
                        .arg(m_connection.fileName()));
    const QUuid id = idFrom(item.row);
    if (item.kind != ItemKind::Update ||
        (pending.before && (pending.table != *table || pending.before->id != id)))
        if (auto done = flush(pending); !done)
            return done;
    if (item.kind == ItemKind::Insert)
        return revertInsert(*table, item);
    if (item.kind == ItemKind::Delete)
        return revertDelete(*table, item);

    if (!pending.before) {
        auto stored = m_repository.read(*table, id);
        if (!stored)
            return fail(std::move(stored).error());
        if (!*stored)
            return fail(removedSince(*table, id));
        pending.table = *table;
        pending.before = **stored;
        pending.after = **stored;
    }
    Value &value = pending.after.values[static_cast<size_t>(number)];
    if (value != item.after)
        return fail(changedSince(*table, *pending.before));
    value = item.before;
    return {};
}

Result<void> Editor::flush(Pending &pending)
{
    if (!pending.before)
        return {};
    const Row before = *std::exchange(pending.before, std::nullopt);
    if (auto record = toRecord(pending.table, pending.after); !record)
        return fail(std::move(record).error());
    else if (auto valid = validate(*record); !valid)
        return valid;
    return update(pending.table, before, std::move(pending.after));
}

Result<void> Editor::revertInsert(Table table, const Item &item)
{
    const QUuid id = idFrom(item.row);
    auto inserted = rowFromJson(table, item.after.bytes);
    if (!inserted)
        return fail(std::move(inserted).error());
    auto stored = m_repository.read(table, id);
    if (!stored)
        return fail(std::move(stored).error());
    if (!*stored)
        return fail(removedSince(table, id));
    if (table == Table::Project)
        return fail(ErrorKind::User, QStringLiteral("The making of the project cannot be taken back."));
    if ((*stored)->values != inserted->values)
        return fail(changedSince(table, **stored));
    return erase(table, **stored);
}

Result<void> Editor::revertDelete(Table table, const Item &item)
{
    auto row = rowFromJson(table, item.before.bytes);
    if (!row)
        return fail(std::move(row).error());
    row->id = idFrom(item.row);
    if (auto record = toRecord(table, *row); !record)
        return fail(std::move(record).error());
    else if (auto valid = validate(*record); !valid)
        return valid;
    ++row->stamp.rev; // revisions only rise, also past a removal
    return insert(table, std::move(*row), model::CustodyAction::Restored);
}

} // namespace varve::store
