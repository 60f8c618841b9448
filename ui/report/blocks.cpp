#include "report/blocks.h"

#include "paint/timelinepainter.h"

#include <QPainter>

#include <algorithm>

namespace varve::report {

namespace {

void paintBadge(QPainter &painter, const QString &text, QPointF at, qreal lineHeight)
{
    const Paragraph words({{.text = text}}, style::badge, points(60));
    const QRectF frame(at.x(), at.y() + (lineHeight - points(10.4)) / 2, words.naturalWidth() + points(6),
                       points(10.4));
    painter.setPen(QPen(pageTheme().border, points(0.7)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame, points(2), points(2));
    words.paint({painter}, QPointF(frame.left() + points(3), frame.center().y() - words.height() / 2), 0,
                words.height());
}

void paintMark(QPainter &painter, const Mark &mark, QPointF at, qreal lineHeight)
{
    const qreal middle = at.y() + lineHeight / 2;
    painter.save();
    switch (mark.kind) {
    case Mark::Square:
        painter.setPen(Qt::NoPen);
        painter.setBrush(mark.colour);
        painter.drawRoundedRect(QRectF(at.x(), middle - points(3), points(6), points(6)), points(1),
                                points(1));
        break;
    case Mark::Confidence:
        painter.translate(at.x(), middle - points(3.2));
        painter.scale(unitsPerPixel * 0.92, unitsPerPixel * 0.92); // the mark is drawn for 18 x 7 pixels
        paint::paintConfidence(painter, QRectF(0, 0, 18, 7), mark.confidence, pageTheme().text, Qt::white);
        break;
    case Mark::Badge:
        paintBadge(painter, mark.text, at, lineHeight);
        break;
    case Mark::Warning:
        painter.translate(at.x(), middle - points(6));
        painter.scale(unitsPerPixel, unitsPerPixel);
        paint::paintWarning(painter, QRectF(0, 0, 16, 16), pageTheme());
        break;
    case Mark::None:
        break;
    }
    painter.restore();
}

void paintCell(const Canvas &canvas, const Cell &cell, QPointF at, qreal from, qreal to)
{
    if (from <= 0 && cell.mark.kind != Mark::None)
        paintMark(canvas.painter, cell.mark, QPointF(at.x() + cell.x, at.y() - from),
                  cell.paragraphs.empty() ? points(12) : cell.paragraphs.front()->firstLineHeight());
    qreal top = 0;
    for (const auto &paragraph : cell.paragraphs) {
        const qreal bottom = top + paragraph->height();
        if (bottom > from && top < to) {
            const qreal cut = std::max(from - top, qreal(0));
            paragraph->paint(canvas, QPointF(at.x() + cell.x + cell.indent, at.y() + top + cut - from), cut,
                             to - top);
        }
        top = bottom;
    }
}

} // namespace

qreal Cell::height() const
{
    qreal sum = 0;
    for (const auto &paragraph : paragraphs)
        sum += paragraph->height();
    return sum;
}

RowBlock::RowBlock(std::vector<Cell> cells, qreal width) : m_cells(std::move(cells)), m_width(width)
{
    updateHeight();
}

void RowBlock::setPadding(qreal above, qreal below)
{
    m_above = above;
    m_below = below;
    updateHeight();
}

void RowBlock::updateHeight()
{
    qreal content = 0;
    for (const Cell &cell : m_cells)
        content = std::max(content, cell.height());
    m_height = m_above + content + m_below;
}

/// Top and bottom of every line of every cell, from the row's top.
std::vector<std::pair<qreal, qreal>> RowBlock::lineSpans() const
{
    std::vector<std::pair<qreal, qreal>> spans;
    for (const Cell &cell : m_cells) {
        qreal top = m_above;
        for (const auto &paragraph : cell.paragraphs) {
            qreal lineTop = 0;
            for (const qreal next : paragraph->breaks()) {
                spans.emplace_back(top + lineTop, top + next);
                lineTop = next;
            }
            spans.emplace_back(top + lineTop, top + paragraph->height());
            top += paragraph->height();
        }
    }
    std::sort(spans.begin(), spans.end());
    return spans;
}

std::vector<qreal> RowBlock::breaks() const
{
    constexpr qreal slack = 0.5;
    std::vector<qreal> found;
    qreal reached = m_above; // the lowest bottom of the lines seen so far
    for (const auto &[top, bottom] : lineSpans()) {
        if (top >= reached - slack && top > m_above + slack && (found.empty() || top > found.back() + slack))
            found.push_back(top);
        reached = std::max(reached, bottom);
    }
    return found;
}

void RowBlock::paint(const Canvas &canvas, QPointF at, qreal from, qreal to) const
{
    const QRectF area(at.x(), at.y(), m_width, to - from);
    if (m_fill.isValid())
        canvas.painter.fillRect(area, m_fill);
    for (const Cell &cell : m_cells)
        paintCell(canvas, cell, QPointF(at.x(), from > 0 ? at.y() : at.y() + m_above),
                  std::max(from - m_above, qreal(0)), to - m_above);
    if (m_rule.isValid()) {
        canvas.painter.setPen(QPen(m_rule, points(0.6)));
        canvas.painter.drawLine(area.bottomLeft(), area.bottomRight());
    }
}

std::unique_ptr<Block> headingBlock(const QString &text, qreal width)
{
    auto words = std::make_shared<const Paragraph>(Text{{.text = text}}, style::section, width);
    const qreal height = words->height() + points(10);
    auto block = std::make_unique<FixedBlock>(height, [words, width](const Canvas &canvas, QPointF at) {
        words->paint(canvas, at, 0, words->height());
        const qreal y = at.y() + words->height() + points(4);
        canvas.painter.setPen(QPen(pageTheme().border, points(0.9)));
        canvas.painter.drawLine(QPointF(at.x(), y), QPointF(at.x() + width, y));
    });
    block->spaceBefore = points(20);
    block->keepWithNext = true;
    block->bookmark = text;
    return block;
}

} // namespace varve::report
