// Saved views: filter, stretch of time, zone and colours under a name.
#pragma once

#include "panels/livepanel.h"

namespace varve::ui {

/// What the window shows now as a view of that name.
model::SavedView viewOf(const ViewState &state, const QString &name);
/// Sets filter, window, zone, colours and gap compression. Fails, changing nothing, when the filter does not
/// read.
Result<void> applyView(ViewState &state, const model::SavedView &view);

class ViewsPanel : public LivePanel
{
    Q_OBJECT
public:
    explicit ViewsPanel(ViewState &state, QWidget *parent = nullptr);

public slots:
    void saveCurrent();

protected:
    [[nodiscard]] std::vector<PanelItem> makeItems() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showMenu(const QUuid &id, const QPoint &at);
    void use(const ViewId &id);
    void overwrite(const ViewId &id);
    void rename(const ViewId &id);
    void remove(const ViewId &id);
};

} // namespace varve::ui
