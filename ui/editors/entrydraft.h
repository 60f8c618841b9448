// From what was typed or pasted to the event it would become: read, checked, named, before anything is
// written.
#pragma once

#include "document/edits.h"
#include "text/quickentry.h"
#include "time/timeparser.h"

namespace varve::ui {

/// What the quick entry remembers from one line to the next.
struct EntryMemory
{
    std::optional<time::CivilDate> day;
    QString zone;
    QString track;
};

/// What a line is read against.
struct EntryContext
{
    time::ReadContext time;
    const model::Catalogue *catalogue = nullptr; ///< never null
    QString track;                               ///< of a line that names none; empty: the first one
    QString who;                                 ///< who rates, where a confidence is given
};

/// Something that stands in the way, and where it stands in the line.
struct EntryProblem
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString text;
    bool needsDateOrder = false;
    /// Texts either of which put in place of [position, length) settles it, with what each means.
    QList<std::pair<QString, QString>> choices;
};

struct EntryDraft
{
    text::QuickEntry parts;
    std::optional<time::Reading> reading;
    model::Event event; ///< without track, place and tags, which are names until they are added
    QString track;
    QString place;
    QStringList tags;
    QStringList participants;
    QStringList sources;
    QStringList created; ///< "track “Attack”": what does not stand yet and would be made
    std::vector<EntryProblem> problems;

    [[nodiscard]] bool isReady() const { return reading && problems.empty(); }
};

EntryDraft readEntry(const QString &line, const EntryContext &context);

/// One edit that makes what is missing and adds the events with their citations. Drafts that are not ready
/// are left out.
model::Edit addDrafts(const std::vector<EntryDraft> &drafts, const EntryContext &context);

} // namespace varve::ui
