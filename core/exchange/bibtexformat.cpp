#include "exchange/bibtexformat.h"

#include "exchange/bibliography.h"
#include "exchange/bibtexreader.h"
#include "exchange/latextext.h"

#include <QIODevice>
#include <QRegularExpression>

namespace varve::exchange {

namespace {

constexpr int entriesBetweenReports = 200;

const FormatInfo &bibtexFormat()
{
    static const FormatInfo info{QStringLiteral("bibtex"),
                                 QStringLiteral("BibTeX bibliography"),
                                 {QStringLiteral("bib"), QStringLiteral("bibtex")},
                                 bibLimits()};
    return info;
}

/// Fields that go into fields of a source; all others become details.
const QStringList &ownFields()
{
    static const QStringList names{
        QStringLiteral("title"),        QStringLiteral("subtitle"),     QStringLiteral("author"),
        QStringLiteral("journal"),      QStringLiteral("journaltitle"), QStringLiteral("booktitle"),
        QStringLiteral("publisher"),    QStringLiteral("institution"),  QStringLiteral("school"),
        QStringLiteral("organization"), QStringLiteral("url"),          QStringLiteral("archiveurl"),
        QStringLiteral("date"),         QStringLiteral("year"),         QStringLiteral("month"),
        QStringLiteral("day"),          QStringLiteral("language"),     QStringLiteral("langid"),
        QStringLiteral("rights"),       QStringLiteral("license"),      QStringLiteral("note"),
        QStringLiteral("annote"),       QStringLiteral("annotation"),   QStringLiteral("entrysubtype"),
        QStringLiteral("varvekind"),    QStringLiteral("crossref"),     QStringLiteral("xdata")};
    return names;
}

/// What is no text but an address or a code: TeX's escapes are taken out, nothing else.
QString verbatim(QString value)
{
    for (const char *escaped : {"\\_", "\\%", "\\&", "\\#", "\\~", "\\$", "\\{", "\\}"})
        value.replace(QLatin1String(escaped), QString(QLatin1Char(escaped[1])));
    static const QRegularExpression command(QStringLiteral("^\\\\url\\{(.*)\\}$"));
    value = value.trimmed();
    if (const auto match = command.match(value); match.hasMatch())
        value = match.captured(1);
    value.replace(QLatin1String("\\textasciitilde{}"), QLatin1String("~"));
    return value.remove(u'{').remove(u'}').simplified().remove(u' ');
}

QString monthNumber(const QString &month)
{
    static const QStringList names{QStringLiteral("jan"), QStringLiteral("feb"), QStringLiteral("mar"),
                                   QStringLiteral("apr"), QStringLiteral("may"), QStringLiteral("jun"),
                                   QStringLiteral("jul"), QStringLiteral("aug"), QStringLiteral("sep"),
                                   QStringLiteral("oct"), QStringLiteral("nov"), QStringLiteral("dec")};
    const qsizetype i = names.indexOf(month.left(3).toLower());
    return i < 0 ? month : QString::number(i + 1);
}

/// "22 mar", "mar 22", "3": the day that old files put into the month.
QString dateOf(const QString &year, const QString &month, const QString &day)
{
    static const QRegularExpression both(
        QStringLiteral("^(?:(\\d{1,2})[ ~.]*([A-Za-z]+)|([A-Za-z]+)[ ~]*(\\d{1,2}))$"));
    if (const auto match = both.match(month.trimmed()); match.hasMatch() && day.isEmpty()) {
        const QString name = match.captured(2) + match.captured(3);
        if (const QString found = edtfDate(year, monthNumber(name), match.captured(1) + match.captured(4));
            !found.isEmpty())
            return found;
    }
    if (const QString plain = edtfDate(year, monthNumber(month), day); !plain.isEmpty())
        return plain;
    return QStringList{day, month, year}.join(u' ').simplified();
}

class Entries
{
public:
    Entries(const QString &text, BibImport &import, ImportReport &report)
        : m_reader(text),
          m_size(text.size()),
          m_import(import),
          m_report(report)
    {}

