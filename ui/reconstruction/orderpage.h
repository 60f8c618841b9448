// Pairs of events that can have come either way round, and that matter.
#pragma once

#include "reconstruct/order.h"
#include "state/viewstate.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace varve::ui {

class BackgroundJob;
class StatementList;

/// Worked out in a thread of its own where there are many events.
class OrderPage : public QWidget
{
    Q_OBJECT
public:
    explicit OrderPage(ViewState &state, QWidget *parent = nullptr);
    ~OrderPage() override;
    void refresh();
    [[nodiscard]] int count() const;
    [[nodiscard]] bool isWorking() const { return m_job != nullptr; }

private:
    struct Question;
    [[nodiscard]] std::vector<EventId> candidates() const;
    [[nodiscard]] std::optional<Question> question() const;
    [[nodiscard]] static reconstruct::OpenPairs answer(const Question &question, const Progress &progress);
    void fill(const reconstruct::OpenPairs &open);

    ViewState &m_state;
    StatementList *m_list;
    QLabel *m_note;
    std::unique_ptr<BackgroundJob> m_job;
};

} // namespace varve::ui
