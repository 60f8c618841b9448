#include "model/disputes.h"

#include <algorithm>
#include <map>
#include <set>

namespace varve::model {

namespace {

using EventsById = QHash<EventId, const DisputableEvent *>;

QString inQuotes(const QString &title)
{
    return QStringLiteral("“%1”").arg(title.simplified());
}

std::vector<SourceId> sourcesOf(const DisputableEvent &event, Stance stance)
{
    std::vector<SourceId> ids;
    for (const Citation &citation : event.citations)
        if (citation.stance == stance && std::find(ids.begin(), ids.end(), citation.source) == ids.end())
            ids.push_back(citation.source);
    return ids;
}

QString sourceTitles(const Catalogue &catalogue, const std::vector<SourceId> &ids)
{
    QStringList titles;
    for (const SourceId &id : ids)
        if (const Source *source = catalogue.sources.find(id))
            titles << inQuotes(source->title);
    return titles.join(QStringLiteral(" and "));
}

Dispute betweenEvents(const Link &link, const DisputableEvent &from, const DisputableEvent &to)
{
    Dispute d;
    d.kind = DisputeKind::Events;
    d.events = {from.id, to.id};
    d.supporting = {sourcesOf(from, Stance::Supports), sourcesOf(to, Stance::Supports)};
    d.note = link.note;
    d.sentence = QStringLiteral("%1 and %2 cannot both hold.").arg(inQuotes(from.title), inQuotes(to.title));
    return d;
}

Dispute bySources(const Catalogue &catalogue, const DisputableEvent &event, std::vector<SourceId> against)
{
    Dispute d;
    d.kind = DisputeKind::Sources;
    d.events = {event.id};
    d.supporting = {sourcesOf(event, Stance::Supports)};
    for (const Citation &citation : event.citations)
        if (citation.stance == Stance::Contradicts && d.note.isEmpty())
            d.note = citation.note;
    d.sentence = QStringLiteral("%1 is contradicted by %2.")
                     .arg(inQuotes(event.title), sourceTitles(catalogue, against));
    d.contradicting = std::move(against);
    return d;
}

Dispute byStatus(const DisputableEvent &event)
{
    Dispute d;
    d.events = {event.id};
    d.supporting = {sourcesOf(event, Stance::Supports)};
    d.sentence = QStringLiteral("%1 is disputed.").arg(inQuotes(event.title));
    return d;
}

std::map<EventId, std::vector<const Link *>> contradictions(const Catalogue &catalogue)
{
    std::map<EventId, std::vector<const Link *>> byEvent;
    for (const auto &[id, link] : catalogue.links.values()) {
        if (link.kind != LinkKind::Contradicts)
            continue;
        byEvent[link.from].push_back(&link);
        byEvent[link.to].push_back(&link);
    }
    return byEvent;
}

} // namespace

std::vector<Dispute> disputes(const Catalogue &catalogue, std::span<const DisputableEvent> events)
{
    EventsById known;
    for (const DisputableEvent &event : events)
        known.insert(event.id, &event);
    const auto links = contradictions(catalogue);

    std::vector<Dispute> found;
    std::set<std::pair<EventId, EventId>> pairs;
    for (const DisputableEvent &event : events) {
        bool explained = false;
        if (const auto it = links.find(event.id); it != links.end()) {
            for (const Link *link : it->second) {
                const DisputableEvent *from = known.value(link->from);
                const DisputableEvent *to = known.value(link->to);
                if (!from || !to || from == to)
                    continue;
                explained = true;
                if (pairs.insert(std::minmax(link->from, link->to)).second)
                    found.push_back(betweenEvents(*link, *from, *to));
            }
        }
        if (auto against = sourcesOf(event, Stance::Contradicts); !against.empty()) {
            explained = true;
            found.push_back(bySources(catalogue, event, std::move(against)));
        }
        if (!explained && event.status == Status::Disputed)
            found.push_back(byStatus(event));
    }
    return found;
}

int independentOrigins(const Catalogue &catalogue, std::span<const SourceId> sources)
{
    std::map<SourceId, SourceId> leader;
    const auto find = [&](SourceId id) {
        while (leader.contains(id) && !(leader.at(id) == id))
            id = leader.at(id);
        return id;
    };
    const auto join = [&](const SourceId &a, const SourceId &b) {
        const SourceId x = find(a), y = find(b);
        leader.try_emplace(x, x);
        leader.insert_or_assign(y, x);
    };
    // The null id stands for "an origin that nobody knows".
    std::vector<SourceId> open(sources.begin(), sources.end());
    std::set<SourceId> seen;
    while (!open.empty()) {
        const SourceId id = open.back();
        open.pop_back();
        if (!seen.insert(id).second)
            continue;
        leader.try_emplace(id, id);
        const Source *source = catalogue.sources.find(id);
        if (!source)
            continue;
        if (source->unknownOrigin)
            join(SourceId(), id);
        for (const SourceId &origin : source->derivesFrom) {
            join(origin, id);
            open.push_back(origin);
        }
    }
    std::set<SourceId> leaders;
    for (const SourceId &id : sources)
        leaders.insert(find(id));
    return static_cast<int>(leaders.size());
}

} // namespace varve::model
