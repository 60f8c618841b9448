#include "exchange/csvimporter.h"

#include "exchange/assumptions.h"
#include "exchange/csvreader.h"
#include "exchange/csvrow.h"
#include "exchange/knownevents.h"
#include "exchange/newvalues.h"
#include "exchange/references.h"
#include "time/timenames.h"
#include "time/zones.h"

#include <QBuffer>
#include <QDate>
#include <QSet>

#include <unordered_set>

namespace varve::exchange {

namespace {

constexpr qint64 rowsBetweenReports = 5000;
constexpr int maxWarningsOfAKind = 100;
using F = CsvField;
using Row = std::vector<QString>;

/// Repeats of one kind of remark: the first are listed, the rest counted.
class Limited
{
public:
    Limited(ImportReport &report, QString summary) : m_report(report), m_summary(std::move(summary)) {}
    void warn(qint64 row, const QString &column, const QString &text)
    {
        if (++m_count <= maxWarningsOfAKind)
            m_report.warn(row, column, text);
    }
    void finish()
    {
        if (m_count > maxWarningsOfAKind)
            m_report.warn(0, {}, m_summary.arg(m_count - maxWarningsOfAKind));
    }

private:
    ImportReport &m_report;
    QString m_summary;
    qint64 m_count = 0;
};

class CsvRows
{
public:
    CsvRows(QIODevice &from, const ImportRequest &request, const Sink &sink, ImportReport &report,
            const Progress &progress, char delimiter)
        : m_reader(from, delimiter),
          m_size(from.size()),
          m_request(request),
          m_sink(sink),
          m_report(report),
          m_progress(progress),
          m_values(request.catalogue, m_sink),
          m_again(report, QStringLiteral("%1 more rows have the title and time of an event that is there")),
          m_skipped(report, QStringLiteral("%1 more rows were skipped")),
          m_otherTimes(report, QStringLiteral(
                                   "%1 more rows have a text that reads as another time than their bounds")),
          m_otherGrades(report, QStringLiteral("%1 more rows give a source another grade than it has"))
    {
        m_skipBadRows = isOn(request.options, QStringLiteral("skip-bad-rows"));
        m_skipKnown = isOn(request.options, QStringLiteral("skip-known"));
    }

    Result<void> read()
    {
        if (auto done = prepareContext(); !done)
            return done;
        if (auto done = readHeader(); !done)
            return done;
        Row row;
        while (m_report.errors() < maxErrors && m_reader.next(row)) {
            if (row.size() == 1 && row[0].trimmed().isEmpty())
                continue;
            ++m_report.read;
            if (auto done = takeRow(row); !done)
                return done;
            if (m_report.read % rowsBetweenReports == 0 && m_progress &&
                !m_progress(m_reader.position(), m_size))
                return fail(ErrorKind::Cancelled,
                            QStringLiteral("The import was cancelled; nothing was changed."));
        }
        if (m_reader.failed())
            m_report.error(m_reader.row(), {}, m_reader.error());
        return finish();
    }

private:
    Result<void> prepareContext()
    {
        const Options &options = m_request.options;
        m_context.settings = m_request.catalogue.project.times;
        m_context.words = false; // nobody reads them here
        if (const QString zone = options.value(QStringLiteral("zone")); !zone.isEmpty()) {
            if (!time::isZoneId(zone))
                return fail(ErrorKind::User, QStringLiteral("The zone “%1” is not known; write one such as "
                                                            "Europe/Moscow or UTC.")
                                                 .arg(zone));
            m_context.settings.zone = zone;
        }
        if (const QString order = options.value(QStringLiteral("date-order")); !order.isEmpty()) {
            if (order != QLatin1String("dmy") && order != QLatin1String("mdy"))
                return fail(ErrorKind::User,
                            QStringLiteral("The date order is dmy or mdy, not “%1”.").arg(order));
            m_context.settings.dateOrder =
                order == QLatin1String("dmy") ? time::DateOrder::DayMonthYear : time::DateOrder::MonthDayYear;
        }
        QString reference = options.value(QStringLiteral("reference"));
        const bool given = !reference.isEmpty();
        if (!given)
            reference = m_request.catalogue.project.referenceDate;
        const QDate day = QDate::fromString(reference, Qt::ISODate);
        if (given && !day.isValid())
            return fail(ErrorKind::User,
                        QStringLiteral("“%1” is not a date such as 2024-03-23.").arg(reference));
        if (day.isValid())
            m_context.reference = time::CivilDate{day.year(), day.month(), day.day()};
        return {};
    }

