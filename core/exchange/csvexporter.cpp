#include "exchange/csvexporter.h"

#include "exchange/csvcells.h"
#include "exchange/csvcolumns.h"
#include "exchange/csvimporter.h"
#include "exchange/isoinstant.h"
#include "model/names.h"
#include "time/timenames.h"

#include <QHash>
#include <QIODevice>
#include <QLocale>

#include <array>

namespace varve::exchange {

namespace {

constexpr qsizetype spillAt = 1 << 16;
constexpr qint64 eventsBetweenReports = 1000;
using F = CsvField;

/// What people look for first; the exact bounds and the rest behind it.
constexpr std::array columns{
    F::Id,
    F::When,
    F::Title,
    F::Description,
    F::Track,
    F::Confidence,
    F::Status,
    F::Place,
    F::Latitude,
    F::Longitude,
    F::Participants,
    F::Tags,
    F::Sources,
    F::Zone,
    F::StartEarliest,
    F::StartLatest,
    F::EndEarliest,
    F::EndLatest,
    F::StartKind,
    F::EndKind,
    F::Approximate,
    F::Uncertain,
    F::Spans,
    F::Precision,
    F::Tolerance,
    F::BestGuess,
    F::Reference,
    F::ConfidenceRationale,
    F::ConfidenceBy,
    F::ConfidenceAt,
    F::ConfidenceEvidence,
    F::Colour,
    F::Parent,
    F::Locked,
};

QString flag(bool on)
{
    return on ? QStringLiteral("yes") : QString();
}

QString instant(time::Instant instant)
{
    return instant.isBounded() ? isoFromInstant(instant) : QString();
}

QString number(const std::optional<double> &v)
{
    return v ? QString::number(*v, 'g', QLocale::FloatingPointShortest) : QString();
}

class TableWriter
{
public:
    TableWriter(const store::ProjectStore &from, QIODevice &to, const ExportRequest &request,
                ExportReport &report, const Progress &progress, char delimiter)
        : m_from(from),
          m_to(to),
          m_report(report),
          m_progress(progress),
          m_delimiter(delimiter),
          m_guard(isOn(request.options, QStringLiteral("guard-formulas"))),
          m_bom(isOn(request.options, QStringLiteral("bom")))
    {}

    Result<void> write()
    {
        auto catalogue = m_from.catalogue();
        if (!catalogue)
            return fail(catalogue.error());
        m_catalogue = std::move(*catalogue);
        const auto counts = m_from.counts();
        if (!counts)
            return fail(counts.error());
        if (auto done = gatherCitations(); !done)
            return done;
        if (m_bom)
            m_buffer.append("\xef\xbb\xbf");
        QStringList header;
        for (const F field : columns)
            header.push_back(csvFieldName(field));
        writeRow(header);
        bool goOn = true;
        const auto done = m_from.forEachEvent([&](const model::Event &event) {
            writeRow(cells(event));
            if (++m_report.written % eventsBetweenReports == 0 && m_progress)
                goOn = m_progress(m_report.written, counts->events);
            return goOn;
        });
        if (!done)
            return fail(done.error());
        if (!goOn)
            return fail(ErrorKind::Cancelled, QStringLiteral("The export was cancelled."));
        spill();
        if (!m_ok)
            return fail(ErrorKind::Full, QStringLiteral("The file could not be written completely."));
        reportWhatIsMissing(*counts);
        return {};
    }

private:
    struct Cited
    {
        SourceId source;
        model::Stance stance;
        model::Credibility credibility;
    };

    Result<void> gatherCitations()
    {
        return m_from.forEachCitation([this](const model::Citation &citation) {
            m_citations[citation.event].push_back({citation.source, citation.stance, citation.credibility});
            return true;
        });
    }

    QStringList cells(const model::Event &event)
    {
        QStringList row;
        row.reserve(static_cast<qsizetype>(columns.size()));
        for (const F field : columns)
            row.push_back(cell(field, event));
        return row;
    }

