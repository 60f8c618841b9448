#include "exchange/csvimporter.h"

#include "exchange/csvcells.h"
#include "exchange/csvcolumns.h"
#include "exchange/csvreader.h"
#include "exchange/csvtime.h"
#include "exchange/isoinstant.h"
#include "exchange/newvalues.h"
#include "exchange/references.h"
#include "time/timenames.h"
#include "time/zones.h"

#include <QBuffer>
#include <QDate>
#include <QRegularExpression>
#include <QSet>

namespace varve::exchange {

namespace {

constexpr qint64 rowsBetweenReports = 5000;
constexpr int maxWarningsOfAKind = 100;
using F = CsvField;
using Row = std::vector<QString>;

/// One row as values that need no ids yet; made before anything goes into the sink.
struct RowValues
{
    model::Event event;
    QString track, place;
    std::optional<double> latitude, longitude;
    QStringList participants, tags;
    std::vector<SourceCell> sources;
    QString url, locator;
};

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
          m_skipped(report, QStringLiteral("%1 more rows were skipped")),
          m_otherTimes(report, QStringLiteral(
                                   "%1 more rows have a text that reads as another time than their bounds")),
          m_otherGrades(report, QStringLiteral("%1 more rows give a source another grade than it has"))
    {
        m_skipBadRows = isOn(request.options, QStringLiteral("skip-bad-rows"));
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
            takeRow(row);
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
        m_columns.emplace(std::move(*columns));
        const QStringList mapping = m_columns->describe();
        if (!mapping.isEmpty())
            m_report.note(m_reader.row(), {}, mapping.join(QStringLiteral(", ")));
        QStringList others;
        for (const size_t i : m_columns->others())
            others.push_back(QStringLiteral("“%1”").arg(header[i].left(60)));
        if (!others.isEmpty())
            m_report.note(m_reader.row(), {},
                          QStringLiteral("no field of their own, so kept in the descriptions: %1")
                              .arg(others.join(QStringLiteral(", "))));
        return {};
    }

    void takeRow(const Row &row)
    {
        RowValues values;
        if (const auto error = readRow(row, values)) {
            if (!m_skipBadRows)
                return m_report.error(m_reader.row(), error->column, error->text);
            ++m_report.skipped;
            return m_skipped.warn(m_reader.row(), error->column, QStringLiteral("skipped: ") + error->text);
        }
        if (!values.event.id.isNull() && isThere(values.event.id)) {
            ++m_report.skipped;
            return m_skipped.warn(
                m_reader.row(), m_columns->columnName(F::Id),
                QStringLiteral("skipped: this event is in the project already; it was left as it is"));
        }
        emitRow(values);
    }

    [[nodiscard]] bool isThere(const EventId &id) const
    {
        if (!m_request.store)
            return false;
        const auto record = m_request.store->record(model::Table::Event, id.uuid);
        return record && record->has_value();
    }

    [[nodiscard]] const QString &cell(F field, const Row &row) const { return m_columns->cell(field, row); }
    [[nodiscard]] CellError wrong(F field, const QString &text) const
    {
        return {m_columns->columnName(field), text};
    }

    std::optional<CellError> readRow(const Row &row, RowValues &values)
    {
        if (row.size() != m_columns->header().size())
            return CellError{{},
                             QStringLiteral("the row has %1 cells, the header %2")
                                 .arg(row.size())
                                 .arg(m_columns->header().size())};
        auto time = readRowTime(*m_columns, row, m_context);
        if (!time)
            return time.error();
        values.event.time = std::move(time->time);
        for (const QString &warning : time->warnings)
            m_otherTimes.warn(m_reader.row(), m_columns->columnName(F::When), warning);
        if (auto error = readTexts(row, values))
            return error;
        if (auto error = readJudgement(row, values.event))
            return error;
        if (auto error = readPlace(row, values))
            return error;
        return readIds(row, values);
    }

