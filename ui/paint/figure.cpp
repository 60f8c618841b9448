#include "paint/figure.h"

#include "model/names.h"
#include "paint/marks.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace varve::paint {

using layout::TextStyle;

namespace {

constexpr double legendGap = 14;
constexpr double legendRow = 20;
constexpr double mostRoom = 0.5; ///< of the width, for titles beside the first and last events
constexpr double anyHeight = 1e6;
constexpr int allLines = 20; ///< of a lane; more fold also where there is height for them

/// Room for the longest name with the count behind it, within a fifth of the figure.
double headerWidth(const FigureRequest &request, std::span<const layout::Lane> lanes,
                   const FontMeasure &measure)
{
    if (!request.laneNames)
        return 0;
    constexpr double besideName = 42; // the colour, margins
    double widest = 0;
    for (const layout::Lane &lane : lanes)
        widest = std::max(widest, measure.width(lane.name, TextStyle::LaneName) +
                                      measure.width(layout::countText(lane.count), TextStyle::Tick));
    return std::min(std::ceil(widest) + besideName, std::max(90.0, request.width * 0.2));
}

layout::SceneInput inputOf(const FigureRequest &request)
{
    layout::SceneInput in(request.index, request.catalogue);
    in.shown = request.shown;
    in.implied = request.implied;
    in.zone = request.zone.isEmpty() ? request.catalogue.project.times.zone : request.zone;
    in.colourBy = request.colourBy;
    in.lanesBy = request.lanesBy;
    in.options.compress = request.compressGaps;
    in.showLinks = request.showLinks;
    in.wholeHeight = true;
    in.viewportHeight = anyHeight;
    return in;
}

} // namespace

namespace {

/// Titles that are cut short or left out; many of them when nobody can read them all anyway.
int cutTitles(const layout::Scene &scene)
{
    return static_cast<int>(std::count_if(scene.events.begin(), scene.events.end(), [](const auto &item) {
        return item.label.place == layout::LabelPlace::None || item.label.text.endsWith(QChar(0x2026));
    }));
}

double legendHeight(const FigureRequest &request, const layout::Scene &scene)
{
    return request.legend
               ? legendGap + paintLegend(nullptr, layout::legendOf(scene), request.theme, request.width)
               : 0;
}

/// Builds scenes of one request with more or less room beside the events.
class FigureLayout
{
public:
    FigureLayout(const FigureRequest &request, const FontMeasure &measure)
        : m_request(request),
          m_measure(measure),
          m_builder(measure),
          m_in(inputOf(request)),
          m_window(
              request.window.value_or(layout::shownBounds({request.index, request.implied}, request.shown)
                                          .value_or(time::Window{time::Instant{0}, time::Instant{1}})))
    {
        m_in.headerWidth = 0;
    }

    /// With as much room after the last event as its titles are worth: a tenth of the width for a tenth of
    /// the titles that would be cut short without.
    layout::Scene best()
    {
        build(layout::roomAfter); // for the names of the lanes
        m_in.headerWidth = headerWidth(m_request, m_builder.lanes(), m_measure);
        layout::Scene best = build(layout::roomAfter);
        if (!m_request.window && best.events.empty()) // no titles: the width is for the events
            return build(layout::roomBefore);
        const int usuallyCut = cutTitles(best);
        constexpr size_t most = 300; // of more events, titles stand in one another's way anyway
        if (m_request.window || usuallyCut == 0 || best.events.size() > most)
            return best;
        double leastCost = 1;
        for (double more = 30; layout::roomAfter + more < mostRoom * m_in.view.width; more += 30) {
            layout::Scene scene = build(layout::roomAfter + more);
            const double cost = double(cutTitles(scene)) / usuallyCut + more / m_in.view.width;
            if (cost < leastCost && scene.drawn >= best.drawn) {
                leastCost = cost;
                best = std::move(scene);
            }
        }
        return best;
    }

private:
    /// As high as it needs to be; where that is more than allowed, lanes fold.
    layout::Scene build(double roomAfter)
    {
        m_in.view = view(roomAfter);
        m_in.viewportHeight = anyHeight;
        m_in.mostLines = allLines;
        layout::Scene scene = m_builder.build(m_in);
        for (const int lines : {allLines, 14, 10, 7, 5, 3, 1}) {
            const double legend = legendHeight(m_request, scene);
            if (m_request.maxHeight <= 0 ||
                m_in.rulerHeight + scene.contentHeight + legend <= m_request.maxHeight)
                break;
            m_in.viewportHeight = m_request.maxHeight - legend;
            m_in.mostLines = lines;
            scene = m_builder.build(m_in);
        }
        return scene;
    }

