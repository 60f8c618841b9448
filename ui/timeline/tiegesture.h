// A statement drawn on the timeline: from an edge of one event to an edge of another.
#pragma once

#include "document/document.h"
#include "layout/scene.h"

#include <QPointF>

#include <optional>

namespace varve::ui {

/// An edge as it is drawn; `at` in pixels of the view.
struct TieEnd
{
    EventId event;
    model::Endpoint point = model::Endpoint::Start;
    QPointF at;
    friend bool operator==(const TieEnd &a, const TieEnd &b)
    {
        return a.event == b.event && a.point == b.point;
    }
};

/// The edge of the event under the pointer that is nearer to it; nothing beside events. An event without an
/// end of its own has only a start.
std::optional<TieEnd> tieEndAt(const document::Document &document, const layout::Scene &scene, QPointF at);

/// "“Fire” starts → “Shooting” ends"; without a second edge it asks for one.
QString tieText(const document::Document &document, const TieEnd &from, const std::optional<TieEnd> &to);

/// The two edges with the gap that their times leave now, told forwards: where the order is open, from no gap
/// on in the direction in which it was drawn. Nothing for one edge twice.
std::optional<model::Statement> proposedTie(const document::Document &document, const TieEnd &from,
                                            const TieEnd &to);

} // namespace varve::ui