    std::optional<CellError> readTexts(const Row &row, RowValues &values)
    {
        model::Event &event = values.event;
        event.title = cell(F::Title, row);
        event.description = cell(F::Description, row);
        if (event.title.trimmed().isEmpty())
            return wrong(F::Title, QStringLiteral("the row has no title"));
        if (event.title.size() > model::maxTitleLength)
            return wrong(F::Title, QStringLiteral("the title has %L1 characters; at most %L2 can be kept")
                                       .arg(event.title.size())
                                       .arg(model::maxTitleLength));
        QStringList kept;
        for (const size_t i : m_columns->others())
            if (!row[i].trimmed().isEmpty())
                kept.push_back(QStringLiteral("- %1: %2").arg(m_columns->header()[i], row[i]));
        values.sources = sourcesOf(row);
        values.url = cell(F::SourceUrl, row).trimmed();
        if (const QString id = cell(F::Id, row).trimmed(); !id.isEmpty() && QUuid::fromString(id).isNull()) {
            if (values.sources.empty() && values.url.isEmpty())
                kept.push_back(QStringLiteral("- %1: %2").arg(m_columns->columnName(F::Id), id));
            else
                values.locator = QStringLiteral("%1 %2").arg(m_columns->columnName(F::Id), id);
        }
        if (!kept.isEmpty()) {
            if (!event.description.isEmpty())
                event.description += QStringLiteral("\n\n");
            event.description += kept.join(u'\n');
        }
        if (event.description.size() > model::maxTextLength)
            return wrong(F::Description,
                         QStringLiteral("the description has %L1 characters; at most %L2 can be kept")
                             .arg(event.description.size())
                             .arg(model::maxTextLength));
        values.track = cell(F::Track, row).trimmed();
        values.tags = splitList(cell(F::Tags, row), u',');
        values.participants = splitList(cell(F::Participants, row));
        for (QString &tag : values.tags)
            if (tag.startsWith(u'#') && tag.size() > 1)
                tag.remove(0, 1);
        for (const auto &[field, names] :
             {std::pair(F::Track, QStringList(values.track)), std::pair(F::Tags, values.tags),
              std::pair(F::Participants, values.participants),
              std::pair(F::SourceUrl, QStringList(values.url)),
              std::pair(F::Id, QStringList(values.locator))})
            for (const QString &name : names)
                if (name.size() > model::maxTitleLength)
                    return wrong(field, QStringLiteral("a name has %L1 characters; at most %L2 can be kept")
                                            .arg(name.size())
                                            .arg(model::maxTitleLength));
        return {};
    }

    /// A column called "sources" holds a list; one called "source" by any other name holds one title,
    /// whatever characters it has.
    [[nodiscard]] std::vector<SourceCell> sourcesOf(const Row &row) const
    {
        std::vector<SourceCell> sources;
        const QString text = cell(F::Sources, row);
        const bool isList =
            m_columns->columnName(F::Sources).compare(csvFieldName(F::Sources), Qt::CaseInsensitive) == 0;
        for (const QString &title : isList ? splitList(text) : QStringList(text.trimmed()))
            if (!title.isEmpty())
                sources.push_back(sourceFromCell(title));
        return sources;
    }

    std::optional<CellError> readJudgement(const Row &row, model::Event &event)
    {
        const QString text = cell(F::Confidence, row);
        const auto confidence = confidenceFromCell(text);
        if (!confidence)
            return wrong(F::Confidence, confidence.error().text);
        event.confidence = confidence->confidence;
        event.confidenceRationale = cell(F::ConfidenceRationale, row);
        event.confidenceBy = cell(F::ConfidenceBy, row);
        if (confidence->wasNumber) {
            m_numbers = true;
            if (event.confidenceRationale.isEmpty())
                event.confidenceRationale = QStringLiteral("Given as %1 of 100.").arg(text.trimmed());
        }
        if (!text.trimmed().isEmpty() && !m_columns->has(F::ConfidenceBy))
            event.confidenceBy = m_request.fileName;
        if (const QString at = cell(F::ConfidenceAt, row).trimmed(); !at.isEmpty()) {
            event.confidenceAt = instantFromIso(at);
            if (!event.confidenceAt)
                return wrong(F::ConfidenceAt,
                             QStringLiteral("“%1” is not an instant in UTC").arg(at.left(60)));
        }
        const QString evidence = cell(F::ConfidenceEvidence, row).trimmed();
        event.confidenceEvidence = QByteArray::fromHex(evidence.toLatin1());
        if (QString::fromLatin1(event.confidenceEvidence.toHex()) != evidence)
            return wrong(F::ConfidenceEvidence, QStringLiteral("is not written in hexadecimal digits"));
        const auto status = statusFromCell(cell(F::Status, row));
        if (!status)
            return wrong(F::Status, status.error().text);
        event.status = *status;
        return {};
    }

