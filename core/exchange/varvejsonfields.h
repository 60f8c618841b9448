// Values to and from the objects of Varve JSON, by the one field list of model/fields.h. See VARVE-JSON.md.
#pragma once

#include "exchange/authoring.h"
#include "exchange/format.h"
#include "exchange/jsonnode.h"
#include "exchange/jsonwriter.h"
#include "exchange/references.h"
#include "model/names.h"
#include "time/timenames.h"

#include <set>

namespace varve::exchange {

template <class Enum>
QString enumName(Enum value)
{
    if constexpr (requires { time::toName(value); })
        return time::toName(value);
    else
        return model::key(value);
}

template <class Enum>
std::optional<Enum> enumFromName(const QString &name)
{
    // Both namers know few values; the highest enumeration has 17.
    for (int i = 0; i < 32 && !name.isEmpty(); ++i)
        if (enumName(static_cast<Enum>(i)) == name)
            return static_cast<Enum>(i);
    return std::nullopt;
}

template <class Enum>
QString enumNames()
{
    QStringList names;
    for (int i = 0; i < 32; ++i)
        if (const QString name = enumName(static_cast<Enum>(i)); !name.isEmpty())
            names.push_back(name);
    return names.join(QStringLiteral(", "));
}

/// Writes fields as members of the object that is open. Empty texts, lists and ids and unset values are left
/// out, unless `all` is on.
class FieldWriter
{
public:
    explicit FieldWriter(JsonWriter &out, bool all = false) : m_out(out), m_all(all) {}

    void operator()(const char *name, const QString &v);
    void operator()(const char *name, const QStringList &v);
    void operator()(const char *name, const QByteArray &v);
    void operator()(const char *name, bool v);
    void operator()(const char *name, int v);
    void operator()(const char *name, qint64 v);
    void operator()(const char *name, const std::optional<double> &v);
    void operator()(const char *name, const std::optional<qint64> &v);
    void operator()(const char *name, time::Instant v);
    void operator()(const char *name, const std::optional<time::Instant> &v);
    void operator()(const char *name, const time::Window &v);
    void operator()(const char *name, const time::EventTime &v);
    void operator()(const char *name, const std::optional<time::EventTime> &v);
    void operator()(const char *name, const std::vector<time::PartOfDay> &v);
    template <class Enum>
    requires std::is_enum_v<Enum>
    void operator()(const char *name, Enum v) { (*this)(name, enumName(v)); }
    void operator()(const char *name, model::RelationSet v) { (*this)(name, model::key(v)); }
    template <class Tag>
    void operator()(const char *name, const Id<Tag> &v)
    {
        if (!v.isNull())
            (*this)(name, v.toString());
    }
    template <class Tag>
    void operator()(const char *name, const std::vector<Id<Tag>> &v)
    {
        QStringList texts;
        for (const Id<Tag> &id : v)
            texts.push_back(id.toString());
        (*this)(name, texts);
    }

private:
    JsonWriter &m_out;
    bool m_all;
};

/// Writes one value with its id and stamp as an object.
template <class T>
void writeRecord(JsonWriter &out, const T &value)
{
    out.beginObject();
    FieldWriter write(out, std::is_same_v<T, model::Project>);
    write("id", value.id);
    model::fields(value, write);
    out.key("rev");
    out.value(value.stamp.rev);
    out.key("mod_by");
    out.value(value.stamp.by);
    write("mod_at", value.stamp.at);
    out.endObject();
}

/// Reads fields from one object. Absent members leave the field as it is; wrong ones are reported with their
/// path, and reading goes on, so that a user sees all that is wrong with a record.
class FieldReader
{
public:
    /// `authoring` is null for the complete form.
    FieldReader(const JsonNode &node, QString path, const Authoring *authoring, ImportReport &report);

    template <class T>
    void operator()(const char *name, T &field)
    {
        if (const JsonNode *member = take(name))
            read(*member, name, field);
    }
    /// As operator(), but the member must be there.
    template <class T>
    void require(const char *name, T &field)
    {
        if (const JsonNode *member = take(name))
            read(*member, name, field);
        else
            problem(m_node, name, QStringLiteral("is missing"));
    }
    /// Reports the members that nobody asked for.
    void refuseUnknown();

private:
    const JsonNode *take(const char *name);
    void problem(const JsonNode &node, const char *name, const QString &text);
    bool has(const JsonNode &node, const char *name, JsonNode::Type type, const QString &wanted);

    void read(const JsonNode &node, const char *name, QString &v);
    void read(const JsonNode &node, const char *name, QStringList &v);
    void read(const JsonNode &node, const char *name, QByteArray &v);
    void read(const JsonNode &node, const char *name, bool &v);
    void read(const JsonNode &node, const char *name, int &v);
    void read(const JsonNode &node, const char *name, qint64 &v);
    void read(const JsonNode &node, const char *name, std::optional<double> &v);
    void read(const JsonNode &node, const char *name, std::optional<qint64> &v);
    void read(const JsonNode &node, const char *name, time::Instant &v);
    void read(const JsonNode &node, const char *name, std::optional<time::Instant> &v);
    void read(const JsonNode &node, const char *name, time::Window &v);
    void read(const JsonNode &node, const char *name, time::EventTime &v);
    void read(const JsonNode &node, const char *name, std::optional<time::EventTime> &v);
    void read(const JsonNode &node, const char *name, std::vector<time::PartOfDay> &v);
    void read(const JsonNode &node, const char *name, model::RelationSet &v);
    QUuid readId(const JsonNode &node, const char *name, model::Table table);

    template <class Enum>
    requires std::is_enum_v<Enum>
    void read(const JsonNode &node, const char *name, Enum &v)
    {
        if (!has(node, name, JsonNode::Type::String, QStringLiteral("a text")))
            return;
        if (const auto value = enumFromName<Enum>(node.text()))
            v = *value;
        else
            problem(node, name,
                    QStringLiteral("“%1” is not known; it is one of %2")
                        .arg(node.text().left(60), enumNames<Enum>()));
    }
    template <class Tag>
    void read(const JsonNode &node, const char *name, Id<Tag> &v)
    {
        v.uuid = readId(node, name, tableFor<Id<Tag>>);
    }
    template <class Tag>
    void read(const JsonNode &node, const char *name, std::vector<Id<Tag>> &v)
    {
        if (!has(node, name, JsonNode::Type::Array, QStringLiteral("a list of ids")))
            return;
        for (const JsonNode &item : node.items)
            v.push_back(Id<Tag>{readId(item, name, tableFor<Id<Tag>>)});
        std::sort(v.begin(), v.end());
        if (std::adjacent_find(v.begin(), v.end()) != v.end())
            problem(node, name, QStringLiteral("names the same id twice"));
    }

    const JsonNode &m_node;
    QString m_path;
    const Authoring *m_authoring;
    ImportReport &m_report;
    std::set<QByteArray> m_taken;
};

/// Reads one object with its id and, in the complete form, its stamp. Ranges that concern the value alone are
/// checked.
template <class T>
void readRecord(const JsonNode &node, const QString &path, const Authoring *authoring, ImportReport &report,
                T &value)
{
    FieldReader read(node, path, authoring, report);
    read.require("id", value.id);
    model::fields(value, read);
    if (!authoring) {
        read.require("rev", value.stamp.rev);
        read.require("mod_by", value.stamp.by);
        read.require("mod_at", value.stamp.at);
    }
    read.refuseUnknown();
}

} // namespace varve::exchange
