#include "time/edtf.h"

#include "time/edtf/edtfdate.h"

#include "time/zones.h"

#include <algorithm>

namespace varve::time::edtf {

namespace {

using reader::LocalSpan;

/// One item of a set: a date, or a run of them; either end of a run may be open.
struct Item
{
    std::optional<EdtfDate> first;
    std::optional<EdtfDate> last;
    bool isRun = false;
};

enum class Form : quint8 { Date, Interval, OneOf, AllOf };

/// A whole EDTF text, read.
struct Parsed
{
    Form form = Form::Date;
    std::vector<Item> items;       ///< Date: one; sets: all
    std::optional<EdtfDate> start; ///< Interval
    std::optional<EdtfDate> end;
    EndKind startKind = EndKind::Known;
    EndKind endKind = EndKind::Known;
};

tl::unexpected<EdtfError> failAt(qsizetype position, qsizetype length, const QString &message)
{
    return tl::unexpected(errorAt(position, length, message));
}

/// One end of an interval: "", "..", or a date without a time of day.
tl::expected<void, EdtfError> parseEnd(QStringView text, qsizetype offset, std::optional<EdtfDate> &date,
                                       EndKind &kind)
{
    if (text.isEmpty()) {
        kind = EndKind::Unknown;
        return {};
    }
    if (text == QLatin1String("..")) {
        kind = EndKind::Open;
        return {};
    }
    auto parsed = parseDate(text, offset);
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (parsed->timeOfDay)
        return failAt(offset, text.size(), QStringLiteral("Intervals of EDTF have no time of day."));
    date = *parsed;
    return {};
}

tl::expected<Parsed, EdtfError> parseInterval(QStringView text, qsizetype offset, qsizetype slash)
{
    if (text.indexOf(u'/', slash + 1) >= 0)
        return failAt(offset + slash, 1, QStringLiteral("An interval has one “/”."));
    Parsed parsed;
    parsed.form = Form::Interval;
    if (const auto start = parseEnd(text.left(slash), offset, parsed.start, parsed.startKind); !start)
        return tl::unexpected(start.error());
    if (const auto end = parseEnd(text.mid(slash + 1), offset + slash + 1, parsed.end, parsed.endKind); !end)
        return tl::unexpected(end.error());
    if (!parsed.start && !parsed.end)
        return failAt(offset, text.size(), QStringLiteral("At least one end of an interval has a date."));
    return parsed;
}

/// "1667", "1670..1672", "..1760-12-03", "1760-12.."
tl::expected<Item, EdtfError> parseItem(QStringView text, qsizetype offset, bool isFirst, bool isLast)
{
    Item item;
    const qsizetype dots = text.indexOf(QLatin1String(".."));
    item.isRun = dots >= 0;
    const QStringView before = item.isRun ? text.left(dots) : text;
    const QStringView behind = item.isRun ? text.mid(dots + 2) : QStringView();
    if (!before.isEmpty() || !item.isRun) {
        auto date = parseDate(before, offset);
        if (!date)
            return tl::unexpected(date.error());
        item.first = *date;
    } else if (!isFirst) {
        return failAt(offset, text.size(),
                      QStringLiteral("“..” without a date before it stands only at the beginning."));
    }
    if (!behind.isEmpty()) {
        auto date = parseDate(behind, offset + dots + 2);
        if (!date)
            return tl::unexpected(date.error());
        item.last = *date;
    } else if (item.isRun && !isLast) {
        return failAt(offset, text.size(),
                      QStringLiteral("“..” without a date behind it stands only at the end."));
    }
    if (item.isRun && !item.first && !item.last)
        return failAt(offset, text.size(), QStringLiteral("“..” needs a date."));
    const bool sameUnits = !item.first || !item.last ||
                           (item.first->month.digits.isEmpty() == item.last->month.digits.isEmpty() &&
                            item.first->day.digits.isEmpty() == item.last->day.digits.isEmpty());
    if (!sameUnits)
        return failAt(offset, text.size(), QStringLiteral("Both ends of “..” are given to the same unit."));
    if ((item.first && item.first->timeOfDay) || (item.last && item.last->timeOfDay))
        return failAt(offset, text.size(), QStringLiteral("Sets of EDTF have no time of day."));
    return item;
}

tl::expected<Parsed, EdtfError> parseSet(QStringView whole, qsizetype offset)
{
    const bool oneOf = whole[0] == u'[';
    if (whole.size() < 2 || whole.back() != (oneOf ? u']' : u'}'))
        return failAt(offset, whole.size(),
                      QStringLiteral("A set that begins with “%1” ends with “%2”.")
                          .arg(whole[0])
                          .arg(QLatin1Char(oneOf ? ']' : '}')));
    Parsed parsed;
    parsed.form = oneOf ? Form::OneOf : Form::AllOf;
    const QStringView inner = whole.mid(1, whole.size() - 2);
    qsizetype begin = 0;
    while (begin <= inner.size()) {
        qsizetype comma = inner.indexOf(u',', begin);
        const bool isLast = comma < 0;
        if (isLast)
            comma = inner.size();
        const QStringView raw = inner.mid(begin, comma - begin);
        const QStringView text = raw.trimmed();
        const qsizetype leading = text.isEmpty() ? 0 : text.data() - raw.data();
        auto item = parseItem(text, offset + 1 + begin + leading, begin == 0, isLast);
        if (!item)
            return tl::unexpected(item.error());
        parsed.items.push_back(*item);
        begin = comma + 1;
    }
    return parsed;
}

tl::expected<Parsed, EdtfError> parse(const QString &whole)
{
    const QStringView text = QStringView(whole).trimmed();
    const qsizetype offset = text.isEmpty() ? 0 : text.data() - whole.constData();
    if (text.isEmpty())
        return failAt(0, whole.size(), QStringLiteral("There is no date here."));
    if (text.size() > 1000)
        return failAt(1000, whole.size() - 1000, QStringLiteral("This text is too long for a date."));
    if (text[0] == u'[' || text[0] == u'{')
        return parseSet(text, offset);
    if (const qsizetype slash = text.indexOf(u'/'); slash >= 0)
        return parseInterval(text, offset, slash);
    auto date = parseDate(text, offset);
    if (!date)
        return tl::unexpected(date.error());
    Parsed parsed;
    parsed.items.push_back({*date, std::nullopt, false});
    return parsed;
}

/// What one date becomes.
struct Value
{
    Window core;
    Window window;
    Precision precision = Precision::Other;
    QString tolerance;
    std::optional<Instant> bestGuess;
};

class Evaluator
{
public:
    explicit Evaluator(const ReadContext &context) : m_context(context) {}

