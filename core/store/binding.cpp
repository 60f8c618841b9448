#include "store/binding.h"

#include "model/names.h"
#include "time/timenames.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace varve::store {

using model::Table;
using time::Instant;

namespace {

template <class T>
inline constexpr bool isId = false;
template <class Tag>
inline constexpr bool isId<Id<Tag>> = true;
template <class T>
inline constexpr bool isIdList = false;
template <class Tag>
inline constexpr bool isIdList<std::vector<Id<Tag>>> = true;

// clang-format off
template <class T> inline constexpr Table tableOfId = Table::Project;
template <> inline constexpr Table tableOfId<TrackId> = Table::Track;
template <> inline constexpr Table tableOfId<TagId> = Table::Tag;
template <> inline constexpr Table tableOfId<ParticipantId> = Table::Participant;
template <> inline constexpr Table tableOfId<PlaceId> = Table::Place;
template <> inline constexpr Table tableOfId<EventId> = Table::Event;
template <> inline constexpr Table tableOfId<SourceId> = Table::Source;
template <> inline constexpr Table tableOfId<CitationId> = Table::Citation;
template <> inline constexpr Table tableOfId<AttachmentId> = Table::Attachment;
// clang-format on

// Names of enumerations: those of time and those of the model, under one name.
template <class Enum>
QString keyOf(Enum value)
{
    if constexpr (requires { time::toName(value); })
        return time::toName(value);
    else
        return model::key(value);
}
/// As UTF-8, each made once a thread: an import of a million events asks for ten million.
template <class Enum>
QByteArray keyBytes(Enum value)
{
    thread_local std::array<QByteArray, 32> known;
    const auto number = static_cast<size_t>(value);
    if (number >= known.size())
        return keyOf(value).toUtf8();
    if (known[number].isNull())
        known[number] = keyOf(value).toUtf8();
    return known[number];
}
void fromName(const QString &name, std::optional<time::EndKind> &value)
{
    value = time::endKindFromName(name);
}
void fromName(const QString &name, std::optional<time::Precision> &value)
{
    value = time::precisionFromName(name);
}
void fromName(const QString &name, std::optional<time::DateOrder> &value)
{
    value = time::dateOrderFromName(name);
}
template <class Enum>
void fromName(const QString &name, std::optional<Enum> &value)
{
    value = model::enumFromKey<Enum>(name);
}

QByteArray toJson(const QStringList &texts)
{
    return QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact);
}

