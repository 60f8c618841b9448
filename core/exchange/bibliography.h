// Bibliographies: what BibTeX, RIS and CSL-JSON have in common, and how their entries become sources and
// back.
//
// A source holds title, author, publisher, addresses, time, language and licence in fields of its own.
// Whatever else an entry says (volume, pages, DOI, abstract, unknown fields …) is kept as lines of text at
// the end of its notes, after the line "Bibliographic details:", from where an export takes it back.
#pragma once

#include "exchange/format.h"
#include "time/timeparser.h"

#include <QHash>

namespace varve::exchange {

/// Which of the three formats a type or a field is named in.
enum class BibFormat : quint8 { BibTex, Ris, Csl };

/// An entry between a file and a source.
struct BibEntry
{
    qint64 line = 0; ///< where it begins
    QString key;     ///< citation key, or id
    QString type;    ///< as the format calls it; "article/newspaper" where a second field says more
    QString title;
    QStringList authors; ///< "von Last, First", "von Last, Jr, First"; without a comma: as it is
    QString container;   ///< journal, newspaper, book, web site: what it stands in
    QString publisher;
    QString url;
    QString archiveUrl;
    QString date; ///< EDTF, else words
    QString language;
    QString licence;
    QString note;
    /// What has no field in a source, by the labels of bibLabels() or "bibtex:name", "ris:XX", "csl:name".
    std::vector<std::pair<QString, QString>> details;

    /// Adds a detail unless it is empty.
    void add(const QString &label, const QString &value);
    /// Takes a detail out; empty when there is none.
    QString take(const QString &label);
};

/// A detail that all three formats have a place for.
struct BibLabel
{
    const char *label; ///< "Volume"
    const char *bibtex;
    const char *ris;
    const char *csl;
};
/// The names of all details that are known by one, in the order in which they are written.
const std::vector<BibLabel> &bibLabels();
/// The label of a field, or "bibtex:…".
QString labelOf(BibFormat format, const QString &field);
/// The field of a label in a format; empty when it has none there.
QString fieldOf(BibFormat format, const QString &label);

/// Sources that are found again in what is read: by web address, by DOI, by title and year.
class KnownSources
{
public:
    void add(const model::Source &source);
    /// Why it is the same as one that is known; nothing when it is not.
    struct Match
    {
        SourceId id;
        QString why; ///< "the same web address"
    };
    [[nodiscard]] std::optional<Match> find(const model::Source &source) const;

private:
    QHash<QString, SourceId> m_pages, m_dois, m_titles;
};

/// Takes entries in, one at a time: makes sources, leaves out or fills in what is there already, reports.
class BibImport
{
public:
    BibImport(BibFormat format, const ImportRequest &request, const Sink &sink, ImportReport &report);
    /// User error for an option that is not known.
    static Result<void> check(const Options &options);

    void take(BibEntry entry);
    /// An entry that cannot be read: it is left out and listed.
    void broken(qint64 line, const QString &key, const QString &why);

private:
    [[nodiscard]] model::Source toSource(BibEntry &entry);
    void readDate(BibEntry &entry, model::Source &source);
    void fillIn(const model::Source &from, const KnownSources::Match &match, const BibEntry &entry);
    [[nodiscard]] QString nameOf(const BibEntry &entry) const;

    BibFormat m_format;
    const ImportRequest &m_request;
    const Sink &m_sink;
    ImportReport &m_report;
    KnownSources m_known;
    QHash<SourceId, model::Source> m_stored; ///< as they stand, with what was filled in
    QString m_duplicates;
    time::ReadContext m_times;
};

/// "duplicates": skip, update, add.
std::vector<OptionInfo> bibImportOptions();

/// All sources as entries of a format, by title; what does not fit goes into the report.
Result<std::vector<BibEntry>> bibEntries(BibFormat format, const store::ProjectStore &from,
                                         ExportReport &report);
/// What no bibliography holds, for FormatInfo.
QStringList bibLimits();

/// The text of a file; one that is not UTF-8 is told.
QString bibText(QIODevice &from, ImportReport &report);
/// A date as EDTF from its parts as texts; empty parts are left out. Empty when they are no date.
QString edtfDate(const QString &year, const QString &month, const QString &day);

} // namespace varve::exchange
