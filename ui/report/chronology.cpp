// The rows of the chronology: when, what, by whom it is known, how sure.
#include "report/material.h"

#include "model/names.h"
#include "reconstruct/narrowed.h"
#include "reconstruct/wording.h"
#include "report/words.h"
#include "time/calendar.h"
#include "time/timeformat.h"
#include "time/zones.h"

#include <QRegularExpression>

namespace varve::report {

namespace {

using model::Citation;
using model::LinkKind;
using model::Stance;

QString clock(time::Instant instant, const QString &zone, bool seconds)
{
    const qint64 s = time::toLocal(instant, zone).timeOfDay / time::microsPerSecond;
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    const QString minutes = two(s / 3600) + QLatin1Char(':') + two(s / 60 % 60);
    return seconds ? minutes + QLatin1Char(':') + two(s % 60) : minutes;
}

/// "19:45 – 20:15" of one value whose window is wider than the unit it was given in; else empty.
QString windowText(const time::EventTime &t, const QString &zone)
{
    using time::Precision;
    if (t.end || t.spans || !t.start.isBounded())
        return {};
    const bool byParts = t.precision == Precision::PartOfDay || t.precision == Precision::Other;
    const bool byClock = t.precision >= Precision::Second && t.precision <= Precision::Hour && t.approximate;
    if ((!byParts && !byClock) || t.start.width() > time::microsPerDay)
        return {};
    const bool seconds = t.precision == Precision::Second ||
                         (t.precision == Precision::Other && t.start.width() < time::microsPerMinute);
    // The end of the unit last named is exclusive: [19:45, 20:16) is "19:45 – 20:15"; of a part of the day or
    // an hour the end is itself what one says.
    const time::Micros unit = seconds ? time::microsPerSecond : time::microsPerMinute;
    const bool lastUnit = t.precision != Precision::PartOfDay && t.precision != Precision::Hour;
    const time::Instant last = lastUnit ? t.start.latest - unit : t.start.latest;
    if (last <= t.start.earliest)
        return {};
    QString to = clock(last, zone, seconds);
    const auto startDay = time::toLocal(t.start.earliest, zone).date;
    const auto endDay = time::toLocal(last, zone).date;
    if (endDay != startDay) {
        const bool isMidnight =
            time::toLocal(last, zone).timeOfDay == 0 && endDay == time::addDays(startDay, 1);
        to = isMidnight
                 ? QStringLiteral("24:00")
                 : QStringLiteral("%1 (%2)").arg(to, shortDate(last, zone).section(QLatin1Char(' '), 0, 1));
    }
    return QStringLiteral("%1 – %2").arg(clock(t.start.earliest, zone, seconds), to);
}

/// "22 Mar 21:00" for "22 Mar 2024 21:00" under a heading that names that year alone.
QString withoutYearOf(const QString &heading, QString when)
{
    static const QString months = QStringLiteral("\\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) ");
    static const QRegularExpression dated(months + QStringLiteral("\\d{4}\\b"));
    if (!when.contains(dated))
        return when;
    static const QRegularExpression anyYear(QStringLiteral("\\b\\d{4}\\b"));
    auto matches = anyYear.globalMatch(heading);
    if (!matches.hasNext())
        return when;
    const QString year = matches.next().captured();
    if (matches.hasNext())
        return when;
    return when.replace(QRegularExpression(months + year + QStringLiteral("\\b")), QStringLiteral("\\1"));
}

void setWhen(EventRow &row, const Material &m, const model::Event &event, const Stretch &stretch)
{
    const time::TimeSettings &settings = m.document.project().times;
    const QString words = stretch.isDay() ? time::toShortInDay(event.time, m.zone, settings)
                                          : time::toShort(event.time, m.zone, settings);
    const QString window = stretch.isDay() ? windowText(event.time, m.zone) : QString();
    row.when = window.isEmpty() ? withoutYearOf(stretch.heading, words) : window;
    row.wording = window.isEmpty() || window == words ? QString() : words;
}

Text muted(const QString &text)
{
    return {{.text = text, .ink = Ink::Muted}};
}

std::vector<SourceId> sourcesWith(const std::vector<Citation> &citations, bool contradicting)
{
    std::vector<SourceId> ids;
    for (const Citation &citation : citations)
        if ((citation.stance == Stance::Contradicts) == contradicting)
            ids.push_back(citation.source);
    return ids;
}

/// "At Crocus City Hall · Picnic, Interpol"
QString whereAndWho(const Material &m, const model::Event &event)
{
    QStringList parts;
    if (const model::Place *place = m.catalogue().places.find(event.place))
        parts << Words::tr("At %1").arg(inSentence(oneLine(place->name)));
    QStringList names;
    for (const ParticipantId &id : event.participants)
        if (const model::Participant *who = m.catalogue().participants.find(id))
            names << inSentence(oneLine(who->name));
    if (!names.isEmpty())
        parts << names.join(QStringLiteral(", "));
    return parts.join(QStringLiteral(" · "));
}

/// How the link reads on the row of `event`; empty when it is told on the other event's row.
QString linkWord(const model::Link &link, bool isFrom)
{
    switch (link.kind) {
    case LinkKind::Causes:
        return isFrom ? Words::tr("Causes: ") : QString();
    case LinkKind::RespondsTo:
        return isFrom ? Words::tr("Responds to: ") : QString();
    case LinkKind::PartOf:
        return isFrom ? Words::tr("Part of: ") : QString();
    case LinkKind::SameAs:
        return Words::tr("Same as: ");
    case LinkKind::Contradicts:
        return Words::tr("contradicted by: ");
    }
    return {};
}

void addLinks(EventRow &row, const Material &m, const model::Event &event)
{
    const auto it = m.links.constFind(event.id);
    if (it == m.links.cend())
        return;
    std::vector<std::pair<EventId, LinkKind>> told;
    for (const model::Link *link : *it) {
        const bool isFrom = link->from == event.id;
        const EventId other = isFrom ? link->to : link->from;
        const QString word = linkWord(*link, isFrom);
        const std::pair key(other, link->kind);
        if (word.isEmpty() || std::find(told.begin(), told.end(), key) != told.end())
            continue;
        told.push_back(key);
        if (link->kind == LinkKind::Contradicts)
            row.details.push_back(
                {{.text = QStringLiteral("▲ ") + word + m.titleOf(other), .ink = Ink::Danger}});
        else
            row.details.push_back(muted(word + m.titleOf(other)));
    }
}

void addContradictingSources(EventRow &row, const Material &m, const std::vector<Citation> &citations)
{
    for (const Citation &citation : citations) {
        const model::Source *source = m.catalogue().sources.find(citation.source);
        if (citation.stance != Stance::Contradicts || !source)
            continue;
        Text text{{.text = Words::tr("▲ contradicted by: ") + inSentence(oneLine(source->title)),
                   .ink = Ink::Danger}};
        for (Run &run : sourceNumbers(m, {citation.source}))
            text.push_back(std::move(run));
        if (!citation.note.isEmpty())
            text.push_back(
                {.text = QStringLiteral(" ") + inSentence(oneLine(citation.note)), .ink = Ink::Danger});
        row.details.push_back(std::move(text));
    }
}

/// "1 C2, ¶ 2: “late last night”", one line a citation that has a locator, a quote or a time of its own.
void addQuotes(EventRow &row, const Material &m, const std::vector<Citation> &citations)
{
    for (const Citation &citation : citations) {
        const model::Source *source = m.catalogue().sources.find(citation.source);
        if (!source || (citation.quote.isEmpty() && citation.locator.isEmpty() && !citation.claimedTime))
            continue;
        QStringList parts;
        parts << model::grade(source->reliability, citation.credibility);
        if (!citation.locator.isEmpty())
            parts << inSentence(oneLine(citation.locator));
        if (citation.claimedTime)
            parts << Words::tr("says %1").arg(
                time::toShort(*citation.claimedTime, m.zone, m.document.project().times));
        QString text = Words::tr("Source %1: %2")
                           .arg(m.numbers.value(citation.source))
                           .arg(parts.join(QStringLiteral(", ")));
        if (!citation.quote.isEmpty())
            text += QStringLiteral(" — “%1”").arg(inSentence(oneLine(citation.quote)));
        row.details.push_back(
            {{.text = text, .ink = Ink::Muted, .source = m.numbers.value(citation.source)}});
    }
}

QString statusWord(model::Status status)
{
    switch (status) {
    case model::Status::Claimed:
    case model::Status::Disputed:
    case model::Status::Retracted:
        return model::word(status).toLower();
    case model::Status::Occurred:
    case model::Status::Reported:
        break;
    }
    return {};
}

/// "Narrowed to 19:59 – 20:03 by: “…”; “…”": what statements leave of the window.
void addNarrowing(EventRow &row, const Material &m, const model::Event &event)
{
    if (!m.reconstruction || !reconstruct::saysMore(*m.reconstruction, event.id))
        return;
    const time::TimeSettings &settings = m.document.project().times;
    const time::EventTime narrowed =
        reconstruct::narrowedTime(event.time, m.reconstruction->windows(event.id), m.zone, settings);
    QStringList reasons;
    for (const StatementId &id : m.reconstruction->narrowedBy(event.id))
        reasons << oneLine(
            reconstruct::statementText(m.reconstruction->statement(id)->statement,
                                       [&m](const EventId &other) { return m.titleOf(other); }));
    row.details.push_back(
        muted((reconstruct::isUndated(event.time) ? Words::tr("No time entered. By statements %1: %2")
                                                  : Words::tr("Window narrowed to %1 by: %2"))
                  .arg(time::toShort(narrowed, m.zone, settings), reasons.join(QStringLiteral("; ")))));
}

EventRow rowOf(const Material &m, const model::Event &event, const Stretch &stretch)
{
    EventRow row;
    row.id = event.id;
    setWhen(row, m, event, stretch);
    const std::vector<Citation> citations = m.citations.value(event.id);
    const QString title = oneLine(event.title);
    row.what.push_back({.text = title.isEmpty() ? Words::tr("(no title)") : title, .bold = true});
    for (Run &run : sourceNumbers(m, sourcesWith(citations, false)))
        row.what.push_back(std::move(run));

    if (event.time.zone.isEmpty())
        row.details.push_back(muted(Words::tr("Zone not known: the window allows for every zone.")));
    addNarrowing(row, m, event);
    if (m.options.descriptions)
        for (Text &paragraph : paragraphs(event.description, Ink::Muted))
            row.details.push_back(std::move(paragraph));
    if (const QString where = whereAndWho(m, event); !where.isEmpty())
        row.details.push_back(muted(where));
    addLinks(row, m, event);
    addContradictingSources(row, m, citations);
    if (m.options.quotes)
        addQuotes(row, m, citations);

    if (const model::Track *track = m.catalogue().tracks.find(event.track)) {
        row.track = oneLine(track->name);
        row.trackColour = track->colour;
    }
    row.confidence = event.confidence;
    row.status = statusWord(event.status);
    return row;
}

} // namespace

Result<std::vector<DayRows>> chronology(const Material &m, const Progress &progress)
{
    std::vector<DayRows> days;
    for (size_t i = 0; i < m.events.size(); ++i) {
        if (days.empty() || days.back().heading != m.stretches[i].heading)
            days.push_back({m.stretches[i].heading, {}});
        days.back().rows.push_back(rowOf(m, m.events[i], m.stretches[i]));
        if (i % 256 == 0 && progress &&
            !progress(static_cast<qint64>(i), static_cast<qint64>(m.events.size())))
            return fail(ErrorKind::Cancelled, Words::tr("The report was cancelled."));
    }
    return days;
}

} // namespace varve::report
