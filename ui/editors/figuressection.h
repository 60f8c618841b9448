// The quantities reported with the event.
#pragma once

#include "editors/inspectorsection.h"

class QPushButton;

namespace varve::ui {

class Card;

class FiguresSection : public InspectorSection
{
    Q_OBJECT
public:
    explicit FiguresSection(ViewState &state, QWidget *parent = nullptr);
    /// "dead: at least 60", as shown.
    [[nodiscard]] QStringList lines() const;

protected:
    void fill() override;

private:
    void addLine(const model::Figure &figure);
    [[nodiscard]] QString textOf(const model::Figure &figure) const;

    std::vector<model::Figure> m_figures;
    Card *m_card = nullptr;
    QVBoxLayout *m_list = nullptr;
    QPushButton *m_add = nullptr;
};

} // namespace varve::ui
