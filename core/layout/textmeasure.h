// How wide a text will be, asked by layout of whoever paints; so that layout needs no Gui.
#pragma once

#include <QString>

#include <algorithm>

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
    /// How many UTF-16 units from the beginning of the text go into `width`, at most `most`; as by width() of
    /// each beginning.
    [[nodiscard]] virtual qsizetype fitting(const QString &text, double width, qsizetype most,
                                            TextStyle style) const
    {
        qsizetype fits = 0;
        qsizetype tooLong = std::min(text.size(), most) + 1;
        while (tooLong - fits > 1) {
            const qsizetype middle = (fits + tooLong) / 2;
            if (this->width(text.left(middle), style) <= width)
                fits = middle;
            else
                tooLong = middle;
        }
        return fits;
    }
};

} // namespace varve::layout
