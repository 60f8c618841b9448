#include "report/paragraph.h"

#include <QPainter>
#include <QTextLayout>

namespace varve::report {

namespace {

/// Longer paragraphs are shaped in pieces of this many characters.
constexpr qsizetype pieceLength = 4000;

QTextCharFormat formatOf(const Run &run, const TextStyle &style)
{
    QTextCharFormat format;
    const Ink ink = run.ink == Ink::Normal ? style.ink : run.ink;
    format.setForeground(inkColour(ink));
    if (run.bold)
        format.setFontWeight(QFont::Bold);
    if (run.italic)
        format.setFontItalic(true);
    if (run.raised)
        format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    return format;
}

} // namespace

Paragraph::Paragraph(Text text, const TextStyle &style, qreal width)
    : m_runs(std::move(text)),
      m_style(style),
      m_width(width)
{
    for (Run &run : m_runs) {
        m_string += run.text;
        m_ends.push_back(m_string.size());
        run.text.clear();
    }
    m_rightToLeft = m_string.left(pieceLength).isRightToLeft();
    breakIntoLines();
}

void Paragraph::fill(QTextLayout &layout, qsizetype from, qsizetype length) const
{
    layout.setText(m_string.mid(from, length));
    layout.setFont(pageFont(m_style));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(m_rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    if (m_rightToLeft && m_style.rightToLeftAtRight)
        option.setAlignment(Qt::AlignRight);
    layout.setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (size_t i = 0; i < m_runs.size(); ++i) {
        const qsizetype begin = std::max(i == 0 ? 0 : m_ends[i - 1], from);
        const qsizetype end = std::min(m_ends[i], from + length);
        if (begin < end)
            formats.append({static_cast<int>(begin - from), static_cast<int>(end - begin),
                            formatOf(m_runs[i], m_style)});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(m_width);
        line.setPosition(QPointF(0, y));
        y += line.height();
    }
    layout.endLayout();
}

void Paragraph::breakIntoLines()
{
    qsizetype from = 0;
    do {
        const bool isLast = m_string.size() - from <= pieceLength;
        QTextLayout layout;
        fill(layout, from, isLast ? m_string.size() - from : pieceLength);
        // The last line of a piece is not full: the next piece begins with it.
        const int lines = isLast || layout.lineCount() < 2 ? layout.lineCount() : layout.lineCount() - 1;
        Piece piece{.from = from, .lines = lines, .top = m_height};
        for (int i = 0; i < lines; ++i) {
            const QTextLine line = layout.lineAt(i);
            piece.lineTops.push_back(static_cast<float>(line.y()));
            piece.height = line.y() + line.height();
            piece.length = line.textStart() + line.textLength();
            m_naturalWidth = std::max(m_naturalWidth, line.naturalTextWidth());
        }
        from += piece.length;
        m_height += piece.height;
        m_pieces.push_back(std::move(piece));
    } while (from < m_string.size());
}

qreal Paragraph::firstLineHeight() const
{
    const Piece &first = m_pieces.front();
    return first.lines > 1 ? static_cast<qreal>(first.lineTops[1]) : first.height;
}

std::vector<qreal> Paragraph::breaks() const
{
    std::vector<qreal> tops;
    for (const Piece &piece : m_pieces)
        for (const float top : piece.lineTops)
            if (piece.top + static_cast<qreal>(top) > 0)
                tops.push_back(piece.top + static_cast<qreal>(top));
    return tops;
}

void Paragraph::paint(const Canvas &canvas, QPointF at, qreal from, qreal to) const
{
    for (const Piece &piece : m_pieces)
        if (piece.top < to && piece.top + piece.height > from)
            paintPiece(canvas, piece, at, from, to);
}

void Paragraph::paintPiece(const Canvas &canvas, const Piece &piece, QPointF at, qreal from, qreal to) const
{
    constexpr qreal slack = 0.01; // line tops went through float
    QTextLayout layout;
    fill(layout, piece.from, piece.length);
    for (int i = 0; i < std::min(piece.lines, layout.lineCount()); ++i) {
        const QTextLine line = layout.lineAt(i);
        const qreal top = piece.top + line.y();
        if (top < from - slack || top >= to - slack)
            continue;
        const QPointF origin(at.x(), at.y() + piece.top - from);
        canvas.painter.setPen(inkColour(m_style.ink));
        line.draw(&canvas.painter, origin);
        if (canvas.links)
            noteLinks(canvas, layout, piece, i, origin);
    }
}

void Paragraph::noteLinks(const Canvas &canvas, const QTextLayout &layout, const Piece &piece, int lineNumber,
                          QPointF at) const
{
    const QTextLine line = layout.lineAt(lineNumber);
    const qsizetype lineFrom = piece.from + line.textStart();
    const qsizetype lineTo = lineFrom + line.textLength();
    for (size_t i = 0; i < m_runs.size(); ++i) {
        if (m_runs[i].source == 0 && m_runs[i].url.isEmpty())
            continue;
        const qsizetype begin = std::max(i == 0 ? 0 : m_ends[i - 1], lineFrom);
        const qsizetype end = std::min(m_ends[i], lineTo);
        if (begin >= end)
            continue;
        const qreal x1 = line.cursorToX(static_cast<int>(begin - piece.from));
        const qreal x2 = line.cursorToX(static_cast<int>(end - piece.from));
        const QRectF rect(QPointF(std::min(x1, x2), line.y()),
                          QPointF(std::max(x1, x2), line.y() + line.height()));
        canvas.links->push_back({rect.translated(at), m_runs[i].source, m_runs[i].url});
    }
}

} // namespace varve::report
