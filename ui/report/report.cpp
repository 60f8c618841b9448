#include "report/report.h"

#include "report/pages.h"
#include "report/words.h"

#include <QPainter>

namespace varve::report {

namespace {

constexpr qreal outlineMargin = points(6); // a bookmark leads to a little above what it names

FlowItem itemOf(const Block &block)
{
    return {.height = block.height(),
            .spaceBefore = block.spaceBefore,
            .keepWithNext = block.keepWithNext,
            .breaks = block.breaks(),
            .repeats = block.repeats,
            .onlyRepeated = block.onlyRepeated};
}

} // namespace

void Report::Pages::paint(QPainter &painter, int page, std::vector<LinkArea> *links) const
{
    const Canvas canvas{painter, links};
    for (const Placed &placed : pages[static_cast<size_t>(page)])
        blocks[static_cast<size_t>(placed.item)]->paint(
            canvas, QPointF(geometry.left, geometry.top + placed.y), placed.from, placed.to);
    paintFooter(painter, page);
}

void Report::Pages::paintFooter(QPainter &painter, int page) const
{
    const qreal width = geometry.width();
    const qreal y = geometry.size.height() - points(38);
    painter.setPen(QPen(pageTheme().border, points(0.7)));
    painter.drawLine(QPointF(geometry.left, y), QPointF(geometry.left + width, y));
    const QString number = Words::tr("%1 of %2").arg(page + 1).arg(pages.size());
    const Paragraph right({{.text = number}}, style::footer, points(100));
    const Paragraph left({{.text = content->footer}}, style::footer, width - points(100));
    left.paint({painter}, QPointF(geometry.left, y + points(4)), 0, left.firstLineHeight());
    right.paint({painter}, QPointF(geometry.left + width - right.naturalWidth(), y + points(4)), 0,
                right.height());
}

std::vector<OutlineEntry> Report::Pages::outline() const
{
    std::vector<OutlineEntry> entries;
    for (size_t page = 0; page < pages.size(); ++page) {
        for (const Placed &placed : pages[page]) {
            const Block &block = *blocks[static_cast<size_t>(placed.item)];
            if (placed.repeated || placed.from > 0 || block.bookmark.isEmpty())
                continue;
            const qreal y = std::max(geometry.top + placed.y - outlineMargin, qreal(0));
            entries.push_back({block.bookmark, block.bookmarkLevel, {static_cast<int>(page), y}});
        }
    }
    return entries;
}

std::vector<Target> Report::Pages::sourceTargets() const
{
    std::vector<Target> targets(content->sources.size(), Target{-1, 0});
    for (size_t page = 0; page < pages.size(); ++page) {
        for (const Placed &placed : pages[page]) {
            const int source = blocks[static_cast<size_t>(placed.item)]->source;
            if (source > 0 && placed.from <= 0)
                targets[static_cast<size_t>(source - 1)] = {static_cast<int>(page),
                                                            geometry.top + placed.y - outlineMargin};
        }
    }
    return targets;
}

Result<Report> Report::build(const document::Document &document, const ReportOptions &options,
                             const Progress &progress)
{
    auto content = collect(document, options, stage(progress, 0, 200));
    if (!content)
        return fail(content.error());
    return build(std::move(*content), options, stage(progress, 200, 1000));
}

Result<Report> Report::build(std::shared_ptr<const ReportContent> content, const ReportOptions &options,
                             const Progress &progress)
{
    auto pages = std::make_shared<Pages>();
    pages->geometry = pageGeometry(options);
    auto blocks = compose(*content, options, progress);
    if (!blocks)
        return fail(blocks.error());
    pages->content = std::move(content);
    pages->blocks = std::move(*blocks);
    std::vector<FlowItem> items;
    items.reserve(pages->blocks.size());
    for (const auto &block : pages->blocks)
        items.push_back(itemOf(*block));
    pages->pages = paginate(items, pages->geometry.height());
    return Report(std::move(pages));
}

int Report::pageCount() const
{
    return static_cast<int>(m_pages->pages.size());
}

QSizeF Report::pageSize() const
{
    return m_pages->geometry.size / unitsPerPixel;
}

void Report::paintPage(QPainter &painter, int page) const
{
    painter.save();
    painter.scale(1 / unitsPerPixel, 1 / unitsPerPixel);
    painter.setRenderHint(QPainter::Antialiasing);
    m_pages->paint(painter, page, nullptr);
    painter.restore();
}

const ReportContent &Report::content() const
{
    return *m_pages->content;
}

} // namespace varve::report