    tl::expected<Reading, EdtfError> run(const Parsed &parsed);
    tl::expected<Value, EdtfError> value(const EdtfDate &date);
    [[nodiscard]] QString zoneOf(const EdtfDate &date) const
    {
        return date.offsetZone.isEmpty() ? m_context.settings.zone : date.offsetZone;
    }

private:
    tl::expected<void, EdtfError> interval(const Parsed &parsed);
    tl::expected<void, EdtfError> set(const Parsed &parsed);

    const ReadContext &m_context;
    Reading m_reading;
};

tl::expected<Value, EdtfError> Evaluator::value(const EdtfDate &date)
{
    auto span = spanOf(date, m_reading.notes);
    if (!span)
        return tl::unexpected(span.error());
    span->zone = {zoneOf(date), zoneOf(date)};
    if (date.approximateAt) {
        // The unit that carries the sign decides; of a whole date that is its precision.
        const bool whole = *date.approximateAt <= Precision::Day || date.month.digits.isEmpty() ||
                           span->precision == Precision::Season || span->precision == Precision::Quarter ||
                           span->precision == Precision::PartOfYear;
        const Precision unit =
            whole && span->precision != Precision::Other ? span->precision : *date.approximateAt;
        span->tolerance = reader::toleranceFor(std::max(unit, *date.approximateAt), m_context.settings);
    }
    const auto windows = reader::toWindow(*span, m_context.settings);
    if (!windows)
        return tl::unexpected(EdtfError{windows.error(), false});
    Value value{windows->core, windows->window, span->precision, windows->tolerance, std::nullopt};
    if (date.approximateAt)
        value.bestGuess = reader::bestGuessOf(windows->core, span->precision);
    if (date.significantDigits > 0) {
        // The year that was named, within the years that share its digits.
        const Window year = reader::lenientWindow({{*date.longYear, 1, 1}, 0},
                                                  {{*date.longYear + 1, 1, 1}, 0}, span->zone.readIn);
        if (year != value.core)
            value.bestGuess = reader::bestGuessOf(year, Precision::Year);
    }
    EventTime &time = m_reading.time;
    time.approximate = time.approximate || date.approximateAt.has_value();
    time.uncertain = time.uncertain || date.uncertain;
    return value;
}

tl::expected<void, EdtfError> Evaluator::interval(const Parsed &parsed)
{
    EventTime &time = m_reading.time;
    time.startKind = parsed.startKind;
    time.endKind = parsed.endKind;
    time.end = Window{};
    Value start;
    Value end;
    if (parsed.start) {
        const auto value = this->value(*parsed.start);
        if (!value)
            return tl::unexpected(value.error());
        start = *value;
        time.start = start.window;
        time.precision = start.precision;
    }
    if (parsed.end) {
        const auto value = this->value(*parsed.end);
        if (!value)
            return tl::unexpected(value.error());
        end = *value;
        time.end = end.window;
        time.precision = !parsed.start || start.precision == end.precision ? end.precision : Precision::Other;
    }
    // An end that nobody gave lies where the other one leaves room; no width is invented.
    if (!parsed.start)
        time.start = {Instant::distantPast(), time.end->latest};
    if (!parsed.end)
        time.end = Window{time.start.earliest, Instant::distantFuture()};
    time.tolerance = start.tolerance == end.tolerance ? start.tolerance
                                                      : start.tolerance + QLatin1Char('/') + end.tolerance;
    if (parsed.start && parsed.end && time.end->latest <= time.start.earliest) {
        EdtfError error = errorAt(parsed.end->place.position, parsed.end->place.length,
                                  QStringLiteral("The end of the interval lies before its start."));
        error.error.definite = true;
        return tl::unexpected(error);
    }
    return {};
}

tl::expected<void, EdtfError> Evaluator::set(const Parsed &parsed)
{
    EventTime &time = m_reading.time;
    std::optional<Window> hull;
    std::optional<Precision> precision;
    for (const Item &item : parsed.items) {
        Window window;
        for (const auto *date : {&item.first, &item.last}) {
            if (!*date)
                continue;
            const auto value = this->value(**date);
            if (!value)
                return tl::unexpected(value.error());
            const bool isFirst = date == &item.first;
            if (isFirst)
                window.earliest = value->window.earliest;
            if (!isFirst || !item.isRun)
                window.latest = value->window.latest;
            precision = precision.value_or(value->precision) == value->precision ? value->precision
                                                                                 : Precision::Other;
            if (time.tolerance.isEmpty())
                time.tolerance = value->tolerance;
        }
        if (!window.isValid()) {
            EdtfError error = errorAt(item.last->place.position, item.last->place.length,
                                      QStringLiteral("The end of the run lies before its beginning."));
            error.error.definite = true;
            return tl::unexpected(error);
        }
        hull = hull ? hull->united(window) : window;
    }
    time.start = *hull;
    const bool oneOpenRun = parsed.items.size() == 1 && parsed.items.front().isRun && !hull->isBounded();
    time.precision = oneOpenRun ? *precision : Precision::Other;
    m_reading.notes.append(parsed.form == Form::OneOf ? QStringLiteral("one of the dates in the set")
                                                      : QStringLiteral("all of the dates in the set"));
    return {};
}

tl::expected<Reading, EdtfError> Evaluator::run(const Parsed &parsed)
{
    EventTime &time = m_reading.time;
    time.zone = m_context.settings.zone;
    tl::expected<void, EdtfError> done;
    switch (parsed.form) {
    case Form::Interval:
        done = interval(parsed);
        break;
    case Form::OneOf:
    case Form::AllOf:
        done = set(parsed);
        break;
    case Form::Date: {
        const EdtfDate &date = *parsed.items.front().first;
        const auto value = this->value(date);
        if (!value)
            return tl::unexpected(value.error());
        time.start = value->window;
        time.precision = value->precision;
        time.tolerance = value->tolerance;
        time.bestGuess = value->bestGuess;
        time.zone = zoneOf(date);
        break;
    }
    }
    if (!done)
        return tl::unexpected(done.error());
    return m_reading;
}

/// The dates from one unit to another, each as a window: "1670..1672" has three members.
std::vector<Window> membersOf(const Item &item, const QString &zone, int limit)
{
    std::vector<Window> windows;
    const auto take = [&](const CivilTime &from, const CivilTime &to) {
        windows.push_back(reader::lenientWindow(from, to, zone));
        return static_cast<int>(windows.size()) < limit;
    };
    if (!item.isRun) {
        forEachMember(*item.first, take);
        return windows;
    }
    QStringList notes;
    const auto first = item.first ? spanOf(*item.first, notes) : tl::expected<LocalSpan, EdtfError>();
    const auto last = item.last ? spanOf(*item.last, notes) : tl::expected<LocalSpan, EdtfError>();
    if (!first || !last)
        return {};
    if (!item.first || !item.last) { // without an end there is no counting
        Window window;
        if (item.first)
            window.earliest = reader::lenientWindow(first->from, first->to, zone).earliest;
        else
            window.latest = reader::lenientWindow(last->from, last->to, zone).latest;
        return {window};
    }
    const EdtfDate &unit = *item.first;
    const CalendarDuration step = unit.month.digits.isEmpty() ? CalendarDuration{12, 0, 0}
                                  : unit.day.digits.isEmpty() ? CalendarDuration{1, 0, 0}
                                                              : CalendarDuration{0, 1, 0};
    for (CivilTime at = first->from; at < last->to;) {
        const CivilTime next = addDuration(at, step);
        if (!take(at, next))
            break;
        at = next;
    }
    return windows;
}

} // namespace

bool isEdtf(const QString &text)
{
    const auto parsed = parse(text);
    if (!parsed)
        return parsed.error().outOfRange;
    const ReadContext context;
    return Evaluator(context).run(*parsed).has_value();
}

tl::expected<Reading, ReadError> read(const QString &text, const ReadContext &context)
{
    const auto parsed = parse(text);
    if (!parsed)
        return tl::unexpected(parsed.error().error);
    auto reading = Evaluator(context).run(*parsed);
    if (!reading)
        return tl::unexpected(reading.error().error);
    reading->time.text = text;
    reading->notes.removeDuplicates();
    return *reading;
}

std::vector<Window> members(const QString &text, const ReadContext &context, int limit)
{
    const auto parsed = parse(text);
    if (!parsed || limit <= 0 || !Evaluator(context).run(*parsed))
        return {};
    std::vector<Window> windows;
    if (parsed->form == Form::Interval) {
        const auto reading = Evaluator(context).run(*parsed);
        return {reading->time.hull()};
    }
    for (const Item &item : parsed->items) {
        const QString zone = Evaluator(context).zoneOf(item.first ? *item.first : *item.last);
        const auto more = membersOf(item, zone, limit - static_cast<int>(windows.size()));
        windows.insert(windows.end(), more.begin(), more.end());
        if (static_cast<int>(windows.size()) >= limit)
            break;
    }
    std::sort(windows.begin(), windows.end(),
              [](const Window &a, const Window &b) { return a.earliest < b.earliest; });
    return windows;
}

} // namespace varve::time::edtf
