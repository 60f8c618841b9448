// How the event hangs together with others: statements about their order and plain links, in words.
#pragma once

#include "editors/inspectorsection.h"

namespace varve::ui {

class Card;

class LinksSection : public InspectorSection
{
    Q_OBJECT
public:
    explicit LinksSection(ViewState &state, QWidget *parent = nullptr);

    /// "→ before Explosives detonated by 0–40 min", one line each, as shown.
    [[nodiscard]] QStringList lines() const;

protected:
    void fill() override;

private:
    struct Line
    {
        QString html;
        model::Record record;
        EventId other;
    };
    void collect(const EventId &here);
    void addLine(const Line &line);
    void edit(const model::Record &record);
    void lineMenu(const Line &line, const QPoint &at);
    [[nodiscard]] QString titleOf(const EventId &id) const;

    Card *m_card = nullptr;
    QVBoxLayout *m_list = nullptr;
    ToneLabel *m_none = nullptr;
    QWidget *m_buttons = nullptr;
    std::vector<Line> m_lines;
};

} // namespace varve::ui
