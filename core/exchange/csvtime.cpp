#include "exchange/csvtime.h"

#include "exchange/csvcells.h"
#include "exchange/isoinstant.h"
#include "time/timenames.h"
#include "time/zones.h"

#include <QDate>

namespace varve::exchange {

namespace {

using time::EventTime;
using time::Instant;
using F = CsvField;
template <class T>
using CellResult = tl::expected<T, CellError>;

tl::unexpected<CellError> wrong(QString column, QString text)
{
    return tl::unexpected<CellError>(CellError{std::move(column), std::move(text)});
}

class RowTimeReader
{
public:
    RowTimeReader(const CsvColumns &columns, const std::vector<QString> &row,
                  const time::ReadContext &context, const UtcTimes &utc)
        : m_columns(columns),
          m_row(row),
          m_context(context),
          m_given(context),
          m_utc(utc)
    {}

    CellResult<RowTime> read()
    {
        if (const QString zone = cell(F::Zone).trimmed();
            !zone.isEmpty() || (isExact() && m_columns.has(F::Zone))) {
            if (!zone.isEmpty() && !time::isZoneId(zone))
                return wrong(m_columns.columnName(F::Zone),
                             QStringLiteral("the zone “%1” is not known").arg(zone.left(60)));
            m_context.settings.zone = zone;
        }
        return isExact() ? exact() : asText();
    }

private:
    [[nodiscard]] const QString &cell(F field) const { return m_columns.cell(field, m_row); }
    /// Both bounds may be empty (unbounded) in a row of our own export; then the kind tells it apart.
    [[nodiscard]] bool isExact() const
    {
        return m_columns.has(F::StartEarliest) && m_columns.has(F::StartLatest) &&
               (!cell(F::StartEarliest).isEmpty() || !cell(F::StartLatest).isEmpty() ||
                !cell(F::StartKind).isEmpty());
    }

    CellResult<Instant> bound(F field, Instant whenEmpty) const
    {
        const QString text = cell(field).trimmed();
        if (text.isEmpty())
            return whenEmpty;
        if (const auto instant = instantFromIso(text))
            return *instant;
        return wrong(
            m_columns.columnName(field),
            QStringLiteral("“%1” is not an instant in UTC such as 2024-03-22T17:05:00Z").arg(text.left(60)));
    }

    CellResult<time::Window> window(F earliest, F latest) const
    {
        const auto from = bound(earliest, Instant::distantPast());
        if (!from)
            return tl::unexpected(from.error());
        const auto to = bound(latest, Instant::distantFuture());
        if (!to)
            return tl::unexpected(to.error());
        return time::Window{*from, *to};
    }

    CellResult<bool> flag(F field) const
    {
        const auto value = boolFromCell(cell(field));
        if (!value)
            return wrong(m_columns.columnName(field), value.error().text);
        return *value;
    }

    CellResult<time::EndKind> kind(F field) const
    {
        const QString name = cell(field).trimmed();
        if (name.isEmpty())
            return time::EndKind::Known;
        if (const auto value = time::endKindFromName(name))
            return *value;
        return wrong(m_columns.columnName(field),
                     QStringLiteral("“%1” is not known, unknown or open").arg(name.left(60)));
    }

    CellResult<RowTime> exact()
    {
        EventTime time;
        const auto start = window(F::StartEarliest, F::StartLatest);
        if (!start)
            return tl::unexpected(start.error());
        time.start = *start;
        if (!cell(F::EndKind).isEmpty()) {
            const auto end = window(F::EndEarliest, F::EndLatest);
            if (!end)
                return tl::unexpected(end.error());
            time.end = *end;
        }
        for (const auto &[field, value] :
             {std::pair(F::StartKind, &time.startKind), std::pair(F::EndKind, &time.endKind)}) {
            const auto read = kind(field);
            if (!read)
                return tl::unexpected(read.error());
            *value = *read;
        }
        for (const auto &[field, value] :
             {std::pair(F::Approximate, &time.approximate), std::pair(F::Uncertain, &time.uncertain),
              std::pair(F::Spans, &time.spans)}) {
            const auto read = flag(field);
            if (!read)
                return tl::unexpected(read.error());
            *value = *read;
        }
        time.zone = m_context.settings.zone;
        time.text = cell(F::When);
        time.reference = cell(F::Reference).trimmed();
        time.tolerance = cell(F::Tolerance).trimmed();
        if (const QString name = cell(F::Precision).trimmed(); !name.isEmpty()) {
            const auto precision = time::precisionFromName(name);
            if (!precision)
                return wrong(m_columns.columnName(F::Precision),
                             QStringLiteral("“%1” is not a precision").arg(name.left(60)));
            time.precision = *precision;
        }
        if (!cell(F::BestGuess).isEmpty()) {
            const auto guess = bound(F::BestGuess, {});
            if (!guess)
                return tl::unexpected(guess.error());
            time.bestGuess = *guess;
        }
        if (!time::isConsistent(time))
            return wrong(m_columns.columnName(F::StartEarliest),
                         QStringLiteral("the bounds and kinds of this row do not fit together"));
        return withComparison(std::move(time));
    }

