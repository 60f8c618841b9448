// One paragraph broken into lines. Only text and line breaks are kept; glyphs are made again when it is
// painted, so that a report of any length stays small and pages can be painted from any thread.
#pragma once

#include "report/pagestyle.h"

#include <QPointF>
#include <QRectF>

#include <vector>

class QPainter;
class QTextLayout;

namespace varve::report {

/// A place on a page that leads somewhere.
struct LinkArea
{
    QRectF rect; ///< in page units
    int source = 0;
    QString url;
};

/// Where things are painted and links noted; links may be null.
struct Canvas
{
    QPainter &painter;
    std::vector<LinkArea> *links = nullptr;
};

class Paragraph
{
public:
    Paragraph(Text text, const TextStyle &style, qreal width);

    [[nodiscard]] qreal height() const { return m_height; }
    /// Widest line.
    [[nodiscard]] qreal naturalWidth() const { return m_naturalWidth; }
    /// Tops of the lines after the first: where it may be cut.
    [[nodiscard]] std::vector<qreal> breaks() const;
    /// Paints the lines that lie within [from, to), `from` at `at`.
    void paint(const Canvas &canvas, QPointF at, qreal from, qreal to) const;
    [[nodiscard]] qreal firstLineHeight() const;

private:
    /// A stretch of text that is shaped at once.
    struct Piece
    {
        qsizetype from = 0;
        qsizetype length = 0;
        int lines = 0;
        qreal top = 0;
        std::vector<float> lineTops = {}; ///< relative to the piece
        qreal height = 0;
    };
    void breakIntoLines();
    void fill(QTextLayout &layout, qsizetype from, qsizetype length) const;
    void paintPiece(const Canvas &canvas, const Piece &piece, QPointF at, qreal from, qreal to) const;
    void noteLinks(const Canvas &canvas, const QTextLayout &layout, const Piece &piece, int line,
                   QPointF at) const;

    QString m_string;
    Text m_runs; ///< their texts are empty: see m_ends
    std::vector<qsizetype> m_ends;
    TextStyle m_style;
    qreal m_width;
    qreal m_height = 0;
    qreal m_naturalWidth = 0;
    bool m_rightToLeft = false;
    std::vector<Piece> m_pieces;
};

} // namespace varve::report
