// What the processors have worked for this program.
#pragma once

#include <ctime>

namespace varve::bench {

/// Milliseconds, all threads together: what else the machine does counts for less than on the clock.
inline double processorTime()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

} // namespace varve::bench
