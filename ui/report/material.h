// What the sections of a report are made from, read once from the document.
#pragma once

#include "evidence/contradictions.h"
#include "reconstruct/reconstruction.h"
#include "report/reportcontent.h"

#include <QHash>

namespace varve::report {

/// A stretch of time under one heading. Stretches sort by where they begin; one that is longer stands before
/// the days within it.
struct Stretch
{
    time::Instant from; ///< distantPast: only an upper bound is known, or none
    int rank = 0;       ///< 0 before or longer than a day, 1 a day, 2 only a lower bound is known
    time::Instant to;
    QString heading;
    bool isDay() const { return rank == 1; }
    bool operator<(const Stretch &other) const;
};

/// Where a time stands in the chronology. Never under a day that it is not known to belong to.
Stretch stretchOf(const time::EventTime &time, const QString &zone);

struct Material
{
    const document::Document &document;
    const ReportOptions &options;
    QString zone = {};
    std::vector<quint8> shown = {};        ///< one byte a row of the index
    std::vector<model::Event> events = {}; ///< those shown, in the order of the chronology
    std::vector<Stretch> stretches = {};   ///< one an event
    QHash<EventId, std::vector<model::Citation>> citations =
        {}; ///< of shown events, in the order of their making
    std::vector<evidence::Contradiction> contradictions = {}; ///< between what is shown, each told once
    QHash<CitationId, SourceId> sourceOfCitation = {};
    std::vector<SourceId> numbered = {}; ///< source n stands at n - 1
    QHash<SourceId, int> numbers = {};
    QHash<EventId, std::vector<const model::Link *>> links = {};    ///< of both ends
    std::optional<reconstruct::Reconstruction> reconstruction = {}; ///< none: no statements
    reconstruct::ConflictList conflicts = {};                       ///< of statements

    [[nodiscard]] const model::Catalogue &catalogue() const { return document.catalogue(); }
    [[nodiscard]] bool isWhole() const { return options.filter.isEmpty() && !options.window; }
    [[nodiscard]] QString titleOf(const EventId &id) const;
};

/// One byte a row of the index: passes the filter and can have happened within the window.
Result<std::vector<quint8>> shownRows(const document::Document &document, const model::Filter &filter,
                                      const std::optional<time::Window> &window);

Result<Material> readMaterial(const document::Document &document, const ReportOptions &options,
                              const Progress &progress);

/// " 1, 2": raised numbers of the sources, each leading to its entry; nothing for none.
Text sourceNumbers(const Material &material, const std::vector<SourceId> &sources);

// The sections.
Result<std::vector<DayRows>> chronology(const Material &material, const Progress &progress);
std::vector<SourceRow> sourceList(const Material &material);
std::vector<evidence::Contradiction> contradictionsShown(const Material &material);
std::vector<Text> disputedPoints(const Material &material);
FigureTable reportedFigures(const Material &material);

/// "22 March 2024", in the zone.
QString longDate(time::Instant instant, const QString &zone);
/// "22 Mar 2024"
QString shortDate(time::Instant instant, const QString &zone);
/// "22–23 Mar 2024", "28 Feb – 3 Mar 2024", "2019 – 2024"; one day when both are of it.
QString dayRange(time::Instant first, time::Instant last, const QString &zone);

} // namespace varve::report
