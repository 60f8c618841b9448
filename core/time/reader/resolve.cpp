#include "time/reader/resolve.h"

#include "time/reader/words.h"
#include "time/zones.h"

namespace varve::time::reader {

namespace {

/// One end put into a window.
struct End
{
    Window window;
    Precision precision = Precision::Other;
    EndKind kind = EndKind::Known;
    QString tolerance;
    std::optional<Instant> bestGuess;
};

QString isoDate(const CivilDate &date)
{
    return QStringLiteral("%1%2-%3-%4")
        .arg(date.year < 0 ? QStringLiteral("-") : QString())
        .arg(std::abs(date.year), 4, 10, QLatin1Char('0'))
        .arg(date.month, 2, 10, QLatin1Char('0'))
        .arg(date.day, 2, 10, QLatin1Char('0'));
}

void collect(Bound &bound, std::vector<Point *> &points)
{
    if (bound.first.isThere())
        points.push_back(&bound.first);
    if (bound.second.isThere())
        points.push_back(&bound.second);
}

ReadError errorAt(const Place &place, const QString &message)
{
    return {place.position, place.length, message, {}, true, false};
}

/// A part of the day that names a moment: noon by the clock, dawn and dusk anywhere in their window.
/// "Midnight on 23 March" is the one that begins the day to some and the one that ends it to others.
std::optional<Window> momentOf(const Point &point, const Window &window)
{
    if (!point.part || point.clock)
        return std::nullopt;
    const QString &name = point.part->name;
    if (name == QLatin1String("midnight")) {
        const CivilDate day{*point.date.year, *point.date.month, *point.date.day};
        return lenientWindow({day, 0}, {addDays(day, 1), 0}, point.zone->readIn);
    }
    if (name == QLatin1String("noon")) {
        const Instant middle = window.earliest + window.width() / 2;
        return Window{middle, middle};
    }
    if (name == QLatin1String("dawn") || name == QLatin1String("dusk"))
        return window;
    return std::nullopt;
}

class Resolver
{
public:
    Resolver(Expression expression, const Cursor &cursor)
        : m_expression(std::move(expression)),
          m_cursor(cursor)
    {}

    tl::expected<Reading, ReadError> run();

private:
    struct Read
    {
        Widened windows;
        Precision precision = Precision::Other;
        bool hasClock = false;
    };
    tl::expected<Read, ReadError> read(const Point &point, bool asBound);
    tl::expected<End, ReadError> endOf(const Bound &bound, bool inInterval);
    tl::expected<End, ReadError> betweenOf(const Bound &bound);
    tl::expected<void, ReadError> putTogether(const End &start, const std::optional<End> &end);
    void noteZone(const Point &point, const Window &window);

