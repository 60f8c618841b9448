#include "layout/timescale.h"

#include <cmath>

namespace varve::layout {

using time::Instant;
using time::Micros;
using time::Window;

namespace {

constexpr double farAway = 1e7; // pixels; beyond it nothing is told apart
/// Views stay within this many microseconds of 1970: wider than every time that can be entered.
constexpr Micros reach = 40'000LL * 365 * time::microsPerDay;

Instant clampedToReach(Instant t)
{
    return Instant{std::clamp(t.us, -reach, reach)};
}

double clampedScale(double scale)
{
    return std::isfinite(scale) ? std::clamp(scale, minScale, maxScale) : maxScale;
}

/// Without overflow for any double.
Micros rounded(double micros)
{
    return static_cast<Micros>(std::llround(std::clamp(micros, -4e18, 4e18)));
}

double pixelsOf(const Timescale::Segment &segment)
{
    return segment.x1 - segment.x0;
}

Instant timeIn(const Timescale::Segment &s, double x, double scale)
{
    if (!s.folded)
        return clampedToReach(s.time.earliest + rounded((x - s.x0) * scale));
    const double part = (x - s.x0) / pixelsOf(s);
    return s.time.earliest + rounded(part * static_cast<double>(s.time.width()));
}

/// Pixels of a window at a scale, with what folds there folded.
double pixelsAt(double scale, const Window &window, double width, std::span<const Window> gaps,
                const TimescaleOptions &options)
{
    double pixels = static_cast<double>(window.width()) / scale;
    if (!options.compress)
        return pixels;
    const auto first = std::partition_point(gaps.begin(), gaps.end(),
                                            [&](const Window &g) { return g.latest <= window.earliest; });
    for (auto gap = first; gap != gaps.end() && gap->earliest < window.latest; ++gap) {
        const auto fold = foldOf(*gap, scale, width, options);
        const auto inside = fold ? fold->intersected(window) : std::nullopt;
        if (inside) {
            const double part = static_cast<double>(inside->width()) / static_cast<double>(fold->width());
            pixels += part * options.bandWidth - static_cast<double>(inside->width()) / scale;
        }
    }
    return pixels;
}

} // namespace

std::optional<Window> foldOf(const Window &gap, double scale, double width, const TimescaleOptions &options)
{
    if (!options.compress)
        return std::nullopt;
    const double pixels = static_cast<double>(gap.width()) / scale;
    const double least = std::max(options.foldFraction * width,
                                  options.bandWidth + options.marginBefore + options.marginAfter + 20);
    if (pixels <= least)
        return std::nullopt;
    return Window{gap.earliest + rounded(options.marginBefore * scale),
                  gap.latest - rounded(options.marginAfter * scale)};
}

Timescale::Timescale(const View &view, std::span<const Window> gaps, const TimescaleOptions &options)
    : m_view(view)
{
    m_view.scale = clampedScale(view.scale);
    m_view.left = clampedToReach(view.left);
    start(m_view.left, 0, gaps, options);
    extendRight(m_view.width, Instant::distantFuture(), gaps, options);
}

Timescale::Timescale(const View &view, const Window &stretch, std::span<const Window> gaps,
                     const TimescaleOptions &options)
    : m_view(view)
{
    m_view.scale = clampedScale(view.scale);
    start(clampedToReach(stretch.earliest), 0, gaps, options);
    extendRight(std::numeric_limits<double>::max(), clampedToReach(stretch.latest), gaps, options);
}

/// One segment of no length at t, or the whole fold that t lies in.
void Timescale::start(Instant t, double x, std::span<const Window> gaps, const TimescaleOptions &options)
{
    const auto gap =
        std::partition_point(gaps.begin(), gaps.end(), [&](const Window &g) { return g.latest <= t; });
    const auto fold = gap == gaps.end() ? std::nullopt : foldOf(*gap, m_view.scale, m_view.width, options);
    if (fold && fold->contains(t)) {
        const double part = static_cast<double>(t - fold->earliest) / static_cast<double>(fold->width());
        const double x0 = x - part * options.bandWidth;
        m_segments = {{*fold, x0, x0 + options.bandWidth, true, *gap}};
    } else {
        m_segments = {{{t, t}, x, x, false, {}}};
    }
}

void Timescale::extendRight(double untilX, Instant untilTime, std::span<const Window> gaps,
                            const TimescaleOptions &options)
{
    const double scale = m_view.scale;
    auto gap = std::partition_point(
        gaps.begin(), gaps.end(), [&](const Window &g) { return g.latest <= m_segments.back().time.latest; });
    while (m_segments.back().x1 < untilX && m_segments.back().time.latest < untilTime) {
        const Segment &first = m_segments.back();
        const Instant farthest =
            std::min(clampedToReach(first.time.latest + rounded((untilX - first.x1) * scale) + 1), untilTime);
        std::optional<Window> fold;
        for (; gap != gaps.end() && !fold && gap->earliest < farthest; ++gap) {
            fold = foldOf(*gap, scale, m_view.width, options);
            if (fold && fold->earliest < m_segments.back().time.latest)
                fold.reset(); // the fold that the segments already hold
        }
        if (m_segments.back().folded) {
            const Segment last = m_segments.back();
            m_segments.push_back({{last.time.latest, last.time.latest}, last.x1, last.x1, false, {}});
        }
        Segment &open = m_segments.back();
        Instant end = clampedToReach(open.time.earliest + rounded((untilX - open.x0) * scale) + 1);
        end = std::min(end, untilTime);
        const bool reachesFold = fold && fold->earliest < end;
        open.time.latest = reachesFold ? fold->earliest : std::max(end, open.time.latest);
        open.x1 = open.x0 + static_cast<double>(open.time.latest - open.time.earliest) / scale;
        if (!reachesFold)
            return;
        const Window whole = *std::prev(gap);
        const double x1 = open.x1;
        m_segments.push_back({*fold, x1, x1 + options.bandWidth, true, whole});
    }
}

void Timescale::extendLeft(double untilX, std::span<const Window> gaps, const TimescaleOptions &options)
{
    const double scale = m_view.scale;
    auto gap =
        std::make_reverse_iterator(std::partition_point(gaps.begin(), gaps.end(), [&](const Window &g) {
            return g.earliest < m_segments.front().time.earliest;
        }));
    while (m_segments.front().x0 > untilX) {
        const Segment &last = m_segments.front();
        const Instant farthest = clampedToReach(last.time.earliest - rounded((last.x0 - untilX) * scale));
        std::optional<Window> fold;
        for (; gap != std::make_reverse_iterator(gaps.begin()) && !fold && gap->latest > farthest; ++gap) {
            fold = foldOf(*gap, scale, m_view.width, options);
            if (fold && fold->latest > m_segments.front().time.earliest)
                fold.reset();
        }
        if (m_segments.front().folded) {
            const Segment first = m_segments.front();
            m_segments.insert(m_segments.begin(),
                              {{first.time.earliest, first.time.earliest}, first.x0, first.x0, false, {}});
        }
        Segment &open = m_segments.front();
        const Instant begin = clampedToReach(open.time.latest - rounded((open.x1 - untilX) * scale));
        const bool reachesFold = fold && fold->latest > begin;
        open.time.earliest = reachesFold ? fold->latest : std::min(begin, open.time.earliest);
        open.x0 = open.x1 - static_cast<double>(open.time.width()) / scale;
        if (!reachesFold)
            return;
        const Window whole = *std::prev(gap);
        const double x0 = open.x0;
        m_segments.insert(m_segments.begin(), {*fold, x0 - options.bandWidth, x0, true, whole});
    }
}

double Timescale::x(Instant t) const
{
    const Segment &first = m_segments.front();
    const Segment &last = m_segments.back();
    if (t < first.time.earliest) {
        const double before = static_cast<double>(first.time.earliest - t) / m_view.scale;
        return first.x0 - std::min(before, farAway);
    }
    if (t >= last.time.latest) {
        const double after = static_cast<double>(t - last.time.latest) / m_view.scale;
        return last.x1 + std::min(after, farAway);
    }
    const auto s = std::partition_point(m_segments.begin(), m_segments.end(),
                                        [&](const Segment &seg) { return seg.time.latest <= t; });
    const auto within = static_cast<double>(t - s->time.earliest);
    return s->folded ? s->x0 + pixelsOf(*s) * within / static_cast<double>(s->time.width())
                     : s->x0 + within / m_view.scale;
}

Instant Timescale::at(double x) const
{
    const Segment &first = m_segments.front();
    const Segment &last = m_segments.back();
    if (x < first.x0)
        return clampedToReach(first.time.earliest - rounded((first.x0 - x) * m_view.scale));
    if (x >= last.x1)
        return clampedToReach(last.time.latest + rounded((x - last.x1) * m_view.scale));
    const auto s = std::partition_point(m_segments.begin(), m_segments.end(),
                                        [&](const Segment &seg) { return seg.x1 <= x; });
    return timeIn(*s, x, m_view.scale);
}

const Timescale::Segment *Timescale::foldAt(double x) const
{
    for (const Segment &s : m_segments)
        if (s.folded && x >= s.x0 && x < s.x1)
            return &s;
    return nullptr;
}

Window Timescale::visible() const
{
    return {at(0), std::max(at(m_view.width), at(0) + 1)};
}

View withInstantAt(Instant t, double x, double scale, double width, std::span<const Window> gaps,
                   const TimescaleOptions &options)
{
    Timescale scratch;
    scratch.m_view = {t, clampedScale(scale), width};
    scratch.start(clampedToReach(t), x, gaps, options);
    if (x > 0)
        scratch.extendLeft(0, gaps, options);
    else
        scratch.extendRight(1, Instant::distantFuture(), gaps, options);
    return {scratch.at(0), scratch.m_view.scale, width};
}

View panned(const Timescale &from, double dx, std::span<const Window> gaps, const TimescaleOptions &options)
{
    const View &view = from.view();
    return withInstantAt(view.left, dx, view.scale, view.width, gaps, options);
}

View zoomed(const Timescale &from, double x, double factor, std::span<const Window> gaps,
            const TimescaleOptions &options)
{
    const View &view = from.view();
    if (!(factor > 0))
        return view;
    return withInstantAt(from.at(x), x, view.scale / factor, view.width, gaps, options);
}

View fitted(const Window &window, double width, std::span<const Window> gaps, const TimescaleOptions &options)
{
    const Window whole{clampedToReach(window.earliest), clampedToReach(window.latest)};
    const double pixels = std::max(width, 1.0);
    const double span = std::max(static_cast<double>(whole.width()), 1.0);
    // From the scale at which nothing is folded towards closer ones: the first that fills the width. Folding
    // one gap brings others nearer to folding; the first solution folds the least.
    double coarse = clampedScale(span / pixels);
    double fine = coarse;
    while (fine > minScale && pixelsAt(fine, whole, pixels, gaps, options) < pixels) {
        coarse = fine;
        fine = clampedScale(fine / 1.05);
    }
    for (int i = 0; i < 40 && coarse > fine; ++i) {
        const double middle = std::sqrt(coarse * fine);
        (pixelsAt(middle, whole, pixels, gaps, options) < pixels ? coarse : fine) = middle;
    }
    return {whole.earliest, coarse, width};
}

View fittedWithRoom(const Window &window, double width, double left, double right,
                    std::span<const Window> gaps, const TimescaleOptions &options)
{
    const double part =
        std::min(1.0, 0.4 * width / std::max(1.0, left + right)); // most of the view is for the events
    const double inner = width - part * (left + right);
    TimescaleOptions same = options; // gaps fold as they will in the whole view
    same.foldFraction *= width / inner;
    const View view = fitted(window, inner, gaps, same);
    return withInstantAt(window.earliest, part * left, view.scale, width, gaps, options);
}

} // namespace varve::layout
