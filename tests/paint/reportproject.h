// A small project that has a row of everything a report shows, and larger ones of any size.
#pragma once

#include "document/document.h"
#include "document/edits.h"
#include "time/calendar.h"

#include <QTemporaryDir>

namespace varve {

/// A moment of the clock in Moscow, in March 2024 (UTC+3).
inline time::Instant moscow(int day, int hour, int minute = 0)
{
    const time::CivilTime local{{2024, 3, day}, hour * time::microsPerHour + minute * time::microsPerMinute};
    return time::asUtc(local) - 3 * time::microsPerHour;
}

inline time::EventTime within(time::Instant from, time::Instant to, time::Precision precision)
{
    time::EventTime t;
    t.start = {from, to};
    t.zone = QStringLiteral("Europe/Moscow");
    t.precision = precision;
    return t;
}

inline time::EventTime atMinute(int day, int hour, int minute)
{
    return within(moscow(day, hour, minute), moscow(day, hour, minute + 1), time::Precision::Minute);
}

class ReportProject
{
public:
    ReportProject()
    {
        model::Project project;
        project.id = ProjectId::fromString(QStringLiteral("018f0000-0000-7000-8000-0000000000c2"));
        project.title = QStringLiteral("Fire in the office");
        project.authors = {QStringLiteral("Ada Example")};
        project.times.zone = QStringLiteral("Europe/Moscow");
        project.referenceDate = QStringLiteral("2024-03-23");
        auto made = document::Document::create(m_dir.filePath(QStringLiteral("test.varve")), project,
                                               QStringLiteral("Ada"));
        if (!made)
            qFatal("%s", qPrintable(made.error().text));
        m_document = std::move(*made);
        attack = addTrack(QStringLiteral("Attack"), QStringLiteral("#c8442f"), 0);
        reactions = addTrack(QStringLiteral("Reactions"), QStringLiteral("#2f6fc0"), 1);
    }

    document::Document &document() { return *m_document; }
    QString path(const QString &name) const { return m_dir.filePath(name); }
    QString folder() const { return m_dir.path(); }

    template <class T>
    T put(T value)
    {
        value.id = decltype(value.id)::create();
        model::Edit edit{.label = QStringLiteral("Add"), .changes = {model::Put{value}}, .mergeKey = {}};
        if (auto done = m_document->apply(edit); !done)
            qFatal("%s", qPrintable(done.error().text));
        return value;
    }

    TrackId addTrack(const QString &name, const QString &colour, int order)
    {
        model::Track track;
        track.name = name;
        track.colour = colour;
        track.order = order;
        return put(track).id;
    }

    model::Event makeEvent(const QString &title, const time::EventTime &time) const
    {
        model::Event event;
        event.id = EventId::create();
        event.title = title;
        event.time = time;
        event.track = attack;
        event.confidence = model::Confidence::Probable;
        return event;
    }

    EventId addEvent(const QString &title, const time::EventTime &time)
    {
        return put(makeEvent(title, time)).id;
    }

    SourceId addSource(const QString &title, model::Reliability reliability,
                       std::vector<SourceId> origins = {})
    {
        model::Source source;
        source.title = title;
        source.kind = model::SourceKind::NewsReport;
        source.reliability = reliability;
        source.derivesFrom = std::move(origins);
        return put(source).id;
    }

    CitationId cite(const EventId &event, const SourceId &source,
                    model::Credibility credibility = model::Credibility::ProbablyTrue,
                    model::Stance stance = model::Stance::Supports)
    {
        model::Citation citation;
        citation.event = event;
        citation.source = source;
        citation.credibility = credibility;
        citation.stance = stance;
        return put(citation).id;
    }

    void link(const EventId &from, const EventId &to, model::LinkKind kind, const QString &note = {})
    {
        model::Link link;
        link.from = from;
        link.to = to;
        link.kind = kind;
        link.note = note;
        put(link);
    }

    /// Many events in one edit, `perDay` on each of the days from 22 March 2024 on.
    void addEvents(int count, int perDay)
    {
        std::vector<model::Event> events;
        for (int i = 0; i < count; ++i) {
            const time::Instant at =
                moscow(22, 8) + (i / perDay) * time::microsPerDay + (i % perDay) * time::microsPerMinute;
            events.push_back(makeEvent(QStringLiteral("Numbered event <%1>").arg(i),
                                       within(at, at + time::microsPerMinute, time::Precision::Minute)));
        }
        if (auto done = m_document->apply(document::addEvents(std::move(events))); !done)
            qFatal("%s", qPrintable(done.error().text));
    }

    TrackId attack, reactions;

private:
    QTemporaryDir m_dir;
    std::unique_ptr<document::Document> m_document;
};

/// The office fire: three events of two days and one before, four sources, a dispute and two figures.
class OfficeFire : public ReportProject
{
public:
    OfficeFire()
    {
        news = addSource(QStringLiteral("News report"), model::Reliability::C);
        witnesses = addSource(QStringLiteral("Eyewitness accounts"), model::Reliability::F, {news});
        agency = addSource(QStringLiteral("Agency"), model::Reliability::B);
        unused = addSource(QStringLiteral("Unused source"), model::Reliability::A);

        auto approximate = within(moscow(22, 19, 45), moscow(22, 20, 16), time::Precision::Minute);
        approximate.approximate = true;
        approximate.tolerance = QStringLiteral("PT15M");
        approximate.bestGuess = moscow(22, 20);
        fire = addEvent(QStringLiteral("Office fire breaks out"), approximate);
        claim = addEvent(QStringLiteral("Group A claims responsibility"),
                         within(moscow(22, 21), moscow(23, 0), time::Precision::PartOfDay));
        denial = addEvent(QStringLiteral("Group A denies all"),
                          within(moscow(23, 0), moscow(24, 0), time::Precision::Day));
        auto warned = within(time::Instant::distantPast(), moscow(22, 0), time::Precision::Day);
        warning = addEvent(QStringLiteral("A warning is passed on"), warned);

        const CitationId first = cite(fire, news);
        cite(fire, witnesses, model::Credibility::CannotBeJudged);
        cite(claim, news, model::Credibility::Doubtful);
        cite(denial, agency);
        cite(warning, news);
        link(fire, claim, model::LinkKind::Causes);
        link(claim, denial, model::LinkKind::Contradicts, QStringLiteral("Who did it"));

        model::Figure dead;
        dead.name = QStringLiteral("dead");
        dead.low = 60;
        dead.text = QStringLiteral("at least 60");
        dead.citation = first;
        dead.event = fire;
        dead.asOf = within(moscow(23, 0), moscow(24, 0), time::Precision::Day);
        put(dead);
        dead.name = QStringLiteral("injured");
        dead.low = 100;
        dead.high = 120;
        dead.text.clear();
        put(dead);
    }

    SourceId news, witnesses, agency, unused;
    EventId fire, claim, denial, warning;
};

} // namespace varve
