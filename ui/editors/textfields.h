// Fields that commit: a line, a text that grows, a list of names.
#pragma once

#include <QLineEdit>
#include <QPlainTextEdit>

#include <functional>

namespace varve::ui {

/// Takes the text in; false when it was refused: the text then stays as typed.
using TakeText = std::function<bool(const QString &text)>;

/// A line edit that gives its text to whenCommitted() on Enter or focus-out when it differs from what was
/// set; Escape takes the typing back. Text that is being typed is not overwritten by setShown().
class CommitLine : public QLineEdit
{
    Q_OBJECT
public:
    explicit CommitLine(QWidget *parent = nullptr);
    void whenCommitted(TakeText take) { m_take = std::move(take); }
    void setShown(const QString &text);
    void flush();
    [[nodiscard]] bool isTouched() const { return text() != m_shown; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QString m_shown;
    TakeText m_take;
};

/// The same for text of several lines; as high as its text within limits. A single-line one takes Enter as
/// the end and shows no line breaks; in the other Ctrl+Enter commits.
class CommitText : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CommitText(bool isSingleLine, int mostLines, QWidget *parent = nullptr);
    void whenCommitted(TakeText take) { m_take = std::move(take); }
    void setShown(const QString &text);
    void flush();
    [[nodiscard]] bool isTouched() const { return toPlainText() != m_shown; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    void updateHeight();
    /// Lines of the text as wrapped, counted to one more than are shown at the most.
    [[nodiscard]] int textLines() const;

    bool m_isSingleLine;
    int m_mostLines;
    QString m_shown;
    TakeText m_take;
};

} // namespace varve::ui
