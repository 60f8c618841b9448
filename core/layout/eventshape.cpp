#include "layout/eventshape.h"

namespace varve::layout {

using model::EventIndex;
using time::Instant;
using time::Window;

namespace {

/// The middle of a bounded window.
Instant middle(const Window &window)
{
    return window.earliest + window.width() / 2;
}

void shapeInstant(const Placing &events, EventIndex::Row row, const Timescale &scale, EventItem &item)
{
    const Window window = events.start(row);
    item.shape = EventShape::Instant;
    item.openLeft = !window.earliest.isBounded();
    item.openRight = !window.latest.isBounded();
    item.diamond = window.isBounded() && !item.derived; // what is derived has no likeliest place
    item.x0 = item.x2 = scale.x(window.earliest);
    item.x1 = item.x3 = scale.x(window.latest);
    if (item.diamond)
        item.anchor = scale.x(events.index().bestGuess(row).value_or(middle(window)));
    else
        item.anchor = item.openLeft && !item.openRight ? item.x1 : item.x0;
}

void shapeBar(const Placing &events, EventIndex::Row row, const Timescale &scale, EventItem &item)
{
    const quint16 flags = events.index().flags(row);
    const Window start = events.start(row);
    item.shape = EventShape::Bar;
    item.diamond = false;
    if (flags & model::FlagSpans) {
        item.x0 = item.x1 = scale.x(start.earliest);
        item.x2 = item.x3 = scale.x(start.latest);
        item.openLeft = !start.earliest.isBounded();
        item.openRight = !start.latest.isBounded();
    } else {
        const Window end = events.end(row).value_or(start);
        item.openLeft = !start.earliest.isBounded();
        item.openRight = !end.latest.isBounded() && !(flags & model::FlagEndUnknown);
        item.x0 = scale.x(start.earliest);
        item.x1 = item.openLeft ? item.x0 : scale.x(start.latest);
        item.x2 = scale.x(end.earliest);
        item.x3 = scale.x(end.latest);
        if (item.openRight)
            item.x2 = item.x3;
        if (!end.latest.isBounded() && !item.openRight) {
            item.x2 = item.x1;
            item.x3 = item.x1 + unknownFade;
        }
        if (item.x1 > item.x2) // the windows of start and end overlap: no part of it is certain
            item.x1 = item.x2 = (std::max(item.x0, item.x2) + std::min(item.x1, item.x3)) / 2;
    }
    if (item.x3 - item.x0 < leastBar) {
        const double centre = (item.x0 + item.x3) / 2;
        item.x0 = item.x1 = centre - leastBar / 2;
        item.x2 = item.x3 = centre + leastBar / 2;
    }
    item.anchor = item.openLeft ? item.x2 : item.x1;
}

} // namespace

void shapeEvent(const Placing &events, EventIndex::Row row, const Timescale &timescale, double originX,
                EventItem &item)
{
    item.derived = events.isDerived(row);
    if (events.index().flags(row) & (model::FlagHasEnd | model::FlagSpans))
        shapeBar(events, row, timescale, item);
    else
        shapeInstant(events, row, timescale, item);
    for (double *x : {&item.x0, &item.x1, &item.x2, &item.x3, &item.anchor})
        *x += originX;
    const double left = item.diamond ? std::min(item.x0, item.anchor - diamondHalf) : item.x0;
    const double right = item.diamond ? std::max(item.x3, item.anchor + diamondHalf) : item.x3;
    item.box.x = left;
    item.box.w = right - left;
}

Extent extentOf(const Placing &events, EventIndex::Row row, const Timescale &timescale)
{
    EventItem item;
    shapeEvent(events, row, timescale, 0, item);
    return {item.box.x, item.box.right()};
}

} // namespace varve::layout
