// Content to blocks: which section stands where and how its rows are set.
#pragma once

#include "report/blocks.h"
#include "report/reportcontent.h"

namespace varve::report {

using Blocks = std::vector<std::unique_ptr<Block>>;

/// Fails only when cancelled.
Result<Blocks> compose(const ReportContent &content, const ReportOptions &options, const Progress &progress);

/// The chronology's table, appended. Shares cells that read the same (tracks, confidences).
Result<void> composeChronology(Blocks &blocks, const std::vector<DayRows> &days, qreal width,
                               const Progress &progress);

/// The timeline figure with its heading, appended: within the rest of a page, or the height of a whole one
/// where the rest is little or too little to show the events one by one.
void composeFigure(Blocks &blocks, const ReportContent &content, const ReportOptions &options, qreal width,
                   qreal rest, qreal pageHeight);

// Helpers of all of these.
std::shared_ptr<const Paragraph> paragraph(const QString &text, const TextStyle &style, qreal width);
std::shared_ptr<const Paragraph> paragraph(Text text, const TextStyle &style, qreal width);
QColor ruleColour();

} // namespace varve::report
