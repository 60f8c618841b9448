// Events, lanes and text widths for tests of layout: all by hand, no store, no fonts.
#pragma once

#include "layout/scenebuilder.h"
#include "time/calendar.h"

namespace varve::test {

/// Every character is as wide as any other.
class FixedMeasure : public layout::TextMeasure
{
public:
    [[nodiscard]] double width(const QString &text, layout::TextStyle) const override
    {
        return 6.0 * static_cast<double>(text.size());
    }
};

inline time::Instant utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0)
{
    return time::asUtc(
        {{year, month, day},
         hour * time::microsPerHour + minute * time::microsPerMinute + second * time::microsPerSecond});
}

/// A UUID that tells its number, so that orders are the same in every run.
template <class Id>
Id numbered(int n)
{
    return Id::fromString(QStringLiteral("00000000-0000-7000-8000-%1").arg(n, 12, 16, QLatin1Char('0')));
}

class Project
{
public:
    explicit Project(const QStringList &trackNames)
    {
        static const QStringList colours = {QStringLiteral("#c2452d"), QStringLiteral("#2e6fb7"),
                                            QStringLiteral("#3b7f5c"), QStringLiteral("#7b6ba3")};
        for (const QString &name : trackNames) {
            model::Track track;
            track.id = numbered<TrackId>(static_cast<int>(tracks.size()) + 1);
            track.name = name;
            track.colour = colours.at(static_cast<int>(tracks.size()) % 4);
            track.order = static_cast<int>(tracks.size());
            catalogue.tracks.put(track);
            tracks.push_back(track.id);
        }
    }

    model::IndexRow &add(int track, const QString &title, time::Window start,
                         std::optional<time::Window> end = std::nullopt)
    {
        model::IndexRow row;
        row.id = numbered<EventId>(1000 + static_cast<int>(rows.size()));
        row.title = title.toUtf8();
        row.track = tracks.at(static_cast<size_t>(track));
        row.start = start;
        row.end = end.value_or(start);
        row.confidence = model::Confidence::Confirmed;
        if (end)
            row.flags |= model::FlagHasEnd;
        rows.push_back(row);
        return rows.back();
    }

    void finish() { index.rebuild(rows); }

    [[nodiscard]] layout::SceneInput input(double width = 1000) const
    {
        layout::SceneInput in(index, catalogue);
        in.view.width = width;
        in.zone = QStringLiteral("UTC");
        in.wholeHeight = true;
        in.viewportHeight = 1e6;
        return in;
    }

    model::Catalogue catalogue;
    model::EventIndex index;
    std::vector<TrackId> tracks;
    std::vector<model::IndexRow> rows;
};

} // namespace varve::test
