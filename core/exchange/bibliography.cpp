#include "exchange/bibliography.h"

#include "evidence/duplicates.h"
#include "exchange/bibtypes.h"
#include "model/names.h"
#include "text/decoding.h"
#include "time/edtf.h"

#include <QIODevice>
#include <QRegularExpression>

namespace varve::exchange {

namespace {

const QString detailsLine = QStringLiteral("Bibliographic details:");

/// "10.1234/x" out of "https://doi.org/10.1234/X", "doi:10.1234/x"; in lower case, since case means nothing.
QString doiOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\b(10\\.\\d{4,9}/\\S+)"));
    QString doi = pattern.match(text).captured(1).toLower();
    while (!doi.isEmpty() && QStringLiteral(".,;)}").contains(doi.back()))
        doi.chop(1);
    return doi;
}

/// Splits the notes of a source: what people wrote, and the lines of details.
std::pair<QString, std::vector<std::pair<QString, QString>>> splitNotes(const QString &notes)
{
    std::vector<std::pair<QString, QString>> details;
    const qsizetype at = notes == detailsLine || notes.startsWith(detailsLine + u'\n')
                             ? 0
                             : notes.indexOf(u'\n' + detailsLine + u'\n');
    if (at < 0)
        return {notes, details};
    const QString block = notes.mid(at).trimmed().mid(detailsLine.size());
    for (const QString &line : block.split(u'\n')) {
        static const QRegularExpression pair(QStringLiteral("^([\\w:.-][^:]*(?::[^:\\s][^:]*)?): (.*)$"));
        if (line.startsWith(QLatin1String("  ")) && !details.empty())
            details.back().second += u'\n' + line.mid(2);
        else if (const auto match = pair.match(line); match.hasMatch())
            details.emplace_back(match.captured(1), match.captured(2));
    }
    return {notes.left(at).trimmed(), details};
}

QString joinNotes(const QString &note, const std::vector<std::pair<QString, QString>> &details)
{
    QStringList lines;
    if (!note.isEmpty())
        lines << note << QString();
    if (!details.empty())
        lines << detailsLine;
    for (const auto &[label, value] : details)
        lines << label + QStringLiteral(": ") + QString(value).replace(u'\n', QStringLiteral("\n  "));
    return lines.join(u'\n').trimmed();
}

QString yearOf(const model::Source &source)
{
    return source.published ? time::edtf::write(*source.published).left(4) : QString();
}

/// Title and year; of what has no date title and author.
QString workKey(const model::Source &source)
{
    const QString title = evidence::titleKey(source.title);
    const QString year = yearOf(source);
    if (title.isEmpty())
        return {};
    return title + u'\n' +
           (year.isEmpty() ? QStringLiteral("by ") + evidence::titleKey(source.author) : year);
}

QString doiOf(const model::Source &source)
{
    for (const auto &[label, value] : splitNotes(source.notes).second)
        if (label == QLatin1String("DOI"))
            return doiOf(value);
    return source.url.contains(QLatin1String("doi.org/")) ? doiOf(source.url) : QString();
}

} // namespace

void BibEntry::add(const QString &label, const QString &value)
{
    if (const QString text = value.trimmed(); !text.isEmpty())
        details.emplace_back(label, text);
}

QString BibEntry::take(const QString &label)
{
    for (auto it = details.begin(); it != details.end(); ++it)
        if (it->first == label) {
            const QString value = it->second;
            details.erase(it);
            return value;
        }
    return {};
}

const std::vector<BibLabel> &bibLabels()
{
    static const std::vector<BibLabel> labels{
        {"DOI", "doi", "DO", "DOI"},
        {"Publisher", "publisher", "PB", "publisher"},
        {"Volume", "volume", "VL", "volume"},
        {"Issue", "number", "IS", "issue"},
        {"Pages", "pages", "SP", "page"},
        {"Edition", "edition", "ET", "edition"},
        {"Place", "location", "CY", "publisher-place"},
        {"Series", "series", "T3", "collection-title"},
        {"Editor", "editor", "A2", "editor"},
        {"Translator", "translator", "A4", "translator"},
        {"Number", "reportnumber", "M1", "number"},
        {"Genre", "howpublished", "M3", "genre"},
        {"ISBN", "isbn", "", "ISBN"},
        {"ISSN", "issn", "SN", "ISSN"},
        {"Archive", "library", "DB", "archive"},
        {"Archive location", "", "AN", "archive_location"},
        {"Call number", "lccn", "CN", "call-number"},
        {"Short title", "shorttitle", "ST", "title-short"},
        {"Accessed", "urldate", "Y2", "accessed"},
        {"Keywords", "keywords", "KW", "keyword"},
        {"Abstract", "abstract", "AB", "abstract"},
    };
    return labels;
}

