#include "exchange/cslformat.h"

#include "exchange/bibliography.h"
#include "exchange/bibtypes.h"
#include "exchange/jsonreader.h"
#include "exchange/jsonwriter.h"

#include <QIODevice>
#include <QRegularExpression>

namespace varve::exchange {

namespace {

constexpr int entriesBetweenReports = 200;

const FormatInfo &cslFormat()
{
    static const FormatInfo info{QStringLiteral("csl"),
                                 QStringLiteral("CSL-JSON bibliography (Zotero)"),
                                 {QStringLiteral("csljson"), QStringLiteral("csl")},
                                 bibLimits()};
    return info;
}

/// Texts and numbers as text; others are not for a text.
std::optional<QString> plain(const JsonNode &node)
{
    switch (node.type) {
    case JsonNode::Type::String:
        return node.text();
    case JsonNode::Type::Integer:
        return QString::number(node.integer);
    case JsonNode::Type::Double:
        return QString::number(node.number, 'g', 15);
    default:
        return std::nullopt;
    }
}

QString member(const JsonNode &object, const char *name)
{
    const JsonNode *node = object.find(name);
    return node ? plain(*node).value_or(QString()).simplified() : QString();
}

QString nameFrom(const JsonNode &node)
{
    if (const QString literal = member(node, "literal"); !literal.isEmpty())
        return literal;
    QStringList family{member(node, "non-dropping-particle"), member(node, "family")};
    family.removeAll({});
    QStringList given{member(node, "given"), member(node, "dropping-particle")};
    given.removeAll({});
    QStringList parts{family.join(u' '), member(node, "suffix"), given.join(u' ')};
    parts.removeAll({});
    return parts.join(QStringLiteral(", "));
}

QStringList namesFrom(const JsonNode &node)
{
    QStringList names;
    if (node.isString())
        return {node.text().simplified()};
    for (const JsonNode &item : node.items)
        if (const QString name = item.isString() ? item.text().simplified() : nameFrom(item); !name.isEmpty())
            names << name;
    return names;
}

/// One of date-parts. CSL counts years before Christ without a year 0; EDTF has one.
QString datePart(const JsonNode &parts)
{
    QStringList numbers;
    for (const JsonNode &part : parts.items)
        numbers << plain(part).value_or(QString());
    if (numbers.value(0).startsWith(u'-'))
        numbers[0] = QString::number(numbers[0].toLongLong() + 1);
    // "0" stands for "not known" in some exports.
    while (!numbers.isEmpty() && numbers.last() == QLatin1String("0") && numbers.size() > 1)
        numbers.removeLast();
    return edtfDate(numbers.value(0), numbers.value(1), numbers.value(2));
}

/// EDTF where the date is made of parts, else its words.
QString dateFrom(const JsonNode &node)
{
    if (const auto text = plain(node))
        return text->trimmed();
    QStringList ends;
    if (const JsonNode *parts = node.find("date-parts"))
        for (const JsonNode &end : parts->items)
            ends << datePart(end);
    const QString season = member(node, "season");
    if (ends.size() == 1 && !season.isEmpty() && ends[0].size() == 4) {
        bool isNumber = false;
        const int number = season.toInt(&isNumber);
        ends[0] = isNumber && number >= 1 && number <= 4
                      ? QStringLiteral("%1-%2").arg(ends[0]).arg(20 + number)
                      : season + u' ' + ends[0];
    }
    const JsonNode *circa = node.find("circa");
    const bool isCirca =
        circa && (circa->boolean || (circa->type == JsonNode::Type::Integer && circa->integer != 0) ||
                  (circa->isString() && !circa->utf8.isEmpty() && circa->utf8 != "false"));
    if (!ends.isEmpty() && !ends.contains(QString())) {
        if (isCirca)
            for (QString &end : ends)
                end += u'~';
        return ends.mid(0, 2).join(u'/');
    }
    for (const char *name : {"literal", "raw"})
        if (const QString text = member(node, name); !text.isEmpty())
            return text;
    return {};
}

class Items
{
public:
    Items(QIODevice &from, BibImport &import, ImportReport &report)
        : m_json(from),
          m_size(from.size()),
          m_import(import),
          m_report(report)
    {}

