#include "time/timenames.h"

#include <array>
#include <utility>

namespace varve::time {

namespace {

template <class Enum>
struct Named
{
    Enum value;
    const char *name;
};

constexpr std::array<Named<EndKind>, 3> endKinds{
    {{EndKind::Known, "known"}, {EndKind::Unknown, "unknown"}, {EndKind::Open, "open"}}};

constexpr std::array<Named<Precision>, 17> precisions{{
    {Precision::Microsecond, "microsecond"},
    {Precision::Millisecond, "millisecond"},
    {Precision::Second, "second"},
    {Precision::Minute, "minute"},
    {Precision::Hour, "hour"},
    {Precision::PartOfDay, "part-of-day"},
    {Precision::Day, "day"},
    {Precision::PartOfMonth, "part-of-month"},
    {Precision::Month, "month"},
    {Precision::Quarter, "quarter"},
    {Precision::Season, "season"},
    {Precision::PartOfYear, "part-of-year"},
    {Precision::Year, "year"},
    {Precision::Decade, "decade"},
    {Precision::Century, "century"},
    {Precision::Millennium, "millennium"},
    {Precision::Other, "other"},
}};

constexpr std::array<Named<DateOrder>, 3> dateOrders{{{DateOrder::Undecided, "undecided"},
                                                      {DateOrder::DayMonthYear, "day-month-year"},
                                                      {DateOrder::MonthDayYear, "month-day-year"}}};

template <class Enum, size_t N>
QString nameIn(const std::array<Named<Enum>, N> &table, Enum value)
{
    for (const auto &row : table) {
        if (row.value == value)
            return QString::fromLatin1(row.name);
    }
    return {};
}

template <class Enum, size_t N>
std::optional<Enum> valueIn(const std::array<Named<Enum>, N> &table, QStringView name)
{
    for (const auto &row : table) {
        if (name == QLatin1String(row.name))
            return row.value;
    }
    return std::nullopt;
}

} // namespace

QString toName(EndKind kind)
{
    return nameIn(endKinds, kind);
}

std::optional<EndKind> endKindFromName(QStringView name)
{
    return valueIn(endKinds, name);
}

QString toName(Precision precision)
{
    return nameIn(precisions, precision);
}

std::optional<Precision> precisionFromName(QStringView name)
{
    return valueIn(precisions, name);
}

QString toName(DateOrder order)
{
    return nameIn(dateOrders, order);
}

std::optional<DateOrder> dateOrderFromName(QStringView name)
{
    return valueIn(dateOrders, name);
}

} // namespace varve::time
