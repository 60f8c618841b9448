// What stands where there is nothing yet: a sentence and one thing to do.
#pragma once

#include <QWidget>

class QPushButton;

namespace varve::ui {

class ToneLabel;

class EmptyNote : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyNote(QWidget *parent = nullptr);
    /// An empty action hides the button.
    void say(const QString &heading, const QString &text, const QString &action);

signals:
    void acted();

private:
    ToneLabel *m_heading;
    ToneLabel *m_text;
    QPushButton *m_action;
};

} // namespace varve::ui
