// The events that cite a source, with what it says about each.
#pragma once

#include "state/viewstate.h"

#include <QWidget>

class QPushButton;
class QTreeWidget;

namespace varve::ui {

class ToneLabel;

class CitedBy : public QWidget
{
    Q_OBJECT
public:
    explicit CitedBy(ViewState &state, QWidget *parent = nullptr);
    void show(const SourceId &id);
    /// How many citations there are.
    [[nodiscard]] int count() const { return m_count; }

private:
    void fill(const std::vector<model::Citation> &citations);

    ViewState &m_state;
    SourceId m_source;
    int m_count = 0;
    QTreeWidget *m_list;
    ToneLabel *m_note;
    QPushButton *m_filter;
};

} // namespace varve::ui
