#include "exchange/risformat.h"

#include "exchange/bibliography.h"

#include <QIODevice>
#include <QRegularExpression>

namespace varve::exchange {

namespace {

constexpr int linesBetweenReports = 5000;

const FormatInfo &risFormat()
{
    static const FormatInfo info{
        QStringLiteral("ris"), QStringLiteral("RIS bibliography"), {QStringLiteral("ris")}, bibLimits()};
    return info;
}

/// "First, Middle, Jr" of RIS is "Last, Jr, First" here.
QString nameFromRis(const QString &name)
{
    const QStringList parts = name.simplified().split(QStringLiteral(", "));
    if (parts.size() == 3)
        return QStringList{parts[0], parts[2], parts[1]}.join(QStringLiteral(", "));
    QString plain = name.simplified();
    return plain.endsWith(u',') ? plain.chopped(1) : plain;
}

/// "2024/03/22/late evening", "2024///spring", "2024": EDTF, or the words where there are some.
QString dateFromRis(const QString &value)
{
    const QStringList parts = value.split(u'/');
    const QString words = QStringList(parts.mid(3)).join(u'/').trimmed();
    const QString date = edtfDate(parts.value(0), parts.value(1), parts.value(2));
    if (date.isEmpty())
        return words.isEmpty() ? value.trimmed() : words;
    if (words.isEmpty())
        return date;
    // "2024///spring" says the year before the words only.
    const bool isWhole = words.contains(parts.value(0).trimmed());
    return !isWhole && date == edtfDate(parts.value(0), {}, {}) ? words + u' ' + date : words;
}

QString dateToRis(const QString &edtf)
{
    static const QRegularExpression plain(QStringLiteral("^(\\d{4})(?:-(0[1-9]|1[0-2])(?:-(\\d\\d))?)?$"));
    const auto match = plain.match(edtf);
    if (match.hasMatch())
        return QStringLiteral("%1/%2/%3/").arg(match.captured(1), match.captured(2), match.captured(3));
    // What is no plain date stands whole in the part for words.
    static const QRegularExpression year(QStringLiteral("^\\d{4}"));
    const QString first = year.match(edtf).captured(0);
    return QStringLiteral("%1///%2").arg(first, edtf);
}

struct RisLine
{
    QString tag;
    QString value;
    qint64 line = 0;
};

class Records
{
public:
    Records(const QString &text, BibImport &import, ImportReport &report)
        : m_lines(text.split(u'\n')),
          m_import(import),
          m_report(report)
    {}

    Result<void> read(const Progress &progress)
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            if (progress && i % linesBetweenReports == 0 && !progress(i, m_lines.size()))
                return fail(ErrorKind::Cancelled,
                            QStringLiteral("The import was cancelled; nothing was changed."));
            line(m_lines[i], i + 1);
        }
        if (!m_record.empty())
            finish(QStringLiteral("the file ends without the “ER” that closes it; it was taken as it is"));
        return {};
    }

private:
    void line(const QString &text, qint64 number)
    {
        static const QRegularExpression pattern(QStringLiteral("^([A-Z][A-Z0-9])  ?- ?(.*)$"));
        const auto match = pattern.match(text);
        if (!match.hasMatch()) {
            if (text.trimmed().isEmpty()) {
                if (!m_record.empty() && isLong(m_record.back().tag))
                    m_record.back().value += u'\n';
            } else if (!m_record.empty()) {
                m_record.back().value += u'\n' + text.trimmed(); // goes on from the line before
            } else {
                stray(number, text);
            }
            return;
        }
        const QString tag = match.captured(1);
        const QString value = match.captured(2).trimmed();
        if (tag == QLatin1String("TY")) {
            if (!m_record.empty())
                finish(QStringLiteral(
                    "the next entry begins before the “ER” that closes it; it was taken as it is"));
            m_strayLine = 0;
            m_record.push_back({tag, value, number});
        } else if (m_record.empty()) {
            stray(number, text);
        } else if (tag == QLatin1String("ER")) {
            finish({});
        } else {
            m_record.push_back({tag, value, number});
        }
    }

    static bool isLong(const QString &tag)
    {
        return tag == QLatin1String("AB") || tag == QLatin1String("N1") || tag == QLatin1String("N2");
    }

    /// Lines outside of entries are an entry that lost its beginning; told once for each run of them.
    void stray(qint64 number, const QString &text)
    {
        if (m_strayLine + 1 != number || m_strayLine == 0)
            m_import.broken(number, text.left(40),
                            QStringLiteral("these lines stand in no entry, which begins with “TY  - ”"));
        m_strayLine = number;
    }

