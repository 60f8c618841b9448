// What stands on pages, from top to bottom: headings, numbers, the figure, rows of tables.
#pragma once

#include "report/pagination.h"
#include "report/paragraph.h"

#include "model/values.h"

#include <functional>
#include <memory>
#include <optional>

namespace varve::report {

/// A block knows its height and paints any part of itself between two of its breaks.
class Block
{
public:
    virtual ~Block() = default;
    [[nodiscard]] virtual qreal height() const = 0;
    [[nodiscard]] virtual std::vector<qreal> breaks() const { return {}; }
    /// Paints [from, to) with `from` at `at`.
    virtual void paint(const Canvas &canvas, QPointF at, qreal from, qreal to) const = 0;

    qreal spaceBefore = 0;
    bool keepWithNext = false;
    bool onlyRepeated = false;
    std::vector<int> repeats;
    QString bookmark;      ///< title in the outline; empty: none
    int bookmarkLevel = 0; ///< 0 sections, 1 days
    int source = 0;        ///< links to this source lead here
};

/// Something of fixed height that is never cut.
class FixedBlock : public Block
{
public:
    using Paint = std::function<void(const Canvas &, QPointF)>;
    FixedBlock(qreal height, Paint paint) : m_height(height), m_paint(std::move(paint)) {}
    [[nodiscard]] qreal height() const override { return m_height; }
    void paint(const Canvas &canvas, QPointF at, qreal, qreal) const override { m_paint(canvas, at); }

private:
    qreal m_height;
    Paint m_paint;
};

/// The mark that stands before the first line of a cell.
struct Mark
{
    enum Kind : quint8 { None, Square, Confidence, Badge, Warning } kind = None;
    QColor colour = {};
    model::Confidence confidence = model::Confidence::CannotBeJudged;
    QString text = {}; ///< of a badge
};

/// Paragraphs one under the other, with a mark before the first.
struct Cell
{
    qreal x = 0;
    Mark mark;
    qreal indent = 0; ///< room for the mark
    std::vector<std::shared_ptr<const Paragraph>> paragraphs;

    [[nodiscard]] qreal height() const;
};

/// Cells side by side; cut where no line of any cell is cut.
class RowBlock : public Block
{
public:
    RowBlock(std::vector<Cell> cells, qreal width);
    [[nodiscard]] qreal height() const override { return m_height; }
    [[nodiscard]] std::vector<qreal> breaks() const override;
    void paint(const Canvas &canvas, QPointF at, qreal from, qreal to) const override;

    void setPadding(qreal above, qreal below);
    void setFill(const QColor &colour) { m_fill = colour; }
    void setRule(const QColor &colour)
    {
        m_rule = colour;
    } ///< below the row, and below each part of a cut one

private:
    [[nodiscard]] std::vector<std::pair<qreal, qreal>> lineSpans() const;
    void updateHeight();

    std::vector<Cell> m_cells;
    qreal m_width;
    qreal m_above = points(4), m_below = points(4.4);
    qreal m_height = 0;
    QColor m_fill, m_rule;
};

/// A section's heading with its rule.
std::unique_ptr<Block> headingBlock(const QString &text, qreal width);

} // namespace varve::report
