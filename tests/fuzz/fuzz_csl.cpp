// Any bytes as a bibliography: sources and a list of what is broken, never a crash or a hang.
#include "exchange/cslformat.h"
#include "fuzzbibliography.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    varve::fuzz::readBibliography(varve::exchange::CslImporter(), data, size);
    return 0;
}
