#include "store/openfiles.h"

#include <QMutex>
#include <QMutexLocker>

#include <map>

namespace varve::store {

namespace {

QMutex mutex;
std::map<QString, int> counts;

} // namespace

bool isOpenHere(const QString &canonicalPath)
{
    const QMutexLocker lock(&mutex);
    return counts.contains(canonicalPath);
}

OpenMark::OpenMark(const QString &canonicalPath) : m_path(canonicalPath)
{
    const QMutexLocker lock(&mutex);
    ++counts[m_path];
}

OpenMark::~OpenMark()
{
    const QMutexLocker lock(&mutex);
    if (--counts[m_path] == 0)
        counts.erase(m_path);
}

} // namespace varve::store
