#include "report/composer.h"

#include "model/names.h"
#include "report/words.h"

#include <QHash>

namespace varve::report {

namespace {

constexpr qreal squareIndent = points(10);
constexpr qreal barIndent = points(20);

/// The longest of the texts that a column holds, by their letters.
struct Longest
{
    QString when, track, confidence;
};

Longest longestOf(const std::vector<DayRows> &days)
{
    Longest longest;
    const auto see = [](QString &known, const QString &text) {
        if (text.size() > known.size())
            known = text;
    };
    for (const DayRows &day : days)
        for (const EventRow &event : day.rows) {
            see(longest.when, event.when);
            see(longest.track, event.track);
            see(longest.confidence, model::word(event.confidence));
        }
    return longest;
}

/// Widths of the table's columns: what is short stands in one line, the page's rest is for what happened.
struct Columns
{
    Columns(qreal width, const Longest &longest)
    {
        const qreal padding = points(4);
        const auto natural = [width](const QString &text, qreal least, qreal most) {
            return std::clamp(paragraph(text.left(100), style::body, width)->naturalWidth() + points(1),
                              least, most);
        };
        whenWidth = natural(longest.when, points(76), points(100));
        trackWidth = squareIndent + natural(longest.track, points(50), points(62));
        confidenceWidth = barIndent + natural(longest.confidence, points(50), points(80));
        when = padding;
        what = when + whenWidth + points(8);
        confidence = width - padding - confidenceWidth;
        track = confidence - points(8) - trackWidth;
        whatWidth = track - what - points(12);
    }
    qreal when, what, track, confidence;
    qreal whenWidth, whatWidth, trackWidth, confidenceWidth;
};

class ChronologyTable
{
public:
    ChronologyTable(Blocks &blocks, qreal width, const Columns &columns)
        : m_blocks(blocks),
          m_width(width),
          m_columns(columns)
    {}

    void addHead()
    {
        std::vector<Cell> cells;
        const auto head = [&](qreal x, const QString &text) {
            cells.push_back({.x = x,
                             .mark = {},
                             .indent = 0,
                             .paragraphs = {paragraph(text, style::tableHead, points(100))}});
        };
        head(m_columns.when, Words::tr("When"));
        head(m_columns.what, Words::tr("What"));
        head(m_columns.track, Words::tr("Track"));
        head(m_columns.confidence, Words::tr("Confidence"));
        auto row = std::make_unique<RowBlock>(std::move(cells), m_width);
        row->setRule(pageTheme().border);
        row->keepWithNext = true;
        m_head = add(std::move(row));
    }

    void addDay(const QString &heading)
    {
        auto row = dayRow({{.text = heading}});
        row->keepWithNext = true;
        row->repeats = {m_head};
        row->bookmark = heading;
        row->bookmarkLevel = 1;
        add(std::move(row));
        auto again = dayRow({{.text = heading}, {.text = Words::tr(", continued"), .ink = Ink::Muted}});
        again->onlyRepeated = true;
        m_day = add(std::move(again));
    }

    void addEvent(const EventRow &event)
    {
        std::vector<Cell> cells;
        Cell when{.x = m_columns.when, .mark = {}, .indent = 0, .paragraphs = whenLines(event.when)};
        if (!event.wording.isEmpty())
            when.paragraphs.push_back(paragraph(event.wording, style::detail, m_columns.whenWidth));
        cells.push_back(std::move(when));

        Cell what{.x = m_columns.what,
                  .mark = {},
                  .indent = 0,
                  .paragraphs = {paragraph(event.what, style::prose, m_columns.whatWidth)}};
        for (const Text &detail : event.details)
            what.paragraphs.push_back(paragraph(detail, style::note, m_columns.whatWidth));
        cells.push_back(std::move(what));
        cells.push_back(trackCell(event));
        cells.push_back(confidenceCell(event));

        auto row = std::make_unique<RowBlock>(std::move(cells), m_width);
        row->setRule(ruleColour());
        row->repeats = {m_head, m_day};
        add(std::move(row));
    }

private:
    int add(std::unique_ptr<Block> block)
    {
        m_blocks.push_back(std::move(block));
        return static_cast<int>(m_blocks.size()) - 1;
    }

