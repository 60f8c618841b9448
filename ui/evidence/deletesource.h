// Deleting a source, with the question what goes with it.
#pragma once

#include "document/sourcemerge.h"
#include "state/viewstate.h"

class QWidget;

namespace varve::ui {

/// "With it go 3 citations, of 2 events. …", plain text; empty when nothing hangs on it.
QString whatGoes(const document::SourceUse &use);
/// Asks where something hangs on it, then deletes in one step of undo. True when it is gone.
bool deleteSource(ViewState &state, const SourceId &id, QWidget *parent);

} // namespace varve::ui
