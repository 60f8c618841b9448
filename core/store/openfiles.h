// Which project files this process has open.
#pragma once

#include <QString>

namespace varve::store {

/// POSIX drops all of a process's locks on a file when any descriptor of it is closed, so a file that is open
/// must not be opened and closed a second time outside SQLite.
bool isOpenHere(const QString &canonicalPath);

/// Counts a file as open for the life of the value.
class OpenMark
{
public:
    explicit OpenMark(const QString &canonicalPath);
    ~OpenMark();
    OpenMark(const OpenMark &) = delete;
    OpenMark &operator=(const OpenMark &) = delete;

private:
    QString m_path;
};

} // namespace varve::store