    std::unique_ptr<RowBlock> dayRow(Text text)
    {
        std::vector<Cell> cells;
        cells.push_back(
            {.x = m_columns.when,
             .mark = {},
             .indent = 0,
             .paragraphs = {paragraph(std::move(text), style::dayHead, m_width - 2 * m_columns.when)}});
        auto row = std::make_unique<RowBlock>(std::move(cells), m_width);
        row->setPadding(points(3.4), points(3.4));
        row->setFill(pageTheme().gapFill);
        row->setRule(ruleColour());
        return row;
    }

    /// What is too long for one line is broken after its dash: "22 Mar 21:00 –", "5 Apr, 13:00".
    std::vector<std::shared_ptr<const Paragraph>> whenLines(const QString &when)
    {
        const QString dash = QStringLiteral(" – ");
        auto whole = paragraph(when, style::body, m_columns.whenWidth);
        const qsizetype at = when.indexOf(dash);
        if (whole->breaks().empty() || at < 0)
            return {std::move(whole)};
        return {paragraph(when.left(at) + QStringLiteral(" –"), style::body, m_columns.whenWidth),
                paragraph(when.mid(at + dash.size()), style::body, m_columns.whenWidth)};
    }

    std::shared_ptr<const Paragraph> shared(const QString &text, const TextStyle &look, qreal width)
    {
        auto &known = m_shared[{text, qRound(look.size)}];
        if (!known)
            known = paragraph(text, look, width);
        return known;
    }

    Cell trackCell(const EventRow &event)
    {
        Cell cell{.x = m_columns.track, .mark = {}, .indent = squareIndent, .paragraphs = {}};
        if (!event.track.isEmpty()) {
            cell.mark = {.kind = Mark::Square, .colour = pageTheme().tuned(event.trackColour), .text = {}};
            cell.paragraphs.push_back(shared(event.track, style::body, m_columns.trackWidth - squareIndent));
        }
        return cell;
    }

    Cell confidenceCell(const EventRow &event)
    {
        Cell cell{.x = m_columns.confidence, .mark = {}, .indent = barIndent, .paragraphs = {}};
        cell.mark = {.kind = Mark::Confidence, .colour = {}, .confidence = event.confidence, .text = {}};
        const qreal width = m_columns.confidenceWidth - barIndent;
        cell.paragraphs.push_back(shared(model::word(event.confidence), style::body, width));
        if (!event.status.isEmpty())
            cell.paragraphs.push_back(shared(event.status, style::detail, width));
        return cell;
    }

    Blocks &m_blocks;
    qreal m_width;
    Columns m_columns;
    int m_head = 0, m_day = 0;
    QHash<std::pair<QString, int>, std::shared_ptr<const Paragraph>> m_shared;
};

} // namespace

Result<void> composeChronology(Blocks &blocks, const std::vector<DayRows> &days, qreal width,
                               const Progress &progress)
{
    if (days.empty())
        return {};
    blocks.push_back(headingBlock(Words::tr("Chronology"), width));
    ChronologyTable table(blocks, width, Columns(width, longestOf(days)));
    table.addHead();
    qint64 total = 0, done = 0;
    for (const DayRows &day : days)
        total += static_cast<qint64>(day.rows.size());
    for (const DayRows &day : days) {
        table.addDay(day.heading);
        for (const EventRow &event : day.rows) {
            table.addEvent(event);
            if (++done % 64 == 0 && progress && !progress(done, total))
                return fail(ErrorKind::Cancelled, Words::tr("The report was cancelled."));
        }
    }
    return {};
}

} // namespace varve::report
