// What the parts of the timeline's widget share: state, geometry, the scene as it stands.
#pragma once

#include "timeline/dragsession.h"
#include "timeline/tiegesture.h"
#include "timeline/timelineview.h"

#include <QTimer>
#include <QVariantAnimation>

#include <functional>

class QPushButton;

namespace varve::ui {

class HoverCard;

inline constexpr double headerWidth = 130; ///< pixels for the names of lanes

class TimelineView::Private
{
public:
    Private(TimelineView &view, ViewState &viewState);

    // --- what is shown
    // ---------------------------------------------------------------------------------------------
    [[nodiscard]] const model::EventIndex &index() const { return state.document().index(); }
    /// Undated events where statements put them.
    [[nodiscard]] layout::Placing placing() const { return {index(), &state.reconstructed().implied()}; }
    [[nodiscard]] double plotWidth() const;
    [[nodiscard]] layout::SceneInput input();
    /// Brings view, scene, scroll bar and the shared window up to date.
    void update();
    void markDirty();
    void setView(const layout::View &to);
    /// As setView, remembered in the history of zooms, animated where that is on.
    void goTo(const layout::View &to);
    [[nodiscard]] layout::View fitted(const time::Window &window);
    [[nodiscard]] layout::View fittedWithRoom(const time::Window &window);
    void zoomAt(double plotX, double factor);
    void pan(double dx);
    void adoptSharedWindow();
    void fitAll();
    /// Whether the view is still the one that fitting all events gave.
    [[nodiscard]] bool showsAll() const;
    void documentChanged(const model::ChangeSummary &summary);
    void selectionChanged();
    [[nodiscard]] std::vector<model::EventIndex::Row> rowsOf(const std::vector<EventId> &ids) const;
    [[nodiscard]] std::optional<time::Window> windowOf(const std::vector<EventId> &ids) const;
    void scrollToRow(model::EventIndex::Row row);
    void updateEmptyNote();
    void updateRhythm();
    void updateMarks();

    // --- painting
    // --------------------------------------------------------------------------------------------------
    void paint(QPainter &painter);
    void paintLegendCard(QPainter &painter) const;
    void paintOverlays(QPainter &painter);
    void applyPreview(layout::Scene &to) const;
    void paintTie(QPainter &painter) const;
    void paintTip(QPainter &painter, const QString &text, QPointF at) const;

    // --- acting
    // ----------------------------------------------------------------------------------------------------
    void press(QMouseEvent *event);
    void move(QMouseEvent *event);
    void release(QMouseEvent *event);
    void doubleClick(QMouseEvent *event);
    bool key(QKeyEvent *event);
    void beginDrag(QPointF at);
    void dragTo(QPointF at, Qt::KeyboardModifiers modifiers);
    void commitDrag();
    void beginTie();
    void tieTowards(QPointF at);
    void commitTie();
    void cancelGesture();
    void selectInBand(Qt::KeyboardModifiers modifiers);
    void clickEvent(model::EventIndex::Row row, Qt::KeyboardModifiers modifiers);
    void openStack(int item);
    void selectRows(const std::vector<model::EventIndex::Row> &rows);
    void selectInView();
    void openGap(int item);
    void foldGap(int item);

    // --- lanes
    // -----------------------------------------------------------------------------------------------------
    [[nodiscard]] const layout::Lane *laneAt(int laneKey) const;
    [[nodiscard]] TrackId trackOfLane(int laneKey) const;
    void toggleLane(int laneKey);
    void changeLook(int laneKey, const std::function<void(layout::LaneLook &)> &change);
    void showAllLanes();
    void resizeLane(double y);
    void stepHeight(int lane, int steps);
    [[nodiscard]] std::vector<int> lanesFromTop() const;
    [[nodiscard]] int dropPlace(double y) const;
    void moveLane(int laneKey, int place);
    void orderTracks(const std::vector<int> &keys, int moved);
    void selectLane(int laneKey);
    void paintLaneDrop(QPainter &painter) const;
    void updateHiddenNote();

    // --- menus
    // -----------------------------------------------------------------------------------------------------
    void menuAt(QPointF at, QPoint globalAt);
    void keyboardMenu();
    void addLaneVerbs(QMenu &menu, int lane);
    void addStackVerbs(QMenu &menu, const layout::Hit &hit);

    // --- measuring and snapping
    // ------------------------------------------------------------------------------------
    [[nodiscard]] std::optional<time::Instant> boundNear(double plotX) const;
    [[nodiscard]] time::Instant snapped(double plotX, bool snap);
    [[nodiscard]] time::Micros snappedMove(time::Micros delta);
    void beginMeasure(QPointF at);
    void measureTo(QPointF at, Qt::KeyboardModifiers modifiers);
    void clearMeasure();
    [[nodiscard]] QString measuredText() const;
    void paintMeasure(QPainter &painter) const;

    void createEvent(QPointF at, int laneKey);
    void removeSelected();
    void selectAllShown();
    void walkInTime(int direction, bool extend);
    void walkLanes(int direction);
    void walkToEnd(bool last);
    void selectAndReveal(model::EventIndex::Row row, bool extend = false);
    void showCard(model::EventIndex::Row row, QPoint globalAt);
    void hideCard();
    void updateCursorShape(QPointF at);
    [[nodiscard]] time::Micros snapStep() const;
    [[nodiscard]] time::Precision precisionHere() const;

    TimelineView &q;
    ViewState &state;
    paint::TimelinePainter painter{paint::Theme::light()};
    layout::SceneBuilder builder;
    layout::Scene scene;
    quint64 sceneRevision = 0;
    layout::View view;
    std::vector<layout::RhythmMark> rhythm; ///< of what state.rhythm() said last
    bool rhythmStale = true;
    layout::TimescaleOptions options;
    quint64 catalogueRevision = 1;
    std::vector<model::EventIndex::Row> selectedRows, hitRows;
    bool marksStale = true;
    quint64 marksOf = 0; ///< revision of the index that these rows are of
    quint64 markRevision = 0;
    bool dirty = true;
    bool hasView = false;                ///< false until there was something to fit
    std::optional<layout::View> allView; ///< as all events were fitted last
    time::Window published;              ///< what this view told the others last
    QPixmap base;                        ///< the scene without cursor and overlays
    std::optional<double> cursorX;
    bool focusByKey = false; ///< the focus is shown only when it came by key
    std::vector<layout::View> back, forward;

    bool animated = true;
    QVariantAnimation animation;
    layout::View animateFrom, animateTo;

    enum class Gesture { None, Pressed, Pan, Band, Drag, Tie, Measure, LaneMove, LaneResize };
    Gesture gesture = Gesture::None;
    QPointF pressAt;
    QPointF pointer;
    layout::Hit pressHit;
    layout::Timescale pressScale;
    int pressScroll = 0;
    QRectF band;
    std::optional<DragSession> drag;
    QString dragTip;
    std::optional<TieEnd> tieFrom, tieTo; ///< of a statement that is being drawn
    std::optional<time::Window> measured; ///< either end may be the earlier one
    std::optional<time::Instant> snapGuide;

    QTimer hoverTimer;
    std::unique_ptr<HoverCard> card;
    QPushButton *showAll = nullptr;
    QPushButton *hiddenNote = nullptr;
};

} // namespace varve::ui
