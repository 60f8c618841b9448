// Pages to PDF: QPdfWriter paints, libqpdf completes, the file appears whole.
#include "report/outputfile.h"
#include "report/pages.h"
#include "report/pdffinish.h"
#include "report/words.h"

#include <QBuffer>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QUrl>

namespace varve::report {

namespace {

constexpr qreal pointsPerUnit = 72.0 / 960.0;

PdfTarget toPoints(const Target &target)
{
    return {target.page, target.y * pointsPerUnit};
}

PdfInfo infoOf(const Report::Pages &pages)
{
    PdfInfo info;
    info.title = pages.content->title;
    info.authors = pages.content->authorNames;
    info.subject = pages.content->subject;
    info.created = pages.content->createdAt;
    for (const OutlineEntry &entry : pages.outline())
        info.bookmarks.push_back({entry.title, entry.level, toPoints(entry.target)});
    return info;
}

void addLinks(PdfInfo &info, const std::vector<LinkArea> &areas, int page, const std::vector<Target> &sources)
{
    for (const LinkArea &area : areas) {
        PdfLink link;
        link.page = page;
        link.rect = QRectF(area.rect.topLeft() * pointsPerUnit, area.rect.size() * pointsPerUnit);
        if (!area.url.isEmpty()) {
            link.uri = QUrl(area.url).toEncoded();
        } else {
            const auto index = static_cast<size_t>(area.source - 1);
            if (index >= sources.size() || sources[index].page < 0)
                continue; // the list of sources was left out
            link.target = toPoints(sources[index]);
        }
        info.links.push_back(std::move(link));
    }
}

/// Paints all pages and notes their links.
Result<QByteArray> paintAll(const Report::Pages &pages, PdfInfo &info, const Progress &progress)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(96); // one device pixel is one of the figure's units
    writer.setPageSize(
        QPageSize(pages.geometry.size * pointsPerUnit, QPageSize::Point, {}, QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setTitle(info.title);
    writer.setCreator(QStringLiteral("Varve"));
    writer.setDocumentXmpMetadata(xmpMetadata(info));
    QPainter painter;
    if (!painter.begin(&writer))
        return fail(ErrorKind::User, Words::tr("The pages could not be drawn."));
    painter.scale(1 / unitsPerPixel, 1 / unitsPerPixel);
    const std::vector<Target> sources = pages.sourceTargets();
    for (size_t i = 0; i < pages.pages.size(); ++i) {
        if (i > 0)
            writer.newPage();
        std::vector<LinkArea> areas;
        pages.paint(painter, static_cast<int>(i), &areas);
        addLinks(info, areas, static_cast<int>(i), sources);
        if (progress && !progress(static_cast<qint64>(i), static_cast<qint64>(pages.pages.size())))
            return fail(ErrorKind::Cancelled, Words::tr("The report was cancelled; nothing was written."));
    }
    painter.end();
    return buffer.data();
}

} // namespace

Result<ReportSummary> writePdf(const Report &report, const ReportOptions &options, const QString &path,
                               const Progress &progress)
{
    if (auto possible = checkOutput(path, options.overwrite); !possible)
        return fail(possible.error());
    const Report::Pages &pages = report.pages();
    PdfInfo info = infoOf(pages);
    auto raw = paintAll(pages, info, stage(progress, 0, 800));
    if (!raw)
        return fail(raw.error());
    auto finished = finishPdf(*raw, info, stage(progress, 800, 1000));
    if (!finished)
        return fail(finished.error());
    if (auto written = writeWhole(path, *finished); !written)
        return fail(written.error());
    ReportSummary summary;
    summary.pages = report.pageCount();
    summary.events = pages.content->eventCount;
    summary.sources = static_cast<int>(pages.content->sources.size());
    summary.disputed = pages.content->disputedCount;
    summary.bytes = finished->size();
    return summary;
}

Result<ReportSummary> writePdf(const document::Document &document, const ReportOptions &options,
                               const QString &path, const Progress &progress)
{
    if (auto possible = checkOutput(path, options.overwrite); !possible)
        return fail(possible.error());
    auto report = Report::build(document, options, stage(progress, 0, 600));
    if (!report)
        return fail(report.error());
    return writePdf(*report, options, path, stage(progress, 600, 1000));
}

} // namespace varve::report
