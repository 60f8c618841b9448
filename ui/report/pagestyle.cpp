#include "report/pagestyle.h"

#include "report/report.h"

namespace varve::report {

namespace {

constexpr qreal unitsPerMillimetre = 960.0 / 25.4;

} // namespace

PageGeometry pageGeometry(const ReportOptions &options)
{
    QSizeF size = options.paper == Paper::Letter ? QSizeF(8.5 * 960, 11 * 960)
                                                 : QSizeF(210 * unitsPerMillimetre, 297 * unitsPerMillimetre);
    if (options.landscape)
        size.transpose();
    return {.size = size};
}

QFont pageFont(const TextStyle &style)
{
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans Arabic"),
                      QStringLiteral("Noto Sans Hebrew"), QStringLiteral("Noto Sans CJK SC"),
                      QStringLiteral("DejaVu Sans")});
    font.setPixelSize(qRound(style.size));
    font.setBold(style.bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.1);
    return font;
}

QColor inkColour(Ink ink)
{
    switch (ink) {
    case Ink::Normal:
        return pageTheme().text;
    case Ink::Muted:
        return pageTheme().mutedText;
    case Ink::Danger:
        return pageTheme().danger;
    case Ink::Link:
        return pageTheme().accent;
    }
    return pageTheme().text;
}

const paint::Theme &pageTheme()
{
    static const paint::Theme theme = paint::Theme::print();
    return theme;
}

} // namespace varve::report
