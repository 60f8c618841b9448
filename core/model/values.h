// The plain values of a project. Copyable, comparable, without behaviour; the store keeps them, windows edit
// copies. Field names, their columns and their JSON keys stand once, in model/fields.h.
#pragma once

#include "base/ids.h"
#include "model/relationset.h"
#include "time/eventtime.h"
#include "time/timesettings.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace varve::model {

/// Who changed a row last. rev counts a row's changes: 0 = not stored yet, 1 = as created.
struct Stamp
{
    qint64 rev = 0;
    QString by;
    time::Instant at;
    bool operator==(const Stamp &) const = default;
};

/// Longest texts that are stored, in UTF-16 units. Longer input is refused with a message, never cut.
inline constexpr qsizetype maxTitleLength = 100'000;
inline constexpr qsizetype maxTextLength = 10'000'000;

struct Project
{
    ProjectId id;
    QString title;
    QString description; ///< Markdown
    QStringList authors;
    time::TimeSettings times;
    QString referenceDate; ///< ISO date, the "as of" of the report; empty: none
    Stamp stamp;
    bool operator==(const Project &) const = default;
};

struct Track
{
    TrackId id;
    QString name;
    QString colour; ///< "#c8442f"
    int order = 0;  ///< ascending from the top
    bool collapsed = false;
    QString description;
    Stamp stamp;
    bool operator==(const Track &) const = default;
};

struct Tag
{
    TagId id;
    QString name; ///< without "#"; unique, compared case-insensitively
    QString colour;
    QString description;
    Stamp stamp;
    bool operator==(const Tag &) const = default;
};

struct Participant
{
    ParticipantId id;
    QString name;
    QString kind; ///< "person", "organisation", "group", free text
    QString description;
    Stamp stamp;
    bool operator==(const Participant &) const = default;
};

struct Place
{
    PlaceId id;
    QString name;
    std::optional<double> latitude;  ///< WGS 84 degrees, -90..90; both or neither
    std::optional<double> longitude; ///< -180..180
    QString description;
    Stamp stamp;
    bool operator==(const Place &) const = default;
};

/// The analyst's own judgement, in the six Admiralty credibility words, best first. "Cannot be judged" is
/// unknown, not worst.
enum class Confidence : quint8 { Confirmed, Probable, Possible, Doubtful, Improbable, CannotBeJudged };

enum class Status : quint8 { Occurred, Reported, Claimed, Disputed, Retracted };

struct Event
{
    EventId id;
    QString title;
    QString description; ///< Markdown
    time::EventTime time;
    TrackId track;
    Confidence confidence = Confidence::CannotBeJudged;
    QString confidenceRationale;
    QString confidenceBy; ///< who rated it; empty: not rated yet
    std::optional<time::Instant> confidenceAt;
    /// Fingerprint of the evidence it was rated on; another one by now: the rating is stale. Empty: not
    /// recorded.
    QByteArray confidenceEvidence;
    Status status = Status::Reported;
    PlaceId place;                           ///< null: none
    std::vector<ParticipantId> participants; ///< sorted, no repeats
    std::vector<TagId> tags;                 ///< sorted, no repeats
    EventId parent;                          ///< null: none
    QString colour;                          ///< override, "#rrggbb"; empty: the track's
    bool locked = false;
    Stamp stamp;
    bool operator==(const Event &) const = default;
};

enum class SourceKind : quint8 {
    NewsReport,
    OfficialStatement,
    Video,
    Photo,
    Document,
    Witness,
    SocialPost,
    DataSet,
    Other
};

/// Admiralty reliability of a source. F is unknown, not worst.
enum class Reliability : quint8 { A, B, C, D, E, F };

enum class Access : quint8 { Unknown, Direct, Hearsay };

struct Source
{
    SourceId id;
    SourceKind kind = SourceKind::Other;
    QString title;
    QString author;
    QString publisher;
    QString url;
    QString archiveUrl;
    std::optional<time::EventTime> published;
    std::optional<time::Instant> capturedAt;
    QString capturedBy;
    QString capturedWith;
    QString language; ///< BCP 47
    QString licence;
    QString notes; ///< Markdown
    Reliability reliability = Reliability::F;
    QString reliabilityRationale;
    Access access = Access::Unknown;
    bool interestedParty = false;
    std::vector<SourceId> derivesFrom; ///< sorted, no repeats, without circles
    bool unknownOrigin = false;        ///< relays something whose origin is not known
    Stamp stamp;
    bool operator==(const Source &) const = default;
};

