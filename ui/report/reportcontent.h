// What a report says, without how it looks: plain rows and sections collected from a project.
#pragma once

#include "document/document.h"
#include "layout/implied.h"
#include "report/report.h"
#include "report/richtext.h"

namespace varve::report {

/// One of the numbers under the title.
struct KeyNumber
{
    QString value; ///< "16", "22–23 Mar 2024"
    QString label; ///< "events"
    bool operator==(const KeyNumber &) const = default;
};

struct FigureRow
{
    QString when;                ///< "23 Mar 2024"; empty: not known
    std::vector<QString> values; ///< one a name of FigureTable; empty: not reported
    Text source;
    bool operator==(const FigureRow &) const = default;
};

/// Reported figures, by when they were reported.
struct FigureTable
{
    QStringList names; ///< "Dead", "Injured"
    std::vector<FigureRow> rows;
};

struct EventRow
{
    EventId id;
    QString when;              ///< under its heading: "19:45 – 20:15"
    QString wording;           ///< "~20:00", "late evening"; empty: as `when`
    Text what;                 ///< title and numbers of its sources
    std::vector<Text> details; ///< description, place, links, quotes
    QString track;
    QString trackColour; ///< "#c8442f"
    model::Confidence confidence = model::Confidence::CannotBeJudged;
    QString status; ///< "claimed"; empty where it says no more than the row does
};

/// Events under one heading: a day, or a longer stretch for times that are not known to the day.
struct DayRows
{
    QString heading; ///< "Friday 22 March 2024", "March 2024", "Before 22 March 2024"
    std::vector<EventRow> rows;
};

struct SourceRow
{
    int number = 0; ///< 1, 2, … in the order of first citation
    SourceId id;
    QString grade; ///< "C2", "C2–4", "F"
    Text text;
    std::vector<Text> details; ///< kept copies with hashes, rationale
};

struct ReportContent
{
    QString title;
    QString subtitle;
    QString authors; ///< "By …"; empty: none
    QString scope;   ///< what was left out; empty: the whole project
    QString subject; ///< for the document's metadata
    QStringList authorNames;
    std::vector<Text> description;
    std::vector<KeyNumber> numbers;
    std::vector<Text> disputed;
    FigureTable figures;
    std::vector<DayRows> days;
    std::vector<SourceRow> sources;
    QString footer;   ///< "Varve project 018f…c2 · revision 41 · SHA-256 7be1…0c"
    QString identity; ///< the same in full, for the end of the report
    int eventCount = 0;
    int disputedCount = 0;

    // For the timeline figure; snapshots, so that pages can be made in another thread.
    model::Catalogue catalogue;
    model::EventIndex index;
    std::vector<quint8> shown;
    layout::Implied implied; ///< by statements
    std::optional<time::Window> window;
    QString zone;
    time::Instant createdAt;
};

/// Reads the document (on its thread).
Result<std::shared_ptr<const ReportContent>>
collect(const document::Document &document, const ReportOptions &options, const Progress &progress = {});

/// A share of the whole work's progress: what is done inside it reads as from .. to thousandths.
Progress stage(const Progress &progress, qint64 from, qint64 to);

} // namespace varve::report
