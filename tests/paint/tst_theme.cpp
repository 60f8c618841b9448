#include "paint/theme.h"

#include <QTest>

#include <cmath>

using varve::paint::Theme;

namespace {

double channel(double c)
{
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &c) {
        return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
    };
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private slots:
    void textIsReadableOnItsGround_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        for (const auto &[name, t] :
             {std::pair{"light", Theme::light()}, std::pair{"dark", Theme::darkTheme()},
              std::pair{"print", Theme::print()}}) {
            const auto row = [&, n = name](const char *what, const QColor &ink, const QColor &ground) {
                QTest::addRow("%s: %s", n, what) << ink << ground;
            };
            row("text on the surface", t.text, t.surface);
            row("text on panels", t.text, t.window);
            row("text at night", t.text, t.night);
            row("muted text on the surface", t.mutedText, t.surface);
            row("muted text on lane names", t.mutedText, t.header);
            row("muted text in a gap", t.mutedText, t.gapFill);
            row("text on the accent", t.accentText, t.accent);
            row("text on a soft accent", t.accentSoftText, t.accentSoft);
            row("danger on the surface", t.danger, t.surface);
            row("good on the surface", t.good, t.surface);
            row("text on a search hit", t.text, t.match);
        }
    }
    void textIsReadableOnItsGround()
    {
        QFETCH(QColor, ink);
        QFETCH(QColor, ground);
        QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(QString::number(contrast(ink, ground))));
    }

    void storedColoursStandOutOnEverySurface_data()
    {
        QTest::addColumn<QString>("stored");
        for (const char *colour : {"#c2452d", "#2e6fb7", "#3b7f5c", "#7b6ba3", "#ffff00", "#000000",
                                   "#ffffff", "#101040", "nonsense", ""})
            QTest::newRow(*colour ? colour : "empty") << QString::fromLatin1(colour);
    }
    void storedColoursStandOutOnEverySurface()
    {
        QFETCH(QString, stored);
        for (const Theme &theme : {Theme::light(), Theme::darkTheme(), Theme::print()})
            QVERIFY(contrast(theme.tuned(stored), theme.surface) >= 2.95);
    }

    void tracksOfTheSampleKeepTheirHue()
    {
        QCOMPARE(Theme::light().tuned(QStringLiteral("#c2452d")).name(), QStringLiteral("#c2452d"));
        const QColor dark = Theme::darkTheme().tuned(QStringLiteral("#c2452d"));
        QVERIFY(qAbs(dark.hslHue() - QColor(QStringLiteral("#c2452d")).hslHue()) <= 2);
        QVERIFY(dark.lightness() > QColor(QStringLiteral("#c2452d")).lightness());
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