    QString cell(F field, const model::Event &event)
    {
        switch (field) {
        case F::Id:
            return event.id.toString();
        case F::Title:
            return event.title;
        case F::Description:
            return event.description;
        case F::Track:
            return nameOf(m_catalogue.tracks, event.track);
        case F::Confidence:
            return model::key(event.confidence);
        case F::Status:
            return model::key(event.status);
        case F::Place:
            return nameOf(m_catalogue.places, event.place);
        case F::Latitude:
        case F::Longitude: {
            const model::Place *place = m_catalogue.places.find(event.place);
            return !place ? QString() : number(field == F::Latitude ? place->latitude : place->longitude);
        }
        case F::Participants:
            return names(m_catalogue.participants, event.participants);
        case F::Tags:
            return names(m_catalogue.tags, event.tags);
        case F::Sources:
            return sources(event.id);
        case F::ConfidenceRationale:
            return event.confidenceRationale;
        case F::ConfidenceBy:
            return event.confidenceBy;
        case F::ConfidenceAt:
            return event.confidenceAt ? instant(*event.confidenceAt) : QString();
        case F::ConfidenceEvidence:
            return QString::fromLatin1(event.confidenceEvidence.toHex());
        case F::Colour:
            return event.colour;
        case F::Parent:
            return event.parent.isNull() ? QString() : event.parent.toString();
        case F::Locked:
            return flag(event.locked);
        default:
            return timeCell(field, event.time);
        }
    }

    static QString timeCell(F field, const time::EventTime &time)
    {
        switch (field) {
        case F::When:
            return time.text;
        case F::Zone:
            return time.zone;
        case F::StartEarliest:
            return instant(time.start.earliest);
        case F::StartLatest:
            return instant(time.start.latest);
        case F::EndEarliest:
            return time.end ? instant(time.end->earliest) : QString();
        case F::EndLatest:
            return time.end ? instant(time.end->latest) : QString();
        case F::StartKind:
            return time::toName(time.startKind);
        case F::EndKind:
            return time.end ? time::toName(time.endKind) : QString();
        case F::Approximate:
            return flag(time.approximate);
        case F::Uncertain:
            return flag(time.uncertain);
        case F::Spans:
            return flag(time.spans);
        case F::Precision:
            return time::toName(time.precision);
        case F::Tolerance:
            return time.tolerance;
        case F::BestGuess:
            return time.bestGuess ? instant(*time.bestGuess) : QString();
        case F::Reference:
            return time.reference;
        default:
            return {};
        }
    }

    template <class T>
    static QString nameOf(const model::Shelf<T> &shelf, const typename model::Shelf<T>::Id &id)
    {
        const T *value = shelf.find(id);
        return value ? value->name : QString();
    }
    template <class T>
    static QString names(const model::Shelf<T> &shelf, const std::vector<typename model::Shelf<T>::Id> &ids)
    {
        QStringList all;
        for (const auto &id : ids)
            all.push_back(nameOf(shelf, id));
        return joinList(all);
    }

    QString sources(const EventId &event)
    {
        const auto it = m_citations.constFind(event);
        if (it == m_citations.constEnd())
            return {};
        QStringList all;
        for (const Cited &cited : *it)
            if (const model::Source *source = m_catalogue.sources.find(cited.source))
                all.push_back(toCell({source->title, source->reliability, cited.credibility, cited.stance}));
        return joinList(all);
    }

    void writeRow(const QStringList &row)
    {
        bool first = true;
        for (const QString &cell : row) {
            if (!first)
                m_buffer.append(m_delimiter);
            first = false;
            writeCell(cell);
        }
        m_buffer.append("\r\n");
        if (m_buffer.size() > spillAt)
            spill();
    }

