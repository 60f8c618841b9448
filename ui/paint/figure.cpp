#include "paint/figure.h"

#include "model/names.h"
#include "paint/marks.h"

#include <cmath>

namespace varve::paint {

using layout::TextStyle;

namespace {

constexpr double legendGap = 14;
constexpr double legendRow = 20;

/// As wide as the longest name, within a fifth of the figure.
double headerWidth(const FigureRequest &request, const FontMeasure &measure)
{
    if (!request.laneNames)
        return 0;
    double longest = 0;
    if (request.lanesBy == model::LanesBy::Track)
        for (const auto &[id, track] : request.catalogue.tracks.values())
            longest = std::max(longest, measure.width(track.name, TextStyle::LaneName));
    else
        longest = request.width;
    return std::clamp(std::ceil(longest) + 70, 90.0, std::max(90.0, request.width * 0.2));
}

layout::SceneInput inputOf(const FigureRequest &request)
{
    layout::SceneInput in(request.index, request.catalogue);
    in.shown = request.shown;
    in.zone = request.zone.isEmpty() ? request.catalogue.project.times.zone : request.zone;
    in.colourBy = request.colourBy;
    in.lanesBy = request.lanesBy;
    in.options.compress = request.compressGaps;
    in.showLinks = request.showLinks;
    in.wholeHeight = true;
    in.viewportHeight = 1e6;
    return in;
}

} // namespace

Figure Figure::layout(const FigureRequest &request)
{
    Figure figure;
    figure.m_painter = std::make_shared<TimelinePainter>(request.theme);
    figure.m_width = request.width;
    layout::SceneBuilder builder(figure.m_painter->measure());
    layout::SceneInput in = inputOf(request);
    in.headerWidth = headerWidth(request, figure.m_painter->measure());
    const auto bounds = request.window ? request.window : layout::shownBounds(request.index, request.shown);
    const double plotWidth = std::max(50.0, request.width - in.headerWidth);
    const time::Window window = bounds.value_or(time::Window{time::Instant{0}, time::Instant{1}});
    in.view.width = plotWidth;
    in.view = request.window ? layout::fitted(window, plotWidth, builder.gaps(in), in.options)
                             : layout::fittedWithRoom(window, plotWidth, layout::roomBefore,
                                                      layout::roomAfter, builder.gaps(in), in.options);

    figure.m_scene = builder.build(in);
    for (const int lines : {20, 14, 10, 7, 5, 3, 1}) {
        const auto height = [&] { return in.rulerHeight + figure.m_scene.contentHeight; };
        const double legend =
            request.legend ? legendGap + paintLegend(nullptr, figure.legend(), request.theme, request.width)
                           : 0;
        if (request.maxHeight <= 0 || height() + legend <= request.maxHeight)
            break;
        in.viewportHeight = request.maxHeight - legend;
        in.mostLines = lines;
        figure.m_scene = builder.build(in);
    }
    figure.m_legendTop = figure.m_scene.plot.bottom() + legendGap;
    figure.m_hasLegend = request.legend;
    figure.m_height = figure.m_scene.plot.bottom() + 1;
    if (request.legend)
        figure.m_height =
            figure.m_legendTop + paintLegend(nullptr, figure.legend(), request.theme, request.width);
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
