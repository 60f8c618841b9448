// The timeline as a widget: pan, zoom, select, drag, walk by keyboard.
#pragma once

#include "layout/hittest.h"
#include "layout/scenebuilder.h"
#include "paint/timelinepainter.h"
#include "state/viewstate.h"

#include <QAbstractScrollArea>

#include <memory>

class QMenu;

namespace varve::ui {

/// Works on a ViewState; edits go through ViewState::apply(). Vertical scrolling by its scroll bar.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit TimelineView(ViewState &state, QWidget *parent = nullptr);
    ~TimelineView() override;

    void setTheme(const paint::Theme &theme);
    /// Off: zooms and moves happen at once (tests, and people who ask for less motion).
    void setAnimated(bool on);
    /// As painted last; for tests, exports of the current view and accessibility.
    [[nodiscard]] const layout::Scene &scene() const;
    /// Rises whenever scene() is another one.
    [[nodiscard]] quint64 sceneRevision() const;
    [[nodiscard]] ViewState &state() const;

public slots:
    void fitAll();
    void fitSelection();
    void zoomIn();
    void zoomOut();
    /// The day / the hour round the middle of the view.
    void zoomToDay();
    void zoomToHour();
    void zoomTo(const varve::time::Window &window);
    /// The view before the last zoom or jump, and forward again.
    void zoomBack();
    void zoomForward();
    /// All events that are drawn now, those in stacks and columns too.
    void selectInView();
    /// Scrolls and pans so that the event is in view.
    void revealEvent(const varve::EventId &id);

signals:
    /// scene() is another one, also between the steps of an animation: for what stands on its scale.
    void sceneChanged();
    /// A statement was drawn from one event's edge to another's; not written yet.
    void tieDrawn(const varve::model::Statement &proposed);
    /// Double click on an empty place: an event was asked for at this time in this lane. When nobody is
    /// connected the view adds an untitled event itself.
    void createAt(varve::time::Instant at, varve::time::Precision precision, const varve::TrackId &track);
    /// Elapsed time between two selected events, or empty; for the status bar.
    void elapsedChanged(const QString &text);
    /// A menu is about to open over an event (selected by then) or beside all events; whoever has commands
    /// for it adds them.
    void menuWanted(QMenu *menu, bool onEvent);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace varve::ui
