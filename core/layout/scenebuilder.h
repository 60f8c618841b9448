// Index + view -> Scene. Holds what is computed once per revision, filter and doubling of the scale.
#pragma once

#include "layout/implied.h"
#include "layout/lanelooks.h"
#include "layout/placing.h"
#include "layout/scene.h"
#include "layout/textmeasure.h"
#include "model/catalogue.h"

#include <memory>
#include <span>

namespace varve::layout {

inline constexpr double secondRowHeight = 14; ///< pixels

/// All that decides what is shown. References must outlive the call.
struct SceneInput
{
    SceneInput(const model::EventIndex &events, const model::Catalogue &values)
        : index(events),
          catalogue(values)
    {}

    const model::EventIndex &index;
    const model::Catalogue &catalogue;
    std::span<const quint8> shown; ///< one byte a row; empty: all
    /// Rises when `shown` changes for events that have not changed themselves.
    quint64 filterRevision = 0;
    quint64 catalogueRevision = 0; ///< rises when tracks, tags, sources or links change

    View view;                ///< width: of the plot
    double headerWidth = 130; ///< 0: no lane names
    double rulerHeight = 44;
    /// The ruler reads secondZone in a row of its own, secondRowHeight high and part of rulerHeight.
    bool secondRow = false;
    double viewportHeight = 400; ///< ruler included
    double scrollY = 0;
    /// For pages: all lanes are in view, however high; rows are as high as viewportHeight allows.
    bool wholeHeight = false;
    int mostLines = 20;                        ///< of a lane; what needs more folds into stacks and densities
    const LaneLooks *looks = nullptr;          ///< none: lanes as they come
    std::span<const time::Instant> openedGaps; ///< a gap that holds one of these does not fold

    QString zone; ///< of ruler and night
    model::ColourBy colourBy = model::ColourBy::Track;
    model::LanesBy lanesBy = model::LanesBy::Track;
    TimescaleOptions options;
    bool showLinks = true;
    bool showGrades = true;

    std::span<const model::EventIndex::Row> selection; ///< last: current
    std::span<const model::EventIndex::Row> hits;
    quint64 markRevision = 0;                   ///< rises when selection or hits change; 0: looked at anew
    const Implied *implied = nullptr;           ///< by statements; none: as entered
    std::span<const RhythmMark> rhythm;         ///< gaps and bursts to mark
    std::optional<double> cursorX;              ///< relative to the plot
    QString secondZone = QStringLiteral("UTC"); ///< in the cursor's read-out; empty: none
};

/// How a lane shows its events at one scale.
enum class LaneMode : quint8 {
    Full,    ///< on lines of their own, with room for their labels
    Compact, ///< on lines, labels where there happens to be room
    Density  ///< as columns of counts
};

/// One lane before scrolling: what it stands for and where it lies.
struct Lane
{
    QString name;
    QUuid id; ///< of the track, source …; null: events without one, or lanes of enumerations
    [[nodiscard]] QString key() const { return laneKey(id, name); }
    bool hidden = false; ///< no height
    int colour = 0;
    int count = 0;
    bool collapsed = false;
    double top = 0;
    double height = 0;
    int rows = 0;
    LaneMode mode = LaneMode::Full;
};

class SceneBuilder
{
public:
    explicit SceneBuilder(const TextMeasure &measure);
    ~SceneBuilder();

    /// Cost follows what is visible. After a change of filter, lanes or colours also the number of events;
    /// after an edit of few events, hardly.
    Scene build(const SceneInput &input);

    /// The read-out at input.cursorX alone, so that moving the pointer rebuilds nothing else.
    [[nodiscard]] std::optional<CursorItem> cursorAt(const SceneInput &input, const Scene &scene) const;
    /// Gaps of the shown events; brought up to date when needed.
    const Gaps &gaps(const SceneInput &input);
    /// As shownBounds(), without looking at every event again.
    std::optional<time::Window> bounds(const SceneInput &input);
    /// All lanes as of the last build, hidden ones too; Lane::top says where each stands. The mode of lanes
    /// that were not in view is not settled.
    [[nodiscard]] const std::vector<Lane> &lanes() const;
    /// Lane of a row as of the last build; -1 when it is not shown. The lane may be hidden. What the build
    /// read must still be there.
    [[nodiscard]] int laneOf(model::EventIndex::Row row) const;
    /// The shown events of a lane in order of time.
    [[nodiscard]] std::span<const model::EventIndex::Row> rowsOf(int lane) const;
    /// Rows of all events that are drawn within the area, on their own, in stacks or in columns of density;
    /// each once. `scene` is what the last build with this input gave.
    [[nodiscard]] std::vector<model::EventIndex::Row> rowsIn(const SceneInput &input, const Scene &scene,
                                                             const Rect &area) const;
    /// Where the row lies in content coordinates (before scrolling); nothing when it is not shown.
    [[nodiscard]] std::optional<double> topOf(model::EventIndex::Row row) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// From the first to the last bounded instant of the shown events.
/// For fittedWithRoom(): pixels before the first and, for labels, after the last event.
inline constexpr double roomBefore = 36, roomAfter = 170;
std::optional<time::Window> shownBounds(const Placing &events, std::span<const quint8> shown);

} // namespace varve::layout
