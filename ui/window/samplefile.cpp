#include "window/samplefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace varve::ui {

namespace {

const QString sampleName = QStringLiteral("crocus-city-hall.varve");

} // namespace

QString sampleFile()
{
    const QDir program(QCoreApplication::applicationDirPath());
    for (const char *place : {"../samples", "../share/varve/samples"}) {
        const QString path = program.filePath(QLatin1String(place) + QLatin1Char('/') + sampleName);
        if (QFile::exists(path))
            return QDir::cleanPath(path);
    }
    return {};
}

Result<QString> copyOfSample(const QString &folder)
{
    const QString copy = QDir(folder).filePath(sampleName);
    if (QFile::exists(copy))
        return copy;
    const QString sample = sampleFile();
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