    void finish(const QString &remark)
    {
        const std::vector<RisLine> record = std::exchange(m_record, {});
        BibEntry entry;
        entry.line = record.front().line;
        entry.type = record.front().value.toUpper();
        QString published;
        QString year;
        QStringList notes;
        QString pages;
        for (size_t i = 1; i < record.size(); ++i)
            take(record[i], entry, published, year, notes, pages);
        entry.add(QStringLiteral("Pages"), pages);
        entry.date = !published.isEmpty() ? published : year;
        entry.note = notes.join(QStringLiteral("\n\n")).trimmed();
        if (!remark.isEmpty())
            m_report.warn(entry.line, entry.key.isEmpty() ? entry.title.left(60) : entry.key.left(60),
                          remark);
        m_import.take(std::move(entry));
    }

    void take(const RisLine &line, BibEntry &entry, QString &published, QString &year, QStringList &notes,
              QString &pages)
    {
        const QString &tag = line.tag;
        const QString value = line.value.trimmed();
        const auto is = [&](std::initializer_list<const char *> tags) {
            return std::any_of(tags.begin(), tags.end(),
                               [&](const char *t) { return tag == QLatin1String(t); });
        };
        const auto first = [&](QString &field, const QString &label) {
            if (field.isEmpty())
                field = value.simplified();
            else if (field != value.simplified())
                entry.add(label, value.simplified());
        };
        if (value.isEmpty())
            return;
        if (is({"AU", "A1"}))
            entry.authors << nameFromRis(value);
        else if (is({"TI", "T1"}))
            first(entry.title, QStringLiteral("ris:TI"));
        else if (is({"T2", "JO", "JF", "JA", "BT"}))
            first(entry.container, QStringLiteral("ris:") + tag);
        else if (is({"PB"}))
            first(entry.publisher, QStringLiteral("ris:PB"));
        else if (is({"UR"}))
            first(entry.url, QStringLiteral("ris:UR"));
        else if (is({"DA"}))
            published = dateFromRis(value);
        else if (is({"PY", "Y1"}))
            year = dateFromRis(value);
        else if (is({"LA"}))
            first(entry.language, QStringLiteral("ris:LA"));
        else if (is({"N1"}))
            note(value, entry, notes);
        else if (is({"ID"}))
            entry.key = value;
        else if (is({"SP"}))
            pages = value + (pages.startsWith(u'-') ? pages : QString());
        else if (is({"EP"}))
            pages += QStringLiteral("-") + value;
        else if (is({"N2"}))
            entry.add(QStringLiteral("Abstract"), value);
        else if (is({"A2", "A3", "A4", "ED"}))
            people(labelOf(BibFormat::Ris, is({"ED", "A3"}) ? QStringLiteral("A2") : tag), nameFromRis(value),
                   entry);
        else if (is({"KW"}))
            people(QStringLiteral("Keywords"), value.simplified(), entry);
        else if (is({"Y2"}))
            entry.add(QStringLiteral("Accessed"), dateFromRis(value));
        else
            people(labelOf(BibFormat::Ris, tag), value, entry);
    }

    /// What our own export puts into a note because RIS has no tag for it comes back to its place.
    static void note(const QString &value, BibEntry &entry, QStringList &notes)
    {
        const auto after = [&](const char *begin) {
            return value.startsWith(QLatin1String(begin))
                       ? value.mid(static_cast<qsizetype>(qstrlen(begin))).trimmed()
                       : QString();
        };
        if (const QString url = after("Archived at: "); !url.isEmpty())
            entry.archiveUrl = url;
        else if (const QString rights = after("Licence: "); !rights.isEmpty())
            entry.licence = rights;
        else if (const QString kind = after("Varve kind: "); !kind.isEmpty())
            entry.add(QStringLiteral("Kind"), kind);
        else
            notes << value;
    }

    /// Tags that may stand several times make one detail.
    static void people(const QString &label, const QString &value, BibEntry &entry)
    {
        for (auto &[known, all] : entry.details)
            if (known == label) {
                all += QStringLiteral("; ") + value;
                return;
            }
        entry.add(label, value);
    }

    const QStringList m_lines;
    BibImport &m_import;
    ImportReport &m_report;
    std::vector<RisLine> m_record;
    qint64 m_strayLine = 0;
};

