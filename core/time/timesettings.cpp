#include "time/timesettings.h"

namespace varve::time {

std::vector<PartOfDay> TimeSettings::defaultPartsOfDay()
{
    const auto part = [](const char *name, int fromHour, int toHour) {
        return PartOfDay{QString::fromLatin1(name), fromHour * 60, toHour * 60};
    };
    return {part("early hours", 0, 5),
            part("early morning", 4, 7),
            part("dawn", 4, 7),
            part("morning", 6, 12),
            part("mid-morning", 9, 11),
            part("late morning", 10, 12),
            part("noon", 11, 13),
            part("early afternoon", 12, 15),
            part("afternoon", 12, 18),
            part("mid-afternoon", 14, 16),
            part("late afternoon", 15, 18),
            part("early evening", 17, 20),
            part("evening", 18, 24),
            part("dusk", 17, 21),
            part("late evening", 21, 24),
            part("night", 22, 30),
            part("late night", 22, 26),
            part("midnight", 23, 25)};
}

} // namespace varve::time
