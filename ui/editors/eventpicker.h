// Choosing one event of the project by typing some of its words.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace varve::ui {

class EventPicker : public QDialog
{
    Q_OBJECT
public:
    /// `without` are not offered.
    EventPicker(ViewState &state, const QString &heading, std::vector<EventId> without,
                QWidget *parent = nullptr);

    /// Null until one is chosen.
    [[nodiscard]] EventId chosen() const;

private:
    void list();

    ViewState &m_state;
    std::vector<EventId> m_without;
    QLineEdit *m_words = nullptr;
    QListWidget *m_list = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace varve::ui
