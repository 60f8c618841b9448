#include "paint/sequencepaint.h"

#include "paint/marks.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <cmath>

namespace varve::paint {

using layout::SequenceNode;
using layout::SequencePath;
using layout::SequenceScene;
using layout::TextStyle;

namespace {

constexpr double radius = 5;
constexpr double lineHeight = 17;

QPainterPath pathOf(const SequencePath &path, double shorten = 0)
{
    const auto &points = path.points;
    QPainterPath line(QPointF(points[0].x, points[0].y));
    for (size_t i = 1; i + 2 < points.size(); i += 3) {
        const double less = i + 3 >= points.size() ? shorten : 0;
        line.cubicTo({points[i].x, points[i].y}, {points[i + 1].x, points[i + 1].y},
                     {points[i + 2].x, points[i + 2].y - less});
    }
    return line;
}

/// `along`: the direction in which the arrow comes, a unit vector.
void paintHead(QPainter &painter, QPointF tip, QPointF along, const QColor &colour)
{
    const QPointF across(-along.y() * 4.5, along.x() * 4.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF({tip, tip - along * 9 + across, tip - along * 9 - across}));
}

void paintQuestion(QPainter &painter, QPointF middle, const QFont &font, const QColor &ink,
                   const QColor &ground)
{
    painter.setPen(QPen(ink, 1));
    painter.setBrush(ground);
    painter.drawEllipse(middle, 7.5, 7.5);
    painter.setFont(font);
    painter.drawText(QRectF(middle.x() - 8, middle.y() - 8, 16, 16), Qt::AlignCenter, QStringLiteral("?"));
}

QPen dotted(const QColor &colour)
{
    QPen pen(colour, 1.6);
    pen.setCapStyle(Qt::RoundCap);
    pen.setDashPattern({0.1, 2.6});
    return pen;
}

void paintDouble(QPainter &painter, const QPainterPath &line, const QColor &ink, const QColor &ground)
{
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(line, QPen(ink, 5, Qt::SolidLine, Qt::FlatCap));
    painter.strokePath(line, QPen(ground, 2.4, Qt::SolidLine, Qt::FlatCap));
}

} // namespace

QPointF middleOf(const SequencePath &path)
{
    return pathOf(path).pointAtPercent(0.5);
}

SequencePainter::SequencePainter(Theme theme) : m_theme(std::move(theme)), m_measure(m_theme.fontFamily) {}

void SequencePainter::paint(QPainter &painter, const SequenceScene &scene, const SequenceMarks &marks) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto isStrong = [&marks](const SequencePath &path) {
        return marks.current >= 0 && (path.from == marks.current || path.to == marks.current);
    };
    for (const bool strong : {false, true}) // those of the current event over the rest
        for (const SequencePath &path : scene.paths)
            if (isStrong(path) == strong)
                paintPath(painter, path, strong);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.mutedText);
    for (const layout::SequencePoint &joint : scene.joints)
        painter.drawEllipse(QPointF(joint.x, joint.y), 3.5, 3.5);
    if (scene.looseTop) {
        painter.setPen(QPen(m_theme.border, 1));
        painter.drawLine(QPointF(28, *scene.looseTop), QPointF(scene.width - 28, *scene.looseTop));
        painter.setFont(m_measure.font(TextStyle::Tick));
        painter.setPen(m_theme.mutedText);
        painter.drawText(QRectF(28, *scene.looseTop + 6, scene.width - 56, 20), Qt::AlignLeft,
                         marks.looseHeading);
    }
    for (const SequenceNode &node : scene.nodes)
        paintNode(painter, node, marks);
    for (const SequencePath &path : scene.paths) // over the boxes that the line runs past
        if (path.kind == SequencePath::Kind::Open)
            paintOpen(painter, path, isStrong(path));
    painter.restore();
}

