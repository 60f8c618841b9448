#include "editors/entrydraft.h"

#include "document/edits.h"
#include "document/named.h"
#include "editors/eventedits.h"
#include "model/names.h"
#include "time/zones.h"

#include <QCoreApplication>

namespace varve::ui {

using text::EntryPart;
using text::PartKind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(varve::ui::EntryDraft)
};

QString comparable(const QString &text)
{
    QString folded = text.trimmed().toCaseFolded();
    return folded.replace(u'-', u' ').replace(u'_', u' ');
}

/// The value whose word or key the text is, or which alone begins with it.
template <class Enum>
std::optional<Enum> fromText(const QString &text, int count)
{
    const QString wanted = comparable(text);
    std::optional<Enum> found;
    int matches = 0;
    for (int i = 0; i < count; ++i) {
        const Enum value = static_cast<Enum>(i);
        const QString word = comparable(model::key(value));
        if (word == wanted)
            return value;
        if (!wanted.isEmpty() && word.startsWith(wanted)) {
            found = value;
            ++matches;
        }
    }
    return matches == 1 ? found : std::nullopt;
}

template <class T, class Name>
bool stands(const model::Shelf<T> &shelf, const QString &name, Name T::*field)
{
    for (const auto &[id, value] : shelf.values())
        if (QString::compare((value.*field).trimmed(), name.trimmed(), Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

/// Steps of typing between two words, at most `limit` + 1.
int distance(const QString &a, const QString &b, int limit)
{
    if (qAbs(a.size() - b.size()) > limit)
        return limit + 1;
    std::vector<int> row(static_cast<size_t>(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (size_t j = 1; j < row.size(); ++j) {
            const int replaced = diagonal + (a[i - 1] == b[static_cast<qsizetype>(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

/// A name that stands already and differs by a slip of the finger; empty: none.
template <class T, class Name>
QString similar(const model::Shelf<T> &shelf, const QString &name, Name T::*field)
{
    const int limit = name.size() > 7 ? 2 : name.size() > 3 ? 1 : 0;
    for (const auto &[id, value] : shelf.values())
        if (distance((value.*field).toCaseFolded(), name.toCaseFolded(), limit) <= limit)
            return value.*field;
    return {};
}

template <class T, class Name>
void noteNew(EntryDraft &draft, const model::Shelf<T> &shelf, const QString &kind, const QString &name,
             Name T::*field)
{
    if (name.trimmed().isEmpty() || stands(shelf, name, field))
        return;
    const QString near = similar(shelf, name, field);
    const QString quoted = document::quoted(name);
    draft.created.append(near.isEmpty()
                             ? Words::tr("%1 %2").arg(kind, quoted)
                             : Words::tr("%1 %2 (or %3?)").arg(kind, quoted, document::quoted(near)));
}

void noteEverythingNew(EntryDraft &draft, const model::Catalogue &catalogue)
{
    const EntryFields &fields = draft.fields;
    noteNew(draft, catalogue.tracks, Words::tr("track"), fields.track, &model::Track::name);
    noteNew(draft, catalogue.places, Words::tr("place"), fields.place, &model::Place::name);
    for (const QString &tag : fields.tags)
        noteNew(draft, catalogue.tags, Words::tr("tag"), tag, &model::Tag::name);
    for (const QString &name : fields.participants)
        noteNew(draft, catalogue.participants, Words::tr("participant"), name, &model::Participant::name);
    for (const QString &title : fields.sources)
        noteNew(draft, catalogue.sources, Words::tr("source"), title, &model::Source::title);
}

QString howToStart()
{
    return Words::tr(
        "Start with a time, such as “20:05”, “22 Mar 2024 ~20:00” or “late evening of 22 March”.");
}

/// Stretch of the first part of a kind; the whole line when there is none.
std::pair<qsizetype, qsizetype> stretchOf(const text::QuickEntry &parts, PartKind kind)
{
    for (const EntryPart &part : parts.parts)
        if (part.kind == kind)
            return {part.position, part.length};
    return {0, 0};
}

/// Suggestions are either whole texts or what is to stand in the place of the error. What to put there.
QString replacementIn(const QString &line, const time::ReadError &error, const QString &suggestion)
{
    if (!suggestion.startsWith(line.left(error.position)))
        return suggestion;
    const QString rest = line.mid(error.position + error.length);
    QString inPlace = suggestion.mid(error.position);
    for (qsizetype length = inPlace.size(); length > 0; --length)
        if (rest.startsWith(inPlace.right(length)))
            return inPlace.chopped(length);
    return inPlace;
}

void takeTimeProblem(EntryDraft &draft, const time::ReadError &error)
{
    EntryProblem problem{error.position, error.length, error.message, error.needsDateOrder, {}};
    for (const QString &suggestion : error.suggestions) {
        const QString inPlace = replacementIn(draft.line, error, suggestion);
        problem.choices.push_back({inPlace, suggestion});
    }
    draft.problems.push_back(std::move(problem));
}

/// Confidence, status, title: what both ways of entry check alike.
void checkFields(EntryDraft &draft, const EntryContext &context)
{
    const EntryFields &fields = draft.fields;
    if (fields.title.trimmed().isEmpty()) {
        const auto [from, length] = stretchOf(draft.parts, PartKind::Time);
        draft.problems.push_back(
            {from + length, 0, Words::tr("Say what happened, after the time."), false, {}});
    } else if (fields.title.size() > model::maxTitleLength) {
        draft.problems.push_back(
            {0,
             0,
             Words::tr("The title is longer than %L1 characters.").arg(model::maxTitleLength),
             false,
             {}});
    }
    if (!fields.confidence.isEmpty()) {
        if (const auto confidence = confidenceFromText(fields.confidence)) {
            draft.event.confidence = *confidence;
            draft.event.confidenceBy = context.who;
            draft.event.confidenceAt = context.time.now;
        } else {
            const auto [from, length] = stretchOf(draft.parts, PartKind::Confidence);
            draft.problems.push_back(
                {from,
                 length,
                 Words::tr("%1 is not a confidence. There are: confirmed, probable, possible, "
                           "doubtful, improbable, cannot-be-judged.")
                     .arg(document::quoted(fields.confidence)),
                 false,
                 {}});
        }
    }
    if (!fields.status.isEmpty()) {
        if (const auto status = statusFromText(fields.status))
            draft.event.status = *status;
        else
            draft.problems.push_back({0,
                                      0,
                                      Words::tr("%1 is not a status. There are: occurred, reported, claimed, "
                                                "disputed, retracted.")
                                          .arg(document::quoted(fields.status)),
                                      false,
                                      {}});
    }
    draft.event.title = fields.title.simplified();
    draft.event.description = fields.description;
    if (draft.reading)
        draft.event.time = draft.reading->time;
    noteEverythingNew(draft, *context.catalogue);
}

model::Citation citation(const EventId &event, const SourceId &source)
{
    model::Citation made;
    made.id = CitationId::create();
    made.event = event;
    made.source = source;
    return made;
}

TrackId trackOf(const EntryDraft &draft, const EntryContext &context, document::Named &named)
{
    const QString name = draft.fields.track.isEmpty() ? context.track : draft.fields.track;
    if (!name.isEmpty())
        return named.track(name);
    const auto tracks = context.catalogue->sortedTracks();
    return tracks.empty() ? TrackId() : tracks.front()->id;
}

} // namespace

std::optional<model::Confidence> confidenceFromText(const QString &text)
{
    return fromText<model::Confidence>(text, 6);
}

std::optional<model::Status> statusFromText(const QString &text)
{
    return fromText<model::Status>(text, 5);
}

std::optional<time::CivilDate> dayOf(const time::EventTime &time)
{
    const time::Window hull = time.hull();
    time::Instant at = time.bestGuess.value_or(hull.earliest);
    if (!at.isBounded())
        at = hull.latest - 1;
    if (!at.isBounded())
        return std::nullopt;
    return time::toLocal(at, time.zone).date;
}

EntryDraft readEntry(const QString &line, const EntryContext &context)
{
    EntryDraft draft;
    draft.line = line;
    time::ReadError trouble;
    const auto leading = time::readLeadingTime(line, context.time, &trouble);
    const qsizetype troubled = trouble.message.isEmpty() ? 0 : trouble.position + trouble.length;
    draft.parts = text::parseQuickEntry(line, leading ? leading->length : troubled);
    draft.fields = {draft.parts.when,
                    draft.parts.title,
                    draft.parts.track,
                    draft.parts.place,
                    draft.parts.confidence,
                    {},
                    {},
                    draft.parts.tags,
                    {},
                    draft.parts.sources};
    if (leading) {
        draft.reading = leading->reading;
    } else if (!trouble.message.isEmpty()) {
        takeTimeProblem(draft, trouble);
    } else {
        const auto [from, length] = stretchOf(draft.parts, PartKind::Title);
        draft.problems.push_back({from, length, howToStart(), false, {}});
    }
    for (const text::EntryFault &fault : draft.parts.faults)
        draft.problems.push_back({fault.position, fault.length, fault.message, false, {}});
    checkFields(draft, context);
    return draft;
}

EntryDraft readFields(const EntryFields &fields, const EntryContext &context)
{
    EntryDraft draft;
    draft.fields = fields;
    draft.line = fields.when;
    if (fields.when.trimmed().isEmpty()) {
        draft.problems.push_back(
            {0, 0, Words::tr("The time is missing, such as “20:05” or “22 Mar 2024”."), false, {}});
    } else if (auto reading = time::readTime(fields.when, context.time)) {
        draft.reading = *reading;
    } else {
        takeTimeProblem(draft, reading.error());
    }
    checkFields(draft, context);
    return draft;
}

model::Edit addDrafts(const std::vector<EntryDraft> &drafts, const EntryContext &context)
{
    document::Named named(*context.catalogue);
    std::vector<model::Event> events;
    std::vector<model::Change> citations;
    for (const EntryDraft &draft : drafts) {
        if (!draft.isReady())
            continue;
        model::Event event = draft.event;
        event.id = EventId::create();
        event.track = trackOf(draft, context, named);
        event.place = named.place(draft.fields.place);
        for (const QString &tag : draft.fields.tags)
            event.tags.push_back(named.tag(tag));
        for (const QString &name : draft.fields.participants)
            event.participants.push_back(named.participant(name));
        event.tags = sortedOnce(std::move(event.tags));
        event.participants = sortedOnce(std::move(event.participants));
        for (const QString &source : draft.fields.sources)
            citations.push_back(model::Put{citation(event.id, named.source(source))});
        events.push_back(std::move(event));
    }
    model::Edit edit = document::addEvents(std::move(events));
    std::vector<model::Change> changes;
    for (const model::Record &record : named.created())
        changes.push_back(model::Put{record});
    changes.insert(changes.end(), edit.changes.begin(), edit.changes.end());
    changes.insert(changes.end(), citations.begin(), citations.end());
    edit.changes = std::move(changes);
    return edit;
}

EntryContext following(const EntryDraft &draft, EntryContext context)
{
    if (!draft.reading)
        return context;
    const time::EventTime &time = draft.reading->time;
    if (const auto day = dayOf(time))
        context.time.reference = day;
    if (!time.zone.isEmpty())
        context.time.settings.zone = time.zone;
    const time::Instant begin = time.bestGuess.value_or(time.start.earliest);
    if (begin.isBounded())
        context.time.after = begin;
    if (!draft.fields.track.isEmpty())
        context.track = draft.fields.track;
    return context;
}

} // namespace varve::ui
