#include "state/claimedtimes.h"

namespace varve::ui {

namespace {

constexpr int mostRemembered = 4'000;

} // namespace

ClaimedTimes::ClaimedTimes(document::Document &document, QObject *parent)
    : QObject(parent),
      m_document(document),
      m_known(mostRemembered)
{
    connect(&document, &document::Document::changed, this, [this](const model::ChangeSummary &summary) {
        if (summary.everything || summary.touches(model::Table::Citation))
            m_known.clear();
    });
}

std::vector<model::Citation> ClaimedTimes::of(const EventId &event) const
{
    if (const auto *known = m_known.object(event))
        return *known;
    std::vector<model::Citation> claims = m_document.citations(event);
    std::erase_if(claims, [](const model::Citation &citation) {
        return !citation.claimedTime || citation.stance != model::Stance::Supports;
    });
    m_known.insert(event, new std::vector(claims)); // the cache owns it
    return claims;
}

std::vector<time::Window> ClaimedTimes::windowsOf(const EventId &event) const
{
    std::vector<time::Window> windows;
    for (const model::Citation &citation : of(event))
        windows.push_back(citation.claimedTime->hull());
    return windows;
}

} // namespace varve::ui
