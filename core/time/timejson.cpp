#include "time/timejson.h"

#include "time/timeformat.h"
#include "time/timenames.h"

#include <QJsonArray>

namespace varve::time {

namespace {

QJsonValue toJson(Instant instant)
{
    return instant.isBounded() ? QJsonValue(toUtcIso(instant)) : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(const Window &window)
{
    return {{QStringLiteral("earliest"), toJson(window.earliest)},
            {QStringLiteral("latest"), toJson(window.latest)}};
}

} // namespace

QJsonObject toJson(const Reading &reading)
{
    const EventTime &time = reading.time;
    QJsonObject object{
        {QStringLiteral("text"), time.text},
        {QStringLiteral("start"), toJson(time.start)},
        {QStringLiteral("end"), time.end ? QJsonValue(toJson(*time.end)) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("start_kind"), toName(time.startKind)},
        {QStringLiteral("end_kind"), toName(time.endKind)},
        {QStringLiteral("approximate"), time.approximate},
        {QStringLiteral("uncertain"), time.uncertain},
        {QStringLiteral("precision"), toName(time.precision)},
        {QStringLiteral("zone"), time.zone.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(time.zone)},
        {QStringLiteral("reading"), reading.words},
        {QStringLiteral("notes"), QJsonArray::fromStringList(reading.notes)},
    };
    if (!time.reference.isEmpty())
        object.insert(QStringLiteral("reference"), time.reference);
    if (!time.tolerance.isEmpty())
        object.insert(QStringLiteral("tolerance"), time.tolerance);
    if (time.bestGuess)
        object.insert(QStringLiteral("best_guess"), toJson(*time.bestGuess));
    if (time.spans)
        object.insert(QStringLiteral("spans"), true);
    return object;
}

QJsonObject toJson(const ReadError &error)
{
    return {
        {QStringLiteral("error"), error.message},
        {QStringLiteral("position"), error.position},
        {QStringLiteral("length"), error.length},
        {QStringLiteral("suggestions"), QJsonArray::fromStringList(error.suggestions)},
        {QStringLiteral("needs_date_order"), error.needsDateOrder},
    };
}

} // namespace varve::time
