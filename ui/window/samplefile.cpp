#include "window/samplefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace varve::ui {

namespace {

QString nameOf(Sample sample)
{
    return sample == Sample::Founding ? QStringLiteral("crocus-city-hall.varve")
                                      : QStringLiteral("lindholm-evening.varve");
}

} // namespace

QString sampleFile(Sample sample)
{
    const QDir program(QCoreApplication::applicationDirPath());
    for (const char *place : {"../samples", "../share/varve/samples"}) {
        const QString path = program.filePath(QLatin1String(place) + QLatin1Char('/') + nameOf(sample));
        if (QFile::exists(path))
            return QDir::cleanPath(path);
    }
    return {};
}

Result<QString> copyOfSample(const QString &folder, Sample which)
{
    const QString copy = QDir(folder).filePath(nameOf(which));
    if (QFile::exists(copy))
        return copy;
    const QString sample = sampleFile(which);
    if (sample.isEmpty())
        return fail(ErrorKind::User,
                    QCoreApplication::translate("SampleFile",
                                                "The sample project is not installed with this program."));
    QFile original(sample);
    if (!original.copy(copy))
        return fail(ErrorKind::ReadOnly,
                    QCoreApplication::translate("SampleFile", "The sample cannot be copied to %1: %2.")
                        .arg(QDir::toNativeSeparators(folder), original.errorString()));
    QFile::setPermissions(copy, QFile::permissions(copy) | QFile::WriteOwner);
    return copy;
}

} // namespace varve::ui