    Result<void> read(const Progress &progress)
    {
        BibtexEntry entry;
        for (int n = 0; m_reader.next(entry); ++n) {
            if (progress && n % entriesBetweenReports == 0 && !progress(m_reader.position(), m_size))
                return fail(ErrorKind::Cancelled,
                            QStringLiteral("The import was cancelled; nothing was changed."));
            m_entries.push_back(std::move(entry));
        }
        for (const BibtexEntry &one : m_entries)
            if (one.trouble.isEmpty() && !m_byKey.contains(one.key.toLower()))
                m_byKey.insert(one.key.toLower(), &one);
        QSet<QString> keys;
        for (const BibtexEntry &one : m_entries) {
            if (!one.trouble.isEmpty()) {
                m_import.broken(one.line, one.key, one.trouble);
                continue;
            }
            if (!one.key.isEmpty() && keys.contains(one.key))
                m_report.warn(one.line, one.key.left(60),
                              QStringLiteral("this citation key stands more than once in the file"));
            keys.insert(one.key);
            take(one);
        }
        return {};
    }

private:
    /// The entry's own field, else that of the one it refers to (biblatex: a book's title is the chapter's
    /// booktitle).
    QString raw(const BibtexEntry &entry, const QString &name) const
    {
        if (const BibtexField *field = entry.find(name))
            return field->value;
        const BibtexEntry *parent = parentOf(entry);
        for (int depth = 0; parent && depth < 5; ++depth, parent = parentOf(*parent)) {
            if (name == QLatin1String("title") || name == QLatin1String("subtitle"))
                return {};
            if (name == QLatin1String("booktitle"))
                if (const BibtexField *title = parent->find(QStringLiteral("title")))
                    return title->value;
            if (const BibtexField *field = parent->find(name))
                return field->value;
        }
        return {};
    }
    const BibtexEntry *parentOf(const BibtexEntry &entry) const
    {
        for (const char *name : {"crossref", "xdata"})
            if (const BibtexField *field = entry.find(QLatin1String(name)))
                return m_byKey.value(field->value.trimmed().toLower());
        return nullptr;
    }
    QString text(const BibtexEntry &entry, const QString &name)
    {
        return fromLatex(raw(entry, name), &m_unknown).simplified();
    }
    QString firstText(const BibtexEntry &entry, std::initializer_list<const char *> names)
    {
        for (const char *name : names)
            if (const QString found = text(entry, QLatin1String(name)); !found.isEmpty())
                return found;
        return {};
    }
    /// A text of several paragraphs keeps them.
    QString paragraphs(const QString &value)
    {
        QStringList all;
        static const QRegularExpression gap(QStringLiteral("\\n[ \\t]*\\n"));
        for (const QString &paragraph : value.split(gap))
            all << fromLatex(paragraph, &m_unknown).simplified();
        return all.join(QStringLiteral("\n\n")).trimmed();
    }

    void take(const BibtexEntry &entry)
    {
        m_unknown.clear();
        if (entry.type == QLatin1String("xdata"))
            return; // holds fields for others, is nothing by itself
        BibEntry made;
        made.line = entry.line;
        made.key = entry.key;
        made.type = entry.type;
        if (const QString subtype = text(entry, QStringLiteral("entrysubtype")); !subtype.isEmpty())
            made.type += u'/' + subtype.toLower();
        made.title = text(entry, QStringLiteral("title"));
        if (const QString subtitle = text(entry, QStringLiteral("subtitle")); !subtitle.isEmpty())
            made.title += QStringLiteral(": ") + subtitle;
        made.authors = namesFromBibtex(raw(entry, QStringLiteral("author")));
        made.container = firstText(entry, {"journaltitle", "journal", "booktitle"});
        made.publisher = firstText(entry, {"publisher", "institution", "school", "organization"});
        made.url = verbatim(raw(entry, QStringLiteral("url")));
        made.archiveUrl = verbatim(raw(entry, QStringLiteral("archiveurl")));
        made.language = firstText(entry, {"langid", "language"});
        made.licence = firstText(entry, {"rights", "license"});
        made.note = paragraphs(raw(entry, QStringLiteral("note")));
        for (const char *more : {"annote", "annotation"})
            if (const QString value = paragraphs(raw(entry, QLatin1String(more))); !value.isEmpty())
                made.note += (made.note.isEmpty() ? QString() : QStringLiteral("\n\n")) + value;
        readDate(entry, made);
        made.add(QStringLiteral("Kind"), text(entry, QStringLiteral("varvekind")));
        addDetails(entry, made);
        remark(entry);
        m_import.take(std::move(made));
    }