    Result<void> readHeader()
    {
        Row header;
        bool found = false;
        while (!found && m_reader.next(header))
            found = header.size() > 1 || !header[0].trimmed().isEmpty();
        if (m_reader.failed()) {
            m_report.error(m_reader.row(), {}, m_reader.error());
            return fail(ErrorKind::BadFile,
                        QStringLiteral("Row %1: %2.").arg(m_reader.row()).arg(m_reader.error()));
        }
        if (!found)
            return fail(ErrorKind::BadFile,
                        QStringLiteral("The file is empty; its first row should name the columns."));
        auto columns = CsvColumns::match(header, m_request.options.value(QStringLiteral("map")));
        if (!columns)
            return fail(columns.error());
        const QStringList mapping = columns->describe();
        if (!mapping.isEmpty())
            m_report.note(m_reader.row(), {}, mapping.join(QStringLiteral(", ")));
        QStringList others;
        for (const size_t i : columns->others())
            others.push_back(QStringLiteral("“%1”").arg(header[i].left(60)));
        if (!others.isEmpty())
            m_report.note(m_reader.row(), {},
                          QStringLiteral("no field of their own, so kept in the descriptions: %1")
                              .arg(others.join(QStringLiteral(", "))));
        m_row.emplace(std::move(*columns), m_context, m_request.fileName);
        return {};
    }

    Result<void> takeRow(const Row &row)
    {
        RowValues values;
        auto error = m_row->read(row, values);
        if (!error && !values.event.id.isNull() && !m_seen.insert(values.event.id).second)
            error = CellError{m_row->columns().columnName(F::Id),
                              QStringLiteral("the same id stands in a row before")};
        if (error) {
            refuse(*error);
            return {};
        }
        if (!values.event.id.isNull() && isThere(values.event.id)) {
            skip(F::Id, QStringLiteral("this event is in the project already; it was left as it is"));
            return {};
        }
        if (values.event.id.isNull()) {
            const bool known = m_request.known && m_request.known->hasLike(values.event);
            if (known && m_skipKnown) {
                skip(F::Title, QStringLiteral("the project has an event with this title and time"));
                return {};
            }
            if (known)
                m_again.warn(
                    m_reader.row(), m_row->columns().columnName(F::Title),
                    QStringLiteral("the project has an event with this title and time already; this adds "
                                   "another"));
        }
        for (const QString &warning : values.warnings)
            m_otherTimes.warn(m_reader.row(), m_row->columns().columnName(F::When), warning);
        m_assumptions.add(m_reader.row(), m_row->columns().columnName(F::When), values.timeNotes);
        m_numbers = m_numbers || values.confidenceWasNumber;
        emitRow(values);
        return {};
    }

    void refuse(const CellError &error)
    {
        if (!m_skipBadRows)
            return m_report.error(m_reader.row(), error.column, error.text);
        ++m_report.skipped;
        m_skipped.warn(m_reader.row(), error.column, QStringLiteral("skipped: ") + error.text);
    }

    void skip(CsvField column, const QString &why)
    {
        ++m_report.skipped;
        m_skipped.warn(m_reader.row(), m_row->columns().columnName(column),
                       QStringLiteral("skipped: ") + why);
    }

    [[nodiscard]] bool isThere(const EventId &id) const
    {
        return m_request.known && m_request.known->has(id);
    }