namespace {

const char *nameIn(BibFormat format, const BibLabel &label)
{
    return format == BibFormat::BibTex ? label.bibtex : format == BibFormat::Ris ? label.ris : label.csl;
}

QString prefixOf(BibFormat format)
{
    return format == BibFormat::BibTex ? QStringLiteral("bibtex:")
           : format == BibFormat::Ris  ? QStringLiteral("ris:")
                                       : QStringLiteral("csl:");
}

} // namespace

QString labelOf(BibFormat format, const QString &field)
{
    for (const BibLabel &label : bibLabels())
        if (*nameIn(format, label) != 0 && field == QLatin1String(nameIn(format, label)))
            return QString::fromLatin1(label.label);
    return prefixOf(format) + field;
}

QString fieldOf(BibFormat format, const QString &label)
{
    for (const BibLabel &one : bibLabels())
        if (label == QLatin1String(one.label))
            return QString::fromLatin1(nameIn(format, one));
    const QString prefix = prefixOf(format);
    return label.startsWith(prefix) ? label.mid(prefix.size()) : QString();
}

// --- what is there already ---

void KnownSources::add(const model::Source &source)
{
    for (const QString &address : {source.url, source.archiveUrl})
        if (const QString key = evidence::pageKey(address); !key.isEmpty())
            m_pages.insert(key, source.id);
    if (const QString doi = doiOf(source); !doi.isEmpty())
        m_dois.insert(doi, source.id);
    if (const QString key = workKey(source); !key.isEmpty())
        m_titles.insert(key, source.id);
}

std::optional<KnownSources::Match> KnownSources::find(const model::Source &source) const
{
    if (const QString doi = doiOf(source); !doi.isEmpty() && m_dois.contains(doi))
        return Match{m_dois.value(doi), QStringLiteral("the same DOI")};
    for (const QString &address : {source.url, source.archiveUrl})
        if (const QString key = evidence::pageKey(address); !key.isEmpty() && m_pages.contains(key))
            return Match{m_pages.value(key), QStringLiteral("the same web address")};
    if (const QString key = workKey(source); m_titles.contains(key))
        return Match{m_titles.value(key), yearOf(source).isEmpty()
                                              ? QStringLiteral("the same title and author, and no date")
                                              : QStringLiteral("the same title and year")};
    return std::nullopt;
}

// --- import ---

std::vector<OptionInfo> bibImportOptions()
{
    return {
        {QStringLiteral("duplicates"), QStringLiteral("skip|update|add"),
         QStringLiteral("What is done with entries that the project has already, by web address, DOI or "
                        "title and year: leave them out, fill in what is empty, or add them all the same."),
         QStringLiteral("skip")}};
}

BibImport::BibImport(BibFormat format, const ImportRequest &request, const Sink &sink, ImportReport &report)
    : m_format(format),
      m_request(request),
      m_sink(sink),
      m_report(report),
      m_duplicates(request.options.value(QStringLiteral("duplicates"), QStringLiteral("skip")))
{
    for (const auto &[id, source] : request.catalogue.sources.values()) {
        m_known.add(source);
        m_stored.insert(id, source);
    }
    m_times.settings = request.catalogue.project.times;
    m_times.words = false;
}

Result<void> BibImport::check(const Options &options)
{
    if (auto known = checkOptions(options, bibImportOptions()); !known)
        return known;
    const QString value = options.value(QStringLiteral("duplicates"), QStringLiteral("skip"));
    if (!QStringList{QStringLiteral("skip"), QStringLiteral("update"), QStringLiteral("add")}.contains(value))
        return fail(
            ErrorKind::User,
            QStringLiteral("“%1” is not known for duplicates; it is skip, update or add.").arg(value));
    return {};
}

QString BibImport::nameOf(const BibEntry &entry) const
{
    return entry.key.isEmpty() ? entry.title.left(60) : entry.key.left(60);
}

