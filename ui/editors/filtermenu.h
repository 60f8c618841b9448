// All conditions that the filter knows, to choose from.
#pragma once

#include "state/viewstate.h"

#include <QMenu>

#include <functional>

namespace varve::ui {

struct PickItem;

/// "Usually reliable; probably true": the wording of both scales without its explanation.
QString gradeMeaning(const model::Grade &grade);

/// Filled each time it is shown, as the project and its filter stand then. A tick says that a condition
/// holds. What a project has many of is chosen from a list in a window of its own, in which one can type to
/// find.
class FilterMenu : public QMenu
{
    Q_OBJECT
public:
    explicit FilterMenu(ViewState &state, QWidget *parent = nullptr);

    // Each opens the window for one condition.
    void pickTracks();
    void pickTags();
    void pickSources();
    void pickPlaces();
    void pickParticipants();
    void pickGrades();
    void askWindow();
    void askText();

private:
    void fill();
    void addConfidence();
    void addGrades();
    void addOrigins();
    void addLists();
    void addWindow();
    void addSwitches();
    void addChoice(QMenu *menu, const QString &text, bool isSet,
                   const std::function<void(model::Filter &)> &set);
    template <class Value>
    void pick(const QString &title, std::vector<Value> model::Filter::*list, const std::vector<Value> &values,
              std::vector<PickItem> items, const QString &empty);

    ViewState &m_state;
};

} // namespace varve::ui
