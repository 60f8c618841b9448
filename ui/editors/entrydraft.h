// From what was typed or pasted to the event it would become: read, checked, named, before anything is
// written.
#pragma once

#include "model/catalogue.h"
#include "model/edit.h"
#include "text/quickentry.h"
#include "time/timeparser.h"

namespace varve::ui {

/// What a line is read against.
struct EntryContext
{
    time::ReadContext time;
    const model::Catalogue *catalogue = nullptr; ///< never null
    QString track;                               ///< of an entry that names none; empty: the first one
    QString who;                                 ///< who rates, where a confidence is given
};

/// An entry's fields as texts: what a line is split into, what a pasted row of cells holds.
struct EntryFields
{
    QString when;
    QString title;
    QString track;
    QString place;
    QString confidence;
    QString status;
    QString description;
    QStringList tags;
    QStringList participants;
    QStringList sources;
    bool operator==(const EntryFields &) const = default;
};

/// A text that settles a problem when it takes the problem's place in the line, and what it means.
struct EntryChoice
{
    QString text;
    QString meaning;
};

/// Something that stands in the way, and where it stands in the line.
struct EntryProblem
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString text;
    bool needsDateOrder = false;
    std::vector<EntryChoice> choices;
};

struct EntryDraft
{
    QString line;           ///< what positions refer to: the line, or the cell of the time
    text::QuickEntry parts; ///< of a line; empty for cells
    EntryFields fields;
    std::optional<time::Reading> reading;
    model::Event event; ///< without track, place, participants and tags: those are names until they are added
    QStringList created; ///< "track “Attack”": what does not stand yet and would be made
    std::vector<EntryProblem> problems;

    [[nodiscard]] bool isReady() const { return reading && problems.empty(); }
};

EntryDraft readEntry(const QString &line, const EntryContext &context);
EntryDraft readFields(const EntryFields &fields, const EntryContext &context);

/// One edit that makes what is missing and adds the events with their citations. Drafts that are not ready
/// are left out.
model::Edit addDrafts(const std::vector<EntryDraft> &drafts, const EntryContext &context);

/// What the next entry reads against after this one was added: its day, its zone, its track.
EntryContext following(const EntryDraft &draft, EntryContext context);

/// The day on which the time lies, in its own zone; none where it is unbounded.
std::optional<time::CivilDate> dayOf(const time::EventTime &time);

/// "confirmed", "cannot be judged", "Cannot-Be-Judged", or the beginning of just one of the six words.
std::optional<model::Confidence> confidenceFromText(const QString &text);
std::optional<model::Status> statusFromText(const QString &text);

} // namespace varve::ui
