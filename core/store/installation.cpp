#include "store/installation.h"

#include "base/ids.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <sys/stat.h>

namespace varve::store {

namespace {

QByteArray injected;

QByteArray readOrMake()
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/varve");
    QFile file(folder + QStringLiteral("/installation"));
    if (file.open(QIODevice::ReadOnly))
        if (const QByteArray id = file.read(64).trimmed(); !id.isEmpty())
            return id;
    const QByteArray id = newUuid().toByteArray(QUuid::WithoutBraces);
    QDir().mkpath(folder);
    file.close();
    if (file.open(QIODevice::WriteOnly))
        file.write(id + '\n');
    return id;
}

} // namespace

QByteArray installationId()
{
    static const QByteArray id = readOrMake();
    return injected.isEmpty() ? id : injected;
}

void setInstallationId(const QByteArray &id)
{
    injected = id;
}

QByteArray copyMark(const QString &path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return installationId();
    return installationId() + ' ' + QByteArray::number(static_cast<quint64>(status.st_dev)) + ':' +
           QByteArray::number(static_cast<quint64>(status.st_ino));
}

} // namespace varve::store