QByteArray toJson(const std::vector<time::PartOfDay> &parts)
{
    QJsonArray array;
    for (const time::PartOfDay &part : parts)
        array.append(QJsonObject{{QStringLiteral("name"), part.name},
                                 {QStringLiteral("from"), part.from},
                                 {QStringLiteral("to"), part.to}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

/// Walks the columns of a value in their order; knows the prefix of the fields of a time.
class Walk
{
public:
    [[nodiscard]] QByteArray name(const char *field) const { return m_prefix + field; }
    void enter(const char *field) { m_prefix = QByteArray(field) + '_'; }
    void leave() { m_prefix.clear(); }

private:
    QByteArray m_prefix;
};

// --- describing ---

struct Describe : Walk
{
    std::vector<Column> *to;

    void add(const QByteArray &name, Value::Type type, std::optional<Table> refersTo = {},
             bool isList = false)
    {
        to->push_back({name, type, isList, name.endsWith("latest"), refersTo, {}});
    }
    template <class T>
    void operator()(const char *field, const T &value)
    {
        using Type = Value::Type;
        if constexpr (std::is_same_v<T, time::EventTime>) {
            enter(field);
            model::timeFields(value, *this);
            leave();
        } else if constexpr (std::is_same_v<T, std::optional<time::EventTime>>) {
            (*this)(field, time::EventTime{});
        } else if constexpr (std::is_same_v<T, std::optional<time::Window>>) {
            add(name("has_end"), Type::Integer);
            add(name("end_earliest"), Type::Integer);
            add(name("end_latest"), Type::Integer);
        } else if constexpr (isId<T>) {
            add(name(field), Type::Blob, tableOfId<T>);
        } else if constexpr (isIdList<T>) {
            add(name(field), Type::Blob, tableOfId<typename T::value_type>, true);
        } else if constexpr (std::is_same_v<T, std::optional<double>>) {
            add(name(field), Type::Real);
        } else if constexpr (std::is_same_v<T, QByteArray>) {
            add(name(field), Type::Blob);
        } else if constexpr (std::is_integral_v<T> || std::is_same_v<T, Instant> ||
                             std::is_same_v<T, std::optional<Instant>> ||
                             std::is_same_v<T, std::optional<qint64>>) {
            add(name(field), Type::Integer);
        } else {
            add(name(field), Type::Text);
        }
    }
};

// --- writing ---

struct Encode
{
    std::vector<Value> *to;

    void put(Value value) { to->push_back(std::move(value)); }

    void operator()(const char *, const QString &value) { put(Value::text(value)); }
    void operator()(const char *, bool value) { put(Value::of(qint64{value})); }
    void operator()(const char *, int value) { put(Value::of(qint64{value})); }
    void operator()(const char *, qint64 value) { put(Value::of(value)); }
    void operator()(const char *, const QByteArray &value)
    {
        put(Value::blob(value.isNull() ? QByteArray("") : value));
    }
    void operator()(const char *, Instant value) { put(instantValue(value)); }
    void operator()(const char *, const std::optional<Instant> &value)
    {
        put(value ? instantValue(*value) : Value::null());
    }
    void operator()(const char *, const std::optional<qint64> &value)
    {
        put(value ? Value::of(*value) : Value::null());
    }
    void operator()(const char *, const std::optional<double> &value)
    {
        put(value ? Value::of(*value) : Value::null());
    }
    void operator()(const char *, const QStringList &value) { put(Value::utf8(toJson(value))); }
    void operator()(const char *, const std::vector<time::PartOfDay> &value)
    {
        put(Value::utf8(toJson(value)));
    }
    template <class Tag>
    void operator()(const char *, const Id<Tag> &value)
    {
        put(idValue(value.uuid));
    }
    template <class Tag>
    void operator()(const char *, const std::vector<Id<Tag>> &value)
    {
        std::vector<QByteArray> sorted; // as the join table keeps them
        sorted.reserve(value.size());
        for (const Id<Tag> &id : value)
            sorted.push_back(id.toBytes());
        std::sort(sorted.begin(), sorted.end());
        sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
        QByteArray ids("");
        for (const QByteArray &id : sorted)
            ids += id;
        put(Value::blob(ids));
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void operator()(const char *, Enum value) { put(Value::utf8(keyBytes(value))); }
    void operator()(const char *, model::RelationSet value) { put(Value::text(model::key(value))); }
    void operator()(const char *, const std::optional<time::Window> &value)
    {
        put(Value::of(qint64{value.has_value()}));
        put(value ? instantValue(value->earliest) : Value::null());
        put(value ? instantValue(value->latest) : Value::null());
    }
    void operator()(const char *, const time::EventTime &value) { model::timeFields(value, *this); }
    void operator()(const char *, const std::optional<time::EventTime> &value)
    {
        static const time::EventTime none;
        const size_t from = to->size();
        model::timeFields(value ? *value : none, *this);
        if (!value)
            std::fill(to->begin() + static_cast<std::ptrdiff_t>(from), to->end(), Value::null());
    }
};

// --- reading ---

struct Decode
{
    const Value *next;
    const Column *column;
    QByteArray wrong; ///< the first column that could not be read

    const Value &take()
    {
        ++column;
        return *next++;
    }
    void refuse()
    {
        if (wrong.isEmpty())
            wrong = column[-1].name;
    }

    void operator()(const char *, QString &value) { value = take().toText(); }
    void operator()(const char *, bool &value) { value = take().integer != 0; }
    void operator()(const char *, int &value) { value = static_cast<int>(take().integer); }
    void operator()(const char *, qint64 &value) { value = take().integer; }
    void operator()(const char *, QByteArray &value) { value = take().bytes; }
    void operator()(const char *, Instant &value)
    {
        const Value &stored = take();
        value = instantFrom(stored, column[-1].isLatest);
    }
    void operator()(const char *, std::optional<Instant> &value)
    {
        const Value &stored = take();
        value = stored.isNull() ? std::nullopt : std::optional(Instant{stored.integer});
    }
    void operator()(const char *, std::optional<qint64> &value)
    {
        const Value &stored = take();
        value = stored.isNull() ? std::nullopt : std::optional(stored.integer);
    }
    void operator()(const char *, std::optional<double> &value)
    {
        const Value &stored = take();
        value = stored.isNull() ? std::nullopt : std::optional(stored.real);
    }
    void operator()(const char *, QStringList &value)
    {
        value.clear();
        const QJsonDocument json = QJsonDocument::fromJson(take().bytes);
        if (!json.isArray())
            return refuse();
        for (const QJsonValue &text : json.array())
            value.append(text.toString());
    }
    void operator()(const char *, std::vector<time::PartOfDay> &value)
    {
        value.clear();
        const QJsonDocument json = QJsonDocument::fromJson(take().bytes);
        if (!json.isArray())
            return refuse();
        for (const QJsonValue &part : json.array())
            value.push_back({part[QLatin1String("name")].toString(), part[QLatin1String("from")].toInt(),
                             part[QLatin1String("to")].toInt()});
    }
    template <class Tag>
    void operator()(const char *, Id<Tag> &value)
    {
        value.uuid = idFrom(take().bytes);
    }
    template <class Tag>
    void operator()(const char *, std::vector<Id<Tag>> &value)
    {
        const QByteArray &ids = take().bytes;
        value.clear();
        if (ids.size() % 16 != 0)
            return refuse();
        value.reserve(static_cast<size_t>(ids.size() / 16));
        for (qsizetype at = 0; at < ids.size(); at += 16)
            value.push_back({idFrom(ids.mid(at, 16))});
        std::sort(value.begin(), value.end());
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void operator()(const char *, Enum &value)
    {
        std::optional<Enum> read;
        fromName(take().toText(), read);
        if (read)
            value = *read;
        else
            refuse();
    }
    void operator()(const char *, model::RelationSet &value)
    {
        std::optional<model::RelationSet> read;
        model::fromKey(take().toText(), read);
        if (read)
            value = *read;
        else
            refuse();
    }
    void operator()(const char *, std::optional<time::Window> &value)
    {
        const bool hasEnd = take().integer != 0;
        const Instant earliest = instantFrom(take(), false);
        const Instant latest = instantFrom(take(), true);
        value = hasEnd ? std::optional(time::Window{earliest, latest}) : std::nullopt;
    }
    void operator()(const char *, time::EventTime &value) { model::timeFields(value, *this); }
    void operator()(const char *, std::optional<time::EventTime> &value)
    {
        static const size_t count = [] {
            std::vector<Value> values;
            Encode{&values}("", time::EventTime{});
            return values.size();
        }();
        // start_kind, never NULL in a time, tells whether there is one.
        if (next[2].isNull()) {
            value.reset();
            next += count;
            column += count;
            return;
        }
        value.emplace();
        model::timeFields(*value, *this);
    }
};

template <size_t... I>
model::Record emptyRecord(size_t index, std::index_sequence<I...>)
{
    model::Record record;
    ((I == index ? void(record.emplace<I>()) : void()), ...);
    return record;
}

model::Record emptyRecord(Table table)
{
    return emptyRecord(static_cast<size_t>(table), std::make_index_sequence<model::tableCount>());
}

std::vector<Column> describe(Table table)
{
    std::vector<Column> columns;
    std::vector<Value> values;
    std::visit(
        [&](const auto &value) {
            Describe describe{{}, &columns};
            model::fields(value, describe);
            model::fields(value, Encode{&values});
        },
        emptyRecord(table));
    for (size_t i = 0; i < columns.size(); ++i)
        columns[i].byDefault = values[i];
    return columns;
}

} // namespace

const std::vector<Column> &columns(Table table)
{
    static const std::array<std::vector<Column>, model::tableCount> all = [] {
        std::array<std::vector<Column>, model::tableCount> tables;
        for (size_t i = 0; i < tables.size(); ++i)
            tables[i] = describe(static_cast<Table>(i));
        return tables;
    }();
    return all[static_cast<size_t>(table)];
}

int columnNumber(Table table, const QByteArray &name)
{
    const std::vector<Column> &all = columns(table);
    for (size_t i = 0; i < all.size(); ++i)
        if (all[i].name == name)
            return static_cast<int>(i);
    return -1;
}

Join joinOf(Table table, const Column &list)
{
    if (table == Table::Source)
        return {"source_origin", "source", "origin"};
    return list.name == "tags" ? Join{"event_tag", "event", "tag"}
                               : Join{"event_participant", "event", "participant"};
}

Row toRow(const model::Record &record)
{
    Row row;
    row.id = model::idOf(record);
    row.stamp = model::stampOf(record);
    row.values.reserve(columns(model::tableOf(record)).size());
    std::visit([&](const auto &value) { model::fields(value, Encode{&row.values}); }, record);
    return row;
}

Result<model::Record> toRecord(Table table, const Row &row)
{
    model::Record record = emptyRecord(table);
    QByteArray wrong;
    std::visit(
        [&](auto &value) {
            value.id.uuid = row.id;
            value.stamp = row.stamp;
            Decode decode{row.values.data(), columns(table).data(), {}};
            model::fields(value, decode);
            wrong = decode.wrong;
        },
        record);
    if (!wrong.isEmpty())
        return fail(ErrorKind::BadFile,
                    QStringLiteral("The file holds a %1 whose %2 cannot be read. Restore it from a copy.")
                        .arg(model::tableWord(table), QString::fromUtf8(wrong)));
    return record;
}

Value instantValue(Instant instant)
{
    return instant.isBounded() ? Value::of(instant.us) : Value::null();
}

Instant instantFrom(const Value &value, bool isLatest)
{
    if (!value.isNull())
        return Instant{value.integer};
    return isLatest ? Instant::distantFuture() : Instant::distantPast();
}

Value idValue(const QUuid &id)
{
    return id.isNull() ? Value::null() : Value::blob(id.toRfc4122());
}

QUuid idFrom(const QByteArray &bytes)
{
    return bytes.size() == 16 ? QUuid::fromRfc4122(bytes) : QUuid();
}

} // namespace varve::store
