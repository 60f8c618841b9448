#include "window/lastlook.h"

#include "model/names.h"
#include "time/zones.h"

namespace varve::ui {

namespace {

const QString earliestKey = QStringLiteral("earliest");
const QString latestKey = QStringLiteral("latest");
const QString zoneKey = QStringLiteral("zone");
const QString eventZoneKey = QStringLiteral("eventZone");
const QString colourKey = QStringLiteral("colourBy");
const QString lanesKey = QStringLiteral("lanesBy");
const QString laneLooksKey = QStringLiteral("laneLooks");
const QString openedGapsKey = QStringLiteral("openedGaps");
const QString gapsKey = QStringLiteral("compressGaps");
const QString linksKey = QStringLiteral("links");
const QString legendKey = QStringLiteral("legend");
const QString rhythmKey = QStringLiteral("gapsAndBursts");
const QString credibilityKey = QStringLiteral("atLeast");

/// What the timeline showed, unless it had nothing to show.
std::optional<time::Window> stretchOf(const ViewState &state)
{
    const time::Window shown = state.visible();
    if (!shown.isValid() || !shown.isBounded() || state.shownCount() == 0)
        return {};
    return shown;
}

} // namespace

QVariantMap lookOf(const ViewState &state)
{
    QVariantMap look;
    if (const auto stretch = stretchOf(state)) {
        look.insert(earliestKey, stretch->earliest.us);
        look.insert(latestKey, stretch->latest.us);
    }
    if (state.zone() != state.document().project().times.zone)
        look.insert(zoneKey, state.zone());
    look.insert(eventZoneKey, state.useEventZone());
    look.insert(colourKey, model::key(state.colourBy()));
    look.insert(lanesKey, model::key(state.lanesBy()));
    look.insert(laneLooksKey, state.laneLooks().toJson());
    look.insert(gapsKey, state.compressGaps());
    QVariantList opened;
    for (const time::Instant inside : state.openedGaps())
        opened.append(inside.us);
    look.insert(openedGapsKey, opened);
    look.insert(linksKey, state.showLinks());
    look.insert(legendKey, state.showLegend());
    look.insert(rhythmKey, state.showRhythm());
    if (const auto least = state.reconstructed().options().atLeast)
        look.insert(credibilityKey, static_cast<int>(*least));
    return look;
}

std::optional<time::Window> takeUpLook(ViewState &state, const QVariantMap &look)
{
    if (const QString zone = look.value(zoneKey).toString(); time::isZoneId(zone))
        state.setZone(zone);
    if (look.value(eventZoneKey).toBool())
        state.setUseEventZone(true);
    if (const auto by = model::enumFromKey<model::ColourBy>(look.value(colourKey).toString()))
        state.setColourBy(*by);
    if (const auto by = model::enumFromKey<model::LanesBy>(look.value(lanesKey).toString()))
        state.setLanesBy(*by);
    state.setLaneLooks(layout::LaneLooks::fromJson(look.value(laneLooksKey).toString()));
    state.setCompressGaps(look.value(gapsKey, state.compressGaps()).toBool());
    std::vector<time::Instant> opened;
    for (const QVariant &inside : look.value(openedGapsKey).toList())
        opened.push_back(time::Instant{inside.toLongLong()});
    state.setOpenedGaps(opened);
    state.setShowLinks(look.value(linksKey, state.showLinks()).toBool());
    state.setShowLegend(look.value(legendKey, state.showLegend()).toBool());
    state.setShowRhythm(look.value(rhythmKey, state.showRhythm()).toBool());
    const int least = look.value(credibilityKey).toInt();
    if (least >= static_cast<int>(model::Credibility::Confirmed) &&
        least <= static_cast<int>(model::Credibility::Improbable))
        state.reconstructed().setAtLeast(static_cast<model::Credibility>(least));

    bool hasEarliest = false, hasLatest = false;
    const time::Window stretch{time::Instant{look.value(earliestKey).toLongLong(&hasEarliest)},
                               time::Instant{look.value(latestKey).toLongLong(&hasLatest)}};
    if (!hasEarliest || !hasLatest || !stretch.isValid() || !stretch.isBounded() || stretch.width() <= 0)
        return {};
    return stretch;
}

} // namespace varve::ui
