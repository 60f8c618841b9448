// From a reconstruction to what a scene shows of it.
#pragma once

#include "layout/scenebuilder.h"
#include "reconstruct/reconstruction.h"

namespace varve::layout {

/// Events of the index whose windows statements narrow, ascending by row.
std::vector<NarrowedRow> narrowedRows(const model::EventIndex &index,
                                      const reconstruct::Reconstruction &reconstruction);

} // namespace varve::layout
