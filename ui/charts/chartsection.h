// One chart of the panel: its heading, an option, the way to a file, a note on what is counted.
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace varve::ui {

class ToneLabel;

class ChartSection : public QWidget
{
    Q_OBJECT
public:
    ChartSection(const QString &title, QWidget *chart, QWidget *parent = nullptr);

    /// Choices of which one is in force; the button shows its word.
    void setOptions(const QStringList &words, int chosen, const QString &meaning);
    [[nodiscard]] int option() const { return m_option; }
    void setNote(const QString &note);
    [[nodiscard]] QString note() const;
    [[nodiscard]] const QString &title() const { return m_title; }

signals:
    void optionChosen(int option);
    void exportRequested();

private:
    QString m_title;
    QToolButton *m_options;
    ToneLabel *m_note;
    int m_option = 0;
};

} // namespace varve::ui
