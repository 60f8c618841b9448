#include "growthplot.h"

#include "paint/theme.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QMap>
#include <QPainter>
#include <QSvgGenerator>

#include <array>
#include <cmath>

namespace varve::bench {

namespace {

struct Series
{
    const char *name;
    const char *words;
    const char *colour;
    double budget; ///< ms at a million events
};

constexpr std::array all{Series{"open", "open a project", "#2e6fb7", 1200},
                         Series{"first_paint", "first picture", "#7b6ba3", 0},
                         Series{"filter", "filter to repaint", "#3b7f5c", 30},
                         Series{"edit", "one edit to repaint", "#b07d12", 16},
                         Series{"zoom", "frame while zooming", "#a8487c", 4},
                         Series{"pan_hour", "frame while panning over an hour", "#c2452d", 4},
                         Series{"pan_month", "frame while panning over a month", "#2a8a94", 4}};

constexpr QRectF area(90, 50, 520, 400);
constexpr double leastEvents = 3, mostEvents = 7; // powers of ten
constexpr double leastTime = -0.5, mostTime = 4;

double xOf(double events)
{
    return area.left() + (std::log10(events) - leastEvents) / (mostEvents - leastEvents) * area.width();
}

double yOf(double ms)
{
    const double power = std::clamp(std::log10(std::max(ms, 1e-9)), leastTime, mostTime);
    return area.bottom() - (power - leastTime) / (mostTime - leastTime) * area.height();
}

using Figures = QMap<QString, QMap<double, double>>; // name, events, ms

Result<Figures> read(const QStringList &outputs)
{
    Figures figures;
    for (const QString &path : outputs) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorKind::User,
                        QStringLiteral("“%1” cannot be read: %2.").arg(path, file.errorString()));
        while (!file.atEnd()) {
            const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
            // Processor time where it is told: what else the machine did counts for less.
            const QJsonValue ms = line.contains(QLatin1String("cpu_ms")) ? line[QLatin1String("cpu_ms")]
                                                                         : line[QLatin1String("median_ms")];
            if (ms.isDouble())
                figures[line[QLatin1String("name")].toString()][line[QLatin1String("n")].toDouble()] =
                    ms.toDouble();
        }
    }
    return figures;
}

void drawGrid(QPainter &p, const paint::Theme &theme)
{
    p.setFont(paint::Theme::font(9));
    for (int power = static_cast<int>(leastEvents); power <= static_cast<int>(mostEvents); ++power) {
        const double x = xOf(std::pow(10, power));
        p.setPen(QPen(theme.border, 1));
        p.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        p.setPen(theme.mutedText);
        p.drawText(QRectF(x - 60, area.bottom() + 8, 120, 18), Qt::AlignHCenter,
                   QLocale(QLocale::English).toString(static_cast<int>(std::pow(10, power))));
    }
    for (int power = 0; power <= static_cast<int>(mostTime); ++power) {
        const double y = yOf(std::pow(10, power));
        p.setPen(QPen(theme.border, 1));
        p.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        p.setPen(theme.mutedText);
        p.drawText(QRectF(area.left() - 84, y - 9, 76, 18), Qt::AlignRight | Qt::AlignVCenter,
                   power < 3 ? QStringLiteral("%1 ms").arg(std::pow(10, power))
                             : QStringLiteral("%1 s").arg(std::pow(10, power - 3)));
    }
    p.drawText(
        QRectF(area.left(), area.bottom() + 28, area.width(), 20), Qt::AlignHCenter,
        QStringLiteral("events in the project; processor time, medians; dots: the budget at a million"));
}

void drawSeries(QPainter &p, const Series &series, const QMap<double, double> &points, double labelY)
{
    const QColor colour(QString::fromLatin1(series.colour));
    p.setPen(QPen(colour, 2));
    QPolygonF curve;
    for (auto it = points.begin(); it != points.end(); ++it)
        curve << QPointF(xOf(it.key()), yOf(it.value()));
    p.drawPolyline(curve);
    p.setBrush(colour);
    for (const QPointF &point : curve)
        p.drawEllipse(point, 3, 3);
    p.setBrush(Qt::NoBrush);
    if (series.budget > 0) { // a dash at a million
        p.setPen(QPen(colour, 1.5, Qt::DotLine));
        const double y = yOf(series.budget);
        p.drawLine(QPointF(xOf(6e5), y), QPointF(xOf(1.6e6), y));
    }
    p.setPen(QPen(colour, 1));
    p.drawLine(curve.back(), QPointF(area.right() + 12, labelY));
    const QString last = QStringLiteral("%1, %2 ms")
                             .arg(QString::fromLatin1(series.words), QString::number(points.last(), 'f', 1));
    p.drawText(QPointF(area.right() + 16, labelY + 4), last);
}

} // namespace

Result<void> plotGrowth(const QStringList &outputs, const QString &svg)
{
    const auto figures = read(outputs);
    if (!figures)
        return fail(figures.error());
    QSvgGenerator generator;
    generator.setFileName(svg);
    generator.setViewBox(QRect(0, 0, 900, 520));
    generator.setTitle(QStringLiteral("Time against the number of events"));
    QPainter p;
    if (!p.begin(&generator))
        return fail(ErrorKind::ReadOnly, QStringLiteral("“%1” cannot be written.").arg(svg));
    p.setRenderHint(QPainter::Antialiasing);
    const paint::Theme theme = paint::Theme::light();
    p.fillRect(QRect(0, 0, 900, 520), theme.surface);
    drawGrid(p, theme);
    std::vector<const Series *> drawn;
    for (const Series &series : all)
        if (figures->contains(QLatin1String(series.name)))
            drawn.push_back(&series);
    const auto lastOf = [&](const Series *s) { return (*figures)[QLatin1String(s->name)].last(); };
    std::sort(drawn.begin(), drawn.end(),
              [&](const Series *a, const Series *b) { return lastOf(a) > lastOf(b); });
    double taken = 0;
    for (const Series *series : drawn) {
        taken = std::max(taken + 18, yOf(lastOf(series)));
        drawSeries(p, *series, (*figures)[QLatin1String(series->name)], taken);
    }
    p.end();
    return {};
}

} // namespace varve::bench