void BibImport::broken(qint64 line, const QString &key, const QString &why)
{
    ++m_report.read;
    ++m_report.skipped;
    m_report.error(line, key.left(60), QStringLiteral("left out: %1").arg(why));
}

void BibImport::readDate(BibEntry &entry, model::Source &source)
{
    if (entry.date.isEmpty())
        return;
    auto reading = time::edtf::read(entry.date, m_times);
    if (!reading)
        reading = time::readTime(entry.date, m_times);
    if (reading) {
        source.published = reading->time;
        return;
    }
    entry.add(QStringLiteral("Date"), entry.date);
    m_report.warn(entry.line, nameOf(entry),
                  QStringLiteral("the date “%1” does not read as a time; it is kept in the notes")
                      .arg(entry.date.left(100)));
}

model::Source BibImport::toSource(BibEntry &entry)
{
    model::Source source;
    source.id = SourceId::create();
    const BibType *type = bibType(m_format, entry.type);
    source.kind = type ? type->kind : model::SourceKind::Other;
    if (const auto kind = model::enumFromKey<model::SourceKind>(entry.take(QStringLiteral("Kind"))))
        source.kind = *kind;
    source.title = entry.title;
    source.author = entry.authors.join(QStringLiteral("; "));
    source.publisher = entry.container.isEmpty() ? entry.publisher : entry.container;
    if (!entry.container.isEmpty())
        entry.add(QStringLiteral("Publisher"), entry.publisher);
    source.url = entry.url;
    source.archiveUrl = entry.archiveUrl;
    source.language = entry.language;
    source.licence = entry.licence;
    for (const auto &[label, value] : entry.details)
        if (label == QLatin1String("DOI") && source.url.isEmpty() && !doiOf(value).isEmpty())
            source.url = QStringLiteral("https://doi.org/") + doiOf(value);
    readDate(entry, source);
    const QString written = typeName(m_format, defaultType(source));
    if (entry.type.compare(written, Qt::CaseInsensitive) != 0)
        entry.add(QStringLiteral("Type"), labelOf(m_format, entry.type.toLower()));
    entry.add(QStringLiteral("Citation key"), entry.key);
    source.notes = joinNotes(entry.note.trimmed(), entry.details);
    return source;
}

/// Only what is empty is filled; what people wrote stays.
void BibImport::fillIn(const model::Source &from, const KnownSources::Match &match, const BibEntry &entry)
{
    model::Source &stored = m_stored[match.id];
    QStringList filled;
    const auto fill = [&](QString &field, const QString &value, const char *name) {
        if (field.isEmpty() && !value.isEmpty()) {
            field = value;
            filled << QString::fromLatin1(name);
        }
    };
    fill(stored.author, from.author, "author");
    fill(stored.publisher, from.publisher, "publisher");
    fill(stored.url, from.url, "web address");
    fill(stored.archiveUrl, from.archiveUrl, "archive address");
    fill(stored.language, from.language, "language");
    fill(stored.licence, from.licence, "licence");
    fill(stored.notes, from.notes, "notes");
    if (!stored.published && from.published) {
        stored.published = from.published;
        filled << QStringLiteral("published");
    }
    const QString name = QStringLiteral("“%1” is in the project (%2)").arg(stored.title.left(60), match.why);
    if (filled.isEmpty()) {
        ++m_report.skipped;
        m_report.note(entry.line, nameOf(entry), name + QStringLiteral(" and has all of it; left out"));
        return;
    }
    m_report.note(entry.line, nameOf(entry),
                  name + QStringLiteral("; filled in: ") + filled.join(QStringLiteral(", ")));
    m_sink.record(stored);
    if (stored.stamp.rev > 0)
        ++stored.stamp.rev; // as it will stand when another entry fills in more
}

