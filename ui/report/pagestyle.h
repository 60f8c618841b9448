// Measures, fonts and colours of the pages. One unit is 1/960 inch, a tenth of a logical pixel, so that whole
// pixel sizes of fonts are fine enough to lay text out exactly as it will print.
#pragma once

#include "paint/theme.h"
#include "report/richtext.h"

#include <QSizeF>

namespace varve::report {

struct ReportOptions;

constexpr qreal unitsPerPixel = 10;
constexpr qreal points(qreal pt)
{
    return pt * 40.0 / 3.0;
}

/// A font size and the look that runs start from.
struct TextStyle
{
    qreal size = points(8.8);
    bool bold = false;
    Ink ink = Ink::Normal;
    bool rightToLeftAtRight = false; ///< text that runs from right to left begins at the right edge
};

namespace style {
inline constexpr TextStyle title{points(20), true, Ink::Normal, true};
inline constexpr TextStyle subtitle{points(9), false, Ink::Muted};
inline constexpr TextStyle number{points(13), true, Ink::Normal};
inline constexpr TextStyle section{points(11.5), true, Ink::Normal};
inline constexpr TextStyle body{points(8.8), false, Ink::Normal};
inline constexpr TextStyle prose{points(8.8), false, Ink::Normal, true};
inline constexpr TextStyle detail{points(8.2), false, Ink::Muted};
inline constexpr TextStyle note{points(8.2), false, Ink::Muted, true};
inline constexpr TextStyle tableHead{points(8.2), true, Ink::Muted};
inline constexpr TextStyle dayHead{points(8.8), true, Ink::Normal};
inline constexpr TextStyle badge{points(7.6), true, Ink::Muted};
inline constexpr TextStyle footer{points(7.8), false, Ink::Muted};
} // namespace style

/// A page and the area that text may take.
struct PageGeometry
{
    QSizeF size;
    qreal left = points(43);
    qreal top = points(46);
    qreal bottom = points(56); ///< below the body: the footer stands in it
    [[nodiscard]] qreal width() const { return size.width() - 2 * left; }
    [[nodiscard]] qreal height() const { return size.height() - top - bottom; }
};
PageGeometry pageGeometry(const ReportOptions &options);

/// Noto Sans, whose digits, colons and letters extract as what they are (Inter's contextual forms do not),
/// with a letter spacing too small to see that keeps "fi" two letters.
QFont pageFont(const TextStyle &style);

QColor inkColour(Ink ink);
/// The colours of paper.
const paint::Theme &pageTheme();

} // namespace varve::report
