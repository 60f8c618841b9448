// What asks for a second look: disputed events, events without a source, events that hang on one source;
// statements that cannot all hold.
#pragma once

#include "panels/livepanel.h"

namespace varve::ui {

struct Checks
{
    std::vector<EventId> disputed;
    std::vector<EventId> withoutSource;
    std::vector<EventId> singleSource;
};

/// From the index alone, in time order.
Checks runChecks(const model::EventIndex &index);

class CheckPanel : public LivePanel
{
    Q_OBJECT
public:
    explicit CheckPanel(ViewState &state, QWidget *parent = nullptr);

public slots:
    void selectWithoutSource();
    void selectSingleSource();
    void toggleDisputed();

signals:
    /// Ask: say which statements cannot all hold.
    void conflictsRequested();

protected:
    [[nodiscard]] std::vector<PanelItem> makeItems() override;

private:
    void choose(const QUuid &id);
    void selectThese(const std::vector<EventId> &ids, const QString &nothing);
};

} // namespace varve::ui
