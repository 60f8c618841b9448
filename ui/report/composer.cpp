#include "report/composer.h"

#include "model/names.h"
#include "report/words.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace varve::report {

namespace {

constexpr qreal columnGap = points(8);

Cell cell(qreal x, std::vector<std::shared_ptr<const Paragraph>> paragraphs)
{
    return {.x = x, .mark = {}, .indent = 0, .paragraphs = std::move(paragraphs)};
}

std::unique_ptr<RowBlock> plainRow(std::vector<std::shared_ptr<const Paragraph>> paragraphs, qreal width)
{
    std::vector<Cell> cells;
    cells.push_back(cell(0, std::move(paragraphs)));
    auto row = std::make_unique<RowBlock>(std::move(cells), width);
    row->setPadding(points(1), points(3));
    return row;
}

void composeTitle(Blocks &blocks, const ReportContent &content, qreal width)
{
    auto title = plainRow({paragraph(content.title, style::title, width)}, width);
    title->keepWithNext = true;
    blocks.push_back(std::move(title));
    std::vector<std::shared_ptr<const Paragraph>> lines;
    for (const QString &line : {content.subtitle, content.authors, content.scope})
        if (!line.isEmpty())
            lines.push_back(paragraph(line, style::subtitle, width));
    blocks.push_back(plainRow(std::move(lines), width));
    for (const Text &text : content.description) {
        auto row = plainRow({paragraph(text, style::prose, width)}, width);
        row->spaceBefore = points(3);
        blocks.push_back(std::move(row));
    }
}

void composeNothing(Blocks &blocks, const ReportContent &content, qreal width)
{
    const bool isWhole = content.scope.isEmpty();
    auto row = plainRow({paragraph(isWhole ? Words::tr("This project holds no events yet.")
                                           : Words::tr("No event of the project lies in this view."),
                                   style::body, width)},
                        width);
    row->spaceBefore = points(14);
    blocks.push_back(std::move(row));
}

void composeNumbers(Blocks &blocks, const std::vector<KeyNumber> &numbers, qreal width)
{
    const qreal step = width / static_cast<qreal>(std::max<size_t>(numbers.size(), 1));
    std::vector<Cell> cells;
    for (size_t i = 0; i < numbers.size(); ++i)
        cells.push_back(cell(static_cast<qreal>(i) * step + points(8),
                             {paragraph(numbers[i].value, style::number, step - points(12)),
                              paragraph(numbers[i].label, style::subtitle, step - points(12))}));
    qreal height = 0;
    for (const Cell &c : cells)
        height = std::max(height, c.height());
    auto row = std::make_shared<RowBlock>(std::move(cells), width);
    row->setPadding(0, 0);
    const size_t count = numbers.size();
    auto block = std::make_unique<FixedBlock>(height, [=](const Canvas &canvas, QPointF at) {
        for (size_t i = 0; i < count; ++i)
            canvas.painter.fillRect(
                QRectF(at.x() + static_cast<qreal>(i) * step, at.y(), points(1.4), height),
                pageTheme().accent);
        row->paint(canvas, at, 0, height);
    });
    block->spaceBefore = points(9);
    blocks.push_back(std::move(block));
}

void composeDisputed(Blocks &blocks, const std::vector<Text> &disputed, qreal width)
{
    if (disputed.empty())
        return;
    blocks.push_back(headingBlock(Words::tr("What is disputed"), width));
    const qreal indent = points(24);
    for (const Text &text : disputed) {
        Cell c = cell(0, {paragraph(text, style::body, width - indent)});
        c.mark.kind = Mark::Warning;
        c.indent = indent;
        std::vector<Cell> cells;
        cells.push_back(std::move(c));
        auto row = std::make_unique<RowBlock>(std::move(cells), width);
        row->setRule(ruleColour());
        blocks.push_back(std::move(row));
    }
}

/// Row of a table with the head's or the body's look; columns are (x, width) pairs.
struct Column
{
    qreal x = 0;
    qreal width = 0;
};

std::unique_ptr<RowBlock> headRow(const QStringList &titles, const std::vector<Column> &columns, qreal width)
{
    std::vector<Cell> cells;
    for (size_t i = 0; i < columns.size(); ++i)
        cells.push_back(cell(columns[i].x, {paragraph(titles.value(static_cast<qsizetype>(i)),
                                                      style::tableHead, columns[i].width)}));
    auto row = std::make_unique<RowBlock>(std::move(cells), width);
    row->setRule(pageTheme().border);
    row->keepWithNext = true;
    return row;
}

/// With more kinds of figures than fit side by side, each figure is a row of its own.
struct FigureLayout
{
    QStringList titles;
    std::vector<Column> columns;
    bool wide = false;
};

FigureLayout figureLayout(const FigureTable &table, qreal width)
{
    constexpr qsizetype mostColumns = 5;
    const qreal when = points(96), padding = points(4);
    FigureLayout layout;
    layout.wide = table.names.size() <= mostColumns;
    layout.titles << Words::tr("When reported");
    layout.columns.push_back({padding, when - padding});
    qreal x = when;
    const QStringList middle =
        layout.wide ? table.names : QStringList{Words::tr("What"), Words::tr("Reported")};
    const qreal share = (width - when) * 0.55 / std::max<qreal>(static_cast<qreal>(middle.size()), 1);
    const qreal step = std::min(share, points(90));
    for (const QString &name : middle) {
        layout.titles << name;
        layout.columns.push_back({x, step - columnGap});
        x += step;
    }
    layout.titles << Words::tr("Source");
    layout.columns.push_back({x, width - x - padding});
    return layout;
}

void composeFigures(Blocks &blocks, const FigureTable &table, qreal width)
{
    if (table.rows.empty())
        return;
    blocks.push_back(headingBlock(Words::tr("Reported figures"), width));
    const FigureLayout layout = figureLayout(table, width);
    const int head = static_cast<int>(blocks.size());
    blocks.push_back(headRow(layout.titles, layout.columns, width));
    const auto addRow = [&](const QString &when, const QStringList &values, const Text &source) {
        std::vector<Cell> cells;
        const auto &columns = layout.columns;
        cells.push_back(cell(columns[0].x, {paragraph(when.isEmpty() ? Words::tr("not known") : when,
                                                      style::body, columns[0].width)}));
        for (qsizetype i = 0; i < values.size(); ++i) {
            const Column &c = columns[static_cast<size_t>(i + 1)];
            cells.push_back(cell(c.x, {paragraph(values[i], style::body, c.width)}));
        }
        cells.push_back(cell(columns.back().x, {paragraph(source, style::body, columns.back().width)}));
        auto row = std::make_unique<RowBlock>(std::move(cells), width);
        row->setRule(ruleColour());
        row->repeats = {head};
        blocks.push_back(std::move(row));
    };
    for (const FigureRow &figure : table.rows) {
        if (layout.wide) {
            addRow(figure.when, QStringList(figure.values.begin(), figure.values.end()), figure.source);
            continue;
        }
        for (size_t i = 0; i < figure.values.size(); ++i)
            if (!figure.values[i].isEmpty())
                addRow(figure.when, {table.names[static_cast<qsizetype>(i)], figure.values[i]},
                       figure.source);
    }
}

void composeSources(Blocks &blocks, const std::vector<SourceRow> &sources, qreal width)
{
    if (sources.empty())
        return;
    blocks.push_back(headingBlock(Words::tr("Sources"), width));
    const qreal badgeX = points(sources.size() > 999 ? 28 : 20), textX = badgeX + points(32);
    for (const SourceRow &source : sources) {
        std::vector<Cell> cells;
        cells.push_back(cell(0, {paragraph(QStringLiteral("%1.").arg(source.number), style::body, badgeX)}));
        cells.push_back(cell(badgeX, {}));
        cells.back().mark = {.kind = Mark::Badge, .colour = {}, .text = source.grade};
        std::vector<std::shared_ptr<const Paragraph>> lines;
        lines.push_back(paragraph(source.text, style::body, width - textX));
        for (const Text &detail : source.details)
            lines.push_back(paragraph(detail, style::detail, width - textX));
        cells.push_back(cell(textX, std::move(lines)));
        auto row = std::make_unique<RowBlock>(std::move(cells), width);
        row->setPadding(points(2), points(3));
        row->source = source.number;
        blocks.push_back(std::move(row));
    }
}

/// Marks with their meanings, side by side: in equal steps, or as wide as each needs where one needs more and
/// all of them fit.
void meaningsRow(Blocks &blocks, const std::vector<std::pair<Mark, QString>> &meanings, qreal indent,
                 qreal width)
{
    const qreal equal = width / static_cast<qreal>(meanings.size());
    std::vector<qreal> needs;
    for (const auto &[mark, words] : meanings)
        needs.push_back(paragraph(words, style::detail, width)->naturalWidth() + indent + columnGap +
                        points(1));
    const qreal spare =
        (width - std::accumulate(needs.begin(), needs.end(), qreal(0))) / static_cast<qreal>(meanings.size());
    const bool isEqual = spare < 0 || *std::max_element(needs.begin(), needs.end()) <= equal;
    std::vector<Cell> cells;
    qreal x = 0;
    for (size_t i = 0; i < meanings.size(); ++i) {
        const qreal step = isEqual ? equal : needs[i] + spare;
        cells.push_back(cell(x, {paragraph(meanings[i].second, style::detail, step - indent - columnGap)}));
        cells.back().mark = meanings[i].first;
        cells.back().indent = indent;
        x += step;
    }
    auto row = std::make_unique<RowBlock>(std::move(cells), width);
    row->setPadding(points(1.5), points(1.5));
    blocks.push_back(std::move(row));
}

void composeGrades(Blocks &blocks, const ReportContent &content, qreal width)
{
    blocks.push_back(headingBlock(Words::tr("How to read the grades"), width));
    const auto intro = [&](const QString &text, qreal space) {
        auto row = plainRow({paragraph(text, style::detail, width)}, width);
        row->keepWithNext = true;
        row->spaceBefore = space;
        blocks.push_back(std::move(row));
    };
    intro(
        Words::tr("Letter A–F: reliability of the source. Figure 1–6: credibility of the information "
                  "(Admiralty scale). The two are judged apart; F and 6 mean that nobody can judge, not that "
                  "it is bad."),
        0);
    for (int i = 0; i < 6; ++i) {
        const auto reliability = static_cast<model::Reliability>(i);
        const auto credibility = static_cast<model::Credibility>(i + 1);
        meaningsRow(blocks,
                    {{{.kind = Mark::Badge, .text = model::key(reliability)}, model::wording(reliability)},
                     {{.kind = Mark::Badge, .text = model::key(credibility)}, model::wording(credibility)}},
                    points(18), width);
    }
    intro(Words::tr("Confidence bars: the analyst’s own judgement of the event."), points(5));
    std::vector<std::pair<Mark, QString>> bars;
    for (int i = 0; i < 6; ++i) {
        const auto confidence = static_cast<model::Confidence>(i);
        bars.push_back({{.kind = Mark::Confidence, .confidence = confidence}, model::word(confidence)});
    }
    meaningsRow(blocks, bars, points(20), width);
    auto identity = plainRow({paragraph(content.identity, style::detail, width)}, width);
    identity->spaceBefore = points(8);
    blocks.push_back(std::move(identity));
}

} // namespace

