// Tracks: colour, name, count. A click shows one track alone; the square hides it; the menu edits.
#pragma once

#include "panels/livepanel.h"

namespace varve::ui {

class TracksPanel : public LivePanel
{
    Q_OBJECT
public:
    explicit TracksPanel(ViewState &state, QWidget *parent = nullptr);

public slots:
    void addTrack();

protected:
    [[nodiscard]] std::vector<PanelItem> makeItems() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showOnly(const QUuid &id);
    void toggleShown(const QUuid &id);
    void showMenu(const QUuid &id, const QPoint &at);
    void rename(const TrackId &id);
    void recolour(const TrackId &id);
    void move(const TrackId &id, int by);
    void remove(const TrackId &id);
};

} // namespace varve::ui
