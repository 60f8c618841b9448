#include "layout/scene.h"

#include <QLocale>

#include "model/names.h"

#include <QStringList>

#include <cmath>

namespace varve::layout {

namespace {

QString px(double x)
{
    return QString::number(std::llround(std::clamp(x, -99999.0, 99999.0)));
}

QString text(const Rect &r)
{
    return QStringLiteral("%1,%2 %3x%4").arg(px(r.x), px(r.y), px(r.w), px(r.h));
}

QString text(const LabelItem &label)
{
    static const QStringList places = {QStringLiteral("none"), QStringLiteral("inside"),
                                       QStringLiteral("right"), QStringLiteral("left"),
                                       QStringLiteral("over")};
    QString s = places.at(static_cast<int>(label.place));
    if (label.place != LabelPlace::None)
        s += QStringLiteral(" %1+%2 \"%3\"").arg(px(label.x), px(label.width), label.text);
    if (label.badgeWidth > 0)
        s += QStringLiteral(" [%1]@%2").arg(label.badge, px(label.badgeX));
    if (label.hasWarning)
        s += QStringLiteral(" !@%1").arg(px(label.warningX));
    return s;
}

QString text(const EventItem &e, const model::EventIndex &index)
{
    QString s =
        QStringLiteral("event \"%1\" %2 lane %3 y %4 h %5 x %6 %7 %8 %9")
            .arg(index.title(e.row).left(60),
                 e.shape == EventShape::Bar ? QStringLiteral("bar") : QStringLiteral("instant"),
                 QString::number(e.lane), px(e.box.y), px(e.box.h), px(e.x0), px(e.x1), px(e.x2), px(e.x3));
    if (e.diamond)
        s += QStringLiteral(" at %1").arg(px(e.anchor));
    if (e.derived)
        s += QStringLiteral(" derived");
    if (e.conflict)
        s += QStringLiteral(" conflict");
    if (e.openLeft)
        s += QStringLiteral(" <");
    if (e.openRight)
        s += QStringLiteral(" >");
    s += QStringLiteral(" %1 colour %2").arg(model::key(e.confidence)).arg(e.colour);
    if (e.selected)
        s += QStringLiteral(" selected");
    if (e.hit)
        s += QStringLiteral(" hit");
    return s + QStringLiteral(" label ") + text(e.label);
}

} // namespace

QString Scene::toText(const model::EventIndex &index) const
{
    QStringList lines;
    lines << QStringLiteral("plot %1 content %2 row %3").arg(text(plot), px(contentHeight), px(rowHeight));
    for (const HeadingItem &h : headings)
        lines << QStringLiteral("heading %1 \"%2\"").arg(px(h.x), h.text);
    for (const TickItem &t : ticks)
        if (t.rank != TickItem::Rank::Minor)
            lines << QStringLiteral("tick %1 \"%2\"").arg(px(t.x), t.label);
    for (const NightItem &n : nights)
        lines << QStringLiteral("night %1 %2").arg(px(n.x0), px(n.x1));
    for (const NightItem &w : weekends)
        lines << QStringLiteral("weekend %1 %2").arg(px(w.x0), px(w.x1));
    for (const GapItem &g : gaps)
        lines << QStringLiteral("gap %1 %2 \"%3\"").arg(px(g.x0), px(g.x1), g.text);
    for (const LaneItem &l : lanes)
        lines
            << QStringLiteral("lane %1 \"%2\" %3 count %4").arg(l.key).arg(l.name, text(l.body)).arg(l.count);
    for (const LaneItem &l : lanes)
        if (!l.note.isEmpty())
            lines << QStringLiteral("note lane %1 \"%2\"").arg(l.key).arg(l.note);
    for (const EventItem &e : events)
        lines << text(e, index);
    for (const StackItem &s : stacks)
        lines << QStringLiteral("stack lane %1 %2 %3").arg(s.lane).arg(text(s.box), s.text);
    for (const DensityItem &c : density)
        lines << QStringLiteral("density lane %1 %2 count %3").arg(c.lane).arg(text(c.box)).arg(c.count);
    for (const LinkItem &l : links)
        lines << QStringLiteral("link %1,%2 -> %3,%4").arg(px(l.x[0]), px(l.y[0]), px(l.x[3]), px(l.y[3]));
    for (const ArcItem &a : arcs)
        lines << QStringLiteral("arc %1,%2 -> %3,%4 \"%5\"")
                     .arg(px(a.x[0]), px(a.y[0]), px(a.x[3]), px(a.y[3]), a.text);
    for (const RhythmItem &r : rhythm)
        lines << QStringLiteral("%1 %2 %3 \"%4\"")
                     .arg(r.burst ? QStringLiteral("burst") : QStringLiteral("silence"), px(r.x0), px(r.x1),
                          r.text);
    if (cursor)
        lines << QStringLiteral("cursor %1 \"%2\"").arg(px(cursor->x), cursor->text);
    lines << QStringLiteral("drawn %1 stacked %2 density %3").arg(drawn).arg(stacked).arg(inDensity);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString countText(int count)
{
    return QLocale().toString(count);
}

Legend legendOf(const Scene &scene)
{
    Legend legend;
    std::vector<bool> used(scene.colours.size(), false);
    std::vector<bool> confidences(6, false);
    for (const EventItem &e : scene.events) {
        used[static_cast<size_t>(e.colour)] = true;
        confidences[static_cast<size_t>(e.confidence)] = true;
        if (!e.derived)
            (e.shape == EventShape::Bar ? legend.extents : legend.instants) = true;
        legend.windows |= e.diamond && e.x1 - e.x0 > 20;
        legend.openEnds |= e.openLeft || e.openRight;
        legend.disputed |= e.disputed;
        legend.narrowed |= e.startNarrowed || e.endNarrowed;
        legend.derived |= e.derived;
        legend.claims |= !e.claims.empty();
        legend.conflicts |= e.conflict;
        legend.grades |= e.label.badgeWidth > 0;
    }
    for (const StackItem &s : scene.stacks)
        used[static_cast<size_t>(s.colour)] = true;
    for (const DensityItem &c : scene.density)
        used[static_cast<size_t>(c.colour)] = true;
    for (size_t i = 1; i < used.size(); ++i)
        if (used[i] && !scene.colours[i].name.isEmpty())
            legend.colours.push_back(scene.colours[i]);
    for (size_t i = 0; i < confidences.size(); ++i)
        if (confidences[i])
            legend.confidences.push_back(static_cast<model::Confidence>(i));
    legend.links = !scene.links.empty();
    legend.rhythm = !scene.rhythm.empty();
    legend.gaps = !scene.gaps.empty();
    legend.stacks = !scene.stacks.empty();
    legend.density = !scene.density.empty();
    legend.nights = !scene.nights.empty();
    legend.weekends = !scene.weekends.empty();
    return legend;
}

} // namespace varve::layout
