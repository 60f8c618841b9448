// The timeline figure alone as a picture file.
#pragma once

#include "report/report.h"

namespace varve::report {

enum class PictureFormat { Svg, Png };

/// From the file's extension, any case; nothing for others.
std::optional<PictureFormat> pictureFormat(const QString &path);

struct PictureOptions
{
    int width = 1600; ///< logical pixels; the height follows from the lanes
    double scale = 2; ///< PNG only: device pixels per logical pixel, 0.5..8
    model::Filter filter;
    std::optional<time::Window> window;
    QString zone; ///< empty: the project's
    model::ColourBy colourBy = model::ColourBy::Track;
    model::LanesBy lanesBy = model::LanesBy::Track;
    bool compressGaps = true;
    bool overwrite = false;
};

/// Written beside `path` and renamed when complete. Errors as writePdf.
Result<void> writePicture(const document::Document &document, const PictureOptions &options,
                          PictureFormat format, const QString &path);

} // namespace varve::report