    /// All of the window, with room for titles at both sides; gaps fold as they would in the whole width.
    layout::View view(double roomAfter)
    {
        const double width = std::max(50.0, m_request.width - m_in.headerWidth);
        m_in.view.width = width;
        const layout::Gaps &gaps = m_builder.gaps(m_in);
        if (m_request.window)
            return layout::fitted(m_window, width, gaps, m_in.options);
        const double wanted = layout::roomBefore + roomAfter;
        const double part = std::min(1.0, mostRoom * width / wanted);
        const double inner = width - part * wanted;
        layout::TimescaleOptions options = m_in.options;
        options.foldFraction *= width / inner;
        const double scale = layout::fitted(m_window, inner, gaps, options).scale;
        return layout::withInstantAt(m_window.earliest, part * layout::roomBefore, scale, width, gaps,
                                     m_in.options);
    }

    const FigureRequest &m_request;
    const FontMeasure &m_measure;
    layout::SceneBuilder m_builder;
    layout::SceneInput m_in;
    time::Window m_window;
};

} // namespace

Figure Figure::layout(const FigureRequest &request)
{
    Figure figure;
    figure.m_painter = std::make_shared<TimelinePainter>(request.theme);
    figure.m_width = request.width;
    figure.m_scene = FigureLayout(request, figure.m_painter->measure()).best();
    figure.m_legendTop = figure.m_scene.plot.bottom() + legendGap;
    figure.m_hasLegend = request.legend;
    figure.m_height = figure.m_scene.plot.bottom() + std::max(1.0, legendHeight(request, figure.m_scene));
    return figure;
}

