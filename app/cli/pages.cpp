#include "pages.h"

#include "document/document.h"
#include "output.h"
#include "report/pictures.h"
#include "time/zones.h"

#include <QFileInfo>

namespace varve::cli {

namespace {

Result<report::ReportOptions> reportOptions(const Arguments &arguments)
{
    report::ReportOptions options;
    options.overwrite = arguments.has("force");
    options.landscape = arguments.has("landscape");
    options.zone = arguments.value("zone");
    const QString paper = arguments.value("paper").toLower();
    if (paper == QLatin1String("letter"))
        options.paper = report::Paper::Letter;
    else if (!paper.isEmpty() && paper != QLatin1String("a4"))
        return fail(ErrorKind::User, QStringLiteral("The paper is a4 or letter, not “%1”.").arg(paper));
    return options;
}

Result<report::PictureOptions> pictureOptions(const Arguments &arguments)
{
    report::PictureOptions options;
    options.overwrite = arguments.has("force");
    options.zone = arguments.value("zone");
    if (const QString width = arguments.value("width"); !width.isEmpty()) {
        options.width = width.toInt();
        if (options.width < 200 || options.width > 20000)
            return fail(ErrorKind::User,
                        QStringLiteral("The width is a number from 200 to 20000, not “%1”.").arg(width));
    }
    return options;
}

} // namespace

Result<void> exportPages(const QString &project, const QString &to, const Arguments &arguments)
{
    if (const QString zone = arguments.value("zone"); !zone.isEmpty() && !time::isZoneId(zone))
        return fail(ErrorKind::User, QStringLiteral("The zone “%1” is not known.").arg(zone));
    if (!QFileInfo::exists(project))
        return fail(ErrorKind::User, QStringLiteral("“%1” does not exist.").arg(project));
    const auto document = document::Document::open(project, store::OpenMode::ReadOnly, whoOr({}));
    if (!document)
        return fail(document.error());
    const QString format =
        (arguments.has("format") ? arguments.value("format") : QFileInfo(to).suffix()).toLower();
    if (format == QLatin1String("pdf")) {
        const auto options = reportOptions(arguments);
        if (!options)
            return fail(options.error());
        const auto written =
            report::writePdf(**document, *options, to, watchedProgress(QStringLiteral("Exporting")));
        return written ? Result<void>() : fail(written.error());
    }
    const auto options = pictureOptions(arguments);
    if (!options)
        return fail(options.error());
    return report::writePicture(
        **document, *options,
        format == QLatin1String("svg") ? report::PictureFormat::Svg : report::PictureFormat::Png, to);
}

void usePlatformWithoutDisplay()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
}

} // namespace varve::cli
