// Choosing any number out of a long list by typing some of its words.
#pragma once

#include <QDialog>

#include <vector>

class QLineEdit;
class QTreeView;

namespace varve::ui {

class PickModel;
class ToneLabel;

struct PickItem
{
    QString text;
    QString note;   ///< right-aligned behind it, a count; empty: none
    QString colour; ///< of a square before it, as it is stored; empty: none
    bool isChosen = false;
};

/// What is ticked counts at once; closing keeps it. Typing leaves what has all the words; Enter ticks the
/// current line, also from the field, Up and Down walk the list from there. The list keeps its order, with
/// what was chosen at first on top.
class PickList : public QDialog
{
    Q_OBJECT
public:
    /// `empty` says what to do where there is nothing to choose from.
    PickList(const QString &title, std::vector<PickItem> items, const QString &empty,
             QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit *field() const { return m_words; }
    [[nodiscard]] QTreeView *list() const { return m_list; }

signals:
    /// By the user. `item` is its place in what was given.
    void toggled(int item, bool on);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void narrow();
    void toggleCurrent();
    void showCount();

    PickModel *m_model;
    QLineEdit *m_words = nullptr;
    QTreeView *m_list = nullptr;
    ToneLabel *m_count = nullptr;
};

} // namespace varve::ui
