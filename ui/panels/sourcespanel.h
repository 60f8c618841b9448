// Sources: grade, title, how many events cite them. A click shows their events, a double click edits.
#pragma once

#include "panels/livepanel.h"

#include <QHash>

namespace varve::ui {

class SourcesPanel : public LivePanel
{
    Q_OBJECT
public:
    explicit SourcesPanel(ViewState &state, QWidget *parent = nullptr);

signals:
    /// Null: a new one.
    void editRequested(const varve::SourceId &id);
    /// Ask: show it in the sources desk.
    void deskRequested(const varve::SourceId &id);

protected:
    [[nodiscard]] std::vector<PanelItem> makeItems() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// "C2": the source's reliability and the best credibility that a citation of it has; "C" where no
    /// citation rates.
    [[nodiscard]] QString gradeOf(const model::Source &source, bool few);
    [[nodiscard]] std::vector<PanelItem> listSources();
    void showOnly(const QUuid &id);
    void showMenu(const QUuid &id, const QPoint &at);
    void remove(const SourceId &id);

    QHash<SourceId, model::Credibility> m_credibility; ///< of the sources asked so far
    std::vector<PanelItem> m_items;                    ///< as listed last
    bool m_isOutdated = true;
};

} // namespace varve::ui
