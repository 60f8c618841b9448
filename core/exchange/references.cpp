#include "exchange/references.h"

#include <QHash>

namespace varve::exchange {

namespace {

struct Collector
{
    std::vector<Reference> found;

    template <class T>
    void operator()(const char *, const T &)
    {}
    template <class Tag>
    void operator()(const char *name, const Id<Tag> &id)
    {
        if (!id.isNull())
            found.push_back({name, tableFor<Id<Tag>>, id.uuid});
    }
    template <class Tag>
    void operator()(const char *name, const std::vector<Id<Tag>> &ids)
    {
        for (const Id<Tag> &id : ids)
            (*this)(name, id);
    }
};

} // namespace

std::vector<Reference> referencesOf(const model::Record &record)
{
    Collector collector;
    std::visit([&](const auto &value) { model::fields(value, collector); }, record);
    return std::move(collector.found);
}

std::vector<size_t> dependencyOrder(const std::vector<model::Record> &records)
{
    // Kahn's algorithm over the references within one table; between tables the order of Table holds.
    QHash<QUuid, size_t> places;
    for (size_t i = 0; i < records.size(); ++i)
        places.insert(idOf(records[i]), i);
    std::vector<int> waitingFor(records.size(), 0);
    QHash<size_t, std::vector<size_t>> followers;
    for (size_t i = 0; i < records.size(); ++i)
        for (const Reference &reference : referencesOf(records[i]))
            if (const auto it = places.constFind(reference.id);
                reference.table == tableOf(records[i]) && it != places.constEnd()) {
                ++waitingFor[i];
                followers[it.value()].push_back(i);
            }

    std::vector<size_t> order;
    order.reserve(records.size());
    for (int table = 0; table < model::tableCount; ++table) {
        std::vector<size_t> ready;
        for (size_t i = records.size(); i-- > 0;)
            if (waitingFor[i] == 0 && tableOf(records[i]) == static_cast<model::Table>(table))
                ready.push_back(i);
        while (!ready.empty()) {
            const size_t next = ready.back();
            ready.pop_back();
            order.push_back(next);
            const auto it = followers.constFind(next);
            if (it == followers.constEnd())
                continue;
            for (size_t k = it->size(); k-- > 0;)
                if (--waitingFor[(*it)[k]] == 0)
                    ready.push_back((*it)[k]);
        }
    }
    return order;
}

} // namespace varve::exchange
