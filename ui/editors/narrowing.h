// What statements imply for the time of one event: how far they narrow its windows, or that they cannot all
// hold.
#pragma once

#include "state/viewstate.h"

namespace varve::ui {

struct Narrowing
{
    QString words;    ///< "narrowed to between 19:48 and 20:15 MSK by 2 statements"; empty: not narrowed
    QString conflict; ///< a sentence where the statements around the event contradict one another
    bool isEmpty() const { return words.isEmpty() && conflict.isEmpty(); }
};

/// Looks at the events that statements tie to this one, directly or through others; nothing is computed where
/// there are none, or more than a view can wait for (the whole project is the reconstruction's business).
Narrowing narrowingOf(const ViewState &state, const model::Event &event);

} // namespace varve::ui