void writeRecord(QString &out, const BibEntry &entry)
{
    const auto tag = [&](const QString &name, const QString &value) {
        static const QRegularExpression likeATag(QStringLiteral("\\n(?=[A-Z][A-Z0-9]  ?-)"));
        if (!value.trimmed().isEmpty())
            out += name + QStringLiteral("  - ") +
                   QString(value)
                       .replace(likeATag, QStringLiteral("\n "))
                       .replace(u'\n', QStringLiteral("\r\n")) +
                   QStringLiteral("\r\n");
    };
    const auto line = [&](const char *name, const QString &value) {
        tag(QLatin1String(name), value.simplified());
    };
    out += QStringLiteral("TY  - %1\r\n").arg(entry.type.toUpper());
    line("ID", entry.key);
    line("TI", entry.title);
    for (const QString &author : entry.authors)
        line("AU", nameFromRis(author)); // the same turn leads back
    line("T2", entry.container);
    line("PB", entry.publisher);
    if (!entry.date.isEmpty()) {
        const QString date = dateToRis(entry.date);
        line("PY", date.section(u'/', 0, 0));
        line("DA", date);
    }
    line("UR", entry.url);
    line("LA", entry.language);
    if (!entry.licence.isEmpty())
        line("N1", QStringLiteral("Licence: ") + entry.licence);
    if (!entry.archiveUrl.isEmpty())
        line("N1", QStringLiteral("Archived at: ") + entry.archiveUrl);
    for (const auto &[label, value] : entry.details) {
        const QString name = fieldOf(BibFormat::Ris, label);
        if (label == QLatin1String("Kind"))
            line("N1", QStringLiteral("Varve kind: ") + value);
        else if (label == QLatin1String("Pages")) {
            const QStringList ends = value.split(QRegularExpression(QStringLiteral("\\s*[-–]+\\s*")));
            line("SP", ends.size() == 2 ? ends[0] : value);
            if (ends.size() == 2)
                line("EP", ends[1]);
        } else if (label == QLatin1String("Accessed")) {
            line("Y2", dateToRis(value));
        } else if (label == QLatin1String("Keywords") || label == QLatin1String("Editor") ||
                   label == QLatin1String("Translator")) {
            for (const QString &one : value.split(QStringLiteral("; "), Qt::SkipEmptyParts))
                tag(name, label == QLatin1String("Keywords") ? one : nameFromRis(one));
        } else if (!name.isEmpty()) {
            tag(name, value);
        } else {
            tag(QStringLiteral("N1"), label + QStringLiteral(": ") + value);
        }
    }
    tag(QStringLiteral("N1"), entry.note);
    out += QStringLiteral("ER  - \r\n\r\n");
}

} // namespace

const FormatInfo &RisImporter::format() const
{
    return risFormat();
}

std::vector<OptionInfo> RisImporter::options() const
{
    return bibImportOptions();
}

int RisImporter::sniff(const QByteArray &head) const
{
    static const QRegularExpression begin(QStringLiteral("(?:^|[\\r\\n])\\s*TY  ?- ?[A-Z]"));
    return begin.match(QString::fromUtf8(head)).hasMatch() ? 95 : 0;
}

Result<void> RisImporter::read(QIODevice &from, const ImportRequest &request, const Sink &sink,
                               ImportReport &report, const Progress &progress) const
{
    if (auto known = BibImport::check(request.options); !known)
        return known;
    QString text = bibText(from, report);
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n').remove(QChar(0xFEFF));
    BibImport import(BibFormat::Ris, request, sink, report);
    if (auto done = Records(text, import, report).read(progress); !done)
        return done;
    if (report.read == 0)
        return fail(ErrorKind::BadFile, QStringLiteral("The file holds no RIS entry."));
    return {};
}

const FormatInfo &RisExporter::format() const
{
    return risFormat();
}

Result<void> RisExporter::write(const store::ProjectStore &from, QIODevice &to, const ExportRequest &request,
                                ExportReport &report, const Progress &) const
{
    if (auto known = checkOptions(request.options, options()); !known)
        return known;
    const auto entries = bibEntries(BibFormat::Ris, from, report);
    if (!entries)
        return fail(entries.error());
    for (const BibEntry &entry : *entries) {
        QString out;
        writeRecord(out, entry);
        const QByteArray bytes = out.toUtf8();
        if (to.write(bytes) != bytes.size())
            return fail(ErrorKind::Full, QStringLiteral("The file could not be written completely."));
    }
    return {};
}

} // namespace varve::exchange
