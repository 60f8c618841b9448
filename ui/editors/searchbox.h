// The search field of the toolbar: searches as one types, lists the hits, walks them with Enter.
#pragma once

#include "state/viewstate.h"

#include <QLineEdit>

class QListWidget;
class QTimer;

namespace varve::ui {

/// Enter goes to the next hit, Shift+Enter to the one before, Down into the list, Escape clears.
class SearchBox : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchBox(ViewState &state, QWidget *parent = nullptr);
    ~SearchBox() override;

    [[nodiscard]] QListWidget *results() const { return m_list; }

public slots:
    /// Puts the cursor into the field with its text selected (Ctrl+F).
    void start();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void search();
    void showResults();
    void go(int row);
    void step(int by);

    ViewState &m_state;
    QListWidget *m_list = nullptr;
    QTimer *m_timer = nullptr;
    int m_at = -1;
};

} // namespace varve::ui