    void emitRow(RowValues &values)
    {
        model::Event &event = values.event;
        if (event.id.isNull())
            event.id = EventId::create();
        event.track = trackFor(values.track);
        if (!values.place.isEmpty())
            event.place = m_values.place(values.place, values.latitude, values.longitude);
        for (const QString &name : values.participants)
            event.participants.push_back(m_values.participant(name));
        for (const QString &name : values.tags)
            event.tags.push_back(m_values.tag(name));
        sortUnique(event.participants);
        sortUnique(event.tags);
        std::vector<model::Citation> citations;
        if (values.sources.empty() && !values.url.isEmpty())
            values.sources.push_back({values.url, {}, {}, model::Stance::Supports});
        for (const SourceCell &source : values.sources)
            citations.push_back(citationFor(event.id, source, values));
        if (m_row->columns().has(F::Parent)) {
            m_held.push_back({m_reader.row(), std::move(event), std::move(citations)});
            return;
        }
        m_sink.record(std::move(event));
        for (model::Citation &citation : citations)
            m_sink.record(std::move(citation));
    }

    template <class Ids>
    static void sortUnique(Ids &ids)
    {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }

    TrackId trackFor(const QString &name)
    {
        if (!name.isEmpty())
            return m_values.track(name);
        const QString fallback = m_request.options.value(QStringLiteral("track"));
        return fallback.isEmpty() ? TrackId() : m_values.track(fallback);
    }

    model::Citation citationFor(const EventId &event, const SourceCell &source, const RowValues &values)
    {
        bool fresh = false;
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = event;
        citation.source = m_values.source(source, values.sources.size() == 1 ? values.url : QString(), fresh);
        citation.stance = source.stance;
        citation.credibility = source.credibility.value_or(model::Credibility::CannotBeJudged);
        citation.locator = values.locator;
        if (!fresh && !values.url.isEmpty())
            citation.note = values.url;
        if (const model::Source *known = m_values.known(citation.source);
            known && source.reliability && known->reliability != *source.reliability)
            m_otherGrades.warn(m_reader.row(), m_row->columns().columnName(F::Sources),
                               QStringLiteral("“%1” has another reliability in the project; that was kept")
                                   .arg(source.title.left(60)));
        return citation;
    }

    /// Rows with parents wait for one another; what names a parent that is nowhere is an error.
    void emitHeld()
    {
        std::vector<model::Record> events;
        for (Held &held : m_held)
            events.push_back(held.event);
        QSet<QUuid> ids;
        for (const Held &held : m_held)
            ids.insert(held.event.id.uuid);
        for (const Held &held : m_held)
            if (!held.event.parent.isNull() && !ids.contains(held.event.parent.uuid) &&
                !isThere(held.event.parent))
                m_report.error(
                    held.row, m_row->columns().columnName(F::Parent),
                    QStringLiteral("there is no event with the id %1").arg(held.event.parent.toString()));
        const std::vector<size_t> order = dependencyOrder(events);
        if (order.size() != events.size())
            m_report.error(0, m_row->columns().columnName(F::Parent),
                           QStringLiteral("events are their own parents in a circle"));
        for (const size_t i : order) {
            m_sink.record(std::move(m_held[i].event));
            for (model::Citation &citation : m_held[i].citations)
                m_sink.record(std::move(citation));
        }
    }

    Result<void> finish()
    {
        if (m_report.errors() == 0)
            emitHeld();
        m_again.finish();
        m_skipped.finish();
        m_otherTimes.finish();
        m_otherGrades.finish();
        if (m_report.errors() == 0)
            m_assumptions.report(m_report);
        if (m_numbers)
            m_report.note(
                0, m_row->columns().columnName(F::Confidence),
                QStringLiteral("numbers were read as: 80 and more confirmed, 60 probable, 40 possible, 20 "
                               "doubtful, below improbable; the number stands in the rationale"));
        const qint64 errors = m_report.errors();
        if (errors == 0 && m_report.read == 0)
            m_report.note(0, {}, QStringLiteral("holds the names of the columns and no row"));
        if (errors == 0)
            return {};
        if (errors >= maxErrors)
            return fail(ErrorKind::BadFile,
                        QStringLiteral("Reading stopped after %1 errors; nothing was imported.").arg(errors));
        return fail(ErrorKind::BadFile,
                    errors == 1
                        ? QStringLiteral("A row could not be read; nothing was imported.")
                        : QStringLiteral("%1 rows could not be read; nothing was imported.").arg(errors));
    }

