#include "time/zones.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace varve::time {

namespace {

constexpr Micros unknownAhead = 14 * microsPerHour;    // UTC+14: the earliest that a local reading can be
constexpr Micros unknownBehind = 12 * microsPerHour;   // UTC-12: the latest
constexpr Micros transitionReach = 26 * microsPerHour; // no offset is larger
constexpr int maxFixedOffset = 16 * 3600;

/// Offsets are read from QTimeZone once, so that a reading is a binary search. The rules of the last line of
/// a zone file go on for ever: up to `tableEnd` they are tabulated, after it QTimeZone is asked.
constexpr int tableFirstYear = 1600;
constexpr int tableLastYear = 2100;

struct Transition
{
    qint64 at = 0; ///< microseconds UTC
    int offset = 0;
};

QDateTime toQt(qint64 us)
{
    const qint64 ms = us >= 0 ? us / 1000 : -((-us + 999) / 1000);
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
}

class ZoneTable
{
public:
    explicit ZoneTable(int fixedOffset) : m_first(fixedOffset), m_tableEnd(std::numeric_limits<qint64>::max())
    {}
    explicit ZoneTable(const QTimeZone &zone);

    [[nodiscard]] int offsetAt(qint64 us) const;
    /// The offsets in use within `transitionReach` of a moment, each once.
    [[nodiscard]] std::vector<int> offsetsAround(qint64 us) const;
    [[nodiscard]] const std::optional<QTimeZone> &zone() const { return m_zone; }

private:
    void add(qint64 at, int offset);
    void addYearlyRules(qint64 from);
    [[nodiscard]] std::vector<Transition>::const_iterator after(qint64 us) const
    {
        return std::upper_bound(m_transitions.begin(), m_transitions.end(), us,
                                [](qint64 t, const Transition &transition) { return t < transition.at; });
    }

