// A line in which a time is typed, with how it reads underneath.
#pragma once

#include "time/timeparser.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace varve::ui {

class ToneLabel;

/// Text that has not been touched keeps the value that was set; touched text is read anew. committed() comes
/// on Enter and when the focus leaves, only for text that was touched and reads (or is empty, where that may
/// be).
class TimeField : public QWidget
{
    Q_OBJECT
public:
    explicit TimeField(QWidget *parent = nullptr);

    void setContext(const time::ReadContext &context) { m_context = context; }
    void setMayBeEmpty(bool mayBe) { m_mayBeEmpty = mayBe; }
    void setPlaceholder(const QString &text);
    /// Shows a value; `words` is its reading for underneath. Text being typed is not overwritten.
    void setTime(const std::optional<time::EventTime> &time, const QString &words);
    /// Several values at once: an empty field that says so.
    void setMixed(const QString &placeholder);

    [[nodiscard]] QLineEdit *line() const { return m_line; }
    [[nodiscard]] QString readingText() const;
    /// False while the text does not read.
    [[nodiscard]] bool isReadable() const { return m_refusal.isEmpty(); }
    [[nodiscard]] bool isTouched() const { return m_touched; }
    /// The value as it stands; none when the field is empty or does not read.
    [[nodiscard]] std::optional<time::EventTime> time() const;
    /// Says why an edit with this value did not go through; the text stays.
    void refuse(const QString &why);
    /// Commits what is typed, as Enter does. False when it does not read.
    bool flush();
    /// What was typed went through and is now the value.
    void accept();
    /// Takes back what was typed.
    void revert();

signals:
    void committed();
    void edited();
    void dateOrderChosen(varve::time::DateOrder order);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void read();
    void showChoices(const time::ReadError &error);
    void clearChoices();
    void addChoice(const QString &text, const std::function<void()> &act);

    QLineEdit *m_line;
    ToneLabel *m_reading;
    QWidget *m_choices;
    QHBoxLayout *m_choicesLayout;
    time::ReadContext m_context;
    std::optional<time::EventTime> m_set;
    std::optional<time::EventTime> m_read;
    QString m_words;
    QString m_refusal;
    bool m_mayBeEmpty = false;
    bool m_touched = false;
};

} // namespace varve::ui
