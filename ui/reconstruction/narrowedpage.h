// Events whose windows statements narrow, and the chain of reasons behind each bound.
#pragma once

#include "reconstruct/reconstruction.h"
#include "state/viewstate.h"

#include <QWidget>

class QLabel;
class QTextBrowser;

namespace varve::ui {

class StatementList;

class NarrowedPage : public QWidget
{
    Q_OBJECT
public:
    explicit NarrowedPage(ViewState &state, QWidget *parent = nullptr);
    void refresh();
    [[nodiscard]] int count() const;
    void show(const EventId &event);

private:
    void explain(const EventId &event);
    [[nodiscard]] QString chain(const model::Event &event, const reconstruct::EventPoint &point,
                                reconstruct::Side side) const;

    ViewState &m_state;
    StatementList *m_list;
    QTextBrowser *m_why;
    QLabel *m_more;
};

} // namespace varve::ui