enum class Stance : quint8 { Supports, Contradicts, Mentions };

/// Admiralty credibility of one piece of information, 1..6. Six is unknown, not worst.
enum class Credibility : quint8 {
    Confirmed = 1,
    ProbablyTrue,
    PossiblyTrue,
    Doubtful,
    Improbable,
    CannotBeJudged
};

struct Citation
{
    CitationId id;
    EventId event;
    SourceId source;
    Stance stance = Stance::Supports;
    Credibility credibility = Credibility::CannotBeJudged;
    QString quote;       ///< W3C TextQuoteSelector: exact
    QString quotePrefix; ///< … prefix
    QString quoteSuffix; ///< … suffix
    QString locator;     ///< page, paragraph, timecode
    std::optional<time::EventTime> claimedTime;
    QString note;
    Stamp stamp;
    bool operator==(const Citation &) const = default;
};

/// A reported quantity ("at least 60 dead"). low and high bound it; either may be open, not both.
struct Figure
{
    FigureId id;
    QString name; ///< "dead", "injured"
    std::optional<double> low;
    std::optional<double> high;
    QString unit; ///< empty for a count
    QString text; ///< as reported: "at least 60"
    std::optional<time::EventTime> asOf;
    CitationId citation; ///< null: none
    EventId event;       ///< the event it belongs to; null: the project as a whole
    Stamp stamp;
    bool operator==(const Figure &) const = default;
};

enum class Endpoint : quint8 { Start, End };

/// toPoint(to) - fromPoint(from) lies in [minGap, maxGap]; or one of a set of Allen's relations holds between
/// the two events, as seen from `from`. With from == to, from its start to its end, it is how long one event
/// lasted.
struct Statement
{
    StatementId id;
    EventId from;
    Endpoint fromPoint = Endpoint::Start;
    EventId to;
    Endpoint toPoint = Endpoint::Start;
    std::optional<time::Micros> minGap; ///< none: unbounded
    std::optional<time::Micros> maxGap; ///< none: unbounded
    RelationSet relations; ///< not empty: any of these holds; the gap and the points are not used
    QString wording;
    CitationId citation; ///< null: none
    bool enabled = true;
    Stamp stamp;
    bool operator==(const Statement &) const = default;
};

enum class LinkKind : quint8 { Causes, RespondsTo, PartOf, SameAs, Contradicts };

struct Link
{
    LinkId id;
    EventId from;
    EventId to;
    LinkKind kind = LinkKind::Causes;
    QString note;
    Stamp stamp;
    bool operator==(const Link &) const = default;
};

/// A file kept as evidence. The bytes lie in the project under their hash, or at externalPath.
struct Attachment
{
    AttachmentId id;
    SourceId source; ///< null: not tied to a source
    QString name;
    QString mime;
    QByteArray sha256; ///< 32 bytes
    qint64 size = 0;   ///< bytes
    QString externalPath;
    time::Instant addedAt;
    QString addedBy;
    bool original = true;     ///< false: a working copy
    AttachmentId derivedFrom; ///< null: none
    QString conversionNote;
    Stamp stamp;
    bool operator==(const Attachment &) const = default;
};

enum class ColourBy : quint8 { Track, Source, Tag, Confidence, Status };
enum class LanesBy : quint8 { Track, Source, Place, Participant, Tag, Confidence, Status };

struct SavedView
{
    ViewId id;
    QString name;
    QString filter;      ///< as Filter writes itself (JSON); empty: no filter
    time::Window window; ///< what was visible
    QString zone;        ///< empty: the project's
    ColourBy colourBy = ColourBy::Track;
    LanesBy lanesBy = LanesBy::Track;
    bool compressGaps = true;
    int order = 0;
    Stamp stamp;
    bool operator==(const SavedView &) const = default;
};

/// Somebody looked at a finding of the checks and says why it may stand. It holds as long as the finding is
/// the same: finding, subject and evidence equal.
struct Consideration
{
    ConsiderationId id;
    QString finding;     ///< key of the kind of finding, see evidence/findings.h
    QByteArray subject;  ///< the ids of the rows it is about, 16 bytes each; they may be gone by now
    QByteArray evidence; ///< fingerprint of what was found, at most 64 bytes
    QString note;
    Stamp stamp;
    bool operator==(const Consideration &) const = default;
};

} // namespace varve::model