    void readDate(const BibtexEntry &entry, BibEntry &made)
    {
        // "~" is a sign of EDTF here, and no blank.
        made.date = raw(entry, QStringLiteral("date")).remove(u'{').remove(u'}').simplified();
        if (made.date.isEmpty())
            made.date = dateOf(text(entry, QStringLiteral("year")), text(entry, QStringLiteral("month")),
                               text(entry, QStringLiteral("day")));
    }

    void addDetails(const BibtexEntry &entry, BibEntry &made)
    {
        std::vector<const BibtexEntry *> line{&entry};
        for (const BibtexEntry *parent = parentOf(entry); parent && line.size() < 5;
             parent = parentOf(*parent))
            line.push_back(parent);
        QSet<QString> seen;
        for (const BibtexEntry *one : line)
            for (const BibtexField &field : one->fields) {
                if (ownFields().contains(field.name) || seen.contains(field.name))
                    continue;
                seen.insert(field.name);
                const bool isPeople =
                    field.name == QLatin1String("editor") || field.name == QLatin1String("translator");
                const bool isCode =
                    field.name == QLatin1String("doi") || field.name == QLatin1String("eprint");
                const QString value = isPeople ? namesFromBibtex(field.value).join(QStringLiteral("; "))
                                      : isCode ? verbatim(field.value)
                                               : paragraphs(field.value);
                const QString name =
                    field.name == QLatin1String("address") ? QStringLiteral("location") : field.name;
                made.add(labelOf(BibFormat::BibTex, name), value);
            }
    }

    void remark(const BibtexEntry &entry)
    {
        for (const QString &text : entry.remarks)
            m_report.warn(entry.line, entry.key.left(60), text);
        for (const char *name : {"crossref", "xdata"})
            if (const BibtexField *field = entry.find(QLatin1String(name));
                field && !m_byKey.contains(field->value.trimmed().toLower()))
                m_report.warn(entry.line, entry.key.left(60),
                              QStringLiteral("refers to “%1”, which is not in the file")
                                  .arg(field->value.trimmed().left(60)));
        if (!m_unknown.isEmpty())
            m_report.note(entry.line, entry.key.left(60),
                          QStringLiteral("LaTeX commands that are not known were taken out: \\%1")
                              .arg(m_unknown.mid(0, 10).join(QStringLiteral(", \\"))));
    }

