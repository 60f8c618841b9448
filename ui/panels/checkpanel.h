// What asks for a second look, in a line each: disputed events, findings of the checks by kind, statements
// that cannot all hold.
#pragma once

#include "evidence/findings.h"
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

/// "3 events without a source"
QString findingLine(evidence::FindingKind kind, qint64 count);

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
    /// Ask: list the findings of this kind.
    void findingsRequested(varve::evidence::FindingKind kind);

protected:
    [[nodiscard]] std::vector<PanelItem> makeItems() override;

private:
    void choose(const QUuid &id);
    void selectThese(const std::vector<EventId> &ids, const QString &nothing);
};

} // namespace varve::ui
