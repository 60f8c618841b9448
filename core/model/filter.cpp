#include "model/filter.h"

#include "model/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace varve::model {

namespace {

template <class Id>
void writeIds(QJsonObject &object, const char *key, const std::vector<Id> &ids)
{
    if (ids.empty())
        return;
    QJsonArray array;
    for (const Id &id : ids)
        array.append(id.toString());
    object.insert(QLatin1String(key), array);
}

/// False when a member is not an id.
template <class Id>
bool readIds(const QJsonValue &value, std::vector<Id> &ids)
{
    if (!value.isArray())
        return false;
    for (const QJsonValue member : value.toArray()) {
        const Id id = Id::fromString(member.toString());
        if (id.isNull())
            return false;
        ids.push_back(id);
    }
    return true;
}

template <class Enum>
bool readKey(const QJsonValue &value, std::optional<Enum> &field)
{
    field = enumFromKey<Enum>(value.toString());
    return field.has_value();
}

bool readInstant(const QJsonValue &value, time::Instant &instant)
{
    if (value.isNull())
        return true; // unbounded
    bool ok = false;
    instant.us = value.toString().toLongLong(&ok); // text: a JSON number does not hold 64 bits
    return ok;
}

bool readFlag(const QJsonValue &value, bool &flag)
{
    flag = value.toBool();
    return value.isBool();
}

bool readField(const QString &key, const QJsonValue &value, Filter &filter)
{
    if (key == QLatin1String("confidence_at_least"))
        return readKey(value, filter.confidenceAtLeast);
    if (key == QLatin1String("grade_at_least"))
        return readKey(value, filter.gradeAtLeast);
    if (key == QLatin1String("tracks"))
        return readIds(value, filter.tracks);
    if (key == QLatin1String("tags"))
        return readIds(value, filter.tags);
    if (key == QLatin1String("sources"))
        return readIds(value, filter.sources);
    if (key == QLatin1String("places"))
        return readIds(value, filter.places);
    if (key == QLatin1String("participants"))
        return readIds(value, filter.participants);
    if (key == QLatin1String("disputed_only"))
        return readFlag(value, filter.disputedOnly);
    if (key == QLatin1String("attachment_only"))
        return readFlag(value, filter.attachmentOnly);
    if (key == QLatin1String("text")) {
        filter.text = value.toString();
        return value.isString();
    }
    if (key == QLatin1String("window")) {
        const QJsonArray ends = value.toArray();
        time::Window window;
        if (ends.size() != 2 || !readInstant(ends[0], window.earliest) ||
            !readInstant(ends[1], window.latest))
            return false;
        filter.window = window;
        return window.isValid();
    }
    return false;
}

/// Marks the numbers of an interned kind that pass; empty: all pass.
template <class Id>
std::vector<quint8> wanted(const std::vector<Id> &ids, const Interned<Id> &interned)
{
    std::vector<quint8> numbers;
    if (ids.empty())
        return numbers;
    numbers.resize(interned.count(), 0);
    for (const Id &id : ids)
        if (const quint32 number = interned.find(id); number != Interned<Id>::none)
            numbers[number] = 1;
    return numbers;
}

bool passesOne(const std::vector<quint8> &numbers, quint32 number)
{
    return numbers.empty() || numbers[number] != 0;
}

bool passesAny(const std::vector<quint8> &numbers, std::span<const quint32> members)
{
    return numbers.empty() ||
           std::any_of(members.begin(), members.end(), [&](quint32 n) { return numbers[n] != 0; });
}

} // namespace

QString Filter::toJson() const
{
    QJsonObject object;
    if (confidenceAtLeast)
        object.insert(QStringLiteral("confidence_at_least"), key(*confidenceAtLeast));
    if (gradeAtLeast)
        object.insert(QStringLiteral("grade_at_least"), key(*gradeAtLeast));
    writeIds(object, "tracks", tracks);
    writeIds(object, "tags", tags);
    writeIds(object, "sources", sources);
    writeIds(object, "places", places);
    writeIds(object, "participants", participants);
    if (window) {
        const auto end = [](time::Instant t) {
            return t.isBounded() ? QJsonValue(QString::number(t.us)) : QJsonValue(QJsonValue::Null);
        };
        object.insert(QStringLiteral("window"), QJsonArray{end(window->earliest), end(window->latest)});
    }
    if (disputedOnly)
        object.insert(QStringLiteral("disputed_only"), true);
    if (attachmentOnly)
        object.insert(QStringLiteral("attachment_only"), true);
    if (!text.isEmpty())
        object.insert(QStringLiteral("text"), text);
    return object.isEmpty() ? QString()
                            : QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<Filter> Filter::fromJson(const QString &json)
{
    Filter filter;
    if (json.isEmpty())
        return filter;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8(), &error);
    if (!document.isObject())
        return fail(ErrorKind::User,
                    QStringLiteral("The saved filter cannot be read: %1.").arg(error.errorString()));
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it)
        if (!readField(it.key(), it.value(), filter))
            return fail(
                ErrorKind::User,
                QStringLiteral("The saved filter has a condition that this version does not know: “%1”.")
                    .arg(it.key()));
    return filter;
}

std::vector<quint8> evaluate(const Filter &filter, const EventIndex &index,
                             const std::vector<EventId> &textMatches)
{
    const auto tracks = wanted(filter.tracks, index.trackIds());
    const auto tags = wanted(filter.tags, index.tagIds());
    const auto sources = wanted(filter.sources, index.sourceIds());
    const auto places = wanted(filter.places, index.placeIds());
    const auto participants = wanted(filter.participants, index.participantIds());

    std::vector<quint8> found;
    if (!filter.text.isEmpty()) {
        found.resize(static_cast<size_t>(index.rowCount()), 0);
        for (const EventId &id : textMatches)
            if (const auto row = index.rowOf(id); row != EventIndex::noRow)
                found[static_cast<size_t>(row)] = 1;
    }

    const auto passes = [&](EventIndex::Row row) {
        const Confidence confidence = index.confidence(row);
        if (filter.confidenceAtLeast &&
            (confidence == Confidence::CannotBeJudged || confidence > *filter.confidenceAtLeast))
            return false;
        if (filter.gradeAtLeast) {
            const auto grade = index.reliability(row);
            if (!grade || *grade == Reliability::F || *grade > *filter.gradeAtLeast)
                return false;
        }
        if (filter.disputedOnly && !(index.flags(row) & FlagDisputed))
            return false;
        if (filter.attachmentOnly && !(index.flags(row) & FlagAttachment))
            return false;
        return passesOne(tracks, index.track(row)) && passesOne(places, index.place(row)) &&
               passesAny(tags, index.tags(row)) && passesAny(sources, index.sources(row)) &&
               passesAny(participants, index.participants(row)) &&
               (!filter.window || index.hull(row).overlaps(*filter.window)) &&
               (found.empty() || found[static_cast<size_t>(row)] != 0);
    };

    std::vector<quint8> mask(static_cast<size_t>(index.rowCount()), 0);
    for (const EventIndex::Row row : index.byTime())
        mask[static_cast<size_t>(row)] = passes(row) ? 1 : 0;
    return mask;
}

} // namespace varve::model
