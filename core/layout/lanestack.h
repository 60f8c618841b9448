// The lanes of a scene, one under the other: which events they hold, on which lines, and how high they are.
// Keeps what is worked out once per change or doubling of the scale.
#pragma once

#include "layout/packing.h"
#include "layout/textmeasure.h"

namespace varve::layout {

inline constexpr double lanePad = 6; ///< pixels above the first and below the last line

class LaneStack
{
public:
    explicit LaneStack(const TextMeasure &measure) : m_measure(measure) {}

    /// Events, gaps. After an edit of few events costs follow these; after a change of filter, lanes or
    /// colours the number of events.
    void updateContent(const SceneInput &input);
    /// Content, and where lanes and lines lie.
    void update(const SceneInput &input);
    /// Mode and lines of a lane that is going to be drawn; after update().
    void prepare(int lane);

    /// Those that may fold: without the ones that were opened by hand.
    [[nodiscard]] const Gaps &gaps() const { return m_opened.empty() ? m_gaps : m_foldable; }
    [[nodiscard]] const Gaps &allGaps() const { return m_gaps; }
    /// From the first to the last bounded moment of the shown events.
    [[nodiscard]] std::optional<time::Window> bounds() const;
    [[nodiscard]] const std::vector<Lane> &lanes() const { return m_lanes; }
    [[nodiscard]] const std::vector<ColourKey> &colours() const { return m_all.colours; }
    [[nodiscard]] const LaneContent &content(int lane) const { return *m_shown.lanes[at(lane)]; }
    [[nodiscard]] const LanePacking &packing(int lane) const { return m_packings[at(lane)]; }
    /// Events that the lane would hold without a filter.
    [[nodiscard]] int countOfAll(int lane) const;
    [[nodiscard]] double rowHeight() const { return m_rowHeight; }
    [[nodiscard]] double height() const { return m_height; }
    /// Of the packing: microseconds per pixel, a power of two.
    [[nodiscard]] double scale() const { return m_packingKey.scale; }
    [[nodiscard]] const PackingOptions &options() const { return m_options; }
    [[nodiscard]] LabelRoom labelRooms(const SceneInput &input) const;

    /// The first lane of a row, as of the last update; -1 when it is not shown.
    [[nodiscard]] int laneOf(Row row) const;
    /// Line in that lane, the last one for what stands in a stack; -1 when it is not shown.
    [[nodiscard]] int lineOf(Row row) const;
    /// Content coordinates; nothing when it is not shown.
    [[nodiscard]] std::optional<double> topOf(Row row) const;

private:
    /// What grouping depends on.
    struct ContentKey
    {
        quint64 index = 0, filter = 0, catalogue = 0;
        quint64 placing = 0; ///< of undated events
        bool isFiltered = false;
        model::ColourBy colourBy = model::ColourBy::Track;
        model::LanesBy lanesBy = model::LanesBy::Track;
        bool operator==(const ContentKey &) const = default;
    };
    /// What packing depends on besides.
    struct PackingKey
    {
        double scale = 0;
        double width = 0; ///< 0 where nothing folds
        TimescaleOptions options;
        bool grades = true;
        int mostLines = 20;
        LaneLooks looks;
        std::vector<time::Instant> opened; ///< gaps
        bool operator==(const PackingKey &) const = default;
    };
    /// What heights depend on besides.
    struct HeightKey
    {
        double viewport = 0, ruler = 0;
        bool whole = false;
        bool operator==(const HeightKey &) const = default;
    };
    /// What is looked up between updates. The index and the placing outlive it.
    struct Last
    {
        const model::EventIndex *index = nullptr;
        const model::Catalogue *catalogue = nullptr;
        const Implied *implied = nullptr;
        model::LanesBy lanesBy = model::LanesBy::Track;
        bool showGrades = true;
    };

    static size_t at(int lane) { return static_cast<size_t>(lane); }
    void groupAsNow(const SceneInput &input);
    void updateFoldable(const SceneInput &input);
    [[nodiscard]] LaneLook lookOf(size_t lane) const;
    [[nodiscard]] double heightOf(size_t lane, double ofPlans) const;
    void putInOrder(const SceneInput &input);
    [[nodiscard]] bool takeInEdit(const SceneInput &input, const ContentKey &key);
    void updatePacking(const SceneInput &input);
    [[nodiscard]] PreviousLine previousOf(const LanePacking &before) const;
    [[nodiscard]] bool isTooManyToPack(const LaneContent &lane) const;
    void layOut(const SceneInput &input);
    [[nodiscard]] double shareHeights(const SceneInput &input);
    [[nodiscard]] std::optional<SceneInput> lastInput() const;

    const TextMeasure &m_measure;
    bool m_hasContent = false;
    ContentKey m_contentKey;
    PackingKey m_packingKey;
    HeightKey m_heightKey;
    bool m_isLaidOut = false;
    LaneSet m_all, m_shown;
    Gaps m_gaps;
    Gaps m_foldable; ///< kept only while some are open
    std::vector<time::Instant> m_opened;
    bool m_foldableStale = true;
    mutable std::optional<std::optional<time::Window>> m_bounds; ///< outer none: not known
    std::vector<LanePacking> m_packings;                         ///< as m_shown.lanes
    std::vector<LanePacking> m_before;                           ///< before lanes were grouped anew
    size_t m_packedCount = 0;                                    ///< events then
    std::vector<Lane> m_lanes;
    int m_planLines = 0; ///< of lanes with a plan
    double m_rowHeight = 32;
    double m_height = 0;
    PackingOptions m_options;
    Last m_last;
};

} // namespace varve::layout
