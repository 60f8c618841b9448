#include "paint/sequencepaint.h"
#include "report/picturebytes.h"

#include <QImage>
#include <QSvgRenderer>
#include <QtTest>

using namespace varve;
using namespace varve::paint;

namespace {

layout::SequenceInput threeEvents()
{
    layout::SequenceInput input;
    input.events = {{QStringLiteral("Shots heard"), QStringLiteral("20:00"), 0},
                    {QStringLiteral("إطلاق نار"), QStringLiteral("20:05"), 1},
                    {QStringLiteral("Doors open"), QStringLiteral("20:05–20:10"), 1}};
    input.arrows = {{0, 1}, {0, 2}};
    input.open = {{1, 2}};
    return input;
}

} // namespace

/// The sequence as drawn and as exported.
class TestSequencePaint : public QObject
{
    Q_OBJECT
private slots:
    void trackColoursAndSelectionAreSeenInBothThemes();
    void pictureIsWholeWithLegend();
    void svgHoldsTheTitlesAsText();
    void tooLargeAPictureIsRefused();

private:
    static report::Drawing drawing(const SequencePainter &painter, const layout::SequenceScene &scene,
                                   const SequenceMarks &marks)
    {
        return {QSizeF(scene.width, scene.height), QStringLiteral("Sequence"), painter.theme().surface,
                [&](QPainter &p) { painter.paint(p, scene, marks); }};
    }
};

void TestSequencePaint::trackColoursAndSelectionAreSeenInBothThemes()
{
    for (const Theme &theme : {Theme::light(), Theme::darkTheme()}) {
        const SequencePainter painter(theme);
        const layout::SequenceScene scene = layout::layOutSequence(threeEvents(), painter.measure());
        SequenceMarks marks;
        marks.colours = {QStringLiteral("#c2452d"), QStringLiteral("#2e6fb7"), QString()};
        marks.selected = {false, true, false};
        const auto bytes =
            report::pictureBytes(drawing(painter, scene, marks), report::PictureFormat::Png, 1);
        QVERIFY(bytes);
        const QImage image = QImage::fromData(*bytes);
        QCOMPARE(image.size(), QSize(qRound(scene.width), qRound(scene.height)));
        for (size_t i = 0; i < 3; ++i) {
            const layout::Rect &box = scene.nodes[i].box;
            QCOMPARE(image.pixel(int(box.x) + 3, int(box.y + box.h / 2)),
                     theme.tuned(marks.colours[i]).rgb());
            QCOMPARE(image.pixelColor(int(box.x) + 9, int(box.y) + 5),
                     i == 1 ? theme.accentSoft : theme.raised);
        }
    }
}

void TestSequencePaint::pictureIsWholeWithLegend()
{
    const SequencePainter painter(Theme::light());
    layout::SequenceInput input = threeEvents();
    const double withOpen =
        paintSequenceLegend(nullptr, layout::layOutSequence(input, painter.measure()), painter.theme());
    input.open.clear();
    const double without =
        paintSequenceLegend(nullptr, layout::layOutSequence(input, painter.measure()), painter.theme());
    QVERIFY(without > 0 && withOpen > without); // explains the lines that there are, no others
}

void TestSequencePaint::svgHoldsTheTitlesAsText()
{
    const SequencePainter painter(Theme::light());
    const layout::SequenceScene scene = layout::layOutSequence(threeEvents(), painter.measure());
    const SequenceMarks marks;
    const auto bytes = report::pictureBytes(drawing(painter, scene, marks), report::PictureFormat::Svg);
    QVERIFY(bytes);
    QVERIFY(QSvgRenderer(*bytes).isValid());
    for (const QString &title : {QStringLiteral("Shots heard"), QStringLiteral("إطلاق")})
        QVERIFY2(bytes->contains(title.toUtf8()), qPrintable(title));
}

void TestSequencePaint::tooLargeAPictureIsRefused()
{
    const report::Drawing huge{QSizeF(100'000, 100'000), {}, Qt::white, [](QPainter &) {}};
    const auto bytes = report::pictureBytes(huge, report::PictureFormat::Png, 1);
    QVERIFY(!bytes);
    QVERIFY(bytes.error().text.contains(QStringLiteral("million pixels")));
}

QTEST_MAIN(TestSequencePaint)
#include "tst_sequencepaint.moc"
