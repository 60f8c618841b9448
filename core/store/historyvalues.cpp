#include "store/historyvalues.h"

#include <QtEndian>

namespace varve::store {

namespace {

QVariant toVariant(const Value &value)
{
    switch (value.type) {
    case Value::Type::Null:
        return {};
    case Value::Type::Integer:
        return value.integer;
    case Value::Type::Real:
        return value.real;
    case Value::Type::Text:
        return value.toText();
    case Value::Type::Blob:
        return value.bytes;
    }
    return {};
}

std::optional<Value> fromVariant(const QVariant &variant)
{
    switch (variant.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return Value::null();
    case QMetaType::Int:
    case QMetaType::LongLong:
        return Value::of(variant.toLongLong());
    case QMetaType::Double:
        return Value::of(variant.toDouble());
    case QMetaType::QString:
        return Value::text(variant.toString());
    case QMetaType::QByteArray: {
        const QByteArray bytes = variant.toByteArray();
        return Value::blob(bytes.isNull() ? QByteArray("") : bytes);
    }
    default:
        return std::nullopt;
    }
}

} // namespace

model::ChangeItem toChangeItem(const Item &item)
{
    return {QString::fromUtf8(item.table),
            item.row,
            item.kind,
            QString::fromUtf8(item.column),
            toVariant(item.before),
            toVariant(item.after)};
}

Result<Item> fromChangeItem(const model::ChangeItem &item)
{
    auto before = fromVariant(item.before);
    auto after = fromVariant(item.after);
    if (!before || !after)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("The history holds a value of an unknown type (%1, %2).")
                        .arg(item.table, item.column));
    return Item{item.table.toUtf8(), item.row, item.kind, item.column.toUtf8(), *before, *after};
}

std::vector<model::ChangeRef> parentsFrom(const QByteArray &bytes)
{
    std::vector<model::ChangeRef> parents;
    for (qsizetype at = 0; at + 24 <= bytes.size(); at += 24)
        parents.push_back({{idFrom(bytes.mid(at, 16))}, qFromBigEndian<qint64>(bytes.constData() + at + 16)});
    return parents;
}

QByteArray parentsToBytes(const std::vector<model::ChangeRef> &parents)
{
    QByteArray bytes("");
    for (const model::ChangeRef &parent : parents) {
        bytes += parent.replica.toBytes();
        const qint64 seq = qToBigEndian(parent.seq);
        bytes.append(reinterpret_cast<const char *>(&seq), sizeof seq);
    }
    return bytes;
}

} // namespace varve::store
