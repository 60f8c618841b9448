// One JSON value in memory, with the line it stands on. Duplicate keys were refused before it was made.
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace varve::exchange {

struct JsonNode
{
    enum class Type { Null, Bool, Integer, Double, String, Array, Object };
    struct Member;

    Type type = Type::Null;
    bool boolean = false;
    qint64 integer = 0;
    double number = 0;
    QByteArray utf8; ///< of a string; valid UTF-8
    std::vector<JsonNode> items;
    std::vector<Member> members; ///< in the order of the file
    qint64 line = 0;             ///< 1-based

    [[nodiscard]] QString text() const { return QString::fromUtf8(utf8); }
    [[nodiscard]] bool isString() const { return type == Type::String; }
    /// The member of an object; null when there is none.
    [[nodiscard]] inline const JsonNode *find(const QByteArray &key) const;
};

struct JsonNode::Member
{
    QByteArray first; ///< its key
    JsonNode second;
};

const JsonNode *JsonNode::find(const QByteArray &key) const
{
    for (const Member &member : members)
        if (member.first == key)
            return &member.second;
    return nullptr;
}

/// "a text", "a number", for messages.
inline QString typeWord(JsonNode::Type type)
{
    switch (type) {
    case JsonNode::Type::Null:
        return QStringLiteral("null");
    case JsonNode::Type::Bool:
        return QStringLiteral("true or false");
    case JsonNode::Type::Integer:
        return QStringLiteral("a whole number");
    case JsonNode::Type::Double:
        return QStringLiteral("a number");
    case JsonNode::Type::String:
        return QStringLiteral("a text");
    case JsonNode::Type::Array:
        return QStringLiteral("a list");
    case JsonNode::Type::Object:
        return QStringLiteral("an object");
    }
    return {};
}

} // namespace varve::exchange
