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

/// Nothing for an event that no statement ties to another.
Narrowing narrowingOf(const ViewState &state, const model::Event &event);

/// "14 Nov 2025, 20:07–20:13, by statements": where an event without a time of its own must lie; empty for
/// others.
QString derivedTime(const ViewState &state, const model::Event &event);

/// The windows in words, in the zone in which the event is shown: "between 19:48 and 20:15 MSK".
QString wordsOf(const ViewState &state, const model::Event &event, const reconstruct::EventWindows &windows);
/// The same as lists show times: "22 Mar 2024, 19:48–20:15".
QString shortWordsOf(const ViewState &state, const model::Event &event,
                     const reconstruct::EventWindows &windows);

} // namespace varve::ui
