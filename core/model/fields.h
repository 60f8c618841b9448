// Every value's fields, once: column in the project file, key in Varve JSON, name in the history.
//
//     fields(event, [](const char *name, auto &field) { … });
//
// calls the visitor for each stored field in the order of the schema. It serves the store's binding, the JSON
// reader and writer, and the comparison that writes history rows, so that a new field is one line here and
// one migration. The id and the stamp are not visited: every row has them. EventTimes are visited whole; see
// timeFields() for their own parts (columns get the field's name as prefix: "time_start_earliest").
#pragma once

#include "model/values.h"

#include <tuple>
#include <type_traits>
#include <variant>

namespace varve::model {

// clang-format off
template <class T, class V> requires std::is_same_v<std::remove_const_t<T>, time::EventTime>
void timeFields(T &t, V &&v)
{
    v("start_earliest", t.start.earliest);
    v("start_latest", t.start.latest);
    v("start_kind", t.startKind);
    v("end", t.end); // columns has_end, end_earliest, end_latest
    v("end_kind", t.endKind);
    v("zone", t.zone);
    v("text", t.text);
    v("reference", t.reference);
    v("approximate", t.approximate);
    v("uncertain", t.uncertain);
    v("spans", t.spans);
    v("precision", t.precision);
    v("tolerance", t.tolerance);
    v("best_guess", t.bestGuess);
}

#define VARVE_FIELDS(Type) \
    template <class T, class V> requires std::is_same_v<std::remove_const_t<T>, Type> \
    void fields(T &t, V &&v)

VARVE_FIELDS(Project)
{
    v("title", t.title);
    v("description", t.description);
    v("authors", t.authors);                         // JSON array
    v("zone", t.times.zone);
    v("date_order", t.times.dateOrder);
    v("tolerance_minute", t.times.tolerances.minute);
    v("tolerance_hour", t.times.tolerances.hour);
    v("tolerance_day", t.times.tolerances.day);
    v("tolerance_month", t.times.tolerances.month);
    v("tolerance_year", t.times.tolerances.year);
    v("parts_of_day", t.times.partsOfDay);           // JSON array
    v("reference_date", t.referenceDate);
}
VARVE_FIELDS(Track)
{
    v("name", t.name);
    v("colour", t.colour);
    v("sort_order", t.order);
    v("collapsed", t.collapsed);
    v("description", t.description);
}
VARVE_FIELDS(Tag)
{
    v("name", t.name);
    v("colour", t.colour);
    v("description", t.description);
}
VARVE_FIELDS(Participant)
{
    v("name", t.name);
    v("kind", t.kind);
    v("description", t.description);
}
VARVE_FIELDS(Place)
{
    v("name", t.name);
    v("latitude", t.latitude);
    v("longitude", t.longitude);
    v("description", t.description);
}
VARVE_FIELDS(Event)
{
    v("title", t.title);
    v("description", t.description);
    v("time", t.time);
    v("track", t.track);
    v("confidence", t.confidence);
    v("confidence_rationale", t.confidenceRationale);
    v("confidence_by", t.confidenceBy);
    v("confidence_at", t.confidenceAt);
    v("confidence_evidence", t.confidenceEvidence);
    v("status", t.status);
    v("place", t.place);
    v("participants", t.participants);               // table event_participant
    v("tags", t.tags);                               // table event_tag
    v("parent", t.parent);
    v("colour", t.colour);
    v("locked", t.locked);
}
VARVE_FIELDS(Source)
{
    v("kind", t.kind);
    v("title", t.title);
    v("author", t.author);
    v("publisher", t.publisher);
    v("url", t.url);
    v("archive_url", t.archiveUrl);
    v("published", t.published);
    v("captured_at", t.capturedAt);
    v("captured_by", t.capturedBy);
    v("captured_with", t.capturedWith);
    v("language", t.language);
    v("licence", t.licence);
    v("notes", t.notes);
    v("reliability", t.reliability);
    v("reliability_rationale", t.reliabilityRationale);
    v("access", t.access);
    v("interested_party", t.interestedParty);
    v("derives_from", t.derivesFrom);                // table source_origin
    v("unknown_origin", t.unknownOrigin);
}
VARVE_FIELDS(Citation)
{
    v("event", t.event);
    v("source", t.source);
    v("stance", t.stance);
    v("credibility", t.credibility);
    v("quote", t.quote);
    v("quote_prefix", t.quotePrefix);
    v("quote_suffix", t.quoteSuffix);
    v("locator", t.locator);
    v("claimed_time", t.claimedTime);
    v("note", t.note);
}
VARVE_FIELDS(Figure)
{
    v("name", t.name);
    v("low", t.low);
    v("high", t.high);
    v("unit", t.unit);
    v("text", t.text);
    v("as_of", t.asOf);
    v("citation", t.citation);
    v("event", t.event);
}
VARVE_FIELDS(Statement)
{
    v("from_event", t.from);
    v("from_point", t.fromPoint);
    v("to_event", t.to);
    v("to_point", t.toPoint);
    v("min_gap", t.minGap);
    v("max_gap", t.maxGap);
    v("relation", t.relations);                      // keys, parted by spaces
    v("wording", t.wording);
    v("citation", t.citation);
    v("enabled", t.enabled);
}
VARVE_FIELDS(Link)
{
    v("from_event", t.from);
    v("to_event", t.to);
    v("kind", t.kind);
    v("note", t.note);
}
VARVE_FIELDS(Attachment)
{
    v("source", t.source);
    v("name", t.name);
    v("mime", t.mime);
    v("sha256", t.sha256);
    v("size", t.size);
    v("external_path", t.externalPath);
    v("added_at", t.addedAt);
    v("added_by", t.addedBy);
    v("original", t.original);
    v("derived_from", t.derivedFrom);
    v("conversion_note", t.conversionNote);
}
VARVE_FIELDS(SavedView)
{
    v("name", t.name);
    v("filter", t.filter);
    v("window_earliest", t.window.earliest);
    v("window_latest", t.window.latest);
    v("zone", t.zone);
    v("colour_by", t.colourBy);
    v("lanes_by", t.lanesBy);
    v("compress_gaps", t.compressGaps);
    v("sort_order", t.order);
}
VARVE_FIELDS(Consideration)
{
    v("finding", t.finding);
    v("subject", t.subject);
    v("evidence", t.evidence);
    v("note", t.note);
}
#undef VARVE_FIELDS
// clang-format on

/// Any value that is stored as a row of its own, in the order in which foreign keys allow them to be written.
using Record = std::variant<Project, Track, Tag, Participant, Place, Event, Source, Citation, Figure,
                            Statement, Link, Attachment, SavedView, Consideration>;

/// The tables of those values; same order as Record.
enum class Table : quint8 {
    Project,
    Track,
    Tag,
    Participant,
    Place,
    Event,
    Source,
    Citation,
    Figure,
    Statement,
    Link,
    Attachment,
    View,
    Consideration
};
inline constexpr int tableCount = 14;
static_assert(std::variant_size_v<Record> == tableCount);

/// "project", "track", … "consideration": the table's name in the file and its key in Varve JSON's plural.
const char *tableName(Table table);
/// Singular word for labels and messages: "event".
QString tableWord(Table table);

inline Table tableOf(const Record &record)
{
    return static_cast<Table>(record.index());
}
inline QUuid idOf(const Record &record)
{
    return std::visit([](const auto &value) { return value.id.uuid; }, record);
}
inline Stamp &stampOf(Record &record)
{
    return std::visit([](auto &value) -> Stamp & { return value.stamp; }, record);
}
inline const Stamp &stampOf(const Record &record)
{
    return std::visit([](const auto &value) -> const Stamp & { return value.stamp; }, record);
}

} // namespace varve::model
