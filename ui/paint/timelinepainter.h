// The one painter of timelines: screen, PNG, SVG, PDF and paper.
#pragma once

#include "layout/scene.h"
#include "layout/textmeasure.h"
#include "paint/markstamps.h"
#include "paint/theme.h"

#include <QCache>
#include <QFontMetricsF>
#include <QHash>
#include <QPainter>
#include <QStaticText>

namespace varve::paint {

/// Widths in the fonts of a drawing, cached.
class FontMeasure : public layout::TextMeasure
{
public:
    /// Of this font family; empty: Inter where it is installed, else the application's.
    explicit FontMeasure(QString family = {});
    [[nodiscard]] double width(const QString &text, layout::TextStyle style) const override;
    [[nodiscard]] qsizetype fitting(const QString &text, double width, qsizetype most,
                                    layout::TextStyle style) const override;
    [[nodiscard]] const QFont &font(layout::TextStyle style) const;
    [[nodiscard]] const QFontMetricsF &metrics(layout::TextStyle style) const;

private:
    [[nodiscard]] QList<float> endsOf(const QString &text, layout::TextStyle style) const;
    const QList<float> &endsIn(const QString &text, layout::TextStyle style) const;

    static constexpr int styles = 6;
    std::vector<QFont> m_fonts;
    std::vector<QFontMetricsF> m_metrics;
    mutable QHash<QString, double> m_widths[styles];
    mutable QHash<char16_t, float> m_advances[styles];
    mutable QHash<QString, QList<float>> m_ends[styles]; ///< x after each unit; empty: not left to right
};

/// Paints scenes. Keeps texts and marks it has drawn; a vector device gets vectors.
class TimelinePainter
{
public:
    explicit TimelinePainter(Theme theme);
    [[nodiscard]] const Theme &theme() const { return m_theme; }
    void setTheme(const Theme &theme);
    /// What scenes for this painter are measured with.
    [[nodiscard]] const FontMeasure &measure() const { return m_measure; }
    /// The scene's origin lies at the painter's; one scene pixel is one logical unit.
    void paint(QPainter &painter, const layout::Scene &scene) const;
    /// The cursor's line and read-out alone, over a painted scene that has none.
    void paintCursor(QPainter &painter, const layout::Scene &scene, const layout::CursorItem &cursor) const;

private:
    friend class ScenePaint;
    const QStaticText &staticText(const QString &text, layout::TextStyle style) const;

    Theme m_theme;
    FontMeasure m_measure;
    mutable QCache<std::pair<int, QString>, QStaticText> m_texts{4000};
    mutable MarkStamps m_stamps;
};

/// The small bar that stands for a confidence in tables and legends (18 x 7 units at 1:1).
void paintConfidence(QPainter &painter, const QRectF &rect, model::Confidence confidence, const QColor &ink,
                     const QColor &surface);
/// The rounded frame with a grade ("C2") in it.
void paintGrade(QPainter &painter, const QRectF &rect, const QString &grade, const Theme &theme);
/// The triangle of a disputed event, in a 16 x 16 box.
void paintWarning(QPainter &painter, const QRectF &box, const Theme &theme);

} // namespace varve::paint