    std::optional<QTimeZone> m_zone;
    int m_first = 0; ///< before the first transition
    std::vector<Transition> m_transitions;
    qint64 m_tableEnd = 0;
};

ZoneTable::ZoneTable(const QTimeZone &zone) : m_zone(zone), m_tableEnd(asUtc({{tableLastYear, 1, 1}, 0}).us)
{
    const qint64 begin = asUtc({{tableFirstYear, 1, 1}, 0}).us;
    m_first = zone.offsetFromUtc(toQt(begin));
    for (const QTimeZone::OffsetData &data : zone.transitions(toQt(begin), toQt(m_tableEnd)))
        add(data.atUtc.toMSecsSinceEpoch() * 1000, data.offsetFromUtc);
    addYearlyRules(m_transitions.empty() ? begin : m_transitions.back().at);
}

void ZoneTable::add(qint64 at, int offset)
{
    const int before = m_transitions.empty() ? m_first : m_transitions.back().offset;
    if (offset != before) // others change the name only
        m_transitions.push_back({at, offset});
}

/// Behind the last listed transition: looks every ten days and closes in on each change.
void ZoneTable::addYearlyRules(qint64 from)
{
    if (m_zone->transitions(toQt(from), toQt(m_tableEnd)).isEmpty() && !m_zone->hasDaylightTime())
        return;
    constexpr qint64 step = 10 * microsPerDay;
    qint64 at = from;
    int offset = m_transitions.empty() ? m_first : m_transitions.back().offset;
    for (; at + step < m_tableEnd; at += step) {
        const int next = m_zone->offsetFromUtc(toQt(at + step));
        if (next == offset)
            continue;
        qint64 low = at; // offset there is the old one
        qint64 high = at + step;
        while (high - low > microsPerSecond) {
            const qint64 middle = low + (high - low) / 2 / microsPerSecond * microsPerSecond;
            const qint64 probe = std::max(middle, low + microsPerSecond);
            (m_zone->offsetFromUtc(toQt(probe)) == next ? high : low) = probe;
        }
        add(high, next);
        offset = next;
    }
}

int ZoneTable::offsetAt(qint64 us) const
{
    if (us >= m_tableEnd) {
        // The calendar repeats every 400 years, weekdays included; QTimeZone is asked within its sure range.
        constexpr qint64 cycle = 146'097 * microsPerDay;
        return m_zone->offsetFromUtc(toQt(m_tableEnd + (us - m_tableEnd) % cycle));
    }
    const auto next = after(us);
    return next == m_transitions.begin() ? m_first : std::prev(next)->offset;
}

std::vector<int> ZoneTable::offsetsAround(qint64 us) const
{
    std::vector<int> offsets{offsetAt(us - transitionReach)};
    const auto add = [&offsets](int offset) {
        if (std::find(offsets.begin(), offsets.end(), offset) == offsets.end())
            offsets.push_back(offset);
    };
    for (auto it = after(us - transitionReach); it != m_transitions.end() && it->at <= us + transitionReach;
         ++it)
        add(it->offset);
    add(offsetAt(us + transitionReach));
    return offsets;
}

/// "+03:00" in "UTC+03:00" as seconds.
std::optional<int> fixedOffset(QStringView zone)
{
    if (zone == QLatin1String("UTC"))
        return 0;
    if (zone.size() != 9 || !zone.startsWith(QLatin1String("UTC")) || zone[6] != u':')
        return std::nullopt;
    const auto digit = [zone](qsizetype i) {
        return zone[i] >= u'0' && zone[i] <= u'9' ? zone[i].unicode() - u'0' : 99;
    };
    const int hours = digit(4) * 10 + digit(5);
    const int minutes = digit(7) * 10 + digit(8);
    const int seconds = hours * 3600 + minutes * 60;
    if (minutes > 59 || seconds >= maxFixedOffset || (zone[3] != u'+' && zone[3] != u'-'))
        return std::nullopt;
    return zone[3] == u'-' ? -seconds : seconds;
}

bool isIanaId(const QString &zone)
{
    // QTimeZone itself calls anything valid; see the standards' note on pitfalls. Ids with UTC+ are ours.
    return !zone.startsWith(QLatin1String("UTC+")) && !zone.startsWith(QLatin1String("UTC-")) &&
           QTimeZone::isTimeZoneIdAvailable(zone.toLatin1());
}

/// Tables live as long as the program; a zone that does not exist counts as UTC.
const ZoneTable &tableOf(const QString &zone)
{
    thread_local QString lastId;
    thread_local const ZoneTable *lastTable = nullptr;
    if (lastTable && lastId == zone)
        return *lastTable;

    static std::mutex mutex;
    static std::unordered_map<QString, std::unique_ptr<ZoneTable>> tables;
    const std::lock_guard lock(mutex);
    std::unique_ptr<ZoneTable> &table = tables[zone];
    if (!table) {
        const auto fixed = fixedOffset(zone);
        if (fixed || !isIanaId(zone))
            table = std::make_unique<ZoneTable>(fixed.value_or(0));
        else
            table = std::make_unique<ZoneTable>(QTimeZone(zone.toLatin1()));
    }
    lastId = zone;
    lastTable = table.get();
    return *table;
}

constexpr Micros asMicros(int seconds)
{
    return seconds * microsPerSecond;
}

/// The moments at which clocks of the zone show the reading: none (gap), one, or two (overlap); sorted.
std::vector<qint64> moments(qint64 local, const ZoneTable &table)
{
    std::vector<qint64> found;
    for (const int offset : table.offsetsAround(local)) {
        const qint64 utc = local - asMicros(offset);
        if (table.offsetAt(utc) == offset)
            found.push_back(utc);
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// In a gap: the moment at which the clocks went forward.
qint64 transitionInGap(qint64 local, const ZoneTable &table)
{
    const std::vector<int> offsets = table.offsetsAround(local);
    const auto [smallest, largest] = std::minmax_element(offsets.begin(), offsets.end());
    qint64 low = local - asMicros(*largest); // still the old offset
    qint64 high = local - asMicros(*smallest);
    const int before = table.offsetAt(low);
    while (high - low > 1) {
        const qint64 middle = low + (high - low) / 2;
        (table.offsetAt(middle) == before ? low : high) = middle;
    }
    return high;
}

QString dateOf(const CivilTime &time)
{
    return QStringLiteral("%1-%2-%3")
        .arg(time.date.year)
        .arg(time.date.month, 2, 10, QLatin1Char('0'))
        .arg(time.date.day, 2, 10, QLatin1Char('0'));
}

QString clockOf(const CivilTime &time)
{
    return QStringLiteral("%1:%2")
        .arg(time.timeOfDay / microsPerHour, 2, 10, QLatin1Char('0'))
        .arg(time.timeOfDay / microsPerMinute % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

bool isZoneId(const QString &zone)
{
    return zone.isEmpty() || fixedOffset(zone) || isIanaId(zone);
}

QStringList zoneIds()
{
    static const QStringList ids = [] {
        QStringList list;
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            const QString text = QString::fromLatin1(id);
            if (text == QLatin1String("UTC") || isIanaId(text))
                list.append(text);
        }
        list.sort();
        list.removeDuplicates();
        return list;
    }();
    return ids;
}

QString fixedZoneId(int offsetSeconds)
{
    if (offsetSeconds == 0)
        return QStringLiteral("UTC");
    const int minutes = std::abs(offsetSeconds) / 60;
    if (offsetSeconds % 60 != 0 || std::abs(offsetSeconds) >= maxFixedOffset)
        return {};
    return QStringLiteral("UTC%1%2:%3")
        .arg(offsetSeconds < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(minutes / 60, 2, 10, QLatin1Char('0'))
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

QString zoneByName(const QString &name)
{
    static const QHash<QString, QString> byName = [] {
        QHash<QString, QString> map;
        QHash<QString, int> count;
        for (const QString &id : zoneIds()) {
            if (!id.contains(u'/'))
                continue;
            map.insert(id.toLower(), id);
            const QString city = id.mid(id.lastIndexOf(u'/') + 1).toLower().replace(u'_', u' ');
            if (id.startsWith(QLatin1String("Etc/")) || ++count[city] > 1)
                map.remove(city);
            else
                map.insert(city, id);
        }
        return map;
    }();
    return byName.value(name.simplified().toLower());
}

Result<LocalReading> toInstant(const CivilTime &local, const QString &zone)
{
    const qint64 reading = asUtc(local).us;
    if (zone.isEmpty())
        return LocalReading{Instant{reading - unknownAhead}, Instant{reading + unknownBehind}};
    const std::vector<qint64> found = moments(reading, tableOf(zone));
    if (!found.empty())
        return LocalReading{Instant{found.front()}, Instant{found.back()}};
    const auto gap = gapAt(local, zone);
    if (asUtc(gap->to) - asUtc(gap->from) >= microsPerDay)
        return fail(ErrorKind::User, QStringLiteral("There was no %1 in %2: %3 was followed by %4.")
                                         .arg(dateOf(local), zone, dateOf(gap->lastValid), dateOf(gap->to)));
    return fail(
        ErrorKind::User,
        QStringLiteral("%1 does not exist on that day in %2: the clocks went forward from %3 to %4. "
                       "The readings beside it are %5 and %4.")
            .arg(clockOf(local), zone, clockOf(gap->from), clockOf(gap->to), clockOf(gap->lastValid)));
}

LocalReading toInstantLenient(const CivilTime &local, const QString &zone)
{
    const qint64 reading = asUtc(local).us;
    if (zone.isEmpty())
        return {Instant{reading - unknownAhead}, Instant{reading + unknownBehind}};
    const ZoneTable &table = tableOf(zone);
    const std::vector<qint64> found = moments(reading, table);
    if (!found.empty())
        return {Instant{found.front()}, Instant{found.back()}};
    const Instant after{transitionInGap(reading, table)};
    return {after, after};
}

std::optional<ClockGap> gapAt(const CivilTime &local, const QString &zone)
{
    if (zone.isEmpty())
        return std::nullopt;
    const ZoneTable &table = tableOf(zone);
    const qint64 reading = asUtc(local).us;
    if (!moments(reading, table).empty())
        return std::nullopt;
    const qint64 at = transitionInGap(reading, table);
    const qint64 from = at + asMicros(table.offsetAt(at - 1));
    const qint64 to = at + asMicros(table.offsetAt(at));
    return ClockGap{civilFromUtc(Instant{from - microsPerMinute}), civilFromUtc(Instant{from}),
                    civilFromUtc(Instant{to})};
}

CivilTime toLocal(Instant instant, const QString &zone)
{
    return civilFromUtc(Instant{instant.us + asMicros(offsetAt(instant, zone))});
}

int offsetAt(Instant instant, const QString &zone)
{
    if (zone.isEmpty() || !instant.isBounded())
        return 0;
    return tableOf(zone).offsetAt(instant.us);
}

Micros dayLength(const CivilDate &date, const QString &zone)
{
    return toInstantLenient({addDays(date, 1), 0}, zone).earliest -
           toInstantLenient({date, 0}, zone).earliest;
}

QString abbreviationAt(Instant instant, const QString &zone)
{
    if (zone.isEmpty())
        return QStringLiteral("zone unknown");
    const ZoneTable &table = tableOf(zone);
    if (const auto &qtZone = table.zone(); qtZone && instant.isBounded()) {
        const QString name = qtZone->abbreviation(toQt(instant.us));
        if (!name.isEmpty() && name[0].isLetter())
            return name;
    }
    const int offset = offsetAt(instant, zone);
    return offset == 0 ? QStringLiteral("UTC") : fixedZoneId(offset - offset % 60).mid(3);
}

QString offsetText(int seconds)
{
    if (seconds == 0)
        return QStringLiteral("UTC");
    const int magnitude = std::abs(seconds);
    QString text = QStringLiteral("UTC%1%2").arg(QLatin1Char(seconds < 0 ? '-' : '+')).arg(magnitude / 3600);
    if (magnitude % 3600 != 0)
        text += QStringLiteral(":%1").arg(magnitude / 60 % 60, 2, 10, QLatin1Char('0'));
    if (magnitude % 60 != 0)
        text += QStringLiteral(":%1").arg(magnitude % 60, 2, 10, QLatin1Char('0'));
    return text;
}

QString tzdataVersion()
{
    QFile file(QStringLiteral("/usr/share/zoneinfo/tzdata.zi"));
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("unknown");
    const QByteArray line = file.readLine(200).trimmed();
    const QByteArray head("# version ");
    return line.startsWith(head) ? QString::fromLatin1(line.mid(head.size())) : QStringLiteral("unknown");
}

} // namespace varve::time
