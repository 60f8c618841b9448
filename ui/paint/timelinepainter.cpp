#include "paint/timelinepainter.h"

#include "paint/scenepaint.h"

#include <QTextLayout>

#include <algorithm>

namespace varve::paint {

using layout::TextStyle;

namespace {

/// Letters that stand side by side, each as wide as it is alone but for kerning: Latin, Greek, Cyrillic,
/// punctuation. Others join, stack or run from right to left.
bool standsAlone(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x20 && u < 0x250) || (u >= 0x370 && u < 0x483) || (u >= 0x48A && u < 0x530) ||
           (u >= 0x2010 && u < 0x2028);
}

} // namespace

/// Where each unit of the text ends; empty for what does not run from left to right only, whose beginnings do
/// not lie side by side. A view shows hundreds of titles at once that nobody has measured yet, so plain ones
/// are added up letter by letter; kerning is neglected, which makes them a pixel wider.
QList<float> FontMeasure::endsOf(const QString &text, TextStyle style) const
{
    QList<float> ends;
    ends.reserve(text.size());
    if (std::all_of(text.begin(), text.end(), standsAlone)) {
        auto &advances = m_advances[static_cast<size_t>(style)];
        float end = 0;
        for (const QChar c : text) {
            auto known = advances.constFind(c.unicode());
            if (known == advances.constEnd())
                known = advances.insert(c.unicode(), static_cast<float>(metrics(style).horizontalAdvance(c)));
            ends.append(end += *known);
        }
        return ends;
    }
    const auto runsOtherwise = [](QChar c) {
        return c.isSurrogate() || c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    };
    if (std::any_of(text.begin(), text.end(), runsOtherwise))
        return {};
    QTextLayout layout(text, font(style));
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    for (int i = 1; i <= text.size(); ++i)
        ends.append(static_cast<float>(line.cursorToX(i)));
    return ends;
}

FontMeasure::FontMeasure(QString family)
{
    if (family.isEmpty())
        family = Theme::font(9).family();
    const auto add = [&](int pixels, QFont::Weight weight) {
        QFont font(family);
        font.setPixelSize(pixels);
        font.setWeight(weight);
        // Spacing of a hair's breadth keeps "fi" two letters, so that text copied from a page reads right.
        font.setLetterSpacing(QFont::AbsoluteSpacing, 0.02);
        m_fonts.push_back(font);
        m_metrics.emplace_back(font);
    };
    add(12, QFont::Medium);   // Label
    add(12, QFont::DemiBold); // LabelStrong
    add(10, QFont::Medium);   // Badge
    add(11, QFont::Normal);   // Tick
    add(12, QFont::DemiBold); // Heading
    add(12, QFont::DemiBold); // LaneName
}

double FontMeasure::width(const QString &text, TextStyle style) const
{
    auto &widths = m_widths[static_cast<size_t>(style)];
    const auto it = widths.constFind(text);
    if (it != widths.constEnd())
        return *it;
    if (widths.size() > 60'000)
        widths.clear();
    const QList<float> &ends = endsIn(text, style);
    const double width =
        ends.size() == text.size() && !ends.isEmpty() ? ends.last() : metrics(style).horizontalAdvance(text);
    widths.insert(text, width);
    return width;
}

const QList<float> &FontMeasure::endsIn(const QString &text, TextStyle style) const
{
    constexpr qsizetype longest = 400; // units; nobody asks how more of a title fits a line
    auto &known = m_ends[static_cast<size_t>(style)];
    auto it = known.constFind(text);
    if (it == known.constEnd()) {
        if (known.size() > 20'000)
            known.clear();
        it = known.insert(text, endsOf(text.left(longest), style));
    }
    return *it;
}

qsizetype FontMeasure::fitting(const QString &text, double width, qsizetype most, TextStyle style) const
{
    const QList<float> &ends = endsIn(text, style);
    const qsizetype count = std::min(most, text.size());
    if (ends.size() < count || ends.isEmpty())
        return TextMeasure::fitting(text, width, most, style);
    return std::upper_bound(ends.begin(), ends.begin() + count, static_cast<float>(width)) - ends.begin();
}

const QFont &FontMeasure::font(TextStyle style) const
{
    return m_fonts[static_cast<size_t>(style)];
}

const QFontMetricsF &FontMeasure::metrics(TextStyle style) const
{
    return m_metrics[static_cast<size_t>(style)];
}

TimelinePainter::TimelinePainter(Theme theme) : m_theme(std::move(theme)), m_measure(m_theme.fontFamily) {}

void TimelinePainter::setTheme(const Theme &theme)
{
    m_theme = theme;
    m_measure = FontMeasure(theme.fontFamily);
    m_texts.clear();
}

const QStaticText &TimelinePainter::staticText(const QString &text, TextStyle style) const
{
    const std::pair<int, QString> key(static_cast<int>(style), text);
    if (const QStaticText *known = m_texts.object(key))
        return *known;
    auto *made = new QStaticText(text);
    made->setTextFormat(Qt::PlainText);
    made->setPerformanceHint(QStaticText::AggressiveCaching);
    made->prepare(QTransform(), m_measure.font(style));
    m_texts.insert(key, made);
    return *made;
}

void TimelinePainter::paint(QPainter &painter, const layout::Scene &scene) const
{
    painter.save();
    ScenePaint(*this, painter, scene).paint();
    painter.restore();
}

void TimelinePainter::paintCursor(QPainter &painter, const layout::Scene &scene,
                                  const layout::CursorItem &cursor) const
{
    painter.save();
    ScenePaint(*this, painter, scene).paintCursor(cursor);
    painter.restore();
}

void paintGrade(QPainter &painter, const QRectF &rect, const QString &grade, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.strongBorder, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(theme.mutedText);
    painter.drawText(rect, Qt::AlignCenter, grade);
    painter.restore();
}

} // namespace varve::paint
