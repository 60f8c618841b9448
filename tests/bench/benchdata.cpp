#include "benchdata.h"

#include "model/names.h"
#include "time/calendar.h"
#include "time/timeformat.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTextStream>

#include <array>
#include <cmath>
#include <numbers>

namespace varve::bench {

namespace {

constexpr qint64 daySeconds = 86'400;
constexpr qint64 spanSeconds = 30 * daySeconds;
constexpr std::array trackNames{"Network", "Files", "People", "Locations", "Messages"};
constexpr std::array trackShares{0.30, 0.55, 0.75, 0.90, 1.0};
constexpr int sourceCount = 24;
constexpr std::array words{"login",    "failed",  "user",     "opened",   "document", "mail",     "sent",
                           "office",   "door",    "sensor",   "call",     "started",  "meeting",  "report",
                           "uploaded", "server",  "backup",   "finished", "train",    "visitor",  "seen",
                           "camera",   "payment", "received", "account",  "password", "device",   "network",
                           "scan",     "file",    "deleted",  "archive",  "witness",  "invoice",  "alarm",
                           "vehicle",  "garage",  "phone",    "station",  "message",  "contract", "printer"};

time::Instant at(qint64 seconds)
{
    const time::Instant epoch = time::asUtc({{2026, 3, 1}, 0});
    return epoch + seconds * time::microsPerSecond;
}

QString makeTitle(QRandomGenerator &random)
{
    QStringList parts;
    const int count = 5 + random.bounded(3);
    for (int i = 0; i < count; ++i)
        parts << QString::fromLatin1(
            words[static_cast<size_t>(random.bounded(static_cast<int>(words.size())))]);
    parts.front()[0] = parts.front()[0].toUpper();
    return parts.join(u' ');
}

/// -1 in 60 % of cases; else clamped to 1 min .. 5 d and to the end of the span.
qint64 makeEnd(QRandomGenerator &random, qint64 start)
{
    if (random.generateDouble() < 0.60)
        return -1;
    const double u1 = random.generateDouble();
    const double u2 = random.generateDouble();
    const double z = std::sqrt(-2.0 * std::log(1.0 - u1)) * std::cos(2.0 * std::numbers::pi * u2);
    const auto duration = static_cast<qint64>(std::llround(45.0 * 60.0 * std::exp(1.8 * z)));
    const qint64 end = std::min(start + std::clamp<qint64>(duration, 60, 5 * daySeconds), spanSeconds);
    return end > start ? end : start + 60;
}

model::Confidence confidenceOf(int percent)
{
    using enum model::Confidence;
    return percent >= 80   ? Confirmed
           : percent >= 60 ? Probable
           : percent >= 40 ? Possible
           : percent >= 20 ? Doubtful
                           : Improbable;
}

time::Window secondAt(qint64 seconds)
{
    return {at(seconds), at(seconds + 1)};
}

} // namespace

namespace {

Row makeRow(QRandomGenerator &random)
{
    Row row;
    row.start = random.bounded(static_cast<int>(spanSeconds));
    row.end = makeEnd(random, row.start);
    const double share = random.generateDouble();
    while (share >= trackShares[static_cast<size_t>(row.track)])
        ++row.track;
    row.source = random.bounded(sourceCount);
    row.confidence = random.bounded(101);
    row.title = makeTitle(random);
    return row;
}

QRandomGenerator seededFor(int count)
{
    return QRandomGenerator(20260301u + static_cast<quint32>(count));
}

} // namespace

std::vector<Row> makeRows(int count)
{
    QRandomGenerator random = seededFor(count);
    std::vector<Row> rows(static_cast<size_t>(count));
    for (Row &row : rows)
        row = makeRow(random);
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        return std::tie(a.start, a.track, a.title) < std::tie(b.start, b.track, b.title);
    });
    return rows;
}

