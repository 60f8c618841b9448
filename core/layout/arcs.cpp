#include "layout/arcs.h"

#include "layout/labels.h"

#include <cmath>

namespace varve::layout {

namespace {

constexpr double pillHeight = 20;
constexpr double widestPill = 260;
constexpr double pillPad = 8;
constexpr double bow = 46; ///< pixels that a curve leaves the straight way at the most

double edgeOf(const EventItem &item, model::Endpoint point)
{
    if (item.shape == EventShape::Bar)
        return point == model::Endpoint::Start ? item.x1 : item.x2;
    return item.diamond ? item.anchor : (item.x0 + item.x1) / 2;
}

/// Bowed to the left of its way, so that two statements between the same events do not cover one another.
ArcItem curve(double x0, double y0, double x1, double y1)
{
    const double dx = x1 - x0, dy = y1 - y0;
    const double length = std::max(1.0, std::hypot(dx, dy));
    const double by = std::min(bow, 0.3 * length + 12);
    const double ox = dy / length * by, oy = -dx / length * by;
    return {
        {x0, x0 + dx / 3 + ox, x1 - dx / 3 + ox, x1}, {y0, y0 + dy / 3 + oy, y1 - dy / 3 + oy, y1}, {}, {}};
}

double overlap(const Rect &a, const Rect &b)
{
    const double w = std::min(a.right(), b.right()) - std::max(a.x, b.x);
    const double h = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
    return w > 0 && h > 0 ? w * h : 0;
}

/// What words had better not cover: other words first of all.
class Obstacles
{
public:
    explicit Obstacles(const Scene &scene) : m_scene(scene)
    {
        for (const EventItem &item : scene.events) {
            m_rects.push_back(item.box);
            if (item.label.place != LabelPlace::None)
                m_rects.push_back(
                    {item.label.x, item.box.y,
                     std::max(item.label.width, item.label.badgeX + item.label.badgeWidth - item.label.x),
                     item.box.h});
        }
    }
    [[nodiscard]] double cost(const Rect &pill) const
    {
        constexpr double ofWords = 20;
        double sum = 0;
        for (const Rect &rect : m_rects)
            sum += overlap(pill, rect);
        for (const ArcItem &arc : m_scene.arcs)
            sum += ofWords * overlap(pill, arc.pill);
        return sum;
    }

private:
    const Scene &m_scene;
    std::vector<Rect> m_rects;
};

/// On the curve or beside it, where least is hidden; the nearer to the middle the better.
Rect freePlace(const ArcItem &arc, double width, const Scene &scene)
{
    const Obstacles obstacles(scene);
    Rect best;
    double least = -1;
    for (const double t : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8}) {
        const double u = 1 - t;
        const auto at = [&](const double *p) {
            return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t * t * t * p[3];
        };
        for (const double side : {0.0, 1.0, -1.0, 1.9, -1.9}) {
            Rect pill{at(arc.x) - width / 2 + side * (width / 2 + 4), at(arc.y) - pillHeight / 2, width,
                      pillHeight};
            pill.x = std::clamp(pill.x, scene.plot.x + 2,
                                std::max(scene.plot.x + 2, scene.plot.right() - width - 2));
            pill.y = std::clamp(pill.y, scene.plot.y + 2,
                                std::max(scene.plot.y + 2, scene.plot.bottom() - pillHeight - 2));
            const double cost = obstacles.cost(pill) + std::abs(side) * 600 + std::abs(t - 0.5) * 800;
            if (least < 0 || cost < least) {
                least = cost;
                best = pill;
            }
        }
    }
    return best;
}

} // namespace

void addArcs(const SceneInput &input, const WhereIs &whereIs, const TextMeasure &measure, Scene &scene)
{
    const auto itemOf = [&](Row row) {
        const auto drawn = std::find_if(scene.events.begin(), scene.events.end(),
                                        [row](const EventItem &item) { return item.row == row; });
        return drawn != scene.events.end() ? std::optional(*drawn) : whereIs(row);
    };
    for (const StatementArc &statement : input.implied->arcs) {
        const auto from = itemOf(statement.from);
        const auto to = itemOf(statement.to);
        if (!from || !to)
            continue;
        const auto x = [&](const EventItem &item, model::Endpoint point) {
            return std::clamp(edgeOf(item, point), scene.plot.x - 40, scene.plot.right() + 40);
        };
        ArcItem arc = curve(x(*from, statement.fromPoint), from->box.y + from->box.h / 2,
                            x(*to, statement.toPoint), to->box.y + to->box.h / 2);
        arc.text = elided(statement.words, widestPill - 2 * pillPad, measure, TextStyle::Tick);
        const double width = std::ceil(measure.width(arc.text, TextStyle::Tick)) + 2 * pillPad;
        arc.pill = freePlace(arc, width, scene);
        scene.arcs.push_back(std::move(arc));
    }
}

} // namespace varve::layout
