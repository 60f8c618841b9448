#include "report/outputfile.h"

#include "report/words.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace varve::report {

namespace {

Error errorOf(const QSaveFile &file, const QString &path)
{
    if (file.error() == QFileDevice::ResourceError || file.error() == QFileDevice::WriteError)
        return {ErrorKind::Full,
                Words::tr("%1 could not be written: %2. Free some room on the disk or choose "
                          "another folder.")
                    .arg(QDir::toNativeSeparators(path), file.errorString())};
    return {ErrorKind::ReadOnly, Words::tr("%1 could not be written: %2. Choose another folder.")
                                     .arg(QDir::toNativeSeparators(path), file.errorString())};
}

} // namespace

Result<void> checkOutput(const QString &path, bool overwrite)
{
    const QFileInfo info(path);
    const QString shown = QDir::toNativeSeparators(path);
    if (path.isEmpty())
        return fail(ErrorKind::User, Words::tr("No file was named to write to."));
    if (info.isDir())
        return fail(ErrorKind::User, Words::tr("%1 is a folder. Name a file in it.").arg(shown));
    if (!info.dir().exists())
        return fail(ErrorKind::User,
                    Words::tr("The folder %1 does not exist.").arg(QDir::toNativeSeparators(info.path())));
    if (info.exists() && !overwrite)
        return fail(
            ErrorKind::User,
            Words::tr("%1 exists already. Choose another name, or allow it to be replaced.").arg(shown));
    return {};
}

Result<void> writeWhole(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(errorOf(file, path));
    const bool whole = file.write(bytes) == bytes.size();
    if (!whole && file.error() == QFileDevice::NoError)
        file.write(QByteArray(1 << 16, ' ')); // a write cut short has no reason yet; the next one does
    if (!whole || !file.commit())
        return fail(errorOf(file, path));
    return {};
}

} // namespace varve::report
