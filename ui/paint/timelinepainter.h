// The one painter of timelines: screen, PNG, SVG, PDF and paper.
#pragma once

#include "layout/scene.h"
#include "layout/textmeasure.h"
#include "paint/theme.h"

#include <QHash>
#include <QPainter>

namespace varve::paint {

/// Widths in the theme's fonts, cached.
class FontMeasure : public layout::TextMeasure
{
public:
    FontMeasure();
    [[nodiscard]] double width(const QString &text, layout::TextStyle style) const override;
    static QFont font(layout::TextStyle style);

private:
    mutable QHash<QString, float> m_widths[6];
};

/// Paints scenes. Holds caches of texts only; a vector device gets vectors.
class TimelinePainter
{
public:
    explicit TimelinePainter(Theme theme) : m_theme(std::move(theme)) {}
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    void setTheme(const Theme &theme) { m_theme = theme; }
    /// The scene's origin lies at the painter's; one scene pixel is one logical unit.
    void paint(QPainter &painter, const layout::Scene &scene) const;

private:
    Theme m_theme;
};

/// The small bar that stands for a confidence in tables and legends (18 x 7 units at 1:1).
void paintConfidence(QPainter &painter, const QRectF &rect, model::Confidence confidence, const QColor &ink,
                     const QColor &surface);
/// The rounded frame with a grade ("C2") in it.
void paintGrade(QPainter &painter, const QRectF &rect, const QString &grade, const Theme &theme);
/// The triangle of a disputed event, in a 16 x 16 box.
void paintWarning(QPainter &painter, const QRectF &box, const Theme &theme);

} // namespace varve::paint