    std::optional<CellError> readPlace(const Row &row, RowValues &values)
    {
        const auto latitude = degreesFromCell(cell(F::Latitude, row), 90);
        if (!latitude)
            return wrong(F::Latitude, latitude.error().text);
        const auto longitude = degreesFromCell(cell(F::Longitude, row), 180);
        if (!longitude)
            return wrong(F::Longitude, longitude.error().text);
        if (latitude->has_value() != longitude->has_value())
            return wrong(latitude->has_value() ? F::Longitude : F::Latitude,
                         QStringLiteral("latitude and longitude belong together; one is missing"));
        values.latitude = *latitude;
        values.longitude = *longitude;
        values.place = cell(F::Place, row).trimmed();
        if (values.place.isEmpty() && values.latitude)
            values.place =
                QStringLiteral("%1, %2").arg(*values.latitude, 0, 'g', 10).arg(*values.longitude, 0, 'g', 10);
        return {};
    }

    std::optional<CellError> readIds(const Row &row, RowValues &values)
    {
        static const QRegularExpression colourForm(QStringLiteral("\\A#[0-9A-Fa-f]{6}\\z"));
        model::Event &event = values.event;
        const QUuid id = QUuid::fromString(cell(F::Id, row).trimmed());
        if (!id.isNull()) {
            if (m_seen.contains(id))
                return wrong(F::Id, QStringLiteral("the same id stands in a row before"));
            m_seen.insert(id);
            event.id = EventId{id};
        }
        event.colour = cell(F::Colour, row).trimmed();
        if (!event.colour.isEmpty() && !colourForm.match(event.colour).hasMatch())
            return wrong(F::Colour,
                         QStringLiteral("“%1” is not a colour such as #c8442f").arg(event.colour.left(60)));
        const auto locked = boolFromCell(cell(F::Locked, row));
        if (!locked)
            return wrong(F::Locked, locked.error().text);
        event.locked = *locked;
        if (const QString parent = cell(F::Parent, row).trimmed(); !parent.isEmpty()) {
            event.parent = EventId::fromString(parent);
            if (event.parent.isNull())
                return wrong(F::Parent,
                             QStringLiteral("“%1” is not the id of an event").arg(parent.left(60)));
        }
        return {};
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
        if (m_columns->has(F::Parent)) {
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
            m_otherGrades.warn(m_reader.row(), m_columns->columnName(F::Sources),
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
                    held.row, m_columns->columnName(F::Parent),
                    QStringLiteral("there is no event with the id %1").arg(held.event.parent.toString()));
        const std::vector<size_t> order = dependencyOrder(events);
        if (order.size() != events.size())
            m_report.error(0, m_columns->columnName(F::Parent),
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
        m_skipped.finish();
        m_otherTimes.finish();
        m_otherGrades.finish();
        if (m_numbers)
            m_report.note(
                0, m_columns->columnName(F::Confidence),
                QStringLiteral("numbers were read as: 80 and more confirmed, 60 probable, 40 possible, 20 "
                               "doubtful, below improbable; the number stands in the rationale"));
        const qint64 errors = m_report.errors();
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
    Limited m_skipped, m_otherTimes, m_otherGrades;
    std::optional<CsvColumns> m_columns;
    time::ReadContext m_context;
    QSet<QUuid> m_seen;
    std::vector<Held> m_held;
    bool m_skipBadRows = false;
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
