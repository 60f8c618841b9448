#include "store/verified.h"

#include "store/installation.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <sys/stat.h>

namespace varve::store {

namespace {

constexpr qsizetype mostKept = 100;

QString listPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) +
           QStringLiteral("/varve/verified");
}

QByteArray nameOf(const QString &path)
{
    return QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
}

QList<QByteArray> readLines()
{
    QFile file(listPath());
    return file.open(QIODevice::ReadOnly) ? file.read(1 << 20).split('\n') : QList<QByteArray>();
}

} // namespace

/// "name device:inode size mtime ctime"
QByteArray fileState(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    const auto moment = [](const timespec &t) {
        return QByteArray::number(static_cast<qint64>(t.tv_sec)) + '.' +
               QByteArray::number(static_cast<qint64>(t.tv_nsec));
    };
    return nameOf(path) + ' ' + copyMark(path).split(' ').last() + ' ' +
           QByteArray::number(static_cast<qint64>(status.st_size)) + ' ' + moment(status.st_mtim) + ' ' +
           moment(status.st_ctim);
}

bool isVerified(const QString &path)
{
    const QByteArray line = fileState(path);
    return !line.isEmpty() && readLines().contains(line);
}

void rememberVerified(const QString &path)
{
    const QByteArray line = fileState(path);
    if (line.isEmpty())
        return;
    QList<QByteArray> lines = readLines();
    if (!lines.isEmpty() && lines.first() == line)
        return;
    const QByteArray name = nameOf(path);
    lines.removeIf([&](const QByteArray &other) { return other.isEmpty() || other.startsWith(name); });
    lines.prepend(line);
    if (lines.size() > mostKept)
        lines.resize(mostKept);
    QDir().mkpath(QFileInfo(listPath()).absolutePath());
    QSaveFile file(listPath());
    if (file.open(QIODevice::WriteOnly)) {
        file.write(lines.join('\n'));
        file.commit(); // without it the next opening only takes longer
    }
}

} // namespace varve::store
