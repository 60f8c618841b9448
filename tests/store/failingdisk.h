// A disk that fails at its k-th write, sync, lengthening or deletion: stands between SQLite and the file
// system.
#pragma once

namespace varve::test {

enum class DiskFailure { Full, Error };

/// From now on all files that this process opens through SQLite go through it.
void installFailingDisk();
/// The k-th operation from now on (1, 2, …) fails, and all after it when `lasting`; 0: none.
void failOperation(int k, DiskFailure failure, bool lasting);
/// Operations since failOperation().
int operationsDone();
bool hasFailed();

} // namespace varve::test
