#include "evidence/origins.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace varve::evidence {

namespace {

/// Union-find with path halving.
class Clusters
{
public:
    explicit Clusters(size_t count) : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), size_t{0});
    }

    size_t find(size_t node)
    {
        while (m_parent[node] != node)
            node = m_parent[node] = m_parent[m_parent[node]];
        return node;
    }
    /// The smaller number stands for both: the result does not depend on the order of calls.
    void unite(size_t a, size_t b)
    {
        a = find(a);
        b = find(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<size_t> m_parent;
};

} // namespace

Origins::Origins(const std::vector<model::Source> &sources)
{
    std::unordered_map<SourceId, size_t> numbers;
    numbers.reserve(sources.size());
    for (const model::Source &source : sources)
        numbers.try_emplace(source.id, numbers.size());
    Clusters clusters(sources.size());
    std::optional<size_t> unknown;
    for (const model::Source &source : sources) {
        const size_t number = numbers.at(source.id);
        for (const SourceId &origin : source.derivesFrom)
            if (const auto it = numbers.find(origin); it != numbers.end())
                clusters.unite(number, it->second);
        if (!source.unknownOrigin)
            continue;
        if (unknown)
            clusters.unite(number, *unknown);
        unknown = number;
    }
    m_entries.reserve(sources.size());
    for (const model::Source &source : sources)
        m_entries.try_emplace(source.id, Entry{source.reliability, source.access, source.interestedParty,
                                               source.unknownOrigin, source.derivesFrom,
                                               static_cast<int>(clusters.find(numbers.at(source.id)))});
}

const Origins::Entry *Origins::find(const SourceId &id) const
{
    const auto it = m_entries.find(id);
    return it == m_entries.end() ? nullptr : &it->second;
}

int Origins::clusterOf(const SourceId &id) const
{
    const Entry *entry = find(id);
    return entry ? entry->cluster : -1;
}

int Origins::count(std::span<const SourceId> sources) const
{
    int found = 0;
    // Few sources support one event: looking back is quicker than remembering.
    for (size_t i = 0; i < sources.size(); ++i) {
        const int cluster = clusterOf(sources[i]);
        const auto isSame = [&](const SourceId &before) {
            return before == sources[i] || (cluster != -1 && clusterOf(before) == cluster);
        };
        found += std::ranges::none_of(sources.first(i), isSame) ? 1 : 0;
    }
    return found;
}

bool Origins::isOriginal(const SourceId &id) const
{
    const Entry *entry = find(id);
    return !entry || (entry->derivesFrom.empty() && !entry->unknownOrigin);
}

std::vector<SourceId> Origins::ancestors(const SourceId &id) const
{
    std::vector<SourceId> found{id};
    for (size_t i = 0; i < found.size(); ++i) {
        const Entry *entry = find(found[i]);
        if (!entry)
            continue;
        for (const SourceId &origin : entry->derivesFrom)
            if (std::ranges::find(found, origin) == found.end())
                found.push_back(origin);
    }
    found.erase(found.begin());
    return found;
}

bool Origins::derivesFrom(const SourceId &id, const SourceId &ancestor) const
{
    const std::vector<SourceId> all = ancestors(id);
    return std::ranges::find(all, ancestor) != all.end();
}

std::vector<SourceId> Origins::originsOf(const SourceId &id) const
{
    std::vector<SourceId> all = ancestors(id);
    all.insert(all.begin(), id);
    std::erase_if(all, [this](const SourceId &source) { return !isOriginal(source); });
    return all;
}

std::vector<SourceId> derivationCircle(const std::vector<model::Source> &sources, const SourceId &changed)
{
    std::unordered_map<SourceId, const model::Source *> byId;
    for (const model::Source &source : sources)
        byId[source.id] = &source;
    enum State : quint8 { Unseen, Open, Done };
    std::unordered_map<SourceId, State> state;
    struct Visit
    {
        const model::Source *source;
        size_t next = 0;
    };
    for (const model::Source &root : sources) {
        if ((!changed.isNull() && root.id != changed) || state[root.id] != Unseen)
            continue;
        std::vector<Visit> path{{&root}};
        state[root.id] = Open;
        while (!path.empty()) {
            Visit &top = path.back();
            if (top.next == top.source->derivesFrom.size()) {
                state[top.source->id] = Done;
                path.pop_back();
                continue;
            }
            const SourceId &origin = top.source->derivesFrom[top.next++];
            const auto it = byId.find(origin);
            if (it == byId.end() || state[origin] == Done)
                continue;
            if (state[origin] == Unseen) {
                state[origin] = Open;
                path.push_back({it->second});
                continue;
            }
            std::vector<SourceId> circle;
            auto first = std::ranges::find(path, origin, [](const Visit &v) { return v.source->id; });
            for (; first != path.end(); ++first)
                circle.push_back(first->source->id);
            if (changed.isNull() || circle.front() == changed)
                return circle;
        }
    }
    return {};
}

QString circleText(const std::vector<SourceId> &circle, const std::function<QString(const SourceId &)> &title)
{
    QStringList steps;
    for (size_t i = 0; i < circle.size(); ++i)
        steps << QCoreApplication::translate("varve::evidence", "“%1” derives from “%2”")
                     .arg(title(circle[i]), title(circle[(i + 1) % circle.size()]));
    return QCoreApplication::translate("varve::evidence", "%1: a source cannot derive from itself.")
        .arg(steps.join(QStringLiteral(", ")));
}

} // namespace varve::evidence
