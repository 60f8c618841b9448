// The conditions of the active filter as chips that can be taken away one by one.
#pragma once

#include "state/viewstate.h"

#include <QColor>
#include <QPointer>
#include <QWidget>

#include <functional>

namespace varve::ui {

class FilterMenu;
class FlowLayout;
class ToneLabel;

/// Hidden while there is no filter.
class FilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit FilterBar(ViewState &state, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    using TakeAway = std::function<void(model::Filter &)>;
    struct Chip
    {
        QString text;
        QString meaning; ///< half a sentence for the tool tip
        QColor colour;   ///< invalid: none
        TakeAway takeAway;
        bool operator==(const Chip &other) const
        {
            return text == other.text && meaning == other.meaning && colour == other.colour;
        }
    };
    using Adder = std::function<void(const QString &, const QString &, TakeAway, const QColor &)>;

    void refresh();
    [[nodiscard]] std::vector<Chip> chipsOf(const model::Filter &filter) const;
    void addJudged(const model::Filter &filter, const Adder &add) const;
    void addNamed(const model::Filter &filter, const Adder &add) const;
    void addChip(const Chip &chip);
    void addButtons();
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString windowText(const time::Window &window) const;

    ViewState &m_state;
    FilterMenu *m_menu = nullptr;
    FlowLayout *m_layout = nullptr;
    QPointer<ToneLabel> m_count;
    std::vector<Chip> m_chips; ///< as they stand there
    model::Filter m_drawn;
};

} // namespace varve::ui
