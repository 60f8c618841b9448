// Any text into the reader of times: no crash, and what is accepted keeps its promises.
#include "time/edtf.h"
#include "time/timeformat.h"
#include "time/timejson.h"
#include "time/windowedit.h"

#include <cstdio>
#include <cstdlib>

using namespace varve::time;

namespace {

void require(bool holds, const char *promise, const QString &text, const QString &detail = {})
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n  text:   %s\n  detail: %s\n", promise, qPrintable(text),
                 qPrintable(detail));
    std::abort();
}

bool isSameValue(const EventTime &a, const EventTime &b)
{
    return a.start == b.start && a.end == b.end && a.startKind == b.startKind && a.endKind == b.endKind &&
           a.zone == b.zone && a.approximate == b.approximate && a.uncertain == b.uncertain &&
           a.spans == b.spans;
}

/// The first byte chooses what the text is read against.
ReadContext contextOf(uint8_t choice)
{
    static const QString zones[] = {QStringLiteral("UTC"), QStringLiteral("Europe/Moscow"), QString(),
                                    QStringLiteral("America/St_Johns")};
    ReadContext context;
    context.settings.zone = zones[choice & 3];
    context.settings.dateOrder = static_cast<DateOrder>((choice >> 2) % 3);
    if (choice & 16)
        context.reference = CivilDate{2024, 3, 23};
    if (choice & 32)
        context.after = asUtc({{2024, 3, 22}, 17 * microsPerHour});
    if (choice & 64)
        context.now = asUtc({{2024, 3, 25}, 9 * microsPerHour});
    return context;
}

void checkError(const ReadError &error, const QString &text)
{
    require(!error.message.isEmpty(), "an error has a message", text);
    require(error.position >= 0 && error.length >= 0 && error.position + error.length <= text.size(),
            "an error lies in the text", text, error.message);
}

void checkReading(const Reading &reading, const QString &text, const ReadContext &context)
{
    const EventTime &time = reading.time;
    require(isConsistent(time), "a reading keeps the invariants", text, toText(time, context.settings));
    require(!reading.words.isEmpty(), "a reading has words", text);
    const QString written = toText(time, context.settings);
    const auto again = readTime(written, context);
    require(again.has_value(), "its text reads again", text, written);
    require(isSameValue(again->time, time), "its text reads to the same value", text, written);
    (void)toShort(time, QStringLiteral("Asia/Kathmandu"), context.settings);
    (void)toShortInDay(time, time.zone, context.settings);
    (void)describe(time, QStringLiteral("UTC"), context.settings);
    (void)toJson(reading);
    const EventTime moved = movedBy(time, 40 * microsPerDay + 12'345, 0, context.settings);
    require(isConsistent(moved), "a moved value keeps the invariants", text, moved.text);
    const QString asEdtf = edtf::write(time);
    require(asEdtf.isEmpty() || edtf::isEdtf(asEdtf), "what is written as EDTF is EDTF", text, asEdtf);
    if (time.reference.isEmpty() && time.text == text) {
        const auto same = readTime(time.text, context);
        require(same && same->time == time, "reading again gives the same", text);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const ReadContext context = contextOf(data[0]);
    const QString text = QString::fromUtf8(
        QByteArrayView(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size) - 1)
            .toByteArray());
    const auto reading = readTime(text, context);
    if (reading)
        checkReading(*reading, text, context);
    else
        checkError(reading.error(), text);
    if (const auto asEdtf = edtf::read(text, context); !asEdtf)
        checkError(asEdtf.error(), text);
    (void)edtf::members(text, context, 100);
    ReadError problem;
    if (const auto leading = readLeadingTime(text, context, &problem))
        require(leading->length > 0 && leading->length <= text.size(), "a leading time lies in the line",
                text);
    return 0;
}
