// The conditions of the active filter as chips that can be taken away one by one.
#pragma once

#include "state/viewstate.h"

#include <QWidget>

class QLabel;

namespace varve::ui {

class FlowLayout;

/// Hidden while there is no filter.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(ViewState &state, QWidget *parent = nullptr);

private:
    void rebuild();
    void addChip(const QString &text, const model::Filter &without);

    ViewState &m_state;
    FlowLayout *m_layout = nullptr;
    QLabel *m_count = nullptr;
};

} // namespace varve::ui