void BibImport::take(BibEntry entry)
{
    if (entry.title.trimmed().isEmpty()) {
        if (entry.url.isEmpty())
            return broken(entry.line, entry.key, QStringLiteral("it has neither a title nor a web address"));
        entry.title = entry.url;
        m_report.note(entry.line, nameOf(entry),
                      QStringLiteral("has no title; its web address stands in for it"));
    }
    entry.title = entry.title.simplified();
    for (const QString *text : {&entry.title, &entry.url, &entry.container, &entry.publisher})
        if (text->size() > model::maxTitleLength)
            return broken(entry.line, entry.key,
                          QStringLiteral("a text of %L1 characters is longer than the %L2 that can be kept")
                              .arg(text->size())
                              .arg(model::maxTitleLength));
    const model::Source source = toSource(entry);
    if (source.author.size() > model::maxTitleLength || source.notes.size() > model::maxTextLength)
        return broken(entry.line, entry.key,
                      QStringLiteral("its authors or notes are longer than can be kept"));
    ++m_report.read;
    if (!bibType(m_format, entry.type))
        m_report.note(entry.line, nameOf(entry),
                      QStringLiteral("the type “%1” is not known; it became a source of the kind “other”")
                          .arg(entry.type.left(60)));
    if (m_duplicates != QLatin1String("add"))
        if (const auto match = m_known.find(source)) {
            if (m_duplicates == QLatin1String("update") && m_request.catalogue.sources.find(match->id))
                return fillIn(source, *match, entry);
            ++m_report.skipped;
            const QString title = m_stored.value(match->id).title.left(60);
            return m_report.note(
                entry.line, nameOf(entry),
                QStringLiteral("“%1” is there already (%2); left out").arg(title, match->why));
        }
    m_known.add(source);
    m_stored.insert(source.id, source);
    m_sink.record(source);
}

QString bibText(QIODevice &from, ImportReport &report)
{
    const text::DecodedText decoded = text::decodeText(from.readAll());
    if (decoded.guessed || decoded.hasUnknown)
        report.warn(0, {},
                    QStringLiteral("the file is not UTF-8; it was read as %1. Look at letters with accents")
                        .arg(decoded.encoding));
    return decoded.text;
}

QString edtfDate(const QString &year, const QString &month, const QString &day)
{
    bool isYear = false;
    const int y = year.trimmed().toInt(&isYear);
    if (!isYear || y < time::minYear || y > time::maxYear)
        return {};
    QString date = y < 0 ? QStringLiteral("-%1").arg(-y, 4, 10, QLatin1Char('0'))
                         : QStringLiteral("%1").arg(y, 4, 10, QLatin1Char('0'));
    for (const QString &part : {month, day}) {
        if (part.trimmed().isEmpty())
            return date;
        bool isNumber = false;
        const int n = part.trimmed().toInt(&isNumber);
        if (!isNumber || n < 1 || n > 99)
            return {};
        date += QStringLiteral("-%1").arg(n, 2, 10, QLatin1Char('0'));
    }
    return date;
}

// --- export ---

QStringList bibLimits()
{
    return {
        QStringLiteral("Only sources are written; events, citations and all else are left out."),
        QStringLiteral("Grades of reliability with their rationale, access, interested party, what a source "
                       "derives from, captures and attachments do not fit."),
        QStringLiteral("Times of publishing are written to the day at most.")};
}