void SequencePainter::paintPath(QPainter &painter, const SequencePath &path, bool strong) const
{
    if (path.points.size() < 4 || path.kind == SequencePath::Kind::Open)
        return;
    const QColor ink = strong ? m_theme.accent : m_theme.mutedText;
    if (path.kind == SequencePath::Kind::Same) {
        paintDouble(painter, pathOf(path), ink, m_theme.surface);
        return;
    }
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(pathOf(path, path.head ? 8 : 0), QPen(ink, strong ? 2 : 1.4));
    if (path.head)
        paintHead(painter, {path.points.back().x, path.points.back().y}, {0, 1}, ink);
}

void SequencePainter::paintOpen(QPainter &painter, const SequencePath &path, bool strong) const
{
    const QColor ink = strong ? m_theme.accent : m_theme.mutedText;
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(pathOf(path), dotted(ink));
    paintQuestion(painter, middleOf(path), m_measure.font(TextStyle::Badge), ink, m_theme.surface);
}

void SequencePainter::paintNode(QPainter &painter, const SequenceNode &node, const SequenceMarks &marks) const
{
    const auto event = static_cast<size_t>(node.event);
    const bool selected = event < marks.selected.size() && marks.selected[event];
    const bool current = node.event == marks.current;
    const QRectF box(node.box.x + 0.5, node.box.y + 0.5, node.box.w - 1, node.box.h - 1);
    QPainterPath frame;
    frame.addRoundedRect(box, radius, radius);
    painter.fillPath(frame, selected ? m_theme.accentSoft : m_theme.raised);
    painter.save();
    painter.setClipPath(frame, Qt::IntersectClip);
    painter.fillRect(QRectF(box.left(), box.top(), 5, box.height()),
                     m_theme.tuned(event < marks.colours.size() ? marks.colours[event] : QString()));
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(frame,
                       QPen(selected || current ? m_theme.accent : m_theme.strongBorder, current ? 2 : 1));
    double y = node.box.y + 10;
    const auto put = [&](const QString &line, TextStyle style, const QColor &ink) {
        const QRectF row(node.box.x + 16, y, node.box.w - 26, lineHeight);
        painter.setFont(m_measure.font(style));
        painter.setPen(ink);
        const auto side = line.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(
            row, static_cast<int>(side | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine, line);
        y += lineHeight;
    };
    for (const QString &line : node.title)
        put(line, TextStyle::LabelStrong, m_theme.text);
    for (const QString &line : node.when)
        put(line, TextStyle::Tick, m_theme.mutedText);
}

double paintSequenceLegend(QPainter *painter, const SequenceScene &scene, const Theme &theme)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("varve::paint", text); };
    const FontMeasure measure(theme.fontFamily);
    const auto has = [&scene](SequencePath::Kind kind) {
        return std::any_of(scene.paths.begin(), scene.paths.end(),
                           [kind](const SequencePath &path) { return path.kind == kind; });
    };
    constexpr double sample = 38;
    const double y = sequenceLegendHeight / 2;
    double x = 28;
    const auto add = [&](SequencePath::Kind kind, const QString &words) {
        if (!has(kind))
            return;
        if (painter) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            QPainterPath line(QPointF(x, y));
            line.lineTo(x + sample, y);
            if (kind == SequencePath::Kind::Same) {
                paintDouble(*painter, line, theme.mutedText, theme.surface);
            } else if (kind == SequencePath::Kind::Open) {
                painter->strokePath(line, dotted(theme.mutedText));
                paintQuestion(*painter, {x + sample / 2, y}, measure.font(TextStyle::Badge), theme.mutedText,
                              theme.surface);
            } else {
                painter->strokePath(line, QPen(theme.mutedText, 1.4));
                paintHead(*painter, {x + sample, y}, {1, 0}, theme.mutedText);
            }
            painter->setFont(measure.font(TextStyle::Tick));
            painter->setPen(theme.mutedText);
            painter->drawText(QRectF(x + sample + 8, 0, 600, sequenceLegendHeight),
                              Qt::AlignLeft | Qt::AlignVCenter, words);
            painter->restore();
        }
        x += sample + 8 + measure.width(words, TextStyle::Tick) + 24;
    };
    add(SequencePath::Kind::Before, tr("certainly before"));
    add(SequencePath::Kind::Same, tr("at the same moment"));
    add(SequencePath::Kind::Open, tr("order unknown"));
    return x;
}

} // namespace varve::paint
