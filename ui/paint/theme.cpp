#include "paint/theme.h"

#include <QFontDatabase>

#include <cmath>

namespace varve::paint {

namespace {

double channel(double c)
{
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

/// WCAG 2.1 relative luminance.
double luminance(const QColor &c)
{
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QString firstInstalled(const QStringList &families)
{
    for (const QString &family : families)
        if (QFontDatabase::hasFamily(family))
            return family;
    return {};
}

} // namespace

Theme Theme::light()
{
    Theme t;
    t.window = QColor(0xfb, 0xfb, 0xf9);
    t.bar = QColor(0xf4, 0xf3, 0xf0);
    t.surface = QColor(0xff, 0xff, 0xff);
    t.raised = QColor(0xff, 0xff, 0xff);
    t.header = QColor(0xfb, 0xfb, 0xf9);
    t.border = QColor(0xe2, 0xe0, 0xda);
    t.strongBorder = QColor(0xc9, 0xc6, 0xbd);
    t.grid = QColor(0xe5, 0xe4, 0xde);
    t.laneLine = QColor(0xdb, 0xd9, 0xd2);
    t.text = QColor(0x22, 0x25, 0x2a);
    t.mutedText = QColor(0x6b, 0x6f, 0x76);
    t.accent = QColor(0x2b, 0x5f, 0xa8);
    t.accentText = QColor(0xff, 0xff, 0xff);
    t.accentSoft = QColor(0xe6, 0xee, 0xf8);
    t.accentSoftText = QColor(0x2b, 0x5f, 0xa8);
    t.night = QColor(0xf1, 0xf2, 0xf6);
    t.weekend = QColor(0xf8, 0xf6, 0xf1);
    t.gapFill = QColor(0xf4, 0xf3, 0xf0);
    t.gapLine = QColor(0xcd, 0xca, 0xc1);
    t.danger = QColor(0xb3, 0x26, 0x1e);
    t.good = QColor(0x3b, 0x7f, 0x5c);
    t.match = QColor(0xff, 0xe6, 0x9c);
    t.fontFamily = firstInstalled({QStringLiteral("Inter")});
    return t;
}

Theme Theme::darkTheme()
{
    Theme t;
    t.dark = true;
    t.window = QColor(0x21, 0x24, 0x28);
    t.bar = QColor(0x1b, 0x1d, 0x20);
    t.surface = QColor(0x18, 0x1a, 0x1d);
    t.raised = QColor(0x1a, 0x1c, 0x1f);
    t.header = QColor(0x21, 0x24, 0x28);
    t.border = QColor(0x30, 0x34, 0x3a);
    t.strongBorder = QColor(0x45, 0x4a, 0x52);
    t.grid = QColor(0x2d, 0x30, 0x35);
    t.laneLine = QColor(0x38, 0x3c, 0x43);
    t.text = QColor(0xe7, 0xe8, 0xea);
    t.mutedText = QColor(0xa3, 0xa8, 0xaf);
    t.accent = QColor(0x7f, 0xb0, 0xf0);
    t.accentText = QColor(0x12, 0x16, 0x1c);
    t.accentSoft = QColor(0x24, 0x34, 0x49);
    t.accentSoftText = QColor(0x9c, 0xc4, 0xf7);
    t.night = QColor(0x15, 0x17, 0x1b);
    t.weekend = QColor(0x1e, 0x1d, 0x1a);
    t.gapFill = QColor(0x1b, 0x1d, 0x20);
    t.gapLine = QColor(0x40, 0x45, 0x4d);
    t.danger = QColor(0xff, 0x8a, 0x80);
    t.good = QColor(0x6b, 0xb5, 0x8c);
    t.match = QColor(0x6b, 0x56, 0x14);
    t.fontFamily = firstInstalled({QStringLiteral("Inter")});
    return t;
}

Theme Theme::print()
{
    Theme t = light();
    // From PDF that Qt 6.4 writes with Inter the colon of "20:05" does not extract; with these it does.
    t.fontFamily = firstInstalled({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    t.header = t.surface;
    return t;
}

QColor Theme::tuned(const QString &stored) const
{
    QColor colour(stored);
    if (stored.isEmpty() || !colour.isValid())
        return mutedText;
    float h = 0, s = 0, l = 0;
    colour.getHslF(&h, &s, &l);
    if (dark) {
        l = std::clamp(l + 0.19F, 0.45F, 0.8F);
        s = std::min(1.0F, s * 1.1F);
    }
    l = std::clamp(l, 0.06F, 0.94F);
    const float step = dark ? 0.02F : -0.02F;
    colour = QColor::fromHslF(std::max(h, 0.0F), s, l);
    // Shapes need 3:1 against what they stand on.
    while (contrast(colour, surface) < 3.0 && l > 0.05F && l < 0.95F) {
        l += step;
        colour = QColor::fromHslF(std::max(h, 0.0F), s, l);
    }
    return colour;
}

QColor Theme::textOn(const QColor &fill) const
{
    const QColor lightText(0xff, 0xff, 0xff);
    const QColor darkText(0x15, 0x17, 0x1b);
    // White reads better on saturated middle tones than the figure says.
    return contrast(fill, lightText) * 1.35 >= contrast(fill, darkText) ? lightText : darkText;
}

QFont Theme::font(qreal pointSize, QFont::Weight weight)
{
    static const QString family = firstInstalled({QStringLiteral("Inter")});
    QFont font = family.isEmpty() ? QFont() : QFont(family);
    font.setPointSizeF(pointSize);
    font.setWeight(weight);
    return font;
}

} // namespace varve::paint