    Result<void> read(const Progress &progress)
    {
        if (!m_json.enterArray())
            return fail(
                ErrorKind::BadFile,
                QStringLiteral("This is not CSL-JSON, which is a list of items: %1.").arg(m_json.error()));
        JsonNode node;
        for (int n = 0; m_json.nextItem() && m_json.readValue(node); ++n) {
            if (progress && n % entriesBetweenReports == 0 && !progress(m_json.position(), m_size))
                return fail(ErrorKind::Cancelled,
                            QStringLiteral("The import was cancelled; nothing was changed."));
            if (node.type != JsonNode::Type::Object)
                m_import.broken(node.line, {},
                                QStringLiteral("it is %1, not an item").arg(typeWord(node.type)));
            else
                take(node);
            node = {};
        }
        if (!m_json.failed())
            m_json.finish();
        if (!m_json.failed())
            return {};
        if (m_report.read == 0)
            return fail(ErrorKind::BadFile,
                        QStringLiteral("This is not valid JSON: %1.").arg(m_json.error()));
        m_import.broken(
            m_json.errorLine(), {},
            QStringLiteral("the file is no JSON from here on (%1); what stands behind cannot be read")
                .arg(m_json.error()));
        return {};
    }

private:
    void take(const JsonNode &item)
    {
        BibEntry entry;
        entry.line = item.line;
        for (const auto &[key, value] : item.members)
            field(key, value, entry);
        entry.note = m_notes.join(QStringLiteral("\n\n"));
        m_notes.clear();
        if (entry.type.isEmpty())
            return m_import.broken(entry.line, entry.key,
                                   QStringLiteral("it has no type, so that it is no item of CSL"));
        m_import.take(std::move(entry));
    }

    void field(const QByteArray &key, const JsonNode &value, BibEntry &entry)
    {
        const QString text = plain(value).value_or(QString());
        const std::initializer_list<std::pair<const char *, QString *>> own{
            {"id", &entry.key},
            {"type", &entry.type},
            {"title", &entry.title},
            {"container-title", &entry.container},
            {"publisher", &entry.publisher},
            {"URL", &entry.url},
            {"language", &entry.language},
            {"rights", &entry.licence}};
        for (const auto &[name, target] : own)
            if (key == name) {
                *target = text.simplified();
                if (!plain(value))
                    problem(entry, key, value);
                return;
            }
        if (key == "author")
            entry.authors = namesFrom(value);
        else if (key == "issued")
            entry.date = dateFrom(value);
        else if (key == "note")
            m_notes << text;
        else if (key == "accessed")
            entry.add(QStringLiteral("Accessed"), dateFrom(value));
        else if (key == "custom")
            custom(value, entry);
        else if (value.type == JsonNode::Type::Array && isPeople(value))
            entry.add(labelOf(BibFormat::Csl, QString::fromUtf8(key)),
                      namesFrom(value).join(QStringLiteral("; ")));
        else if (value.find("date-parts") || value.find("raw") || value.find("literal"))
            entry.add(labelOf(BibFormat::Csl, QString::fromUtf8(key)), dateFrom(value));
        else if (value.type == JsonNode::Type::Array && isTexts(value))
            entry.add(labelOf(BibFormat::Csl, QString::fromUtf8(key)),
                      namesFrom(value).join(QStringLiteral("; ")));
        else if (plain(value))
            entry.add(labelOf(BibFormat::Csl, QString::fromUtf8(key)), text);
        else if (value.type != JsonNode::Type::Null)
            problem(entry, key, value);
    }

    void custom(const JsonNode &value, BibEntry &entry)
    {
        for (const auto &[key, inner] : value.members) {
            const auto text = plain(inner);
            if (key == "varve-kind" && text)
                entry.add(QStringLiteral("Kind"), *text);
            else if (key == "archive-url" && text)
                entry.archiveUrl = *text;
            else if (text)
                entry.add(labelOf(BibFormat::Csl, QStringLiteral("custom.") + QString::fromUtf8(key)), *text);
            else
                problem(entry, "custom." + key, inner);
        }
    }

