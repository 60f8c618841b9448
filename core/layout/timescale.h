// Time to x and back, with compressed gaps. Pure values: panning and zooming make new ones.
#pragma once

#include "time/window.h"

#include <span>
#include <vector>

namespace varve::layout {

/// A stretch in which no shown event can have happened. Sorted by time, disjoint, bounded.
using Gaps = std::vector<time::Window>;

/// Finest and coarsest scale, microseconds per pixel: a microsecond is a pixel; 20,000 years in 600
/// pixels.
inline constexpr double minScale = 1;
inline constexpr double maxScale = 20'000.0 * 365.2425 * 86'400e6 / 600.0;

/// Which part of time is looked at: the instant at the left edge and the scale. What a gap folds at depends
/// on scale and width only, so that panning never changes what is folded.
struct View
{
    time::Instant left;
    double scale = 1e6;  ///< microseconds per pixel, minScale..maxScale
    double width = 1000; ///< pixels
    bool operator==(const View &) const = default;
};

struct TimescaleOptions
{
    bool compress = true;
    double bandWidth = 44;     ///< pixels of a folded gap
    double foldFraction = 0.2; ///< a gap folds when it would take more than this part of the width
    double marginBefore = 120; ///< pixels of a folded gap that stay open at its beginning, for labels
    double marginAfter = 16;   ///< … and at its end
    bool operator==(const TimescaleOptions &) const = default;
};

/// The mapping of one view. x grows with time, strictly, also inside folded gaps; it runs on beyond the view.
class Timescale
{
public:
    struct Segment
    {
        time::Window time;
        double x0 = 0; ///< of time.earliest
        double x1 = 0; ///< of time.latest
        bool folded = false;
        time::Window gap; ///< of a folded one: the whole stretch without events, margins included
    };

    Timescale() : Timescale(View{}, {}, {}) {}
    Timescale(const View &view, std::span<const time::Window> gaps, const TimescaleOptions &options);
    /// A longer stretch than the view, with what folds in the view folded: its beginning at x = 0.
    Timescale(const View &view, const time::Window &stretch, std::span<const time::Window> gaps,
              const TimescaleOptions &options);

    [[nodiscard]] const View &view() const { return m_view; }
    /// Clamped to 1e7 pixels beyond the view; unbounded instants too.
    [[nodiscard]] double x(time::Instant t) const;
    /// Inverse of x(), rounded to the microsecond.
    [[nodiscard]] time::Instant at(double x) const;
    /// Whether x lies in a folded gap.
    [[nodiscard]] const Segment *foldAt(double x) const;
    /// From the left edge to the right edge, in order, without holes.
    [[nodiscard]] std::span<const Segment> segments() const { return m_segments; }
    [[nodiscard]] time::Window visible() const;

private:
    friend View withInstantAt(time::Instant, double, double, double, std::span<const time::Window>,
                              const TimescaleOptions &);
    void extendRight(double untilX, time::Instant untilTime, std::span<const time::Window> gaps,
                     const TimescaleOptions &options);
    void extendLeft(double untilX, std::span<const time::Window> gaps, const TimescaleOptions &options);
    void start(time::Instant t, double x, std::span<const time::Window> gaps,
               const TimescaleOptions &options);

    View m_view;
    std::vector<Segment> m_segments; ///< never empty; times contiguous
};

/// The gap as it folds at this scale: margins stay open. Nothing when it does not fold.
std::optional<time::Window> foldOf(const time::Window &gap, double scale, double width,
                                   const TimescaleOptions &options);

/// Content follows the pointer by dx pixels (right: earlier times come in).
View panned(const Timescale &from, double dx, std::span<const time::Window> gaps,
            const TimescaleOptions &options);
/// Zooms by factor (> 1: closer); the time under x stays under x. Stops at the limits of scale and range.
View zoomed(const Timescale &from, double x, double factor, std::span<const time::Window> gaps,
            const TimescaleOptions &options);
/// A view with the instant at x.
View withInstantAt(time::Instant t, double x, double scale, double width, std::span<const time::Window> gaps,
                   const TimescaleOptions &options);
/// The view that shows just this window, gaps folded; a tiny or invalid window is widened to the finest
/// scale.
View fitted(const time::Window &window, double width, std::span<const time::Window> gaps,
            const TimescaleOptions &options);

/// As fitted(), with room at both sides for what stands beside the first and last events; less where the view
/// is narrow.
View fittedWithRoom(const time::Window &window, double width, double left, double right,
                    std::span<const time::Window> gaps, const TimescaleOptions &options);

} // namespace varve::layout
