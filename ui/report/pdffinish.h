// What QPdfWriter does not write: outline, links, document information, text that extracts as it was typed.
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "time/instant.h"

#include <QByteArray>
#include <QRectF>
#include <QStringList>

#include <vector>

namespace varve::report {

/// A place on a page; points from the page's top.
struct PdfTarget
{
    int page = 0;
    qreal y = 0;
};

struct PdfBookmark
{
    QString title;
    int level = 0; ///< at most one deeper than the one before
    PdfTarget target;
};

/// Leads to a target, or to a web address where uri is not empty.
struct PdfLink
{
    int page = 0;
    QRectF rect; ///< points from the page's top left
    PdfTarget target;
    QByteArray uri; ///< percent-encoded
};

struct PdfInfo
{
    QString title;
    QStringList authors;
    QString subject;
    time::Instant created;
    std::vector<PdfBookmark> bookmarks;
    std::vector<PdfLink> links;
};

/// Takes a PDF as QPdfWriter made it. The same input gives the same bytes. Cancelled.
Result<QByteArray> finishPdf(const QByteArray &raw, const PdfInfo &info, const Progress &progress = {});

/// XMP metadata that agrees with what finishPdf writes.
QByteArray xmpMetadata(const PdfInfo &info);

/// A ToUnicode map with compatibility characters replaced by what they stand for: the letters of a ligature,
/// an Arabic letter for its joined form, a Han character for the radical that looks like it.
QByteArray withPlainCharacters(const QByteArray &toUnicode);

} // namespace varve::report
