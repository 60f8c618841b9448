#include "timeline/tiegesture.h"

#include "document/label.h"
#include "layout/hittest.h"

#include <QCoreApplication>

#include <cmath>

namespace varve::ui {

using model::Endpoint;
using time::Micros;
using time::Window;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(varve::ui::TieGesture)
};

QString edgeText(const document::Document &document, const TieEnd &end)
{
    const auto event = document.event(end.event);
    const QString title = document::quoted(event ? event->title : QString());
    return end.point == Endpoint::Start ? Words::tr("%1 starts").arg(title) : Words::tr("%1 ends").arg(title);
}

Window windowOf(const model::Event &event, Endpoint point)
{
    return point == Endpoint::End && event.time.end ? *event.time.end : event.time.start;
}

/// b - a as their windows leave it; an end that is not bounded is empty.
std::pair<std::optional<Micros>, std::optional<Micros>> gapOf(const Window &a, const Window &b)
{
    std::optional<Micros> min, max;
    if (b.earliest.isBounded() && a.latest.isBounded())
        min = b.earliest - a.latest;
    if (b.latest.isBounded() && a.earliest.isBounded())
        max = b.latest - a.earliest;
    return {min, max};
}

} // namespace

std::optional<TieEnd> tieEndAt(const document::Document &document, const layout::Scene &scene, QPointF at)
{
    const layout::Hit hit = layout::hitTest(scene, at.x(), at.y());
    if (!hit.isEvent())
        return std::nullopt;
    const model::EventIndex &index = document.index();
    for (const layout::EventItem &item : scene.events) {
        if (item.row != hit.row)
            continue;
        const double start = (item.x0 + item.x1) / 2;
        const double end = (item.x2 + item.x3) / 2;
        const bool hasEnd = index.end(hit.row).has_value();
        const bool isEnd = hasEnd && std::abs(at.x() - end) < std::abs(at.x() - start);
        const double x = isEnd ? end : hasEnd ? start : item.diamond ? item.anchor : start;
        return TieEnd{index.id(hit.row), isEnd ? Endpoint::End : Endpoint::Start,
                      QPointF(x, item.box.y + item.box.h / 2)};
    }
    return std::nullopt;
}

QString tieText(const document::Document &document, const TieEnd &from, const std::optional<TieEnd> &to)
{
    const QString first = edgeText(document, from);
    if (!to || *to == from)
        return Words::tr("%1 → …\nDrop on the edge of another event to say how far apart they are")
            .arg(first);
    return Words::tr("%1 → %2").arg(first, edgeText(document, *to));
}

std::optional<model::Statement> proposedTie(const document::Document &document, const TieEnd &from,
                                            const TieEnd &to)
{
    const auto a = document.event(from.event);
    const auto b = document.event(to.event);
    if (!a || !b || from == to)
        return std::nullopt;
    model::Statement statement;
    statement.from = from.event;
    statement.fromPoint = from.point;
    statement.to = to.event;
    statement.toPoint = to.point;
    if (from.event == to.event) { // how long it took
        statement.fromPoint = Endpoint::Start;
        statement.toPoint = Endpoint::End;
        const auto [min, max] = gapOf(windowOf(*a, Endpoint::Start), windowOf(*a, Endpoint::End));
        statement.minGap = std::max<Micros>(0, min.value_or(0));
        statement.maxGap = max;
        return statement;
    }
    auto [min, max] = gapOf(windowOf(*a, from.point), windowOf(*b, to.point));
    const bool isBackwards = max && *max <= 0;
    if (isBackwards) {
        std::swap(statement.from, statement.to);
        std::swap(statement.fromPoint, statement.toPoint);
        const auto negated = [](const auto &v) { return v ? std::optional(-*v) : std::nullopt; };
        statement.minGap = negated(max);
        statement.maxGap = negated(min);
        return statement;
    }
    statement.minGap = std::max<Micros>(0, min.value_or(0));
    statement.maxGap = max;
    return statement;
}

} // namespace varve::ui
