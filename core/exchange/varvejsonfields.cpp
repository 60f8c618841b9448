#include "exchange/varvejsonfields.h"

#include "exchange/isoinstant.h"
#include "time/zones.h"

#include <QSet>

namespace varve::exchange {

// --- writing
// ---------------------------------------------------------------------------------------------------------

void FieldWriter::operator()(const char *name, const QString &v)
{
    if (v.isEmpty() && !m_all)
        return;
    m_out.key(name);
    m_out.value(v);
}

void FieldWriter::operator()(const char *name, const QStringList &v)
{
    if (v.isEmpty() && !m_all)
        return;
    m_out.key(name);
    m_out.beginArray();
    for (const QString &text : v)
        m_out.value(text);
    m_out.endArray();
}

void FieldWriter::operator()(const char *name, const QByteArray &v)
{
    if (v.isEmpty() && !m_all)
        return;
    m_out.key(name);
    m_out.ascii(v.toHex());
}

void FieldWriter::operator()(const char *name, bool v)
{
    m_out.key(name);
    m_out.value(v);
}

void FieldWriter::operator()(const char *name, int v)
{
    (*this)(name, qint64(v));
}

void FieldWriter::operator()(const char *name, qint64 v)
{
    m_out.key(name);
    m_out.value(v);
}

void FieldWriter::operator()(const char *name, const std::optional<double> &v)
{
    if (!v)
        return;
    m_out.key(name);
    m_out.value(*v);
}

void FieldWriter::operator()(const char *name, const std::optional<qint64> &v)
{
    if (v)
        (*this)(name, *v);
}

void FieldWriter::operator()(const char *name, time::Instant v)
{
    if (v.isBounded())
        (*this)(name, isoFromInstant(v));
}

void FieldWriter::operator()(const char *name, const std::optional<time::Instant> &v)
{
    if (v)
        (*this)(name, *v);
}

void FieldWriter::operator()(const char *name, const time::Window &v)
{
    m_out.key(name);
    m_out.beginObject();
    for (const auto &[key, bound] : {std::pair("earliest", v.earliest), std::pair("latest", v.latest)}) {
        m_out.key(key);
        if (bound.isBounded())
            m_out.value(isoFromInstant(bound));
        else
            m_out.null();
    }
    m_out.endObject();
}

namespace {

/// The parts of a time other than its start window, which the field list gives as two columns.
struct TimePartWriter
{
    FieldWriter &write;
    void operator()(const char *, time::Instant) {}
    void operator()(const char *name, const std::optional<time::Window> &v)
    {
        if (v)
            write(name, *v);
    }
    template <class T>
    void operator()(const char *name, const T &v)
    {
        write(name, v);
    }
};

struct TimePartReader
{
    FieldReader &read;
    void operator()(const char *, time::Instant &) {}
    void operator()(const char *name, std::optional<time::Window> &v)
    {
        time::Window window{time::Instant::distantFuture(), time::Instant::distantPast()};
        read(name, window);
        if (window.earliest != time::Instant::distantFuture() ||
            window.latest != time::Instant::distantPast())
            v = window;
    }
    template <class T>
    void operator()(const char *name, T &v)
    {
        read(name, v);
    }
};

} // namespace

void FieldWriter::operator()(const char *name, const time::EventTime &v)
{
    m_out.key(name);
    m_out.beginObject();
    (*this)("start", v.start);
    FieldWriter plain(m_out);
    model::timeFields(v, TimePartWriter{plain});
    m_out.endObject();
}

void FieldWriter::operator()(const char *name, const std::optional<time::EventTime> &v)
{
    if (v)
        (*this)(name, *v);
}

void FieldWriter::operator()(const char *name, const std::vector<time::PartOfDay> &v)
{
    m_out.key(name);
    m_out.beginArray();
    for (const time::PartOfDay &part : v) {
        m_out.beginObject();
        m_out.key("name");
        m_out.value(part.name);
        m_out.key("from");
        m_out.value(qint64(part.from));
        m_out.key("to");
        m_out.value(qint64(part.to));
        m_out.endObject();
    }
    m_out.endArray();
}

// --- reading
// ---------------------------------------------------------------------------------------------------------

namespace {

/// Texts that may run over pages; all others are names, titles, keys.
bool isLongText(const char *name)
{
    static const QSet<QByteArray> names{"description",    "confidence_rationale",
                                        "notes",          "reliability_rationale",
                                        "quote",          "quote_prefix",
                                        "quote_suffix",   "note",
                                        "wording",        "filter",
                                        "conversion_note"};
    return names.contains(name);
}

} // namespace

FieldReader::FieldReader(const JsonNode &node, QString path, const Authoring *authoring, ImportReport &report)
    : m_node(node),
      m_path(std::move(path)),
      m_authoring(authoring),
      m_report(report)
{
    if (node.type != JsonNode::Type::Object)
        m_report.error(node.line, m_path,
                       QStringLiteral("an object should stand here, not %1").arg(typeWord(node.type)));
}

const JsonNode *FieldReader::take(const char *name)
{
    m_taken.insert(name);
    return m_node.find(name);
}

void FieldReader::problem(const JsonNode &node, const char *name, const QString &text)
{
    m_report.error(node.line, m_path + u'.' + QLatin1String(name), text);
}

bool FieldReader::has(const JsonNode &node, const char *name, JsonNode::Type type, const QString &wanted)
{
    if (node.type == type)
        return true;
    problem(node, name, QStringLiteral("%1 should stand here, not %2").arg(wanted, typeWord(node.type)));
    return false;
}

void FieldReader::refuseUnknown()
{
    for (const auto &[key, value] : m_node.members)
        if (!m_taken.contains(key))
            m_report.error(
                value.line, m_path + u'.' + QString::fromUtf8(key).left(60),
                QStringLiteral("is not a key of this kind of value; nothing may be lost unseen, so the "
                               "file is refused"));
}

void FieldReader::read(const JsonNode &node, const char *name, QString &v)
{
    if (m_authoring && qstrcmp(name, "filter") == 0 && node.type == JsonNode::Type::Object) {
        v = m_authoring->filter(node);
        return;
    }
    if (!has(node, name, JsonNode::Type::String, QStringLiteral("a text")))
        return;
    v = node.text();
    const qsizetype most = isLongText(name) ? model::maxTextLength : model::maxTitleLength;
    if (v.size() > most)
        problem(node, name,
                QStringLiteral("has %L1 characters; at most %L2 can be kept").arg(v.size()).arg(most));
    if (v.contains(QChar(u'\0')))
        problem(node, name, QStringLiteral("holds a NUL character"));
}

void FieldReader::read(const JsonNode &node, const char *name, QStringList &v)
{
    if (!has(node, name, JsonNode::Type::Array, QStringLiteral("a list of texts")))
        return;
    v.clear();
    for (const JsonNode &item : node.items) {
        QString text;
        read(item, name, text);
        v.push_back(text);
    }
}

void FieldReader::read(const JsonNode &node, const char *name, QByteArray &v)
{
    if (!has(node, name, JsonNode::Type::String, QStringLiteral("a text of hexadecimal digits")))
        return;
    v = QByteArray::fromHex(node.utf8);
    if (v.toHex() != node.utf8)
        problem(node, name, QStringLiteral("is not written in lower-case hexadecimal digits, two a byte"));
}

void FieldReader::read(const JsonNode &node, const char *name, bool &v)
{
    if (has(node, name, JsonNode::Type::Bool, QStringLiteral("true or false")))
        v = node.boolean;
}

void FieldReader::read(const JsonNode &node, const char *name, int &v)
{
    qint64 wide = v;
    read(node, name, wide);
    if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
        problem(node, name, QStringLiteral("the number %1 is out of range").arg(wide));
    else
        v = static_cast<int>(wide);
}

void FieldReader::read(const JsonNode &node, const char *name, qint64 &v)
{
    if (has(node, name, JsonNode::Type::Integer, QStringLiteral("a whole number")))
        v = node.integer;
}

void FieldReader::read(const JsonNode &node, const char *name, std::optional<double> &v)
{
    if (node.type == JsonNode::Type::Integer ||
        has(node, name, JsonNode::Type::Double, QStringLiteral("a number")))
        v = node.number;
}

void FieldReader::read(const JsonNode &node, const char *name, std::optional<qint64> &v)
{
    if (m_authoring && node.isString()) {
        const auto duration = time::parseIsoDuration(node.text());
        if (duration && duration->months == 0)
            v = duration->days * time::microsPerDay + duration->micros;
        else
            problem(node, name,
                    QStringLiteral("“%1” is not a length of time such as PT10M or P1D")
                        .arg(node.text().left(60)));
        return;
    }
    qint64 value = 0;
    read(node, name, value);
    v = value;
}

void FieldReader::read(const JsonNode &node, const char *name, time::Instant &v)
{
    if (!has(node, name, JsonNode::Type::String, QStringLiteral("an instant such as 2024-03-22T17:05:00Z")))
        return;
    if (const auto instant = instantFromIso(node.text()))
        v = *instant;
    else
        problem(node, name,
                QStringLiteral("“%1” is not an instant in UTC such as 2024-03-22T17:05:00Z")
                    .arg(node.text().left(60)));
}

void FieldReader::read(const JsonNode &node, const char *name, std::optional<time::Instant> &v)
{
    time::Instant instant;
    read(node, name, instant);
    v = instant;
}

void FieldReader::read(const JsonNode &node, const char *name, time::Window &v)
{
    if (!has(node, name, JsonNode::Type::Object, QStringLiteral("an object with earliest and latest")))
        return;
    v = {};
    FieldReader inner(node, m_path + u'.' + QLatin1String(name), m_authoring, m_report);
    for (const auto &[key, bound] : {std::pair("earliest", &v.earliest), std::pair("latest", &v.latest)}) {
        const JsonNode *member = inner.take(key);
        if (!member)
            inner.problem(node, key, QStringLiteral("is missing; null means that this side is not bounded"));
        else if (member->type != JsonNode::Type::Null)
            inner.read(*member, key, *bound);
    }
    inner.refuseUnknown();
    if (!v.isValid())
        problem(node, name, QStringLiteral("the earliest moment does not lie before the latest"));
}

void FieldReader::read(const JsonNode &node, const char *name, time::EventTime &v)
{
    if (m_authoring && node.isString()) {
        if (auto time = m_authoring->readTime(node.text()))
            v = std::move(*time);
        else
            problem(node, name, time.error().text);
        return;
    }
    if (!has(node, name, JsonNode::Type::Object,
             m_authoring ? QStringLiteral("a time as a text or an object") : QStringLiteral("an object")))
        return;
    const qint64 errorsBefore = m_report.errors();
    FieldReader inner(node, m_path + u'.' + QLatin1String(name), m_authoring, m_report);
    inner.require("start", v.start);
    model::timeFields(v, TimePartReader{inner});
    inner.refuseUnknown();
    if (m_report.errors() > errorsBefore)
        return;
    if (!time::isConsistent(v))
        problem(node, name, QStringLiteral("its windows and kinds do not fit together"));
    else if (!v.zone.isEmpty() && !time::isZoneId(v.zone))
        m_report.warn(node.line, m_path + u'.' + QLatin1String(name),
                      QStringLiteral("the zone “%1” is not known here; kept as it is").arg(v.zone.left(60)));
}

void FieldReader::read(const JsonNode &node, const char *name, std::optional<time::EventTime> &v)
{
    time::EventTime time;
    read(node, name, time);
    v = std::move(time);
}

void FieldReader::read(const JsonNode &node, const char *name, std::vector<time::PartOfDay> &v)
{
    if (!has(node, name, JsonNode::Type::Array, QStringLiteral("a list of parts of the day")))
        return;
    v.clear();
    for (const JsonNode &item : node.items) {
        time::PartOfDay part;
        FieldReader inner(item, m_path + u'.' + QLatin1String(name), m_authoring, m_report);
        inner.require("name", part.name);
        inner.require("from", part.from);
        inner.require("to", part.to);
        inner.refuseUnknown();
        if (part.from < 0 || part.from >= part.to || part.to > 2880)
            problem(item, name,
                    QStringLiteral("“%1” does not lie within 0 to 2880 minutes").arg(part.name.left(60)));
        v.push_back(part);
    }
}

void FieldReader::read(const JsonNode &node, const char *name, model::RelationSet &v)
{
    if (!has(node, name, JsonNode::Type::String, QStringLiteral("a text")))
        return;
    std::optional<model::RelationSet> set;
    model::fromKey(node.text(), set);
    if (set)
        v = *set;
    else
        problem(node, name,
                QStringLiteral("“%1” is not one or several, parted by spaces and each once, of %2")
                    .arg(node.text().left(60), enumNames<model::Relation>()));
}

QUuid FieldReader::readId(const JsonNode &node, const char *name, model::Table table)
{
    if (!has(node, name, JsonNode::Type::String, QStringLiteral("an id")))
        return {};
    const QString text = node.text();
    if (m_authoring && text.size() <= 200)
        if (const QUuid uuid = m_authoring->id(table, text); !uuid.isNull())
            return uuid;
    const QUuid uuid = QUuid::fromString(text);
    if (uuid.isNull() || uuid.toString(QUuid::WithoutBraces) != text)
        problem(node, name, QStringLiteral("“%1” is not an id (a UUID in lower case)").arg(text.left(60)));
    return uuid;
}

} // namespace varve::exchange
