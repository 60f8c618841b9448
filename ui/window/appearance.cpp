#include "window/appearance.h"

#include "window/plaintexts.h"
#include "window/style.h"
#include "window/systemtheme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QRegularExpression>

namespace varve::ui {

using paint::Theme;

namespace {

constexpr qreal textPointSize = 9.75; // 13 px at 96 dpi

QString hex(const QColor &colour)
{
    return colour.alpha() == 255 ? colour.name() : colour.name(QColor::HexArgb);
}

QHash<QString, QString> variables(const Theme &t)
{
    return {
        {QStringLiteral("bar"), hex(t.bar)},
        {QStringLiteral("surface"), hex(t.surface)},
        {QStringLiteral("raised"), hex(t.raised)},
        {QStringLiteral("raisedHover"), hex(mixed(t.raised, t.text, 0.05))},
        {QStringLiteral("raisedPressed"), hex(mixed(t.raised, t.text, 0.10))},
        {QStringLiteral("panel"), hex(t.window)},
        {QStringLiteral("panelHover"), hex(mixed(t.window, t.text, 0.05))},
        {QStringLiteral("border"), hex(t.border)},
        {QStringLiteral("borderStrong"), hex(t.strongBorder)},
        {QStringLiteral("text"), hex(t.text)},
        {QStringLiteral("muted"), hex(t.mutedText)},
        {QStringLiteral("disabled"), hex(mixed(t.mutedText, t.window, 0.5))},
        {QStringLiteral("accent"), hex(t.accent)},
        {QStringLiteral("accentHover"), hex(mixed(t.accent, t.text, 0.15))},
        {QStringLiteral("accentText"), hex(t.accentText)},
        {QStringLiteral("accentSoft"), hex(t.accentSoft)},
        {QStringLiteral("accentSoftText"), hex(t.accentSoftText)},
        {QStringLiteral("danger"), hex(t.danger)},
        {QStringLiteral("good"), hex(t.good)},
        {QStringLiteral("shade"), t.dark ? QStringLiteral("dark") : QStringLiteral("light")},
    };
}

} // namespace

QColor mixed(const QColor &from, const QColor &to, qreal amount)
{
    const auto part = [amount](int a, int b) { return static_cast<int>(a + (b - a) * amount + 0.5); };
    return QColor(part(from.red(), to.red()), part(from.green(), to.green()), part(from.blue(), to.blue()));
}

QString styleSheet(const Theme &theme)
{
    QFile file(QStringLiteral(":/varve/style/varve.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const QHash<QString, QString> values = variables(theme);
    static const QRegularExpression name(QStringLiteral("@([A-Za-z]+)"));
    qsizetype at = 0;
    for (QRegularExpressionMatch m = name.match(sheet); m.hasMatch(); m = name.match(sheet, at)) {
        const QString value = values.value(m.captured(1));
        sheet.replace(m.capturedStart(), m.capturedLength(), value);
        at = m.capturedStart() + value.size();
    }
    return sheet;
}

QPalette paletteOf(const Theme &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.header);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.mutedText);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.danger);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.accentText);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Light, mixed(t.raised, Qt::white, t.dark ? 0.1 : 1.0));
    p.setColor(QPalette::Midlight, mixed(t.border, t.raised, 0.5));
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, mixed(t.border, t.text, 0.3));
    p.setColor(QPalette::Shadow, mixed(t.border, Qt::black, 0.5));
    const QColor disabled = mixed(t.mutedText, t.window, 0.5);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, disabled);
    return p;
}

Appearance::Appearance(AppSettings &settings, QObject *parent)
    : QObject(parent),
      m_settings(settings),
      m_choice(settings.theme()),
      m_paletteWasDark(QApplication::palette().color(QPalette::Window).lightness() < 128)
{
    new PlainTexts(this);
    watchSystemTheme(this);
    apply();
}

void Appearance::choose(ThemeChoice choice)
{
    m_settings.setTheme(choice);
    choosePassing(choice);
}

void Appearance::choosePassing(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

void Appearance::systemSettingChanged(const QString &group, const QString &key)
{
    if (group == QLatin1String("org.freedesktop.appearance") && key == QLatin1String("color-scheme"))
        apply();
}

void Appearance::apply()
{
    const bool dark = m_choice == ThemeChoice::Dark ||
                      (m_choice == ThemeChoice::System && systemPrefersDark().value_or(m_paletteWasDark));
    if (m_applied && dark == m_theme.dark)
        return;
    m_theme = dark ? Theme::darkTheme() : Theme::light();
    if (!m_applied) {
        QApplication::setStyle(new Style);
        QApplication::setFont(Theme::font(textPointSize));
    }
    m_applied = true;
    QApplication::setPalette(paletteOf(m_theme));
    qApp->setStyleSheet(styleSheet(m_theme));
    emit changed(m_theme);
}

} // namespace varve::ui