    Expression m_expression;
    const Cursor &m_cursor;
    Reading m_reading;
};

tl::expected<Resolver::Read, ReadError> Resolver::read(const Point &point, bool asBound)
{
    const auto noted = spanOf(point, asBound, m_cursor);
    if (!noted)
        return tl::unexpected(noted.error());
    for (const QString &note : noted->notes) {
        if (!m_reading.notes.contains(note))
            m_reading.notes.append(note);
    }
    const auto windows = toWindow(noted->span, m_cursor.settings());
    if (!windows) {
        ReadError error = windows.error();
        for (QString &clock : error.suggestions) { // the readings beside a gap, put into the text
            if (point.clock && point.clock->place.length > 0)
                clock = m_cursor.text().toString().replace(point.clock->place.position,
                                                           point.clock->place.length, clock);
        }
        return tl::unexpected(error);
    }
    if (!windows->note.isEmpty() && !m_reading.notes.contains(windows->note))
        m_reading.notes.append(windows->note);
    noteZone(point, windows->core);
    EventTime &time = m_reading.time;
    time.approximate = time.approximate || point.approximate;
    time.uncertain = time.uncertain || point.uncertain;
    return Read{*windows, noted->span.precision, noted->span.hasClock};
}

/// An abbreviation reads with the rules of its zone on that day, which may not be what its letters say.
void Resolver::noteZone(const Point &point, const Window &window)
{
    if (point.zoneAbbreviation.isEmpty() || !point.zone)
        return;
    const QString inForce = abbreviationAt(window.earliest, point.zone->readIn);
    const int offset = offsetAt(window.earliest, point.zone->readIn);
    const QString note = QStringLiteral("%1 = %2, %3 on that day")
                             .arg(point.zoneAbbreviation, point.zone->readIn, offsetText(offset));
    if (!m_reading.notes.contains(note))
        m_reading.notes.append(note);
    const bool isSeasonless = point.zoneAbbreviation.size() == 2; // "ET" is both EST and EDT
    if (inForce != point.zoneAbbreviation && inForce[0].isLetter() && !isSeasonless) {
        const QString other = QStringLiteral("%1 was in force, not %2").arg(inForce, point.zoneAbbreviation);
        if (!m_reading.notes.contains(other))
            m_reading.notes.append(other);
    }
}

tl::expected<End, ReadError> Resolver::betweenOf(const Bound &bound)
{
    const auto first = read(bound.first, true);
    const auto second = first ? read(bound.second, true) : first;
    if (!second)
        return tl::unexpected(second.error());
    const Window a = first->windows.window;
    const Window b = second->windows.window;
    if (b.latest <= a.earliest || b.earliest < a.earliest)
        return tl::unexpected(
            errorAt(bound.second.place,
                    QStringLiteral("“%1” lies before “%2”. Give the earlier one "
                                   "first.")
                        .arg(m_cursor.textAt(bound.second.place), m_cursor.textAt(bound.first.place))));
    End end;
    end.window = a.united(b);
    end.tolerance =
        !first->windows.tolerance.isEmpty() ? first->windows.tolerance : second->windows.tolerance;
    return end;
}

tl::expected<End, ReadError> Resolver::endOf(const Bound &bound, bool inInterval)
{
    End end;
    switch (bound.relation) {
    case Relation::Unknown:
        end.kind = EndKind::Unknown;
        return end;
    case Relation::Open:
        end.kind = EndKind::Open;
        return end;
    case Relation::AnyTime:
        return end;
    case Relation::Between:
        return betweenOf(bound);
    default:
        break;
    }
    const auto point = read(bound.first, inInterval || bound.relation != Relation::At);
    if (!point)
        return tl::unexpected(point.error());
    const Window window = point->windows.window;
    end.precision = point->precision;
    end.tolerance = point->windows.tolerance;
    // Noon and dusk are moments, and their windows say how surely they are known: what lies before one can
    // lie anywhere up to it.
    const std::optional<Window> moment = momentOf(bound.first, window);
    switch (bound.relation) {
    case Relation::Before:
        end.window.latest = moment ? moment->latest : window.earliest;
        break;
    case Relation::NotAfter:
        end.window.latest = window.latest;
        break;
    case Relation::After:
        // A clock reading is the moment itself; behind a day comes the next day.
        end.window.earliest = moment ? moment->earliest : point->hasClock ? window.earliest : window.latest;
        break;
    case Relation::NotBefore:
        end.window.earliest = window.earliest;
        break;
    default:
        end.window = window;
        if (bound.first.approximate)
            end.bestGuess = bestGuessOf(point->windows.core, point->precision);
    }
    return end;
}

tl::expected<void, ReadError> Resolver::putTogether(const End &start, const std::optional<End> &end)
{
    EventTime &time = m_reading.time;
    time.start = start.window;
    time.startKind = start.kind;
    time.precision = start.precision;
    time.tolerance = start.tolerance;
    time.bestGuess = start.bestGuess;
    if (!end) {
        time.endKind = start.kind;
        return {};
    }
    time.bestGuess.reset();
    time.end = end->window;
    time.endKind = end->kind;
    if (start.kind != EndKind::Known)
        time.precision = end->precision;
    else if (end->kind == EndKind::Known && end->precision != start.precision)
        time.precision = Precision::Other;
    if (start.tolerance != end->tolerance)
        time.tolerance = start.tolerance + QLatin1Char('/') + end->tolerance;
    // Where one end is missing, the other one limits it.
    if (start.kind != EndKind::Known)
        time.start = {Instant::distantPast(), time.end->latest};
    if (end->kind != EndKind::Known)
        time.end = Window{time.start.earliest, Instant::distantFuture()};
    if (time.end->latest <= time.start.earliest) {
        const Place place = m_expression.end->first.place;
        return tl::unexpected(errorAt(
            place, QStringLiteral("The end, “%1”, lies before the start.").arg(m_cursor.textAt(place))));
    }
    return {};
}

tl::expected<Reading, ReadError> Resolver::run()
{
    std::vector<Point *> points;
    collect(m_expression.start, points);
    if (m_expression.end)
        collect(*m_expression.end, points);
    if (m_expression.zone) {
        for (Point *point : points) {
            const QString readIn = point->zone ? point->zone->readIn : m_expression.zone->readIn;
            point->zone = ZoneChoice{readIn, m_expression.zone->stored};
        }
    }
    const auto filled = fillMissing(points, m_cursor);
    if (!filled)
        return tl::unexpected(filled.error());

    const auto start = endOf(m_expression.start, m_expression.end.has_value());
    if (!start)
        return tl::unexpected(start.error());
    std::optional<End> end;
    if (m_expression.end) {
        auto read = endOf(*m_expression.end, true);
        if (!read)
            return tl::unexpected(read.error());
        end = *read;
    }
    EventTime &time = m_reading.time;
    time.zone = points.empty() ? m_expression.zone.value_or(ZoneChoice{{}, m_cursor.settings().zone}).stored
                               : points.front()->zone->stored;
    time.spans = m_expression.spans;
    time.approximate = time.approximate || m_expression.approximate;
    time.uncertain = time.uncertain || m_expression.uncertain;
    if (const auto done = putTogether(*start, end); !done)
        return tl::unexpected(done.error());
    if (time.spans && (time.end || time.startKind != EndKind::Known)) {
        const Place whole{0, m_cursor.text().size()};
        return tl::unexpected(
            errorAt(whole, QStringLiteral("“All day” goes with one day or period, not with a range.")));
    }
    time.text = m_cursor.text().toString();
    if (filled->relative) {
        const auto &context = m_cursor.context();
        const CivilDate day =
            context.reference ? *context.reference : toLocal(*context.now, context.settings.zone).date;
        time.reference = isoDate(day);
    }
    m_reading.notes += filled->notes;
    return m_reading;
}

} // namespace

tl::expected<Reading, ReadError> resolve(const Expression &expression, const Cursor &cursor)
{
    return Resolver(expression, cursor).run();
}

} // namespace varve::time::reader
