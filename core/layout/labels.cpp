#include "layout/labels.h"

#include "layout/eventshape.h"

#include <cmath>

namespace varve::layout {

namespace {

constexpr double besideGap = 8; // between the drawing and its title
constexpr double clashGap = 14; // the same where a frame round the drawing says that statements clash
constexpr double insidePad = 8; // between the beginning of a bar and the title in it
constexpr double insideEnd = 4; // and between the title and its end
constexpr double badgeGap = 8;
constexpr double badgePad = 6;    // inside the badge's frame, either side
constexpr double least = 26;      // pixels; a shorter title says nothing
constexpr double narrowest = 2.5; // pixels of the narrowest letters, taken over a whole title

TextStyle styleOf(const EventItem &item)
{
    return item.current ? TextStyle::LabelStrong : TextStyle::Label;
}

double badgeWidth(const LabelWish &wish, const TextMeasure &measure)
{
    return wish.badge.isEmpty() ? 0 : std::ceil(measure.width(wish.badge, TextStyle::Badge)) + 2 * badgePad;
}

/// What follows the title.
double tailWidth(const LabelWish &wish, const TextMeasure &measure)
{
    const double badge = badgeWidth(wish, measure);
    return (badge > 0 ? badgeGap + badge : 0) + (wish.warning ? badgeGap + warningSize : 0);
}

/// Sets title, badge and mark from x on to the right.
void layOut(EventItem &item, const LabelWish &wish, LabelPlace place, double x, const QString &text,
            const TextMeasure &measure)
{
    LabelItem &label = item.label;
    label.place = place;
    label.x = x;
    label.text = text;
    label.strong = styleOf(item) == TextStyle::LabelStrong;
    label.width = measure.width(text, styleOf(item));
    double at = x + label.width;
    label.badgeWidth = badgeWidth(wish, measure);
    if (label.badgeWidth > 0) {
        label.badge = wish.badge;
        label.badgeX = at + badgeGap;
        at = label.badgeX + label.badgeWidth;
    }
    if (wish.warning) {
        label.hasWarning = true;
        label.warningX = at + badgeGap;
    }
}

double labelRight(const LabelItem &label)
{
    if (label.hasWarning)
        return label.warningX + warningSize;
    return label.badgeWidth > 0 ? label.badgeX + label.badgeWidth : label.x + label.width;
}

struct Room
{
    double left, right; ///< free stretch round the item
};

/// Room inside a bar, as far as it is in view.
double roomInside(const EventItem &item, double viewLeft, double viewRight)
{
    if (item.shape != EventShape::Bar)
        return 0;
    return std::min(item.x2, viewRight) - insideEnd - (std::max(item.x1, viewLeft) + insidePad);
}

double gapBeside(const EventItem &item)
{
    return item.conflict ? clashGap : besideGap;
}

bool placeInside(EventItem &item, const LabelWish &wish, const QString &title, double width, const Room &room,
                 double viewLeft, double viewRight, const TextMeasure &measure)
{
    if (item.shape != EventShape::Bar)
        return false;
    if (roomInside(item, viewLeft, viewRight) < width)
        return false;
    const double from = std::max(item.x1, viewLeft) + insidePad;
    const double to = std::min(item.x2, viewRight) - insideEnd;
    layOut(item, {}, LabelPlace::Inside, from, title, measure);
    // Grade and mark stand behind the bar when there is room; the window at its end is part of it.
    LabelItem &label = item.label;
    double at = item.box.right() + gapBeside(item);
    const double badge = badgeWidth(wish, measure);
    if (badge > 0 && at + badge <= room.right) {
        label.badge = wish.badge;
        label.badgeX = at;
        label.badgeWidth = badge;
        at += badge + badgeGap;
    }
    if (wish.warning && at + warningSize <= room.right) {
        label.hasWarning = true;
        label.warningX = at;
    } else if (wish.warning && from + width + badgeGap + warningSize <= to) {
        label.hasWarning = true;
        label.warningX = from + width + badgeGap;
    }
    return true;
}

/// Room on the wide window of an instant, beside the diamond: the larger side.
Room roomOver(const EventItem &item, double viewLeft, double viewRight)
{
    if (!item.diamond)
        return {0, 0};
    const Room after{std::max(item.anchor + diamondHalf + 6, std::max(item.x0, viewLeft) + 6),
                     std::min(item.x1, viewRight) - 6};
    const Room before{std::max(item.x0, viewLeft) + 6,
                      std::min(item.anchor - diamondHalf - 6, std::min(item.x1, viewRight) - 6)};
    return after.right - after.left >= before.right - before.left ? after : before;
}

/// The widest of the places where a title may go.
double roomiest(const EventItem &item, const Room &room, double viewLeft, double viewRight)
{
    const Room over = roomOver(item, viewLeft, viewRight);
    return std::max({room.right - item.box.right() - gapBeside(item),
                     item.box.x - gapBeside(item) - room.left, over.right - over.left,
                     roomInside(item, viewLeft, viewRight)});
}

void placeBeside(EventItem &item, const LabelWish &wish, const QString &title, double width, const Room &room,
                 double viewLeft, double viewRight, const TextMeasure &measure)
{
    const double tail = tailWidth(wish, measure);
    const double atRight = item.box.right() + gapBeside(item);
    const double rightRoom = room.right - atRight;
    const double leftRoom = item.box.x - gapBeside(item) - room.left;
    const double need = width + tail;
    if (rightRoom >= need)
        return layOut(item, wish, LabelPlace::Right, atRight, title, measure);
    if (leftRoom >= need)
        return layOut(item, wish, LabelPlace::Left, item.box.x - gapBeside(item) - need, title, measure);
    const Room over = roomOver(item, viewLeft, viewRight);
    const double overRoom = over.right - over.left;
    if (overRoom >= need)
        return layOut(item, wish, LabelPlace::Over, over.left > item.anchor ? over.left : over.right - need,
                      title, measure);

    // Nowhere whole: the grade goes first, then the end of the title; it goes where most of it fits.
    const double inside = roomInside(item, viewLeft, viewRight);
    const double space = std::max({rightRoom, leftRoom, overRoom});
    const LabelWish bare{wish.title, {}, wish.warning && space > 80};
    const LabelWish &shorter = space < width && space - tail >= 110 ? wish : bare;
    const double rest = tailWidth(shorter, measure);
    const bool intoBar = inside > space - rest;
    const QString text = elided(title, intoBar ? inside : space - rest, measure, styleOf(item));
    const double textWidth = text.isEmpty() ? 0 : measure.width(text, styleOf(item));
    if (textWidth < std::min(least, width))
        return;
    if (intoBar)
        layOut(item, {}, LabelPlace::Inside, std::max(item.x1, viewLeft) + insidePad, text, measure);
    else if (space == overRoom)
        layOut(item, shorter, LabelPlace::Over,
               over.left > item.anchor ? over.left : over.right - textWidth - rest, text, measure);
    else if (space == rightRoom)
        layOut(item, shorter, LabelPlace::Right, atRight, text, measure);
    else
        layOut(item, shorter, LabelPlace::Left, item.box.x - gapBeside(item) - textWidth - rest, text,
               measure);
}

} // namespace

double labelRoom(const LabelWish &wish, const TextMeasure &measure)
{
    const double title = std::min(measure.width(wish.title, TextStyle::LabelStrong), widestLabel);
    return besideGap + title + tailWidth(wish, measure);
}

QString elided(const QString &text, double width, const TextMeasure &measure, TextStyle style)
{
    constexpr qsizetype most = 200;
    const QString ellipsis(QChar(0x2026));
    if (text.size() <= most && measure.width(text, style) <= width)
        return text;
    const double rest = width - measure.width(ellipsis, style);
    qsizetype fits = rest > 0 ? measure.fitting(text, rest, most, style) : 0;
    if (fits > 0 && text.at(fits - 1).isHighSurrogate())
        --fits;
    return fits < 2 ? QString() : text.left(fits).trimmed() + ellipsis;
}

void placeLabels(std::span<EventItem *const> items, std::span<const LabelWish> wishes,
                 std::span<const std::pair<double, double>> obstacles, double left, double right,
                 const TextMeasure &measure)
{
    double takenUntil = left;
    for (size_t i = 0; i < items.size(); ++i) {
        EventItem &item = *items[i];
        Room room{takenUntil, right};
        if (i + 1 < items.size())
            room.right = std::min(room.right, items[i + 1]->box.x - 4);
        for (const auto &[from, to] : obstacles) {
            if (to <= item.box.x)
                room.left = std::max(room.left, to + 2);
            else if (from >= item.box.right())
                room.right = std::min(room.right, from - 2);
        }
        const double most = roomiest(item, room, left, right);
        if (most<least &&static_cast<double>(wishes[i].title.size()) * narrowest> most) { // nothing goes in
            takenUntil = std::max(takenUntil, item.box.right() + 4);
            continue;
        }
        const QString title = elided(wishes[i].title, widestLabel, measure, styleOf(item));
        const double width = measure.width(title, styleOf(item));
        if (!placeInside(item, wishes[i], title, width, room, left, right, measure))
            placeBeside(item, wishes[i], title, width, room, left, right, measure);
        takenUntil = std::max(takenUntil, item.box.right() + 4);
        if (item.label.place != LabelPlace::None)
            takenUntil = std::max(takenUntil, labelRight(item.label) + besideGap);
    }
}

} // namespace varve::layout
