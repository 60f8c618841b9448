// Asks for a stretch of time, typed as the time of an event is.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

class QPushButton;

namespace varve::ui {

class TimeField;

class WindowDialog : public QDialog
{
    Q_OBJECT
public:
    explicit WindowDialog(ViewState &state, QWidget *parent = nullptr);

    /// The hull of what was typed; either end may be unbounded ("after 20:00"). None while nothing reads.
    [[nodiscard]] std::optional<time::Window> chosen() const;
    [[nodiscard]] TimeField *field() const { return m_field; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void judge();

    TimeField *m_field = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace varve::ui
