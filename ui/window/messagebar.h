// Messages that do not stop the work: what happened, what to do, and the text to copy.
#pragma once

#include "base/result.h"

#include <QFrame>
#include <QPointer>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QPushButton;

namespace varve::ui {

/// One message at a time; a newer one replaces it. Hidden while there is none.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    enum class Tone { Notice, Error };

    explicit MessageBar(QWidget *parent = nullptr);

    /// `text` may have several sentences. A button is shown when buttonText is not empty.
    void show(Tone tone, const QString &text, const QString &buttonText = {},
              std::function<void()> action = {});
    /// The error's text and, by its kind, what to do about it.
    void show(const Error &error);
    void dismiss();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton *button() const { return m_button; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_text;
    QPushButton *m_button;
    QPushButton *m_copy;
    QToolButton *m_close;
    std::function<void()> m_action;
};

/// What to do about an error of this kind, one sentence; empty where its own text says it.
QString advice(ErrorKind kind);

} // namespace varve::ui
