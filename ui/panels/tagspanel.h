// Tags with their counts. A click shows the tag's events alone.
#pragma once

#include "panels/livepanel.h"

namespace varve::ui {

class TagsPanel : public LivePanel
{
    Q_OBJECT
public:
    explicit TagsPanel(ViewState &state, QWidget *parent = nullptr);

signals:
    /// Ask: open the window for all of them, at this one; null: at the first.
    void managerRequested(const varve::TagId &id);

protected:
    [[nodiscard]] std::vector<PanelItem> makeItems() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showOnly(const QUuid &id);
    void showMenu(const QUuid &id, const QPoint &at);
    void rename(const TagId &id);
    void remove(const TagId &id);
};

} // namespace varve::ui
