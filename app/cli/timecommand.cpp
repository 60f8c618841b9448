#include "command.h"
#include "output.h"
#include "time/timejson.h"
#include "time/timeparser.h"
#include "time/zones.h"

#include <QDate>
#include <QDateTime>

namespace varve::cli {

namespace {

std::vector<OptionRow> options()
{
    return {{"zone", "ZONE", "zone of a time that names none (default UTC)"},
            {"reference", "DATE", "the day to which “20:05” or “yesterday” belongs"},
            {"date-order", "dmy|mdy", "how 03/04/2024 is to be read"},
            {"json", nullptr, "as one JSON object"}};
}

Result<time::ReadContext> contextFrom(const Arguments &arguments)
{
    time::ReadContext context;
    context.now = time::Instant{QDateTime::currentMSecsSinceEpoch() * 1000};
    if (arguments.has("zone"))
        context.settings.zone = arguments.value("zone");
    if (!time::isZoneId(context.settings.zone))
        return fail(ErrorKind::User,
                    QStringLiteral("The zone “%1” is not known; write one such as Europe/Moscow.")
                        .arg(context.settings.zone));
    if (arguments.has("reference")) {
        const QDate day = QDate::fromString(arguments.value("reference"), Qt::ISODate);
        if (!day.isValid())
            return fail(
                ErrorKind::User,
                QStringLiteral("“%1” is not a date such as 2024-03-23.").arg(arguments.value("reference")));
        context.reference = time::CivilDate{day.year(), day.month(), day.day()};
    }
    if (const QString order = arguments.value("date-order"); order == QLatin1String("dmy"))
        context.settings.dateOrder = time::DateOrder::DayMonthYear;
    else if (order == QLatin1String("mdy"))
        context.settings.dateOrder = time::DateOrder::MonthDayYear;
    else if (!order.isEmpty())
        return fail(ErrorKind::User, QStringLiteral("The date order is dmy or mdy, not “%1”.").arg(order));
    return context;
}

/// The message, the text, and carets under the part that was not understood.
void sayWhere(const QString &text, const time::ReadError &error)
{
    say(QStringLiteral("varve-cli: ") + error.message);
    QString shown = text.left(200);
    for (QChar &c : shown)
        if (!c.isPrint())
            c = u' ';
    const qsizetype from = std::clamp<qsizetype>(error.position, 0, shown.size());
    const qsizetype length =
        std::clamp<qsizetype>(error.length, 1, std::max<qsizetype>(shown.size() - from, 1));
    say(QStringLiteral("  ") + shown);
    say(QStringLiteral("  ") + QString(from, u' ') + QString(length, u'^'));
    if (!error.suggestions.isEmpty())
        say(QStringLiteral("This would read: %1").arg(error.suggestions.join(QStringLiteral("  ·  "))));
    if (error.needsDateOrder)
        say(QStringLiteral("Say with --date-order dmy or --date-order mdy which is meant."));
}

int run(const Arguments &arguments)
{
    if (arguments.files().isEmpty())
        return report({ErrorKind::User,
                       QStringLiteral("The time is missing: varve-cli time \"22 Mar 2024 ~20:00 MSK\"")});
    const auto context = contextFrom(arguments);
    if (!context)
        return report(context.error());
    const QString text = arguments.files().join(u' ');
    const auto reading = time::readTime(text, *context);
    if (!reading) {
        if (arguments.has("json"))
            print(time::toJson(reading.error()));
        sayWhere(text, reading.error());
        return UserError;
    }
    if (arguments.has("json")) {
        print(time::toJson(*reading));
        return Success;
    }
    print(reading->words);
    for (const QString &note : reading->notes)
        say(note);
    return Success;
}

} // namespace

const Command timeCommand{"time",
                          "TEXT [--zone ZONE] [--reference DATE] [--date-order dmy|mdy] [--json]",
                          "read a time as the program does",
                          "The JSON object has the keys text, start and end (each earliest and latest in "
                          "UTC, the latest not included, null "
                          "where unbounded; end is null for one moment), start_kind and end_kind (known, "
                          "unknown, open), approximate, "
                          "uncertain, precision, zone and reading. A text that cannot be read gives exit "
                          "code 1 and says on stderr what was "
                          "not understood and where.",
                          options,
                          run};

} // namespace varve::cli
