// The reconstruction's figures alone, without any Gui library: what `varve-bench --only reconstruct` prints.
#include "reconstructfigures.h"

int main()
{
    varve::bench::printReconstructFigures();
    return 0;
}
