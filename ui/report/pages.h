// The laid-out pages behind a Report.
#pragma once

#include "report/composer.h"

namespace varve::report {

/// A place in the finished document; y in page units from the page's top.
struct Target
{
    int page = 0;
    qreal y = 0;
};

struct OutlineEntry
{
    QString title;
    int level = 0; ///< 0 sections, 1 days
    Target target;
};

struct Report::Pages
{
    std::shared_ptr<const ReportContent> content;
    PageGeometry geometry;
    Blocks blocks;
    std::vector<PageItems> pages;

    /// Paints in page units; links may be null.
    void paint(QPainter &painter, int page, std::vector<LinkArea> *links) const;
    [[nodiscard]] std::vector<OutlineEntry> outline() const;
    /// Where the entry of source n stands, at n - 1; page -1 where it stands nowhere.
    [[nodiscard]] std::vector<Target> sourceTargets() const;

private:
    void paintFooter(QPainter &painter, int page) const;
};

} // namespace varve::report