namespace {

/// What of a source has no place in a bibliography, counted.
class Missing
{
public:
    void count(bool isMissing, const char *what)
    {
        if (isMissing)
            ++m_counts[QString::fromLatin1(what)];
    }
    void report(ExportReport &report) const
    {
        for (auto it = m_counts.begin(); it != m_counts.end(); ++it)
            report.issues.push_back(
                {Severity::Note,
                 {},
                 0,
                 {},
                 QStringLiteral("not written: %1 (%2 %3)")
                     .arg(it.key())
                     .arg(it.value())
                     .arg(it.value() == 1 ? QStringLiteral("source") : QStringLiteral("sources"))});
    }

private:
    QMap<QString, int> m_counts;
};

/// Without the clock, which no bibliography takes.
QString toTheDay(const QString &edtf)
{
    QStringList ends = edtf.split(u'/');
    for (QString &end : ends)
        end = end.section(u'T', 0, 0);
    return ends.join(u'/');
}

BibEntry toEntry(BibFormat format, const model::Source &source)
{
    BibEntry entry;
    auto [note, details] = splitNotes(source.notes);
    entry.note = note;
    entry.details = std::move(details);
    entry.key = entry.take(QStringLiteral("Citation key"));
    entry.title = source.title;
    if (!source.author.isEmpty())
        entry.authors = source.author.split(QStringLiteral("; "), Qt::SkipEmptyParts);
    entry.url = source.url;
    entry.archiveUrl = source.archiveUrl;
    entry.language = source.language;
    entry.licence = source.licence;
    const BibType *type = &defaultType(source);
    QString exact; // the type that it came with
    if (const QString given = entry.take(QStringLiteral("Type")); !given.isEmpty()) {
        for (const BibFormat other : {BibFormat::BibTex, BibFormat::Ris, BibFormat::Csl})
            if (const QString name = fieldOf(other, given); !name.isEmpty()) {
                if (const BibType *known = bibType(other, name))
                    type = known;
                if (other == format)
                    exact = name;
            }
    }
    entry.type = !exact.isEmpty() ? exact : typeName(format, *type);
    const BibType *read = bibType(format, entry.type);
    if ((read ? read->kind : model::SourceKind::Other) != source.kind)
        entry.details.emplace_back(QStringLiteral("Kind"), model::key(source.kind));
    const QString publisher = entry.take(QStringLiteral("Publisher"));
    if (type->isContained || !publisher.isEmpty()) {
        entry.container = source.publisher;
        entry.publisher = publisher;
    } else {
        entry.publisher = source.publisher;
    }
    if (entry.url == QStringLiteral("https://doi.org/") + doiOf(source) && !doiOf(source).isEmpty())
        if (std::any_of(entry.details.begin(), entry.details.end(),
                        [](const auto &detail) { return detail.first == QLatin1String("DOI"); }))
            entry.url.clear(); // it was made of the DOI, which is written
    if (source.published)
        entry.date = toTheDay(time::edtf::write(*source.published));
    else
        entry.date = entry.take(QStringLiteral("Date"));
    return entry;
}

/// "ivanova2024", then "ivanova2024a" …: the same for the same sources.
QString keyFor(const BibEntry &entry, QSet<QString> &taken)
{
    const QString name = entry.authors.isEmpty()
                             ? entry.title.section(u' ', 0, 0)
                             : entry.authors.first().section(u',', 0, 0).section(u' ', -1);
    QString key;
    for (const QChar c : name.normalized(QString::NormalizationForm_D).toLower())
        if (c.isLetterOrNumber() && c.unicode() < 128)
            key += c;
    if (key.isEmpty())
        key = QStringLiteral("source");
    static const QRegularExpression year(QStringLiteral("^-?\\d{4}"));
    key += year.match(entry.date).captured(0).remove(u'-');
    QString unique = key;
    for (int n = 0; taken.contains(unique); ++n)
        unique = key + (n < 26 ? QString(QChar(u'a' + n)) : QString::number(n));
    return unique;
}

} // namespace

Result<std::vector<BibEntry>> bibEntries(BibFormat format, const store::ProjectStore &from,
                                         ExportReport &report)
{
    const auto catalogue = from.catalogue();
    if (!catalogue)
        return fail(catalogue.error());
    Missing missing;
    QSet<SourceId> attached;
    for (const auto &[id, attachment] : catalogue->attachments.values())
        attached.insert(attachment.source);
    std::vector<BibEntry> entries;
    QSet<QString> keys;
    for (const model::Source *source : catalogue->sortedSources()) {
        BibEntry entry = toEntry(format, *source);
        if (entry.key.isEmpty() || keys.contains(entry.key))
            entry.key = keyFor(entry, keys);
        keys.insert(entry.key);
        entries.push_back(std::move(entry));
        missing.count(source->reliability != model::Reliability::F || !source->reliabilityRationale.isEmpty(),
                      "the grade of reliability and its rationale");
        missing.count(source->access != model::Access::Unknown || source->interestedParty,
                      "access and interested party");
        missing.count(!source->derivesFrom.empty() || source->unknownOrigin, "what it derives from");
        missing.count(source->capturedAt || !source->capturedBy.isEmpty() || !source->capturedWith.isEmpty(),
                      "when, by whom and with what it was captured");
        missing.count(attached.contains(source->id), "attachments");
        missing.count(source->published && source->published->precision < time::Precision::Day,
                      "the clock time of publishing");
    }
    missing.report(report);
    const auto counts = from.counts();
    if (counts && counts->events > 0)
        report.issues.push_back(
            {Severity::Note,
             {},
             0,
             {},
             QStringLiteral("a bibliography holds sources only: %1 events and their citations "
                            "are left out")
                 .arg(counts->events)});
    report.written = static_cast<qint64>(entries.size());
    report.of = model::Table::Source;
    return entries;
}

} // namespace varve::exchange