    void writeCell(const QString &text)
    {
        QByteArray cell = text.toUtf8();
        if (!cell.isEmpty() && QByteArrayView("=+-@\t\r").contains(cell.front())) {
            ++m_formulas;
            if (m_guard)
                cell.prepend('\'');
        }
        const bool quote = cell.contains('"') || cell.contains('\n') || cell.contains('\r') ||
                           cell.contains(m_delimiter) || cell.startsWith(' ') || cell.endsWith(' ');
        if (!quote) {
            m_buffer.append(cell);
            return;
        }
        m_buffer.append('"').append(cell.replace('"', "\"\"")).append('"');
    }

    void spill()
    {
        m_ok = m_ok && m_to.write(m_buffer) == m_buffer.size();
        m_buffer.clear();
    }

    void note(const QString &text) { m_report.issues.push_back({Severity::Note, {}, 0, {}, text}); }

    void reportWhatIsMissing(const store::Counts &counts)
    {
        QStringList missing;
        for (const auto &[count, what] :
             {std::pair(counts.figures, QStringLiteral("figures")),
              std::pair(counts.statements, QStringLiteral("statements")),
              std::pair(counts.links, QStringLiteral("links")),
              std::pair(counts.attachments, QStringLiteral("attachments")),
              std::pair(counts.views, QStringLiteral("saved views")),
              std::pair(counts.considerations, QStringLiteral("considered findings"))})
            if (count > 0)
                missing.push_back(QStringLiteral("%1 %2").arg(count).arg(what));
        if (!missing.isEmpty())
            note(QStringLiteral("not in a table, so left out: %1").arg(missing.join(QStringLiteral(", "))));
        if (counts.citations > 0)
            note(QStringLiteral(
                     "of %1 citations the source's title, grade and stance are written; quotes, locators, "
                     "claimed times and notes are not")
                     .arg(counts.citations));
        if (counts.changes > 0)
            note(QStringLiteral("the history (%1 changes) is left out").arg(counts.changes));
        if (m_formulas > 0)
            m_report.issues.push_back(
                {Severity::Warning,
                 {},
                 0,
                 {},
                 m_guard ? QStringLiteral(
                               "%1 cells that begin with = + - @ got an apostrophe in front; taken back in, "
                               "it stays there")
                               .arg(m_formulas)
                         : QStringLiteral(
                               "%1 cells begin with = + - @, which a spreadsheet may run as formulas; they "
                               "were written as they are (option guard-formulas)")
                               .arg(m_formulas)});
    }

    const store::ProjectStore &m_from;
    QIODevice &m_to;
    ExportReport &m_report;
    const Progress &m_progress;
    char m_delimiter;
    bool m_guard;
    bool m_bom;
    bool m_ok = true;
    qint64 m_formulas = 0;
    QByteArray m_buffer;
    model::Catalogue m_catalogue;
    QHash<EventId, std::vector<Cited>> m_citations;
};

} // namespace

const FormatInfo &CsvExporter::format() const
{
    return csvFormat();
}

std::vector<OptionInfo> CsvExporter::options() const
{
    return {
        {QStringLiteral("delimiter"), QStringLiteral("CHAR"), QStringLiteral("“,”, “;”, “|” or tab."),
         QStringLiteral(",")},
        {QStringLiteral("bom"),
         {},
         QStringLiteral("Begins with a byte order mark, by which Excel knows UTF-8."),
         {}},
        {QStringLiteral("guard-formulas"),
         {},
         QStringLiteral(
             "Puts an apostrophe before cells that a spreadsheet would run as formulas; alters them."),
         {}},
    };
}

Result<void> CsvExporter::write(const store::ProjectStore &from, QIODevice &to, const ExportRequest &request,
                                ExportReport &report, const Progress &progress) const
{
    if (auto known = checkOptions(request.options, options()); !known)
        return known;
    const auto delimiter = delimiterOption(request.options);
    if (!delimiter)
        return fail(delimiter.error());
    return TableWriter(from, to, request, report, progress, *delimiter == 0 ? ',' : *delimiter).write();
}

} // namespace varve::exchange
