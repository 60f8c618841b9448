// Which installation this is: two copies of a project on two machines must never write one chain of changes.
#pragma once

#include <QByteArray>
#include <QString>

namespace varve::store {

/// Made once and kept in the user's data folder; without one, for the life of the process.
QByteArray installationId();
/// For tests: another installation from now on. Empty: the real one again.
void setInstallationId(const QByteArray &id);

/// This installation and this very file (device and inode): differs for each copy.
QByteArray copyMark(const QString &path);

} // namespace varve::store
