#include "floorfigures.h"

#include "processortime.h"

#include "store/sqlite.h"
#include "time/instant.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

namespace varve::bench {

namespace {

struct Columns
{
    std::vector<qint64> start, end;
    std::vector<int> track, confidence, flags;
    std::vector<size_t> titleAt;
    std::string titles;
};

double medianOf(const std::array<double, 3> &times)
{
    std::array<double, 3> sorted = times;
    std::sort(sorted.begin(), sorted.end());
    return sorted[1];
}

Result<Columns> readAll(const store::Connection &connection)
{
    Columns columns;
    store::Statement select(connection, "SELECT time_start_earliest, time_end_latest, length(track), "
                                        "length(confidence), locked, title FROM event");
    while (select.step()) {
        columns.start.push_back(select.integer(0));
        columns.end.push_back(select.integer(1));
        columns.track.push_back(static_cast<int>(select.integer(2)));
        columns.confidence.push_back(static_cast<int>(select.integer(3)));
        columns.flags.push_back(static_cast<int>(select.integer(4)));
        columns.titleAt.push_back(columns.titles.size());
        const QByteArray title = select.view(5);
        columns.titles.append(title.constData(), static_cast<size_t>(title.size()));
    }
    if (auto done = select.finish(); !done)
        return fail(done.error());
    return columns;
}

/// An order by time and the greatest end of each block.
size_t sortAll(const Columns &columns)
{
    std::vector<int> order(columns.start.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        return columns.start[static_cast<size_t>(a)] < columns.start[static_cast<size_t>(b)];
    });
    std::vector<qint64> latest(order.size() / 64 + 1, 0);
    for (size_t i = 0; i < order.size(); ++i)
        latest[i / 64] = std::max(latest[i / 64], columns.end[static_cast<size_t>(order[i])]);
    return latest.size();
}

} // namespace

Result<Floor> measureFloor(const QString &path)
{
    auto connection = store::Connection::open(path, true);
    if (!connection)
        return fail(connection.error());
    Floor floor;
    std::array<double, 3> reads{}, sorts{}, blits{};
    double began = 0;
    const auto elapsed = [&began] { return processorTime() - began; };
    QImage frame(1920, 1080, QImage::Format_RGB32), shown(frame.size(), frame.format());
    for (size_t i = 0; i < reads.size(); ++i) {
        began = processorTime();
        const auto columns = readAll(**connection);
        reads[i] = elapsed();
        if (!columns)
            return fail(columns.error());
        began = processorTime();
        const volatile size_t kept = sortAll(*columns);
        Q_UNUSED(kept)
        sorts[i] = elapsed();
        began = processorTime();
        frame.fill(Qt::white);
        QPainter(&shown).drawImage(0, 0, frame);
        blits[i] = elapsed();
    }
    return Floor{medianOf(reads), medianOf(sorts), medianOf(blits)};
}

} // namespace varve::bench