Result<void> writeCsv(const QString &path, const std::vector<Row> &rows)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorKind::ReadOnly, file.errorString());
    QTextStream out(&file);
    out << "id,start,end,title,track,source,confidence\r\n";
    for (size_t i = 0; i < rows.size(); ++i) {
        const Row &row = rows[i];
        out << i + 1 << ',' << time::toUtcIso(at(row.start)) << ','
            << (row.end < 0 ? QString() : time::toUtcIso(at(row.end))) << ',' << row.title << ','
            << trackNames[static_cast<size_t>(row.track)] << ",source-" << row.source << ',' << row.confidence
            << "\r\n";
    }
    return {};
}

model::Edit makeShelves(Shelves &shelves)
{
    model::Edit edit{QStringLiteral("Add benchmark data"), {}, {}};
    for (size_t i = 0; i < trackNames.size(); ++i) {
        model::Track track;
        track.id = TrackId::create();
        track.name = QString::fromLatin1(trackNames[i]);
        track.colour =
            QStringLiteral("#%1").arg(0x2d6bbd + static_cast<int>(i) * 0x1a3311, 6, 16, QLatin1Char('0'));
        track.order = static_cast<int>(i);
        shelves.tracks.push_back(track.id);
        edit.changes.push_back(model::Put{track});
    }
    for (int i = 0; i < sourceCount; ++i) {
        model::Source source;
        source.id = SourceId::create();
        source.title = QStringLiteral("source-%1").arg(i);
        source.reliability = static_cast<model::Reliability>(i % 6);
        shelves.sources.push_back(source.id);
        edit.changes.push_back(model::Put{source});
    }
    return edit;
}

model::Edit makeEvents(const Shelves &shelves, std::span<const Row> rows)
{
    model::Edit edit{QStringLiteral("Add benchmark data"), {}, {}};
    std::vector<model::Change> citations;
    for (const Row &row : rows) {
        model::Event event;
        event.id = EventId::create();
        event.title = row.title;
        event.track = shelves.tracks[static_cast<size_t>(row.track)];
        event.confidence = confidenceOf(row.confidence);
        event.time.start = secondAt(row.start);
        event.time.text = time::toUtcIso(at(row.start));
        if (row.end >= 0) {
            event.time.end = secondAt(row.end);
            event.time.text += u'/' + time::toUtcIso(at(row.end));
        }
        event.time.zone = QStringLiteral("UTC");
        event.time.precision = time::Precision::Second;
        model::Citation citation;
        citation.id = CitationId::create();
        citation.event = event.id;
        citation.source = shelves.sources[static_cast<size_t>(row.source)];
        edit.changes.push_back(model::Put{std::move(event)});
        citations.push_back(model::Put{std::move(citation)});
    }
    std::move(citations.begin(), citations.end(), std::back_inserter(edit.changes));
    return edit;
}

model::Edit makeEdit(const std::vector<Row> &rows)
{
    Shelves shelves;
    model::Edit edit = makeShelves(shelves);
    model::Edit events = makeEvents(shelves, rows);
    std::move(events.changes.begin(), events.changes.end(), std::back_inserter(edit.changes));
    return edit;
}

model::EventIndex makeIndex(const Shelves &shelves, int count)
{
    QRandomGenerator random = seededFor(count);
    model::EventIndex index;
    index.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        const Row row = makeRow(random);
        model::IndexRow values;
        values.id = {QUuid(1, 0, 0, 0, 0, 0, 0, static_cast<uchar>(i >> 24), static_cast<uchar>(i >> 16),
                           static_cast<uchar>(i >> 8), static_cast<uchar>(i))};
        values.start = values.end = secondAt(row.start);
        if (row.end >= 0) {
            values.end = secondAt(row.end);
            values.flags |= model::FlagHasEnd;
        }
        values.title = row.title.toUtf8();
        values.track = shelves.tracks[static_cast<size_t>(row.track)];
        values.confidence = confidenceOf(row.confidence);
        values.reliability = static_cast<model::Reliability>(row.source % 6);
        values.sources = {shelves.sources[static_cast<size_t>(row.source)]};
        index.load(values);
    }
    index.finishLoading();
    return index;
}

} // namespace varve::bench
