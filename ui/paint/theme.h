// Colours, fonts and measures of both themes, once, for windows, drawings and pages.
#pragma once

#include <QColor>
#include <QFont>

namespace varve::paint {

/// A value: choose one, pass it down. Text on a surface has a contrast of at least 4.5:1 in both.
struct Theme
{
    bool dark = false;
    QColor window;  ///< panels, tool bar
    QColor bar;     ///< menu and status bar
    QColor surface; ///< timeline, table, fields
    QColor raised;  ///< buttons, cards
    QColor header;  ///< lane names, table heads
    QColor border;
    QColor strongBorder; ///< round the timeline's headers, table heads
    QColor grid;         ///< vertical rules of the timeline
    QColor laneLine;
    QColor text;
    QColor mutedText;
    QColor accent;     ///< buttons, selection, brush
    QColor accentText; ///< on accent
    QColor accentSoft; ///< behind a selected row, a checked button
    QColor accentSoftText;
    QColor night;   ///< shading of the dark hours
    QColor weekend; ///< shading of days without work
    QColor gapFill; ///< a compressed stretch
    QColor gapLine;
    QColor danger; ///< disputed, contradiction
    QColor good;   ///< narrowed, fine
    QColor match;  ///< search hits

    QString fontFamily; ///< of drawings; empty: the application's

    static Theme light();
    static Theme darkTheme();
    static Theme print(); ///< for paper: the light one on white

    /// A stored colour ("#c8442f") made fit for this theme's surface (lighter on dark); invalid text:
    /// mutedText.
    [[nodiscard]] QColor tuned(const QString &stored) const;

    /// Text on a filled shape: near white or near black, whichever reads better.
    [[nodiscard]] QColor textOn(const QColor &fill) const;

    static QFont font(qreal pointSize, QFont::Weight weight = QFont::Normal);
};

} // namespace varve::paint
