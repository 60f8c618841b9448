#include "exchange/varvejsonhistory.h"

#include "exchange/isoinstant.h"
#include "exchange/varvejsonfields.h"

#include <array>

namespace varve::exchange {

namespace {

constexpr std::array<const char *, 6> changeKinds{"create", "edit", "undo", "redo", "import", "merge"};
constexpr std::array<const char *, 3> itemKinds{"insert", "update", "delete"};

void writeRef(JsonWriter &out, const model::ChangeRef &ref)
{
    out.beginArray();
    out.value(ref.replica.toString());
    out.value(ref.seq);
    out.endArray();
}

void writeVariant(JsonWriter &out, const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::LongLong:
    case QMetaType::Int:
        out.value(value.toLongLong());
        return;
    case QMetaType::Double:
        out.value(value.toDouble());
        return;
    case QMetaType::QString:
        out.value(value.toString());
        return;
    case QMetaType::QByteArray:
        out.beginObject();
        out.key("hex");
        out.ascii(value.toByteArray().toHex());
        out.endObject();
        return;
    default:
        out.null();
    }
}

/// Reads the lists and texts of a change, each failure with its path.
class ChangeReader
{
public:
    ChangeReader(QString path, ImportReport &report) : m_path(std::move(path)), m_report(report) {}

    void ref(const JsonNode *node, const char *name, model::ChangeRef &ref)
    {
        if (!node)
            return;
        if (node->type != JsonNode::Type::Array || node->items.size() != 2 || !node->items[0].isString() ||
            node->items[1].type != JsonNode::Type::Integer)
            return problem(*node, name, QStringLiteral("should be a list of a replica's id and a number"));
        ref.replica = ReplicaId::fromString(node->items[0].text());
        ref.seq = node->items[1].integer;
        if (ref.replica.isNull() || ref.seq < 1)
            problem(*node, name, QStringLiteral("does not name a change"));
    }

    QByteArray bytes(const JsonNode &node, const char *name)
    {
        if (node.isString())
            if (const QByteArray value = QByteArray::fromHex(node.utf8); value.toHex() == node.utf8)
                return value;
        problem(node, name, QStringLiteral("should be bytes in lower-case hexadecimal digits"));
        return {};
    }

    template <size_t N>
    int keyword(const JsonNode *node, const char *name, const std::array<const char *, N> &words)
    {
        for (size_t i = 0; node && node->isString() && i < N; ++i)
            if (node->utf8 == words[i])
                return static_cast<int>(i);
        if (node)
            problem(*node, name, QStringLiteral("is not a known kind"));
        return 0;
    }

    QVariant variant(const JsonNode &node)
    {
        switch (node.type) {
        case JsonNode::Type::Null:
            return {};
        case JsonNode::Type::Integer:
            return node.integer;
        case JsonNode::Type::Double:
            return node.number;
        case JsonNode::Type::String:
            return node.text();
        case JsonNode::Type::Object:
            if (node.members.size() == 1 && node.members[0].first == "hex")
                return bytes(node.members[0].second, "items");
            [[fallthrough]];
        default:
            problem(node, "items",
                    QStringLiteral("a value of an item should be null, a number, a text or {\"hex\"}"));
            return {};
        }
    }

    void item(const JsonNode &node, model::ChangeItem &item)
    {
        if (node.type != JsonNode::Type::Array || node.items.size() != 6 || !node.items[0].isString() ||
            !node.items[3].isString())
            return problem(
                node, "items",
                QStringLiteral("an item should be a list of table, row, kind, column, before, after"));
        item.table = node.items[0].text();
        item.row = bytes(node.items[1], "items");
        item.kind = static_cast<model::ItemKind>(keyword(&node.items[2], "items", itemKinds));
        item.column = node.items[3].text();
        item.before = variant(node.items[4]);
        item.after = variant(node.items[5]);
    }

    void problem(const JsonNode &node, const char *name, const QString &text)
    {
        m_report.error(node.line, m_path + u'.' + QLatin1String(name), text);
    }

private:
    QString m_path;
    ImportReport &m_report;
};

} // namespace

void writeChange(JsonWriter &out, const FullChange &change)
{
    const model::Revision &revision = change.revision;
    out.beginObject();
    out.key("change");
    writeRef(out, revision.ref);
    out.key("kind");
    out.value(QString::fromLatin1(changeKinds[static_cast<size_t>(revision.kind)]));
    if (!revision.target.replica.isNull()) {
        out.key("target");
        writeRef(out, revision.target);
    }
    out.key("parents");
    out.beginArray();
    for (const model::ChangeRef &parent : change.parents)
        writeRef(out, parent);
    out.endArray();
    out.key("at");
    out.value(isoFromInstant(revision.at));
    out.key("who");
    out.value(revision.who);
    out.key("label");
    out.value(revision.label);
    out.key("previous");
    out.ascii(change.previous.toHex());
    out.key("hash");
    out.ascii(revision.hash.toHex());
    out.key("items");
    out.beginArray();
    for (const model::ChangeItem &item : change.items) {
        out.beginArray();
        out.value(item.table);
        out.ascii(item.row.toHex());
        out.value(QString::fromLatin1(itemKinds[static_cast<size_t>(item.kind)]));
        out.value(item.column);
        writeVariant(out, item.before);
        writeVariant(out, item.after);
        out.endArray();
    }
    out.endArray();
    out.endObject();
}

void readChange(const JsonNode &node, const QString &path, ImportReport &report, FullChange &change)
{
    ChangeReader read(path, report);
    if (node.type != JsonNode::Type::Object)
        return report.error(node.line, path, QStringLiteral("a change should be an object"));
    static constexpr std::array<const char *, 10> keys{"change", "kind",  "target",   "parents", "at",
                                                       "who",    "label", "previous", "hash",    "items"};
    for (const JsonNode::Member &member : node.members)
        if (std::none_of(keys.begin(), keys.end(), [&](const char *known) { return member.first == known; }))
            read.problem(member.second, member.first.left(60).constData(),
                         QStringLiteral("is not a key of a change"));
    for (const char *key : keys)
        if (!node.find(key) && qstrcmp(key, "target") != 0)
            read.problem(node, key, QStringLiteral("is missing"));
    if (report.errors() > 0)
        return;

    model::Revision &revision = change.revision;
    read.ref(node.find("change"), "change", revision.ref);
    revision.kind = static_cast<model::ChangeKind>(read.keyword(node.find("kind"), "kind", changeKinds));
    read.ref(node.find("target"), "target", revision.target);
    for (const JsonNode &parent : node.find("parents")->items)
        read.ref(&parent, "parents", change.parents.emplace_back());
    const auto at = instantFromIso(node.find("at")->text());
    if (at)
        revision.at = *at;
    else
        read.problem(*node.find("at"), "at", QStringLiteral("is not an instant in UTC"));
    revision.who = node.find("who")->text();
    revision.label = node.find("label")->text();
    change.previous = read.bytes(*node.find("previous"), "previous");
    revision.hash = read.bytes(*node.find("hash"), "hash");
    for (const JsonNode &item : node.find("items")->items)
        read.item(item, change.items.emplace_back());
}

} // namespace varve::exchange
