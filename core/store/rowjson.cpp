#include "store/rowjson.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <charconv>

namespace varve::store {

using model::Table;

namespace {

constexpr std::array<char, 16> hexDigits{'0', '1', '2', '3', '4', '5', '6', '7',
                                         '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

// Written by hand: an import of a million events writes a million of these.
void appendText(std::string &json, const QByteArray &utf8)
{
    json += '"';
    const char *from = utf8.constData();
    const char *const end = from + utf8.size();
    for (const char *at = from; at != end; ++at) {
        const auto byte = static_cast<uchar>(*at);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        json.append(from, at);
        from = at + 1;
        json += '\\';
        if (byte >= 0x20) {
            json += *at;
        } else {
            json += "u00";
            json += hexDigits[byte >> 4];
            json += hexDigits[byte & 15];
        }
    }
    json.append(from, end);
    json += '"';
}

void appendHex(std::string &json, const QByteArray &bytes)
{
    const size_t before = json.size();
    json.resize(before + 2 * static_cast<size_t>(bytes.size()) + 2);
    char *to = json.data() + before;
    *to++ = '"';
    for (const char c : bytes) {
        *to++ = hexDigits[static_cast<uchar>(c) >> 4];
        *to++ = hexDigits[static_cast<uchar>(c) & 15];
    }
    *to = '"';
}

template <class T>
void appendNumber(std::string &json, T value)
{
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    json.append(buffer.data(), end);
}

void appendValue(std::string &json, const Value &value)
{
    switch (value.type) {
    case Value::Type::Null:
        json += "null";
        break;
    case Value::Type::Integer:
        appendNumber(json, value.integer);
        break;
    case Value::Type::Real:
        appendNumber(json, value.real);
        break;
    case Value::Type::Text:
        appendText(json, value.bytes);
        break;
    case Value::Type::Blob:
        appendHex(json, value.bytes);
        break;
    }
}

/// As ==, which would compare what the type does not use.
bool isSame(const Value &a, const Value &b)
{
    if (a.type != b.type)
        return false;
    switch (a.type) {
    case Value::Type::Null:
        return true;
    case Value::Type::Integer:
        return a.integer == b.integer;
    case Value::Type::Real:
        return a.real == b.real;
    default:
        return a.bytes.size() == b.bytes.size() && (a.bytes.isEmpty() || a.bytes == b.bytes);
    }
}

/// The columns' names as they stand before their values.
const std::vector<std::string> &keysOf(Table table)
{
    static const std::array<std::vector<std::string>, model::tableCount> all = [] {
        std::array<std::vector<std::string>, model::tableCount> keys;
        for (size_t t = 0; t < keys.size(); ++t)
            for (const Column &column : columns(static_cast<Table>(t)))
                keys[t].push_back('"' + column.name.toStdString() + "\":");
        return keys;
    }();
    return all[static_cast<size_t>(table)];
}

/// Nothing when the JSON value does not fit the column.
std::optional<Value> valueFrom(const QJsonValue &json, Value::Type type)
{
    if (json.isNull())
        return Value::null();
    switch (type) {
    case Value::Type::Integer:
        if (json.isDouble() && json.toInteger(0) == json.toInteger(1))
            return Value::of(json.toInteger());
        return std::nullopt;
    case Value::Type::Real:
        return json.isDouble() ? std::optional(Value::of(json.toDouble())) : std::nullopt;
    case Value::Type::Text:
        return json.isString() ? std::optional(Value::text(json.toString())) : std::nullopt;
    case Value::Type::Blob: {
        const QByteArray hex = json.toString().toLatin1();
        const QByteArray bytes = QByteArray::fromHex(hex);
        return json.isString() && bytes.size() * 2 == hex.size()
                   ? std::optional(Value::blob(bytes.isNull() ? QByteArray("") : bytes))
                   : std::nullopt;
    }
    case Value::Type::Null:
        break;
    }
    return std::nullopt;
}

tl::unexpected<Error> unreadable(Table table)
{
    return fail(ErrorKind::BadFile,
                QStringLiteral("The history holds a %1 that cannot be read; the file was altered or "
                               "is damaged.")
                    .arg(model::tableWord(table)));
}

} // namespace

QByteArray rowToJson(Table table, const Row &row)
{
    std::string json;
    appendRowJson(json, table, row);
    return QByteArray::fromStdString(json);
}

void appendRowJson(std::string &json, Table table, const Row &row)
{
    json += '{';
    if (row.stamp.rev != 1)
        json += "\"rev\":" + std::to_string(row.stamp.rev) + ',';
    const std::vector<Column> &all = columns(table);
    const std::vector<std::string> &names = keysOf(table);
    for (size_t i = 0; i < all.size(); ++i) {
        if (isSame(row.values[i], all[i].byDefault))
            continue;
        json += names[i];
        appendValue(json, row.values[i]);
        json += ',';
    }
    if (json.back() == ',')
        json.pop_back();
    json += '}';
}

Result<Row> rowFromJson(Table table, const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return unreadable(table);
    Row row;
    row.stamp.rev = 1;
    const std::vector<Column> &all = columns(table);
    for (const Column &column : all)
        row.values.push_back(column.byDefault);
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QByteArray name = it.key().toUtf8();
        const bool isRev = name == "rev";
        const int number = isRev ? -1 : columnNumber(table, name);
        if (!isRev && number < 0)
            return unreadable(table);
        const Value::Type type = isRev ? Value::Type::Integer : all[static_cast<size_t>(number)].type;
        std::optional<Value> value = valueFrom(it.value(), type);
        if (!value)
            return unreadable(table);
        if (isRev)
            row.stamp.rev = value->integer;
        else
            row.values[static_cast<size_t>(number)] = std::move(*value);
    }
    return row;
}

} // namespace varve::store
