// A small project like the ones the window is made for: four tracks, a dozen events, graded sources.
#pragma once

#include "document/edits.h"
#include "document/named.h"
#include "time/timeparser.h"

#include <QtTest>

namespace varve::test {

struct SampleEvent
{
    const char *when;
    const char *title;
    const char *track;
    model::Confidence confidence;
    const char *sources; ///< divided by ";"
    const char *tags;    ///< divided by " "
    model::Status status = model::Status::Reported;
};

inline std::vector<SampleEvent> sampleEvents()
{
    using C = model::Confidence;
    return {
        {"22 Mar 2024 19:30/22 Mar 2024 22:00", "Concert", "Attack", C::Probable, "News report, 23 Mar", ""},
        {"22 Mar 2024 ~20:00", "Gunmen open fire on concertgoers", "Attack", C::Confirmed,
         "News report, 23 Mar;Eyewitness accounts", "casualties"},
        {"between 22 Mar 2024 20:00 and 22 Mar 2024 20:40", "Explosives detonated", "Attack", C::Probable,
         "News report, 23 Mar", ""},
        {"late evening of 22 March 2024", "Fire in the hall", "Attack", C::Possible, "News report, 23 Mar",
         ""},
        {"night of 22-23 March 2024", "Islamic State claims responsibility", "Reactions", C::Possible,
         "News report, 23 Mar;IS statement", "claim"},
        {"23 Mar 2024", "Interpol offers support", "Reactions", C::Probable, "News report, 23 Mar", ""},
        {"23 Mar 2024", "Offers of support worldwide", "Reactions", C::Probable, "News report, 23 Mar", ""},
        {"23 Mar 2024", "Security tightened in Moscow", "Reactions", C::Probable, "News report, 23 Mar",
         "security"},
        {"23 Mar 2024", "At least 60 dead confirmed", "Investigation", C::Confirmed,
         "News report, 23 Mar;Investigative Committee", "casualties"},
        {"23 Mar 2024", "Medvedev on ties to Ukraine", "Investigation", C::Doubtful, "News report, 23 Mar",
         "claim", model::Status::Disputed},
        {"since 23 Mar 2024", "Full-scale investigation", "Investigation", C::Confirmed,
         "Investigative Committee", ""},
        {"before 22 March 2024", "U.S. intelligence passed to Russia", "Background", C::Possible, "",
         "security"},
    };
}

/// Fails the test when an event's time does not read.
inline model::Edit sampleEdit(const model::Catalogue &catalogue)
{
    document::Named named(catalogue);
    std::vector<model::Change> events;
    std::vector<model::Change> citations;
    time::ReadContext context;
    context.settings = catalogue.project.times;
    for (const SampleEvent &sample : sampleEvents()) {
        const auto reading = time::readTime(QString::fromUtf8(sample.when), context);
        if (!reading) {
            QTest::qFail(qPrintable(reading.error().message), __FILE__, __LINE__);
            return {};
        }
        model::Event event;
        event.id = EventId::create();
        event.title = QString::fromUtf8(sample.title);
        event.time = reading->time;
        event.track = named.track(QString::fromUtf8(sample.track));
        event.confidence = sample.confidence;
        event.status = sample.status;
        for (const QString &tag : QString::fromUtf8(sample.tags).split(QLatin1Char(' '), Qt::SkipEmptyParts))
            event.tags.push_back(named.tag(tag));
        events.push_back(model::Put{event});
        for (const QString &title :
             QString::fromUtf8(sample.sources).split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
            model::Citation citation;
            citation.id = CitationId::create();
            citation.event = event.id;
            citation.source = named.source(title);
            citation.credibility = model::Credibility::ProbablyTrue;
            citations.push_back(model::Put{citation});
        }
    }
    model::Edit edit;
    edit.label = QStringLiteral("Add the sample");
    for (model::Record record : named.created()) {
        if (auto *source = std::get_if<model::Source>(&record))
            source->reliability = source->title.startsWith(QLatin1String("Inv")) ? model::Reliability::B
                                                                                 : model::Reliability::C;
        edit.changes.push_back(model::Put{record});
    }
    edit.changes.insert(edit.changes.end(), events.begin(), events.end());
    edit.changes.insert(edit.changes.end(), citations.begin(), citations.end());
    return edit;
}

/// Writes the project to a new file. Empty: not one event.
inline void makeProject(const QString &path, bool empty = false)
{
    model::Project project;
    project.title = QStringLiteral("Crocus City Hall attack, 22 March 2024");
    project.times.zone = QStringLiteral("Europe/Moscow");
    auto document = document::Document::create(path, project, QStringLiteral("Ada"));
    QVERIFY2(document.has_value(), document ? "" : qPrintable(document.error().text));
    if (empty)
        return;
    const auto applied = (*document)->apply(sampleEdit((*document)->catalogue()));
    QVERIFY2(applied.has_value(), applied ? "" : qPrintable(applied.error().text));
}

} // namespace varve::test
