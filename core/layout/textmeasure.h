// How wide a text will be, asked by layout of whoever paints; so that layout needs no Gui.
#pragma once

#include <QString>

namespace varve::layout {

enum class TextStyle : quint8 {
    Label,       ///< an event's title
    LabelStrong, ///< the title of a selected event
    Badge,       ///< a grade, a count
    Tick,        ///< the ruler's small labels
    Heading,     ///< the ruler's headings
    LaneName,
};

class TextMeasure
{
public:
    virtual ~TextMeasure() = default;
    /// Advance in pixels. Called often with the same texts: implementations cache.
    [[nodiscard]] virtual double width(const QString &text, TextStyle style) const = 0;
};

} // namespace varve::layout
