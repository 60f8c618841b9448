#include "time/reader/words.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <vector>

namespace varve::time::reader {

namespace {

constexpr std::array<const char *, 12> months{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
constexpr std::array<const char *, 7> weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                               "Friday", "Saturday", "Sunday"};
constexpr std::array<const char *, 4> seasons{"spring", "summer", "autumn", "winter"};

using Words = QHash<QString, int>;

Words numbered(std::initializer_list<std::pair<const char *, int>> rows)
{
    Words words;
    for (const auto &[word, value] : rows)
        words.insert(QString::fromLatin1(word), value);
    return words;
}

template <size_t N>
void addNames(Words &words, const std::array<const char *, N> &names)
{
    for (size_t i = 0; i < N; ++i) {
        const QString name = QString::fromLatin1(names[i]).toLower();
        words.insert(name, static_cast<int>(i) + 1);
        words.insert(name.left(3), static_cast<int>(i) + 1);
    }
}

std::optional<int> find(const Words &words, const QString &word)
{
    const auto it = words.find(word);
    return it == words.end() ? std::nullopt : std::optional(*it);
}

bool contains(std::initializer_list<const char *> list, const QString &word)
{
    return std::any_of(list.begin(), list.end(),
                       [&word](const char *entry) { return word == QLatin1String(entry); });
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
int editDistance(const QString &a, const QString &b)
{
    const auto width = static_cast<size_t>(b.size()) + 1;
    std::vector<int> before(width);
    std::vector<int> above(width);
    std::vector<int> row(width);
    for (size_t j = 0; j < width; ++j)
        above[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto k = static_cast<size_t>(j);
            const int change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[k] = std::min({above[k] + 1, row[k - 1] + 1, above[k - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[k] = std::min(row[k], before[k - 2] + 1);
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[width - 1];
}

} // namespace

std::optional<int> monthOf(const QString &word)
{
    static const Words words = [] {
        Words w = numbered({{"sept", 9}, {"janu", 1}, {"febr", 2}});
        addNames(w, months);
        return w;
    }();
    return find(words, word);
}

std::optional<int> weekdayOf(const QString &word)
{
    static const Words words = [] {
        Words w = numbered({{"tues", 2}, {"weds", 3}, {"thur", 4}, {"thurs", 4}});
        addNames(w, weekdays);
        return w;
    }();
    return find(words, word);
}

std::optional<int> cardinalOf(const QString &word)
{
    static const Words words = numbered({{"a", 1},
                                         {"an", 1},
                                         {"one", 1},
                                         {"two", 2},
                                         {"three", 3},
                                         {"four", 4},
                                         {"five", 5},
                                         {"six", 6},
                                         {"seven", 7},
                                         {"eight", 8},
                                         {"nine", 9},
                                         {"ten", 10},
                                         {"eleven", 11},
                                         {"twelve", 12},
                                         {"fifteen", 15},
                                         {"twenty", 20},
                                         {"thirty", 30},
                                         {"forty", 40}});
    return find(words, word);
}

std::optional<int> ordinalOf(const QString &word)
{
    static const Words words = numbered({{"first", 1}, {"second", 2}, {"third", 3}, {"fourth", 4}});
    return find(words, word);
}

bool isOrdinalEnding(const QString &word)
{
    return contains({"st", "nd", "rd", "th"}, word);
}

std::optional<int> seasonOf(const QString &word)
{
    static const Words words =
        numbered({{"spring", 21}, {"summer", 22}, {"autumn", 23}, {"fall", 23}, {"winter", 24}});
    return find(words, word);
}

std::optional<CalendarDuration> unitOf(const QString &word)
{
    if (contains({"us", "microsecond", "microseconds"}, word) || word == QStringLiteral("µs"))
        return CalendarDuration{0, 0, 1};
    if (contains({"ms", "millisecond", "milliseconds"}, word))
        return CalendarDuration{0, 0, 1000};
    if (contains({"s", "sec", "secs", "second", "seconds"}, word))
        return CalendarDuration{0, 0, microsPerSecond};
    if (contains({"m", "min", "mins", "minute", "minutes"}, word))
        return CalendarDuration{0, 0, microsPerMinute};
    if (contains({"h", "hr", "hrs", "hour", "hours"}, word))
        return CalendarDuration{0, 0, microsPerHour};
    if (contains({"d", "day", "days"}, word))
        return CalendarDuration{0, 1, 0};
    if (contains({"w", "week", "weeks"}, word))
        return CalendarDuration{0, 7, 0};
    if (contains({"month", "months", "mo"}, word))
        return CalendarDuration{1, 0, 0};
    if (contains({"y", "yr", "yrs", "year", "years"}, word))
        return CalendarDuration{12, 0, 0};
    return std::nullopt;
}

bool isAm(const QString &word)
{
    return contains({"am", "a.m"}, word);
}

bool isPm(const QString &word)
{
    return contains({"pm", "p.m"}, word);
}

bool isBeforeChrist(const QString &word)
{
    return contains({"bc", "bce"}, word);
}

bool isAnnoDomini(const QString &word)
{
    return contains({"ad", "ce"}, word);
}

bool isApproximate(const QString &word)
{
    return contains({"about", "around", "approximately", "approx", "roughly", "circa", "ca", "c", "nearly",
                     "almost", "abt"},
                    word);
}

bool isUncertain(const QString &word)
{
    return contains({"possibly", "probably", "perhaps", "maybe", "reportedly", "allegedly"}, word);
}

QString monthName(int month)
{
    return QString::fromLatin1(months.at(static_cast<size_t>(month - 1)));
}

QString shortMonthName(int month)
{
    return monthName(month).left(3);
}

QString weekdayName(int weekday)
{
    return QString::fromLatin1(weekdays.at(static_cast<size_t>(weekday - 1)));
}

QString shortWeekdayName(int weekday)
{
    return weekdayName(weekday).left(3);
}

QString seasonName(int code)
{
    return QString::fromLatin1(seasons.at(static_cast<size_t>((code - 21) % 4)));
}

QString nearestWord(const QString &word)
{
    if (word.size() < 4)
        return {};
    QStringList known{QStringLiteral("between"),   QStringLiteral("before"),   QStringLiteral("after"),
                      QStringLiteral("evening"),   QStringLiteral("morning"),  QStringLiteral("afternoon"),
                      QStringLiteral("night"),     QStringLiteral("noon"),     QStringLiteral("midnight"),
                      QStringLiteral("yesterday"), QStringLiteral("today"),    QStringLiteral("century"),
                      QStringLiteral("around"),    QStringLiteral("tomorrow"), QStringLiteral("until"),
                      QStringLiteral("since"),     QStringLiteral("quarter")};
    for (const char *name : months)
        known.append(QString::fromLatin1(name));
    for (const char *name : weekdays)
        known.append(QString::fromLatin1(name));
    QString best;
    int bestDistance = word.size() <= 6 ? 2 : 3; // one slip in a short word, two in a long one
    for (const QString &candidate : known) {
        const int distance = editDistance(word, candidate.toLower());
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best;
}

} // namespace varve::time::reader
