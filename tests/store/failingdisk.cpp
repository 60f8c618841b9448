#include "failingdisk.h"

#include <sqlite3.h>

#include <cstring>
#include <new>

namespace varve::test {

namespace {

int failAt = 0;
int done = 0;
bool failed = false;
bool failOn = false;
DiskFailure how = DiskFailure::Full;
sqlite3_vfs *real = nullptr;

/// What the operation should return; SQLITE_OK: let it happen.
int next(int error)
{
    ++done;
    if (failAt == 0 || (failOn ? done < failAt : done != failAt))
        return SQLITE_OK;
    failed = true;
    return how == DiskFailure::Full ? SQLITE_FULL : error;
}

struct File
{
    sqlite3_file base;
    sqlite3_file *under; ///< stands behind this struct
};

sqlite3_file *under(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file)->under;
}

// clang-format off
int xClose(sqlite3_file *f) { return under(f)->pMethods->xClose(under(f)); }
int xRead(sqlite3_file *f, void *to, int n, sqlite3_int64 at) { return under(f)->pMethods->xRead(under(f), to, n, at); }
int xWrite(sqlite3_file *f, const void *from, int n, sqlite3_int64 at)
{
    const int error = next(SQLITE_IOERR_WRITE);
    return error != SQLITE_OK ? error : under(f)->pMethods->xWrite(under(f), from, n, at);
}
int xTruncate(sqlite3_file *f, sqlite3_int64 size)
{
    const int error = next(SQLITE_IOERR_TRUNCATE);
    return error != SQLITE_OK ? error : under(f)->pMethods->xTruncate(under(f), size);
}
int xSync(sqlite3_file *f, int flags)
{
    const int error = next(SQLITE_IOERR_FSYNC);
    return error != SQLITE_OK ? error : under(f)->pMethods->xSync(under(f), flags);
}
int xFileSize(sqlite3_file *f, sqlite3_int64 *size) { return under(f)->pMethods->xFileSize(under(f), size); }
int xLock(sqlite3_file *f, int level) { return under(f)->pMethods->xLock(under(f), level); }
int xUnlock(sqlite3_file *f, int level) { return under(f)->pMethods->xUnlock(under(f), level); }
int xCheckReservedLock(sqlite3_file *f, int *out) { return under(f)->pMethods->xCheckReservedLock(under(f), out); }
int xFileControl(sqlite3_file *f, int op, void *arg) { return under(f)->pMethods->xFileControl(under(f), op, arg); }
int xSectorSize(sqlite3_file *f) { return under(f)->pMethods->xSectorSize(under(f)); }
int xDeviceCharacteristics(sqlite3_file *f) { return under(f)->pMethods->xDeviceCharacteristics(under(f)); }
// clang-format on

const sqlite3_io_methods methods = {1,
                                    xClose,
                                    xRead,
                                    xWrite,
                                    xTruncate,
                                    xSync,
                                    xFileSize,
                                    xLock,
                                    xUnlock,
                                    xCheckReservedLock,
                                    xFileControl,
                                    xSectorSize,
                                    xDeviceCharacteristics,
                                    nullptr,
                                    nullptr,
                                    nullptr,
                                    nullptr,
                                    nullptr,
                                    nullptr};

int xOpen(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *mine = new (file) File{};
    mine->under = reinterpret_cast<sqlite3_file *>(mine + 1);
    const int code = real->xOpen(real, name, mine->under, flags, outFlags);
    mine->base.pMethods = mine->under->pMethods ? &methods : nullptr;
    return code;
}

int xDelete(sqlite3_vfs *, const char *name, int syncDirectory)
{
    const int error = next(SQLITE_IOERR_DELETE);
    return error != SQLITE_OK ? error : real->xDelete(real, name, syncDirectory);
}

} // namespace

void installFailingDisk()
{
    static sqlite3_vfs shim;
    real = sqlite3_vfs_find(nullptr);
    shim = *real;
    shim.zName = "failing-disk";
    shim.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
    shim.pNext = nullptr;
    shim.xOpen = xOpen;
    shim.xDelete = xDelete;
    sqlite3_vfs_register(&shim, 1);
}

void failOperation(int k, DiskFailure failure, bool lasting)
{
    failAt = k;
    done = 0;
    failed = false;
    failOn = lasting;
    how = failure;
}

int operationsDone()
{
    return done;
}
bool hasFailed()
{
    return failed;
}

} // namespace varve::test
