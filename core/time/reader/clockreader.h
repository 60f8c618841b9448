// Clock readings and parts of the day: "20:05:30.5", "8 pm", "8.30pm", "20h05", "2005 hrs", "late evening".
#pragma once

#include "time/reader/cursor.h"

namespace varve::time::reader {

/// False with the cursor where it was when there is no clock reading here. A clock with a dot ("20.05") is
/// taken only where it cannot be a date: with am/pm, behind "at" or behind a date (`dotIsClock`).
bool readClock(Cursor &cursor, Clock &clock, bool dotIsClock);

/// A part of the day by its name in the settings or by another usual name of it.
struct DayPart
{
    PartOfDay part;
    int dayShift = 0;           ///< "last night" begins the day before the reference
    bool fromReference = false; ///< "tonight", "this morning", "last night": names the day itself
    QString opening = {};       ///< "late" or "early" where only that word stood before a day
    QStringList notes;          ///< "late evening = 21:00–24:00"
};
bool readPartOfDay(Cursor &cursor, DayPart &found);
/// "late evening = 21:00–24:00"
QString partNote(const PartOfDay &part, const QString &typed);

/// "10 min", "1 h 30 min", "half an hour", "PT15M".
std::optional<CalendarDuration> readDuration(Cursor &cursor);

/// "21:00", "06:00 next day" of minutes after midnight.
QString minutesText(int minutes);

} // namespace varve::time::reader
