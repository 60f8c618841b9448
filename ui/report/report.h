// A project as a paginated report: built once, painted to PDF, printer or preview.
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "model/filter.h"
#include "model/values.h"

#include <QSizeF>
#include <QString>

#include <memory>
#include <optional>

class QPainter;

namespace varve::document {
class Document;
}

namespace varve::report {

struct ReportContent;

enum class Paper { A4, Letter };

/// Sections in the order in which they stand; the title block and the footer are always there.
struct Sections
{
    bool timeline = true;
    bool disputed = true;
    bool figures = true;
    bool chronology = true;
    bool sources = true;
    bool grades = true;
    bool operator==(const Sections &) const = default;
};

struct ReportOptions
{
    Paper paper = Paper::A4;
    bool landscape = false;
    Sections sections;
    bool descriptions = true; ///< events' descriptions under their titles
    bool quotes = false;      ///< per citation its grade, locator and quote
    /// Whole project: an empty filter and no window. Current view: what the window shows.
    model::Filter filter;
    std::optional<time::Window> window; ///< only events that can have happened within; the figure spans it
    QString zone;                       ///< all times are written in it; empty: the project's
    model::ColourBy colourBy = model::ColourBy::Track;
    model::LanesBy lanesBy = model::LanesBy::Track;
    bool compressGaps = true;
    /// The date of the document; none: now. Set, the same project gives the same bytes.
    std::optional<time::Instant> createdAt;
    bool overwrite = false; ///< replace an existing file
};

/// What was written, for messages and for the command line.
struct ReportSummary
{
    int pages = 0;
    int events = 0;
    int sources = 0;
    int disputed = 0;
    qint64 bytes = 0;
};

/// Laid-out pages. A value that shares its pages; reading it is safe from any thread. Building reads the
/// document and so belongs to the document's thread; from collected content (reportcontent.h) it may run in
/// any.
class Report
{
public:
    static Result<Report> build(const document::Document &document, const ReportOptions &options,
                                const Progress &progress = {});
    static Result<Report> build(std::shared_ptr<const ReportContent> content, const ReportOptions &options,
                                const Progress &progress = {});

    [[nodiscard]] int pageCount() const;
    /// In units of 1/96 inch.
    [[nodiscard]] QSizeF pageSize() const;
    /// Paints one page (0 …) with its top left corner at the origin, in units of 1/96 inch.
    void paintPage(QPainter &painter, int page) const;
    [[nodiscard]] const ReportContent &content() const;

    struct Pages;
    [[nodiscard]] const Pages &pages() const { return *m_pages; }

private:
    explicit Report(std::shared_ptr<const Pages> pages) : m_pages(std::move(pages)) {}
    std::shared_ptr<const Pages> m_pages;
};

/// Writes a PDF: vector, fonts embedded, text extractable, with outline, links and metadata. It is made
/// beside `path` and renamed when complete, so that `path` is never half a file. User: the path exists and
/// overwrite is off. ReadOnly, Full: the folder cannot be written. Cancelled.
Result<ReportSummary> writePdf(const document::Document &document, const ReportOptions &options,
                               const QString &path, const Progress &progress = {});
Result<ReportSummary> writePdf(const Report &report, const ReportOptions &options, const QString &path,
                               const Progress &progress = {});

} // namespace varve::report