    static bool isPeople(const JsonNode &list)
    {
        return !list.items.empty() &&
               std::all_of(list.items.begin(), list.items.end(), [](const JsonNode &item) {
                   return item.find("family") || item.find("literal") || item.find("given");
               });
    }
    static bool isTexts(const JsonNode &list)
    {
        return std::all_of(list.items.begin(), list.items.end(),
                           [](const JsonNode &item) { return item.isString(); });
    }

    void problem(const BibEntry &entry, const QByteArray &key, const JsonNode &value)
    {
        m_report.warn(value.line, entry.key.left(60),
                      QStringLiteral("“%1” holds %2, which has no place in a source; it was not taken over")
                          .arg(QString::fromUtf8(key).left(60), typeWord(value.type)));
    }

    JsonReader m_json;
    qint64 m_size;
    BibImport &m_import;
    ImportReport &m_report;
    QStringList m_notes;
};

// --- export ---

void writeName(JsonWriter &out, const QString &name)
{
    const QStringList parts = name.split(QStringLiteral(", "));
    const auto put = [&](const char *key, const QString &value) {
        if (value.isEmpty())
            return;
        out.key(key);
        out.value(value);
    };
    out.beginObject();
    if (parts.size() < 2 || parts.size() > 3) {
        put("literal", name);
    } else {
        static const QRegularExpression particles(QStringLiteral("^((?:\\p{Ll}[\\p{L}'’]*\\s+)*)(.*)$"));
        const auto match = particles.match(parts.first());
        put("family", match.captured(2));
        put("given", parts.last());
        put("non-dropping-particle", match.captured(1).trimmed());
        put("suffix", parts.size() == 3 ? parts[1] : QString());
    }
    out.endObject();
}

void writeNames(JsonWriter &out, const QString &key, const QStringList &names)
{
    if (names.isEmpty())
        return;
    out.key(key.toLatin1().constData());
    out.beginArray();
    for (const QString &name : names)
        writeName(out, name);
    out.endArray();
}

/// Parts where the date is one or a stretch of years, months, days or seasons; words for all else.
void writeDate(JsonWriter &out, const char *key, const QString &edtf)
{
    if (edtf.isEmpty())
        return;
    static const QRegularExpression one(QStringLiteral("^(-?\\d{4})(?:-(\\d\\d))?(?:-(\\d\\d))?(~?)$"));
    std::vector<QRegularExpressionMatch> ends;
    for (const QString &end : edtf.split(u'/'))
        ends.push_back(one.match(end));
    const bool fits =
        ends.size() <= 2 && std::all_of(ends.begin(), ends.end(), [&](const auto &end) {
            return end.hasMatch() &&
                   (end.captured(2).toInt() <= 12 || (ends.size() == 1 && end.captured(2).toInt() <= 24)) &&
                   end.captured(4) == ends.front().captured(4);
        });
    out.key(key);
    out.beginObject();
    if (!fits) {
        out.key("literal");
        out.value(edtf);
        return out.endObject();
    }
    const int season = ends.front().captured(2).toInt() - 20;
    out.key("date-parts");
    out.beginArray();
    for (const auto &end : ends) {
        out.beginArray();
        const qint64 year = end.captured(1).toLongLong();
        out.value(year > 0 ? year : year - 1);
        for (int part = 2; part <= 3 && season < 1; ++part)
            if (!end.captured(part).isEmpty())
                out.value(end.captured(part).toLongLong());
        out.endArray();
    }
    out.endArray();
    if (season >= 1) {
        out.key("season");
        out.value(qint64{season});
    }
    if (!ends.front().captured(4).isEmpty()) {
        out.key("circa");
        out.value(true);
    }
    out.endObject();
}

bool isDate(const QString &name)
{
    static const QStringList dates{QStringLiteral("accessed"), QStringLiteral("event-date"),
                                   QStringLiteral("original-date"), QStringLiteral("available-date"),
                                   QStringLiteral("submitted")};
    return dates.contains(name);
}

bool isPeopleField(const QString &name)
{
    static const QStringList people{
        QStringLiteral("editor"),           QStringLiteral("translator"), QStringLiteral("collection-editor"),
        QStringLiteral("container-author"), QStringLiteral("director"),   QStringLiteral("interviewer"),
        QStringLiteral("recipient"),        QStringLiteral("composer"),   QStringLiteral("contributor"),
        QStringLiteral("producer"),         QStringLiteral("host"),       QStringLiteral("original-author"),
        QStringLiteral("reviewed-author"),  QStringLiteral("illustrator")};
    return people.contains(name);
}

void writeItem(JsonWriter &out, const BibEntry &entry)
{
    const auto put = [&](const QString &key, const QString &value) {
        if (value.isEmpty())
            return;
        out.key(key.toUtf8().constData());
        out.value(value);
    };
    out.beginObject();
    put(QStringLiteral("id"), entry.key);
    put(QStringLiteral("type"), entry.type);
    put(QStringLiteral("title"), entry.title);
    writeNames(out, QStringLiteral("author"), entry.authors);
    put(QStringLiteral("container-title"), entry.container);
    put(QStringLiteral("publisher"), entry.publisher);
    writeDate(out, "issued", entry.date);
    put(QStringLiteral("URL"), entry.url);
    put(QStringLiteral("language"), entry.language);
    put(QStringLiteral("rights"), entry.licence);
    QStringList note{entry.note};
    std::vector<std::pair<QString, QString>> custom;
    static const QRegularExpression safeName(QStringLiteral("^[A-Za-z][A-Za-z0-9._-]{0,60}$"));
    for (const auto &[label, value] : entry.details) {
        const QString name = fieldOf(BibFormat::Csl, label);
        if (label == QLatin1String("Kind"))
            custom.emplace_back(QStringLiteral("varve-kind"), value);
        else if (name.startsWith(QLatin1String("custom.")))
            custom.emplace_back(name.mid(7), value);
        else if (!safeName.match(name).hasMatch())
            note << QStringLiteral("%1: %2").arg(label, value);
        else if (isDate(name))
            writeDate(out, name.toLatin1().constData(), value);
        else if (isPeopleField(name))
            writeNames(out, name, value.split(QStringLiteral("; "), Qt::SkipEmptyParts));
        else
            put(name, value);
    }
    note.removeAll({});
    put(QStringLiteral("note"), note.join(QStringLiteral("\n\n")));
    if (!entry.archiveUrl.isEmpty())
        custom.emplace_back(QStringLiteral("archive-url"), entry.archiveUrl);
    if (!custom.empty()) {
        out.key("custom");
        out.beginObject();
        for (const auto &[name, value] : custom)
            put(name, value);
        out.endObject();
    }
    out.endObject();
}

} // namespace

const FormatInfo &CslImporter::format() const
{
    return cslFormat();
}

std::vector<OptionInfo> CslImporter::options() const
{
    return bibImportOptions();
}

int CslImporter::sniff(const QByteArray &head) const
{
    const QString begin = QString::fromUtf8(head).trimmed();
    if (!begin.startsWith(u'['))
        return 0;
    static const QRegularExpression type(QStringLiteral("\"type\"\\s*:\\s*\"([a-z_-]+)\""));
    const auto match = type.match(begin);
    if (!match.hasMatch())
        return 0;
    return bibType(BibFormat::Csl, match.captured(1)) ? 90 : 30;
}

Result<void> CslImporter::read(QIODevice &from, const ImportRequest &request, const Sink &sink,
                               ImportReport &report, const Progress &progress) const
{
    if (auto known = BibImport::check(request.options); !known)
        return known;
    BibImport import(BibFormat::Csl, request, sink, report);
    return Items(from, import, report).read(progress);
}

const FormatInfo &CslExporter::format() const
{
    return cslFormat();
}

Result<void> CslExporter::write(const store::ProjectStore &from, QIODevice &to, const ExportRequest &request,
                                ExportReport &report, const Progress &) const
{
    if (auto known = checkOptions(request.options, options()); !known)
        return known;
    const auto entries = bibEntries(BibFormat::Csl, from, report);
    if (!entries)
        return fail(entries.error());
    JsonWriter out(to);
    out.beginArray();
    for (const BibEntry &entry : *entries)
        writeItem(out, entry);
    out.endArray();
    if (!out.flush())
        return fail(ErrorKind::Full, QStringLiteral("The file could not be written completely."));
    return {};
}

} // namespace varve::exchange