void Figure::paint(QPainter &painter) const
{
    const Theme &theme = m_painter->theme();
    painter.save();
    m_painter->paint(painter, m_scene);
    painter.setPen(QPen(theme.border, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(0.5, 0.5, m_width - 1, m_scene.plot.bottom() - 0.5));
    if (m_hasLegend) {
        painter.translate(0, m_legendTop);
        paintLegend(&painter, legend(), theme, m_width);
    }
    painter.restore();
}

namespace {

/// Lays marks and words out in rows; paints them when there is a painter.
class LegendFlow
{
public:
    LegendFlow(QPainter *painter, const Theme &theme, double width)
        : m_painter(painter),
          m_theme(theme),
          m_measure(theme.fontFamily),
          m_width(width)
    {}

    template <class Mark>
    void add(double markWidth, const QString &words, Mark &&mark)
    {
        const double width = markWidth + 6 + m_measure.width(words, TextStyle::Tick);
        if (m_x > 0 && m_x + width > m_width) {
            m_x = 0;
            m_y += legendRow;
        }
        if (m_painter) {
            m_painter->save();
            m_painter->setRenderHint(QPainter::Antialiasing);
            mark(*m_painter, QRectF(m_x, m_y + 2, markWidth, 14));
            m_painter->restore();
            const QFontMetricsF &metrics = m_measure.metrics(TextStyle::Tick);
            m_painter->setFont(m_measure.font(TextStyle::Tick));
            m_painter->setPen(m_theme.mutedText);
            m_painter->drawText(
                QPointF(m_x + markWidth + 6, m_y + 9 + (metrics.ascent() - metrics.descent()) / 2), words);
        }
        m_x += width + 18;
    }
    [[nodiscard]] double height() const { return m_x > 0 ? m_y + legendRow : m_y; }
    [[nodiscard]] const FontMeasure &measure() const { return m_measure; }

private:
    QPainter *m_painter;
    const Theme &m_theme;
    FontMeasure m_measure;
    double m_width;
    double m_x = 0, m_y = 0;
};

void addMarks(LegendFlow &flow, const layout::Legend &legend, const Theme &theme)
{
    const QColor ink = theme.mutedText;
    if (legend.instants)
        flow.add(30, QStringLiteral("instant; the fading bar is its window"),
                 [&](QPainter &p, const QRectF &r) {
                     const QRectF bar(r.left(), r.center().y() - 4, r.width(), 8);
                     paintFade(p, {bar.left(), bar.top(), bar.width() / 2, 8}, ink, 0.02, 0.6);
                     paintFade(p, {bar.center().x(), bar.top(), bar.width() / 2, 8}, ink, 0.6, 0.02);
                     paintDiamond(p, r.center(), 6, ink, theme.surface, model::Confidence::Confirmed);
                 });
    if (legend.extents)
        flow.add(34, QStringLiteral("extent; its ends fade where they are not known"),
                 [&](QPainter &p, const QRectF &r) {
                     const QRectF bar = r.adjusted(0, 2, 0, -2);
                     paintFade(p, {bar.left(), bar.top(), 9, bar.height()}, ink, 0, 0.6);
                     paintFade(p, {bar.right() - 9, bar.top(), 9, bar.height()}, ink, 0.6, 0);
                     paintCore(p, bar.adjusted(9, 0, -9, 0), ink, theme.surface,
                               model::Confidence::Confirmed);
                 });
    if (legend.openEnds)
        flow.add(24, QStringLiteral("open end"), [&](QPainter &p, const QRectF &r) {
            p.fillRect(r.adjusted(0, 2, 0, -2), withAlpha(ink, 0.3));
            paintChevron(p, r.adjusted(0, 2, 0, -2), ink, true);
        });
    if (legend.narrowed)
        flow.add(24, QStringLiteral("narrowed by statements"), [&](QPainter &p, const QRectF &r) {
            const double y = r.center().y();
            p.setPen(QPen(theme.good, 2));
            p.drawLine(QPointF(r.left() + 1, y), QPointF(r.right() - 1, y));
            p.setPen(QPen(theme.good, 1));
            for (const double x : {r.left() + 1, r.right() - 1})
                p.drawLine(QPointF(x, y - 4), QPointF(x, y + 2));
        });
    if (legend.derived)
        flow.add(28, QStringLiteral("no time entered: placed by statements"),
                 [&](QPainter &p, const QRectF &r) {
                     paintDerivedFrame(p, r.adjusted(0, 1, 0, -1), ink, theme.good);
                 });
    if (legend.conflicts)
        flow.add(22, QStringLiteral("statements that cannot all hold"), [&](QPainter &p, const QRectF &r) {
            QPen edge(theme.danger, 1.2);
            edge.setDashPattern({5, 2.5, 1, 2.5});
            p.setPen(edge);
            p.setBrush(withAlpha(theme.danger, 0.14));
            p.drawRoundedRect(r.adjusted(0.5, 1.5, -0.5, -1.5), 5, 5);
            paintClash(p, r.center(), theme.danger);
        });
    if (legend.disputed)
        flow.add(14, QStringLiteral("disputed"),
                 [&](QPainter &p, const QRectF &r) { paintWarning(p, r.adjusted(-1, -1, 1, 1), theme); });
    if (legend.stacks)
        flow.add(26, QStringLiteral("that many more events"), [&](QPainter &p, const QRectF &r) {
            p.setPen(QPen(ink, 1));
            p.drawRoundedRect(r.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
            p.setFont(flow.measure().font(TextStyle::Badge));
            p.drawText(r, Qt::AlignCenter, QStringLiteral("+9"));
        });
    if (legend.density)
        flow.add(20, QStringLiteral("number of events"), [&](QPainter &p, const QRectF &r) {
            int i = 0;
            for (const double part : {0.3, 0.6, 1.0, 0.5})
                p.fillRect(QRectF(r.left() + 5 * i++, r.bottom() - r.height() * part, 4, r.height() * part),
                           ink);
        });
}

} // namespace

double paintLegend(QPainter *painter, const layout::Legend &legend, const Theme &theme, double width)
{
    LegendFlow flow(painter, theme, width);
    if (legend.colours.size() > 1)
        for (const layout::ColourKey &key : legend.colours)
            flow.add(9, key.name, [&](QPainter &p, const QRectF &r) {
                p.setPen(Qt::NoPen);
                p.setBrush(theme.tuned(key.colour));
                p.drawRoundedRect(QRectF(r.left(), r.center().y() - 4.5, 9, 9), 2, 2);
            });
    for (const model::Confidence confidence : legend.confidences)
        flow.add(22, model::word(confidence), [&](QPainter &p, const QRectF &r) {
            paintCore(p, r.adjusted(0, 2, 0, -2), theme.mutedText, theme.surface, confidence);
        });
    addMarks(flow, legend, theme);
    return flow.height();
}

} // namespace varve::paint
