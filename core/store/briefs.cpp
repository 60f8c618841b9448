// Citations and ratings in brief, in pieces that a window can wait for.
#include "model/names.h"
#include "store/binding.h"
#include "store/projectstore_p.h"

namespace varve::store {

using model::CitationBrief;
using time::Instant;
using time::Window;

namespace {

std::optional<Window> windowAt(const Statement &row, int column)
{
    return Window{row.isNull(column) ? Instant::distantPast() : Instant{row.integer(column)},
                  row.isNull(column + 1) ? Instant::distantFuture() : Instant{row.integer(column + 1)}};
}

model::Stance stanceOf(const QByteArray &key)
{
    return key == "contradicts" ? model::Stance::Contradicts
           : key == "mentions"  ? model::Stance::Mentions
                                : model::Stance::Supports;
}

} // namespace

Result<std::vector<CitationBrief>> ProjectStore::citationBriefs(const CitationId &after, int limit) const
{
    Statement &select = d->repository.statement(
        "SELECT id, event, source, stance, credibility, length(quote) > 0, claimed_time_start_kind IS NULL, "
        "claimed_time_start_earliest, claimed_time_start_latest, claimed_time_has_end, "
        "claimed_time_end_earliest, claimed_time_end_latest FROM citation WHERE id > ?1 ORDER BY id "
        "LIMIT ?2");
    std::vector<CitationBrief> briefs;
    const QByteArray key = after.isNull() ? QByteArray("") : after.toBytes();
    for (select.bindBlob(1, key).bind(2, qint64{limit}); select.step();) {
        CitationBrief &brief = briefs.emplace_back();
        brief.id = {idFrom(select.view(0))};
        brief.event = {idFrom(select.view(1))};
        brief.source = {idFrom(select.view(2))};
        brief.stance = stanceOf(select.view(3));
        brief.credibility = static_cast<model::Credibility>(std::clamp(select.view(4).toInt(), 1, 6));
        brief.hasQuote = select.integer(5) != 0;
        if (select.integer(6) != 0)
            continue;
        brief.claimedStart = windowAt(select, 7);
        if (select.integer(9) != 0)
            brief.claimedEnd = windowAt(select, 10);
    }
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return briefs;
}

Result<std::vector<model::RatedEvent>> ProjectStore::ratings(const EventId &after, int limit) const
{
    Statement &select = d->repository.statement(
        "SELECT id, confidence_evidence FROM event WHERE id > ?1 ORDER BY id LIMIT ?2");
    std::vector<model::RatedEvent> rated;
    const QByteArray key = after.isNull() ? QByteArray("") : after.toBytes();
    for (select.bindBlob(1, key).bind(2, qint64{limit}); select.step();)
        rated.push_back({{idFrom(select.view(0))}, select.bytes(1)});
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return rated;
}

} // namespace varve::store
