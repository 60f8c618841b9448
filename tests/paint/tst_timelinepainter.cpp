#include "paint/figure.h"
#include "paint/marks.h"
#include "time/calendar.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QTest>

using namespace varve;
using namespace varve::paint;
using model::Confidence;

namespace {

constexpr Confidence confidences[] = {Confidence::Confirmed,  Confidence::Probable,
                                      Confidence::Possible,   Confidence::Doubtful,
                                      Confidence::Improbable, Confidence::CannotBeJudged};

time::Instant at(int hour, int minute = 0)
{
    return time::asUtc({{2024, 3, 22}, hour * time::microsPerHour + minute * time::microsPerMinute});
}

struct Fixture
{
    model::Catalogue catalogue;
    model::EventIndex index;

    Fixture()
    {
        model::Track track;
        track.id = TrackId::create();
        track.name = QStringLiteral("Attack");
        track.colour = QStringLiteral("#c2452d");
        catalogue.tracks.put(track);
        std::vector<model::IndexRow> rows;
        for (int i = 0; i < 6; ++i) {
            model::IndexRow row;
            row.id = EventId::create();
            row.track = track.id;
            row.title = QStringLiteral("Event at 20:0%1 offices").arg(i).toUtf8();
            row.start = {at(10 + i), at(10 + i, 30)};
            row.end = row.start;
            row.confidence = confidences[i];
            if (i % 2 == 0) {
                row.end = {at(12 + i), at(12 + i, 20)};
                row.flags = model::FlagHasEnd;
            }
            rows.push_back(row);
        }
        index.rebuild(rows);
    }

    [[nodiscard]] FigureRequest request() const
    {
        return {
            .catalogue = catalogue, .index = index, .shown = {}, .window = {}, .zone = QStringLiteral("UTC")};
    }
};

QImage drawn(const Figure &figure)
{
    QImage image(static_cast<int>(figure.width()), static_cast<int>(figure.height()) + 1,
                 QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    figure.paint(painter);
    return image;
}

} // namespace

class TestTimelinePainter : public QObject
{
    Q_OBJECT
private slots:
    void confidencesDifferWithoutColour_data()
    {
        QTest::addColumn<bool>("bar");
        QTest::newRow("diamonds") << false;
        QTest::newRow("bars") << true;
    }
    void confidencesDifferWithoutColour()
    {
        QFETCH(bool, bar);
        QList<QImage> images;
        for (const Confidence confidence : confidences) {
            QImage image(60, 24, QImage::Format_Grayscale8);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setRenderHint(QPainter::Antialiasing);
            if (bar)
                paintCore(painter, {4, 2, 50, 20}, Qt::black, Qt::white, confidence);
            else
                paintDiamond(painter, {12, 12}, 8.5, Qt::black, Qt::white, confidence);
            painter.end();
            for (const QImage &other : images) {
                int different = 0;
                for (int y = 0; y < image.height(); ++y)
                    for (int x = 0; x < image.width(); ++x)
                        different += qAbs(qGray(image.pixel(x, y)) - qGray(other.pixel(x, y))) > 60 ? 1 : 0;
                QVERIFY2(different >= (bar ? 12 : 6), qPrintable(QString::number(different)));
            }
            images.append(image);
        }
    }

    void figureHasTheHeightItSays()
    {
        const Fixture f;
        const Figure figure = Figure::layout(f.request());
        QVERIFY(figure.height() > 100 && figure.height() < 500);
        const QImage image = drawn(figure);
        bool ink = false;
        for (int x = 0; x < image.width(); ++x)
            ink |= image.pixelColor(x, image.height() / 2).lightness() < 200;
        QVERIFY(ink);
    }

    void figureFoldsUntilItFits()
    {
        const Fixture f;
        FigureRequest request = f.request();
        request.legend = false;
        const double free = Figure::layout(request).height();
        request.maxHeight = free * 0.7;
        const Figure figure = Figure::layout(request);
        QVERIFY2(figure.height() <= request.maxHeight + 1, qPrintable(QString::number(figure.height())));
        const layout::Scene &scene = figure.scene();
        QCOMPARE(scene.drawn + scene.stacked + scene.inDensity, 6);
    }

    void legendExplainsWhatIsShownAndNothingElse()
    {
        const Fixture f;
        const layout::Legend legend = Figure::layout(f.request()).legend();
        QCOMPARE(static_cast<int>(legend.confidences.size()), 6);
        QVERIFY(legend.instants && legend.extents);
        QVERIFY(!legend.openEnds && !legend.disputed && !legend.links && !legend.stacks);
    }

    void pageHoldsVectorsOnly()
    {
        const Fixture f;
        FigureRequest request = f.request();
        const Figure figure = Figure::layout(request);
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        {
            QPdfWriter writer(&buffer);
            writer.setResolution(1200);
            QPainter painter(&writer);
            const double scale = writer.width() / figure.width();
            painter.scale(scale, scale);
            figure.paint(painter);
        }
        QVERIFY(buffer.data().size() > 5000);
        QVERIFY(!buffer.data().contains("/Subtype /Image"));
    }

    void anEmptyProjectStillDraws()
    {
        const model::Catalogue catalogue;
        const model::EventIndex index;
        const FigureRequest request{
            .catalogue = catalogue, .index = index, .shown = {}, .window = {}, .zone = {}};
        const Figure figure = Figure::layout(request);
        QVERIFY(figure.height() > 0);
        drawn(figure);
    }
};

QTEST_MAIN(TestTimelinePainter)
#include "tst_timelinepainter.moc"
