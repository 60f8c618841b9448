// What all side panels share: they follow the document and the filter.
#pragma once

#include "panels/panelview.h"
#include "state/viewstate.h"

namespace varve::ui {

class LivePanel : public PanelView
{
    Q_OBJECT
public:
    LivePanel(ViewState &state, const QString &name, QWidget *parent);

protected:
    /// Builds the items from what stands now. Called at the latest when control returns to the event loop.
    [[nodiscard]] virtual std::vector<PanelItem> makeItems() = 0;
    /// Asks for makeItems() once, however often it is called before.
    void refreshSoon();
    [[nodiscard]] ViewState &state() const { return m_state; }
    [[nodiscard]] document::Document &document() const { return m_state.document(); }
    [[nodiscard]] const model::Catalogue &catalogue() const { return m_state.document().catalogue(); }
    [[nodiscard]] bool isWritable() const { return !document().store().isReadOnly(); }
    /// A text that is not empty; nothing when the user gave up.
    std::optional<QString> askText(const QString &title, const QString &label, const QString &text);

    bool event(QEvent *event) override;

private:
    ViewState &m_state;
    bool m_refreshAsked = false;
};

/// "5 events"
QString eventCount(int count);

} // namespace varve::ui
