// A row of words of which one is chosen, as one control.
#pragma once

#include <QWidget>

namespace varve::ui {

/// Arrow keys walk, digits choose, a click chooses. Words that do not fit stand in a second row.
class ChoiceBar : public QWidget
{
    Q_OBJECT
public:
    explicit ChoiceBar(const QStringList &words, QWidget *parent = nullptr);

    /// -1: none.
    void setChosen(int index);
    [[nodiscard]] int chosen() const { return m_chosen; }
    void setTips(const QStringList &tips) { m_tips = tips; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

signals:
    /// By the user.
    void chose(int index);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int wordWidth(int index) const;
    [[nodiscard]] QList<int> rowLengths(int width) const;
    [[nodiscard]] QRect cellRect(int index) const;
    [[nodiscard]] int cellAt(const QPoint &at) const;
    void choose(int index);

    QStringList m_words;
    QStringList m_tips;
    int m_chosen = -1;
    int m_hovered = -1;
};

} // namespace varve::ui
