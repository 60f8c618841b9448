#include "model/filter.h"

#include "model/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

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

/// Each key once, at least one.
bool readConfidences(const QJsonValue &value, std::vector<Confidence> &list)
{
    for (const QJsonValue member : value.toArray()) {
        const auto confidence = enumFromKey<Confidence>(member.toString());
        if (!confidence || std::ranges::find(list, *confidence) != list.end())
            return false;
        list.push_back(*confidence);
    }
    return !list.empty();
}

/// "A1" to "F6", as grade() writes them.
std::optional<Grade> gradeFrom(const QString &text)
{
    if (text.size() != 2 || text[0] < u'A' || text[0] > u'F' || text[1] < u'1' || text[1] > u'6')
        return std::nullopt;
    return Grade{static_cast<Reliability>(text[0].unicode() - u'A'),
                 static_cast<Credibility>(text[1].unicode() - u'0')};
}

bool readGrades(const QJsonValue &value, std::vector<Grade> &list)
{
    for (const QJsonValue member : value.toArray()) {
        const auto grade = gradeFrom(member.toString());
        if (!grade || std::ranges::find(list, *grade) != list.end())
            return false;
        list.push_back(*grade);
    }
    return !list.empty();
}

/// A whole number of 2 or more: one origin is no condition that is ever written.
bool readOrigins(const QJsonValue &value, int &least)
{
    least = value.toInt();
    return least >= 2 && least <= Filter::maxOrigins && value.toDouble() == least;
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
    if (key == QLatin1String("confidences"))
        return readConfidences(value, filter.confidences);
    if (key == QLatin1String("grades"))
        return readGrades(value, filter.grades);
    if (key == QLatin1String("origins_at_least"))
        return readOrigins(value, filter.originsAtLeast);
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

/// Marks the numbers of an interned kind that pass.
template <class Id>
std::vector<quint8> wanted(const std::vector<Id> &ids, const Interned<Id> &interned)
{
    std::vector<quint8> numbers(interned.count(), 0);
    for (const Id &id : ids)
        if (const quint32 number = interned.find(id); number != Interned<Id>::none)
            numbers[number] = 1;
    return numbers;
}

/// The rows that pass so far. Each condition is one walk over the column it asks for, so that what costs
/// follows what is asked.
class Mask
{
public:
    explicit Mask(const EventIndex &index) : m_passes(static_cast<size_t>(index.rowCount()), 0)
    {
        for (const EventIndex::Row row : index.byTime())
            m_passes[static_cast<size_t>(row)] = 1;
    }
    template <class Condition>
    void keep(Condition holds)
    {
        for (size_t row = 0; row < m_passes.size(); ++row)
            if (m_passes[row] != 0 && !holds(static_cast<EventIndex::Row>(row)))
                m_passes[row] = 0;
    }
    /// `number` gives the one number that a row has of an interned kind.
    template <class Id, class Number>
    void keepOne(const std::vector<Id> &ids, const Interned<Id> &interned, Number number)
    {
        if (ids.empty())
            return;
        const std::vector<quint8> numbers = wanted(ids, interned);
        keep([&](EventIndex::Row row) { return numbers[number(row)] != 0; });
    }
    /// `list` gives all of them.
    template <class Id, class List>
    void keepAny(const std::vector<Id> &ids, const Interned<Id> &interned, List list)
    {
        if (ids.empty())
            return;
        const std::vector<quint8> numbers = wanted(ids, interned);
        keep([&](EventIndex::Row row) {
            const std::span<const quint32> members = list(row);
            return std::ranges::any_of(members, [&](quint32 n) { return numbers[n] != 0; });
        });
    }
    /// Rows that are marked there.
    void keepMarked(const std::vector<quint8> &marked)
    {
        keep([&](EventIndex::Row row) {
            return static_cast<size_t>(row) < marked.size() && marked[static_cast<size_t>(row)] != 0;
        });
    }
    std::vector<quint8> take() { return std::move(m_passes); }

private:
    std::vector<quint8> m_passes;
};

void keepJudged(const Filter &filter, const EventIndex &index, Mask &mask)
{
    using Row = EventIndex::Row;
    if (filter.confidenceAtLeast)
        mask.keep([&, least = *filter.confidenceAtLeast](Row row) {
            const Confidence confidence = index.confidence(row);
            return confidence != Confidence::CannotBeJudged && confidence <= least;
        });
    if (!filter.confidences.empty())
        mask.keep([&](Row row) {
            return std::ranges::find(filter.confidences, index.confidence(row)) != filter.confidences.end();
        });
    if (filter.gradeAtLeast)
        mask.keep([&, least = *filter.gradeAtLeast](Row row) {
            const auto grade = index.reliability(row);
            return grade && *grade != Reliability::F && *grade <= least;
        });
    if (!filter.grades.empty())
        mask.keep([&](Row row) {
            const auto reliability = index.reliability(row);
            return reliability &&
                   std::ranges::find(filter.grades, Grade{*reliability, index.credibility(row)}) !=
                       filter.grades.end();
        });
}

} // namespace

QString Filter::toJson() const
{
    QJsonObject object;
    if (confidenceAtLeast)
        object.insert(QStringLiteral("confidence_at_least"), key(*confidenceAtLeast));
    if (gradeAtLeast)
        object.insert(QStringLiteral("grade_at_least"), key(*gradeAtLeast));
    if (!confidences.empty()) {
        QJsonArray array;
        for (const Confidence confidence : confidences)
            array.append(key(confidence));
        object.insert(QStringLiteral("confidences"), array);
    }
    if (!grades.empty()) {
        QJsonArray array;
        for (const Grade &cell : grades)
            array.append(grade(cell.reliability, cell.credibility));
        object.insert(QStringLiteral("grades"), array);
    }
    if (originsAtLeast > 0)
        object.insert(QStringLiteral("origins_at_least"), originsAtLeast);
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
                             const std::vector<quint8> &textMatches, const std::vector<quint8> *origins)
{
    using Row = EventIndex::Row;
    Mask mask(index);
    if (filter.isEmpty())
        return mask.take();
    if (!filter.text.isEmpty())
        mask.keepMarked(textMatches);
    keepJudged(filter, index, mask);
    if (filter.originsAtLeast > 0 && origins)
        mask.keep([&](Row row) {
            const auto at = static_cast<size_t>(row);
            return at < origins->size() && (*origins)[at] >= filter.originsAtLeast;
        });
    if (filter.disputedOnly)
        mask.keep([&](Row row) { return (index.flags(row) & FlagDisputed) != 0; });
    if (filter.attachmentOnly)
        mask.keep([&](Row row) { return (index.flags(row) & FlagAttachment) != 0; });
    mask.keepOne(filter.tracks, index.trackIds(), [&](Row row) { return index.track(row); });
    mask.keepOne(filter.places, index.placeIds(), [&](Row row) { return index.place(row); });
    mask.keepAny(filter.tags, index.tagIds(), [&](Row row) { return index.tags(row); });
    mask.keepAny(filter.sources, index.sourceIds(), [&](Row row) { return index.sources(row); });
    mask.keepAny(filter.participants, index.participantIds(),
                 [&](Row row) { return index.participants(row); });
    if (filter.window)
        mask.keep([&](Row row) { return index.hull(row).overlaps(*filter.window); });
    return mask.take();
}

} // namespace varve::model
