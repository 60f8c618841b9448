// Any text into the reader of statements: no crash, and what is accepted keeps its promises.
#include "text/statementline.h"

#include <cstdio>
#include <cstdlib>

using namespace varve;
using namespace varve::text;

namespace {

void require(bool holds, const char *promise, const QString &text, const QString &detail = {})
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n  text:   %s\n  detail: %s\n", promise, qPrintable(text),
                 qPrintable(detail));
    std::abort();
}

const std::vector<NamedEvent> &events()
{
    static const std::vector<NamedEvent> all = [] {
        std::vector<NamedEvent> made;
        for (const char *title : {"Fire", "Shooting at the hall", "Before dawn", "Second fire", "Gate 5",
                                  "Fire", "5 min after", "The \"end\" of \\ it", "Straße"})
            made.push_back({EventId::create(), QString::fromUtf8(title)});
        return made;
    }();
    return all;
}

NameMatches find(const QString &name, bool exact)
{
    NameMatches matches;
    for (const NamedEvent &event : events()) {
        const NameFit fit = fitOf(name, event.title);
        if (fit == NameFit::None || fit > matches.fit || (exact && fit != NameFit::Title))
            continue;
        if (fit < matches.fit)
            matches.events.clear();
        matches.fit = fit;
        matches.events.push_back(event);
    }
    return matches;
}

QString titleOf(const EventId &id)
{
    for (const NamedEvent &event : events())
        if (event.id == id)
            return event.title;
    return {};
}

void check(const StatementLine &read, const QString &line)
{
    for (const StatementStretch &part : read.parts)
        require(part.position >= 0 && part.length > 0 && part.position + part.length <= line.size(),
                "a part lies in the line", line);
    for (const StatementFault &fault : read.faults)
        require(!fault.message.isEmpty() && fault.position >= 0 &&
                    fault.position + fault.length <= line.size(),
                "a fault lies in the line and says something", line, fault.message);
    if (!read.isComplete())
        return;
    const model::Statement &s = read.statement;
    require(!s.from.isNull() && !s.to.isNull(), "a complete statement has its events", line);
    require(!s.relations.isEmpty() || s.minGap || s.maxGap, "a complete statement says something", line);
    require(!(s.minGap && s.maxGap && *s.minGap > *s.maxGap), "its gap is not turned round", line);
    if (titleOf(s.from) == QStringLiteral("Fire") || titleOf(s.to) == QStringLiteral("Fire"))
        return; // two events are called so: the title alone does not say which
    const QString written = writeStatementLine(s, titleOf);
    const auto again = readStatementLine(written, find);
    require(again && again->isComplete(), "what is written reads again", line, written);
    require(writeStatementLine(again->statement, titleOf) == written || again->statement.minGap == s.minGap ||
                again->statement.minGap == (s.maxGap ? std::optional(-*s.maxGap) : std::nullopt),
            "what is written reads as the same", line, written);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString line = QString::fromUtf8(
        QByteArrayView(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)).toByteArray());
    if (const auto read = readStatementLine(line, find))
        check(*read, line);
    (void)eventBeingTyped(line, line.size() / 2);
    (void)eventBeingTyped(line, line.size());
    return 0;
}