    /// A text that was edited in a spreadsheet while the bounds stayed is worth a warning, not a guess.
    CellResult<RowTime> withComparison(EventTime time)
    {
        RowTime result{std::move(time), {}, {}};
        if (result.time.text.trimmed().isEmpty())
            return result;
        const auto reading = readCell(result.time.text.trimmed(), result.time.reference);
        if (reading && (reading->time.start != result.time.start || reading->time.end != result.time.end))
            result.warnings.push_back(
                QStringLiteral("“%1” by itself reads as another time than start_earliest … "
                               "end_latest say; those were taken")
                    .arg(result.time.text.left(60)));
        return result;
    }

    tl::expected<time::Reading, time::ReadError> readCell(const QString &text, const QString &reference) const
    {
        if (reference.isEmpty() && m_context.settings.zone == m_given.settings.zone)
            if (auto reading = m_utc.read(text))
                return std::move(*reading);
        time::ReadContext context = m_context;
        if (const QDate day = QDate::fromString(reference, Qt::ISODate); day.isValid())
            context.reference = time::CivilDate{day.year(), day.month(), day.day()};
        return time::readTime(text, context);
    }

    CellResult<EventTime> readText(F field, F clock)
    {
        QString text = cell(field).trimmed();
        if (const QString timeOfDay = cell(clock).trimmed(); !timeOfDay.isEmpty())
            text += u' ' + timeOfDay;
        if (text.isEmpty())
            return wrong(m_columns.columnName(field),
                         QStringLiteral("the row has no time; write “unknown” where it is not known"));
        auto reading = readCell(text, cell(F::Reference));
        if (!reading)
            return wrong(m_columns.columnName(field), QStringLiteral("“%1” cannot be read as a time: %2")
                                                          .arg(text.left(60), reading.error().message));
        keepNotes(*reading);
        return std::move(reading->time);
    }

    void keepNotes(const time::Reading &reading)
    {
        for (const QString &note : reading.notes)
            if (!m_notes.contains(note))
                m_notes.append(note);
    }

    CellResult<RowTime> asText()
    {
        auto start = readText(F::When, F::TimeOfDay);
        if (!start)
            return tl::unexpected(start.error());
        if (cell(F::End).trimmed().isEmpty() && cell(F::EndTimeOfDay).trimmed().isEmpty())
            return RowTime{std::move(*start), {}, m_notes};
        // "20:10" in the column of the end belongs to the day of the start.
        if (start->start.earliest.isBounded())
            m_context.reference = time::toLocal(start->start.earliest, start->zone).date;
        const auto end =
            cell(F::End).trimmed().isEmpty() ? readEndOnSameDay() : readText(F::End, F::EndTimeOfDay);
        if (!end)
            return tl::unexpected(end.error());
        return interval(*start, *end);
    }

    /// "date, start time, end time": the end has the day of the start.
    CellResult<EventTime> readEndOnSameDay()
    {
        const QString text = cell(F::When).trimmed() + u' ' + cell(F::EndTimeOfDay).trimmed();
        auto reading = readCell(text, cell(F::Reference));
        if (!reading)
            return wrong(m_columns.columnName(F::EndTimeOfDay),
                         QStringLiteral("“%1” cannot be read as a time: %2")
                             .arg(text.left(60), reading.error().message));
        keepNotes(*reading);
        return std::move(reading->time);
    }

    CellResult<RowTime> interval(const EventTime &start, const EventTime &end) const
    {
        const QString column = m_columns.columnName(F::End);
        if (start.end || end.end)
            return wrong(column,
                         QStringLiteral("the row has an end of its own, but “%1” is an interval already")
                             .arg((start.end ? start : end).text.left(60)));
        if (end.start.latest <= start.start.earliest)
            return wrong(column, QStringLiteral("the end “%1” lies before the start “%2”")
                                     .arg(end.text.left(60), start.text.left(60)));
        EventTime time = start;
        time.end = end.start;
        time.approximate = start.approximate || end.approximate;
        time.uncertain = start.uncertain || end.uncertain;
        time.precision = std::max(start.precision, end.precision);
        time.bestGuess.reset();
        if (time.reference.isEmpty())
            time.reference = end.reference;
        if (start.tolerance != end.tolerance)
            time.tolerance = start.tolerance + u'/' + end.tolerance;
        if (start.zone != end.zone && end.zone != m_context.settings.zone)
            time.zone = end.zone;
        for (const QString &form :
             {QStringLiteral("%1/%2"), QStringLiteral("from %1 to %2"), QStringLiteral("%1 – %2")}) {
            time.text = form.arg(start.text, end.text);
            const auto reading = readCell(time.text, cell(F::Reference));
            if (reading && reading->time.start == time.start && reading->time.end == time.end)
                return RowTime{reading->time, {}, m_notes};
        }
        return RowTime{std::move(time), {}, m_notes};
    }

    const CsvColumns &m_columns;
    const std::vector<QString> &m_row;
    time::ReadContext m_context; ///< with the zone of the row, and with its start for reading its end
    const time::ReadContext &m_given;
    const UtcTimes &m_utc;
    QStringList m_notes;
};

} // namespace

tl::expected<RowTime, CellError> readRowTime(const CsvColumns &columns, const std::vector<QString> &row,
                                             const time::ReadContext &context, const UtcTimes &utc)
{
    return RowTimeReader(columns, row, context, utc).read();
}

} // namespace varve::exchange
