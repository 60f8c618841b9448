// The partial order of events as a graph: what is certain, what is open.
#pragma once

#include "reconstruct/order.h"
#include "state/viewstate.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;

namespace varve::ui {

class BackgroundJob;
class SequenceView;

/// Of the selected events when there are two or more, else of those that statements tie to others; of very
/// many the first in time. Worked out in a thread of its own where it takes long.
class SequencePage : public QWidget
{
    Q_OBJECT
public:
    explicit SequencePage(ViewState &state, QWidget *parent = nullptr);
    ~SequencePage() override;
    void refresh();
    /// Looks at what is selected anew; for when the page is opened.
    void adoptSelection();
    [[nodiscard]] SequenceView *view() const { return m_view; }
    [[nodiscard]] const reconstruct::EventOrder &order() const { return m_order; }
    [[nodiscard]] bool isWorking() const { return m_job != nullptr; }

    static constexpr size_t mostEvents = 200;

signals:
    /// The graph shows what there is.
    void shown();

private:
    enum Scope { Tied, Selected };
    QLayout *buildBar();
    [[nodiscard]] std::vector<EventId> chosen(size_t &all) const;
    [[nodiscard]] std::optional<reconstruct::Reconstruction>
    reconstructionOf(const std::vector<EventId> &events) const;
    [[nodiscard]] QString emptyNote() const;
    void fill();
    void say(size_t all);
    void markSelection();
    void followSelection();
    void pick(int event, bool add);
    void exportPicture();

    ViewState &m_state;
    QComboBox *m_scope = nullptr;
    QComboBox *m_by = nullptr;
    QPushButton *m_export = nullptr;
    QLabel *m_note = nullptr;
    SequenceView *m_view = nullptr;
    std::vector<EventId> m_selected; ///< what "the selected events" are
    reconstruct::EventOrder m_order;
    std::optional<reconstruct::Reconstruction> m_now; ///< that m_order comes from
    std::unique_ptr<BackgroundJob> m_job;
    bool m_picking = false;
};

} // namespace varve::ui