    struct Held
    {
        qint64 row;
        model::Event event;
        std::vector<model::Citation> citations;
    };

    CsvReader m_reader;
    qint64 m_size;
    const ImportRequest &m_request;
    const Sink &m_sink;
    ImportReport &m_report;
    const Progress &m_progress;
    NewValues m_values;
    Limited m_again, m_skipped, m_otherTimes, m_otherGrades;
    Assumptions m_assumptions;
    std::optional<RowReader> m_row;
    time::ReadContext m_context;
    std::unordered_set<EventId> m_seen;
    std::vector<Held> m_held;
    bool m_skipBadRows = false;
    bool m_skipKnown = false;
    bool m_numbers = false;
};

} // namespace

const FormatInfo &csvFormat()
{
    static const FormatInfo info{
        QStringLiteral("csv"),
        QStringLiteral("CSV (a table: one event a row)"),
        {QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("tab")},
        {QStringLiteral(
             "Sources keep their title and grade alone; their other fields, quotes, locators and notes of "
             "citations do not fit."),
         QStringLiteral("Figures, statements, links, attachments, saved views and the history do not fit."),
         QStringLiteral(
             "Tracks, tags, participants and places keep their names alone (places their coordinates).")}};
    return info;
}

Result<char> delimiterOption(const Options &options)
{
    const QString text = options.value(QStringLiteral("delimiter"));
    if (text.isEmpty())
        return '\0';
    if (text == QLatin1String("tab") || text == QLatin1String("\\t"))
        return '\t';
    if (text.size() == 1 && QStringLiteral(",;\t|").contains(text))
        return text[0].toLatin1();
    return fail(ErrorKind::User,
                QStringLiteral("The delimiter is “,”, “;”, “|” or tab, not “%1”.").arg(text));
}

std::vector<OptionInfo> CsvImporter::options() const
{
    return {
        {QStringLiteral("map"),
         QStringLiteral("COLUMN=FIELD"),
         QStringLiteral(
             "Reads a column as a field; several divided by commas. “COLUMN=” keeps it out of the fields."),
         {}},
        {QStringLiteral("zone"), QStringLiteral("ZONE"), QStringLiteral("Zone of times that name none."),
         QStringLiteral("the project's")},
        {QStringLiteral("date-order"), QStringLiteral("dmy|mdy"),
         QStringLiteral("How 03/04/2024 is to be read."), QStringLiteral("the project's")},
        {QStringLiteral("reference"), QStringLiteral("DATE"),
         QStringLiteral("The day to which “20:05” or “yesterday” belongs."),
         QStringLiteral("the project's “as of”")},
        {QStringLiteral("delimiter"), QStringLiteral("CHAR"), QStringLiteral("“,”, “;”, “|” or tab."),
         QStringLiteral("detected")},
        {QStringLiteral("track"),
         QStringLiteral("NAME"),
         QStringLiteral("Track of rows that name none."),
         {}},
        {QStringLiteral("skip-bad-rows"),
         {},
         QStringLiteral("Imports the rows that can be read and lists the others; without it one bad row "
                        "refuses the file."),
         {}},
        {QStringLiteral("skip-known"),
         {},
         QStringLiteral("Leaves out rows without an id whose title and time an event of the project has "
                        "already, and lists them; without it they are told and added."),
         {}},
    };
}

int CsvImporter::sniff(const QByteArray &head) const
{
    QByteArray copy = head;
    QBuffer buffer(&copy);
    buffer.open(QIODevice::ReadOnly);
    CsvReader reader(buffer, 0);
    Row row;
    if (!reader.next(row) || reader.failed() || row.size() < 2)
        return 0;
    return CsvColumns::match(row, {}) ? 60 : 20;
}

Result<void> CsvImporter::read(QIODevice &from, const ImportRequest &request, const Sink &sink,
                               ImportReport &report, const Progress &progress) const
{
    if (auto known = checkOptions(request.options, options()); !known)
        return known;
    const auto delimiter = delimiterOption(request.options);
    if (!delimiter)
        return fail(delimiter.error());
    return CsvRows(from, request, sink, report, progress, *delimiter).read();
}

} // namespace varve::exchange
