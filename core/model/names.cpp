#include "model/names.h"

#include <array>

namespace varve::model {

namespace {

template <class Enum>
struct Name
{
    Enum value;
    const char *key;
    const char *word;
};

template <class Enum, size_t N>
QString keyIn(const std::array<Name<Enum>, N> &names, Enum value)
{
    for (const auto &name : names)
        if (name.value == value)
            return QString::fromLatin1(name.key);
    return {};
}

template <class Enum, size_t N>
QString wordIn(const std::array<Name<Enum>, N> &names, Enum value)
{
    for (const auto &name : names)
        if (name.value == value)
            return QString::fromLatin1(name.word);
    return {};
}

template <class Enum, size_t N>
std::optional<Enum> valueIn(const std::array<Name<Enum>, N> &names, const QString &key)
{
    for (const auto &name : names)
        if (key == QLatin1String(name.key))
            return name.value;
    return std::nullopt;
}

constexpr std::array<Name<Confidence>, 6> namesConfidence{{
    {Confidence::Confirmed, "confirmed", "Confirmed"},
    {Confidence::Probable, "probable", "Probable"},
    {Confidence::Possible, "possible", "Possible"},
    {Confidence::Doubtful, "doubtful", "Doubtful"},
    {Confidence::Improbable, "improbable", "Improbable"},
    {Confidence::CannotBeJudged, "cannot-be-judged", "Cannot be judged"},
}};

constexpr std::array<Name<Status>, 5> namesStatus{{
    {Status::Occurred, "occurred", "Occurred"},
    {Status::Reported, "reported", "Reported"},
    {Status::Claimed, "claimed", "Claimed"},
    {Status::Disputed, "disputed", "Disputed"},
    {Status::Retracted, "retracted", "Retracted"},
}};

constexpr std::array<Name<SourceKind>, 9> namesSourceKind{{
    {SourceKind::NewsReport, "news-report", "News report"},
    {SourceKind::OfficialStatement, "official-statement", "Official statement"},
    {SourceKind::Video, "video", "Video"},
    {SourceKind::Photo, "photo", "Photo"},
    {SourceKind::Document, "document", "Document"},
    {SourceKind::Witness, "witness", "Witness"},
    {SourceKind::SocialPost, "social-post", "Social post"},
    {SourceKind::DataSet, "data-set", "Data set"},
    {SourceKind::Other, "other", "Other"},
}};

constexpr std::array<Name<Reliability>, 6> namesReliability{{
    {Reliability::A, "A", "A"},
    {Reliability::B, "B", "B"},
    {Reliability::C, "C", "C"},
    {Reliability::D, "D", "D"},
    {Reliability::E, "E", "E"},
    {Reliability::F, "F", "F"},
}};

constexpr std::array<Name<Access>, 3> namesAccess{{
    {Access::Unknown, "unknown", "Unknown"},
    {Access::Direct, "direct", "Direct"},
    {Access::Hearsay, "hearsay", "Hearsay"},
}};

constexpr std::array<Name<Stance>, 3> namesStance{{
    {Stance::Supports, "supports", "supports"},
    {Stance::Contradicts, "contradicts", "contradicts"},
    {Stance::Mentions, "mentions", "mentions"},
}};

constexpr std::array<Name<Credibility>, 6> namesCredibility{{
    {Credibility::Confirmed, "1", "1"},
    {Credibility::ProbablyTrue, "2", "2"},
    {Credibility::PossiblyTrue, "3", "3"},
    {Credibility::Doubtful, "4", "4"},
    {Credibility::Improbable, "5", "5"},
    {Credibility::CannotBeJudged, "6", "6"},
}};

constexpr std::array<Name<Endpoint>, 2> namesEndpoint{{
    {Endpoint::Start, "start", "start"},
    {Endpoint::End, "end", "end"},
}};

constexpr std::array<Name<Relation>, 14> namesRelation{{
    {Relation::None, "none", "gap"},
    {Relation::Before, "before", "before"},
    {Relation::After, "after", "after"},
    {Relation::Meets, "meets", "meets"},
    {Relation::MetBy, "met-by", "is met by"},
    {Relation::Overlaps, "overlaps", "overlaps"},
    {Relation::OverlappedBy, "overlapped-by", "is overlapped by"},
    {Relation::Starts, "starts", "starts"},
    {Relation::StartedBy, "started-by", "is started by"},
    {Relation::During, "during", "during"},
    {Relation::Contains, "contains", "contains"},
    {Relation::Finishes, "finishes", "finishes"},
    {Relation::FinishedBy, "finished-by", "is finished by"},
    {Relation::Equals, "equals", "at the same time as"},
}};

constexpr std::array<Name<LinkKind>, 5> namesLinkKind{{
    {LinkKind::Causes, "causes", "causes"},
    {LinkKind::RespondsTo, "responds-to", "responds to"},
    {LinkKind::PartOf, "part-of", "part of"},
    {LinkKind::SameAs, "same-as", "same as"},
    {LinkKind::Contradicts, "contradicts", "contradicts"},
}};

constexpr std::array<Name<ColourBy>, 5> namesColourBy{{
    {ColourBy::Track, "track", "Track"},
    {ColourBy::Source, "source", "Source"},
    {ColourBy::Tag, "tag", "Tag"},
    {ColourBy::Confidence, "confidence", "Confidence"},
    {ColourBy::Status, "status", "Status"},
}};

constexpr std::array<Name<LanesBy>, 7> namesLanesBy{{
    {LanesBy::Track, "track", "Track"},
    {LanesBy::Source, "source", "Source"},
    {LanesBy::Place, "place", "Place"},
    {LanesBy::Participant, "participant", "Participant"},
    {LanesBy::Tag, "tag", "Tag"},
    {LanesBy::Confidence, "confidence", "Confidence"},
    {LanesBy::Status, "status", "Status"},
}};

} // namespace

QString key(Confidence value)
{
    return keyIn(namesConfidence, value);
}
QString word(Confidence value)
{
    return wordIn(namesConfidence, value);
}
void fromKey(const QString &key, std::optional<Confidence> &value)
{
    value = valueIn(namesConfidence, key);
}

QString key(Status value)
{
    return keyIn(namesStatus, value);
}
QString word(Status value)
{
    return wordIn(namesStatus, value);
}
void fromKey(const QString &key, std::optional<Status> &value)
{
    value = valueIn(namesStatus, key);
}

QString key(SourceKind value)
{
    return keyIn(namesSourceKind, value);
}
QString word(SourceKind value)
{
    return wordIn(namesSourceKind, value);
}
void fromKey(const QString &key, std::optional<SourceKind> &value)
{
    value = valueIn(namesSourceKind, key);
}

QString key(Reliability value)
{
    return keyIn(namesReliability, value);
}
QString word(Reliability value)
{
    return wordIn(namesReliability, value);
}
void fromKey(const QString &key, std::optional<Reliability> &value)
{
    value = valueIn(namesReliability, key);
}

QString key(Access value)
{
    return keyIn(namesAccess, value);
}
QString word(Access value)
{
    return wordIn(namesAccess, value);
}
void fromKey(const QString &key, std::optional<Access> &value)
{
    value = valueIn(namesAccess, key);
}

QString key(Stance value)
{
    return keyIn(namesStance, value);
}
QString word(Stance value)
{
    return wordIn(namesStance, value);
}
void fromKey(const QString &key, std::optional<Stance> &value)
{
    value = valueIn(namesStance, key);
}

QString key(Credibility value)
{
    return keyIn(namesCredibility, value);
}
QString word(Credibility value)
{
    return wordIn(namesCredibility, value);
}
void fromKey(const QString &key, std::optional<Credibility> &value)
{
    value = valueIn(namesCredibility, key);
}

QString key(Endpoint value)
{
    return keyIn(namesEndpoint, value);
}
QString word(Endpoint value)
{
    return wordIn(namesEndpoint, value);
}
void fromKey(const QString &key, std::optional<Endpoint> &value)
{
    value = valueIn(namesEndpoint, key);
}

QString key(Relation value)
{
    return keyIn(namesRelation, value);
}
QString word(Relation value)
{
    return wordIn(namesRelation, value);
}
void fromKey(const QString &key, std::optional<Relation> &value)
{
    value = valueIn(namesRelation, key);
}

QString key(RelationSet set)
{
    QStringList keys;
    for (const Relation relation : set.relations())
        keys += key(relation);
    return keys.isEmpty() ? key(Relation::None) : keys.join(u' ');
}
void fromKey(const QString &key, std::optional<RelationSet> &value)
{
    value.reset();
    RelationSet set;
    const QStringList keys = key.split(u' ');
    for (const QString &one : keys) {
        const auto relation = enumFromKey<Relation>(one);
        if (!relation || set.contains(*relation) || (*relation == Relation::None && keys.size() > 1))
            return;
        set = set | RelationSet::of(*relation);
    }
    value = set;
}

QString key(LinkKind value)
{
    return keyIn(namesLinkKind, value);
}
QString word(LinkKind value)
{
    return wordIn(namesLinkKind, value);
}
void fromKey(const QString &key, std::optional<LinkKind> &value)
{
    value = valueIn(namesLinkKind, key);
}

QString key(ColourBy value)
{
    return keyIn(namesColourBy, value);
}
QString word(ColourBy value)
{
    return wordIn(namesColourBy, value);
}
void fromKey(const QString &key, std::optional<ColourBy> &value)
{
    value = valueIn(namesColourBy, key);
}

QString key(LanesBy value)
{
    return keyIn(namesLanesBy, value);
}
QString word(LanesBy value)
{
    return wordIn(namesLanesBy, value);
}
void fromKey(const QString &key, std::optional<LanesBy> &value)
{
    value = valueIn(namesLanesBy, key);
}

QString wording(Reliability reliability)
{
    switch (reliability) {
    case Reliability::A:
        return QStringLiteral("Completely reliable: no doubt of authenticity, trustworthiness or competency; "
                              "a history of complete reliability.");
    case Reliability::B:
        return QStringLiteral(
            "Usually reliable: minor doubt; a history of valid information most of the time.");
    case Reliability::C:
        return QStringLiteral("Fairly reliable: doubt, but has provided valid information in the past.");
    case Reliability::D:
        return QStringLiteral("Not usually reliable: significant doubt, but has provided valid information "
                              "in the past.");
    case Reliability::E:
        return QStringLiteral("Unreliable: lacks authenticity, trustworthiness and competency; a history of "
                              "invalid information.");
    case Reliability::F:
        return QStringLiteral("Reliability cannot be judged: no basis for evaluating the source.");
    }
    return {};
}

QString wording(Credibility credibility)
{
    switch (credibility) {
    case Credibility::Confirmed:
        return QStringLiteral("Confirmed by other independent sources; logical in itself; consistent with "
                              "other information on the subject.");
    case Credibility::ProbablyTrue:
        return QStringLiteral(
            "Probably true: not confirmed; logical in itself; consistent with other information.");
    case Credibility::PossiblyTrue:
        return QStringLiteral("Possibly true: not confirmed; reasonably logical in itself; agrees with some "
                              "other information.");
    case Credibility::Doubtful:
        return QStringLiteral("Doubtful: not confirmed; possible but not logical; no other information on "
                              "the subject.");
    case Credibility::Improbable:
        return QStringLiteral("Improbable: not confirmed; not logical in itself; contradicted by other "
                              "information.");
    case Credibility::CannotBeJudged:
        return QStringLiteral("Truth cannot be judged: no basis for evaluating the information.");
    }
    return {};
}

QString grade(Reliability reliability, Credibility credibility)
{
    return key(reliability) + key(credibility);
}

} // namespace varve::model