std::shared_ptr<const Paragraph> paragraph(const QString &text, const TextStyle &style, qreal width)
{
    return std::make_shared<const Paragraph>(Text{{.text = text}}, style, width);
}

std::shared_ptr<const Paragraph> paragraph(Text text, const TextStyle &style, qreal width)
{
    return std::make_shared<const Paragraph>(std::move(text), style, width);
}

QColor ruleColour()
{
    return pageTheme().laneLine;
}

Result<Blocks> compose(const ReportContent &content, const ReportOptions &options, const Progress &progress)
{
    const PageGeometry page = pageGeometry(options);
    const qreal width = page.width();
    Blocks blocks;
    composeTitle(blocks, content, width);
    composeNumbers(blocks, content.numbers, width);
    if (content.eventCount == 0)
        composeNothing(blocks, content, width);
    if (options.sections.timeline && content.eventCount > 0) {
        qreal used = 0;
        for (const auto &block : blocks)
            used += block->spaceBefore + block->height();
        composeFigure(blocks, content, options, width, page.height() - used, page.height());
    }
    if (options.sections.disputed)
        composeDisputed(blocks, content.disputed, width);
    if (options.sections.figures)
        composeFigures(blocks, content.figures, width);
    if (options.sections.chronology)
        if (auto done = composeChronology(blocks, content.days, width, progress); !done)
            return fail(done.error());
    if (options.sections.sources)
        composeSources(blocks, content.sources, width);
    if (options.sections.grades)
        composeGrades(blocks, content, width);
    return blocks;
}

} // namespace varve::report
