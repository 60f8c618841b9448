#include "exchange/knownevents.h"

#include <string_view>

namespace varve::exchange {

namespace {

size_t hashOf(std::string_view title, const time::Window &start)
{
    return qHashMulti(0, std::hash<std::string_view>()(title), start.earliest.us, start.latest.us);
}

std::string_view view(const QByteArray &utf8)
{
    return {utf8.constData(), static_cast<size_t>(utf8.size())};
}

} // namespace

Result<void> KnownEvents::load(const store::ProjectStore &store, const Progress &progress)
{
    if (auto done = store.loadIndex(m_index, progress); !done)
        return done;
    m_rows.reserve(m_index.size());
    for (const model::EventIndex::Row row : m_index.byTime())
        m_rows.insert(hashOf(m_index.titleUtf8(row), m_index.start(row)), row);
    return {};
}

bool KnownEvents::hasLike(const model::Event &event) const
{
    const QByteArray title = event.title.toUtf8();
    const auto [from, to] = m_rows.equal_range(hashOf(view(title), event.time.start));
    return std::any_of(from, to, [&](model::EventIndex::Row row) {
        return m_index.titleUtf8(row) == view(title) && m_index.start(row) == event.time.start &&
               m_index.end(row) == event.time.end;
    });
}

} // namespace varve::exchange
