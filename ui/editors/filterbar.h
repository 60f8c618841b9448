// The conditions of the active filter as chips that can be taken away one by one.
#pragma once

#include "state/viewstate.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace varve::ui {

class FlowLayout;
class ToneLabel;

/// Hidden while there is no filter.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(ViewState &state, QWidget *parent = nullptr);

private:
    void refresh();
    void addChips();
    void addChip(const QString &text, const std::function<void(model::Filter &)> &takeAway);
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString windowText(const time::Window &window) const;

    ViewState &m_state;
    FlowLayout *m_layout = nullptr;
    QPointer<ToneLabel> m_count;
    model::Filter m_drawn;
};

} // namespace varve::ui
