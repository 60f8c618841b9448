// The figures of the reconstruction on synthetic networks, and against Floyd-Warshall.
#pragma once

namespace varve::bench {

/// Prints them; takes half a minute.
void printReconstructFigures();

} // namespace varve::bench