    BibtexReader m_reader;
    qint64 m_size;
    BibImport &m_import;
    ImportReport &m_report;
    std::vector<BibtexEntry> m_entries;
    QHash<QString, const BibtexEntry *> m_byKey;
    QStringList m_unknown;
};

} // namespace

const FormatInfo &BibtexImporter::format() const
{
    return bibtexFormat();
}

std::vector<OptionInfo> BibtexImporter::options() const
{
    return bibImportOptions();
}

int BibtexImporter::sniff(const QByteArray &head) const
{
    static const QRegularExpression entry(
        QStringLiteral("(?:^|\\n)[ \\t]*@[A-Za-z]+[ \\t]*[{(][^{}()\\n]{0,200}[,=}\"]"));
    return entry.match(QString::fromUtf8(head)).hasMatch() ? 90 : 0;
}

Result<void> BibtexImporter::read(QIODevice &from, const ImportRequest &request, const Sink &sink,
                                  ImportReport &report, const Progress &progress) const
{
    if (auto known = BibImport::check(request.options); !known)
        return known;
    QString text = bibText(from, report);
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    BibImport import(BibFormat::BibTex, request, sink, report);
    if (auto done = Entries(text, import, report).read(progress); !done)
        return done;
    if (report.read == 0)
        return fail(ErrorKind::BadFile, QStringLiteral("The file holds no BibTeX entry."));
    return {};
}

const FormatInfo &BibtexExporter::format() const
{
    return bibtexFormat();
}

namespace {

/// Nothing that would end the value early.
QString code(const QString &text)
{
    return QString(text).replace(u'{', QLatin1String("%7B")).replace(u'}', QLatin1String("%7D"));
}

QString titleText(const QString &text)
{
    return u'{' + toLatex(text) + u'}'; // the second pair keeps capitals as they are
}

void writeEntry(QString &out, const BibEntry &entry)
{
    const auto field = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            out += QStringLiteral(",\n  %1 = {%2}").arg(name, value);
    };
    const QString type = entry.type.section(u'/', 0, 0);
    const bool isBook = type.startsWith(QLatin1String("in")) || type == QLatin1String("conference");
    QString key = entry.key;
    for (QChar &c : key)
        if (c.isSpace() || QStringLiteral("\"#%'(),={}~\\@").contains(c))
            c = u'_';
    out += QStringLiteral("@%1{%2").arg(type, key);
    field(QStringLiteral("entrysubtype"), entry.type.section(u'/', 1));
    field(QStringLiteral("title"), titleText(entry.title));
    field(QStringLiteral("author"), namesToBibtex(entry.authors));
    field(isBook ? QStringLiteral("booktitle") : QStringLiteral("journaltitle"), toLatex(entry.container));
    field(QStringLiteral("publisher"), toLatex(entry.publisher));
    field(QStringLiteral("date"), entry.date);
    field(QStringLiteral("url"), code(entry.url));
    field(QStringLiteral("archiveurl"), code(entry.archiveUrl));
    field(QStringLiteral("langid"), toLatex(entry.language));
    field(QStringLiteral("rights"), toLatex(entry.licence));
    for (const auto &[label, value] : entry.details) {
        if (label == QLatin1String("Kind"))
            field(QStringLiteral("varvekind"), value);
        else if (label == QLatin1String("DOI"))
            field(QStringLiteral("doi"), code(value));
        else if (label == QLatin1String("Editor") || label == QLatin1String("Translator"))
            field(fieldOf(BibFormat::BibTex, label), namesToBibtex(value.split(QStringLiteral("; "))));
        else if (const QString name = fieldOf(BibFormat::BibTex, label); !name.isEmpty())
            field(name, toLatex(value));
    }
    QStringList note{entry.note};
    for (const auto &[label, value] : entry.details)
        if (label != QLatin1String("Kind") && fieldOf(BibFormat::BibTex, label).isEmpty())
            note << QStringLiteral("%1: %2").arg(label, value);
    note.removeAll({});
    field(QStringLiteral("note"), toLatex(note.join(QStringLiteral("\n\n"))));
    out += QStringLiteral("\n}\n\n");
}

} // namespace

Result<void> BibtexExporter::write(const store::ProjectStore &from, QIODevice &to,
                                   const ExportRequest &request, ExportReport &report, const Progress &) const
{
    if (auto known = checkOptions(request.options, options()); !known)
        return known;
    const auto entries = bibEntries(BibFormat::BibTex, from, report);
    if (!entries)
        return fail(entries.error());
    for (const BibEntry &entry : *entries) {
        QString out;
        writeEntry(out, entry);
        const QByteArray bytes = out.toUtf8();
        if (to.write(bytes) != bytes.size())
            return fail(ErrorKind::Full, QStringLiteral("The file could not be written completely."));
    }
    return {};
}

} // namespace varve::exchange
