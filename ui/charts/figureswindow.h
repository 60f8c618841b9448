// All reported figures: one chart a quantity, one under the other on the same axis of time, and the reports
// as a list.
#pragma once

#include "charts/figuredata.h"
#include "evidence/toolwindow.h"
#include "report/picturebytes.h"

#include <QSet>

class QListWidget;
class QListWidgetItem;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace varve::ui {

class EmptyNote;
class FigureChart;
class MarkKey;
class ToneLabel;

/// Which quantities are shown is remembered for the program; at first all are, up to mostAtFirst.
class FiguresWindow : public ToolWindow
{
    Q_OBJECT
public:
    explicit FiguresWindow(ViewState &state, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<FigureChart *> charts() const { return m_charts; }
    [[nodiscard]] report::Drawing drawing() const;
    static constexpr int mostAtFirst = 4;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeCentre();
    QWidget *makeFoot();
    void refreshSoon();
    void refresh();
    void fillChoice();
    void fillCharts();
    void fillList();
    void choose(QListWidgetItem *item);
    void addFigure();
    [[nodiscard]] std::vector<const FigureSeries *> chosen() const;
    void goTo(const QTreeWidgetItem *item) const;
    void markInList(int chart, int report);

    FigureData m_data;
    QSet<QString> m_hidden; ///< quantities that were unticked
    bool m_stale = true;
    bool m_filling = false;
    EmptyNote *m_empty;
    QWidget *m_centre = nullptr;
    QListWidget *m_choice = nullptr;
    QVBoxLayout *m_column = nullptr;
    std::vector<FigureChart *> m_charts;
    MarkKey *m_key = nullptr;
    QTreeWidget *m_list = nullptr;
    ToneLabel *m_note = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace varve::ui
