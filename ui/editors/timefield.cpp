#include "editors/timefield.h"

#include "editors/tone.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

TimeField::TimeField(QWidget *parent)
    : QWidget(parent),
      m_line(new QLineEdit),
      m_reading(new ToneLabel(Tone::Muted)),
      m_choices(new QWidget),
      m_choicesLayout(new QHBoxLayout(m_choices))
{
    m_choicesLayout->setContentsMargins(0, 0, 0, 0);
    m_choices->hide();
    m_reading->setObjectName(QStringLiteral("timeReading"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_line);
    layout->addWidget(m_reading);
    layout->addWidget(m_choices);
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_touched = true;
        read();
        emit edited();
    });
}

void TimeField::setPlaceholder(const QString &text)
{
    m_line->setPlaceholderText(text);
}

void TimeField::setTime(const std::optional<time::EventTime> &time, const QString &words)
{
    if (m_touched && m_line->hasFocus())
        return;
    m_set = time;
    m_words = words;
    revert();
}

void TimeField::setMixed(const QString &placeholder)
{
    if (m_touched && m_line->hasFocus())
        return;
    m_set.reset();
    m_words.clear();
    m_line->setPlaceholderText(placeholder);
    revert();
}

QString TimeField::readingText() const
{
    return m_reading->text();
}

std::optional<time::EventTime> TimeField::time() const
{
    return m_touched ? m_read : m_set;
}

void TimeField::accept()
{
    m_set = m_read;
    m_words = m_reading->text().remove(QStringLiteral(" ✓"));
    revert();
}

void TimeField::revert()
{
    m_touched = false;
    m_read.reset();
    m_refusal.clear();
    const QString text = m_set ? m_set->text : QString();
    if (m_line->text() != text)
        m_line->setText(text);
    m_line->setCursorPosition(0);
    m_reading->setTone(Tone::Muted);
    m_reading->setText(m_words);
    m_reading->setVisible(!m_words.isEmpty());
    m_reading->setToolTip({});
    clearChoices();
}

void TimeField::read()
{
    clearChoices();
    m_read.reset();
    m_refusal.clear();
    m_reading->setToolTip({});
    const QString text = m_line->text();
    if (text.trimmed().isEmpty()) {
        if (!m_mayBeEmpty)
            m_refusal =
                tr("An event needs a time, such as “22 Mar 2024 ~20:00” or “late evening of 22 March”.");
        m_reading->setText(m_refusal);
        m_reading->setTone(m_mayBeEmpty ? Tone::Muted : Tone::Danger);
    } else if (auto reading = time::readTime(text, m_context)) {
        m_read = reading->time;
        m_reading->setText(reading->words + QStringLiteral(" ✓"));
        m_reading->setToolTip(reading->notes.join(u'\n'));
        m_reading->setTone(Tone::Muted);
    } else {
        m_refusal = reading.error().message;
        m_reading->setText(m_refusal);
        m_reading->setTone(Tone::Danger);
        showChoices(reading.error());
    }
    m_reading->setVisible(!m_reading->text().isEmpty());
    m_line->setAccessibleDescription(m_reading->text());
}

void TimeField::refuse(const QString &why)
{
    m_reading->setText(why);
    m_reading->setTone(Tone::Danger);
    m_reading->show();
}

bool TimeField::flush()
{
    if (!m_touched)
        return true;
    if (!isReadable())
        return false;
    if (m_line->text().trimmed() == (m_set ? m_set->text.trimmed() : QString())) {
        revert();
        return true;
    }
    emit committed();
    return true;
}

void TimeField::clearChoices()
{
    while (QLayoutItem *item = m_choicesLayout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    m_choices->hide();
}

void TimeField::addChoice(const QString &text, const std::function<void()> &act)
{
    auto *button = new QPushButton(text);
    button->setFocusPolicy(Qt::TabFocus); // a click must not take the focus, and with it the text, away
    connect(button, &QPushButton::clicked, this, act);
    m_choicesLayout->addWidget(button);
    button->show();
    m_choices->show();
}

void TimeField::showChoices(const time::ReadError &error)
{
    if (error.needsDateOrder) {
        const auto choose = [this](time::DateOrder order) {
            m_context.settings.dateOrder = order;
            emit dateOrderChosen(order);
            read();
        };
        addChoice(tr("&Day first"), [choose] { choose(time::DateOrder::DayMonthYear); });
        addChoice(tr("&Month first"), [choose] { choose(time::DateOrder::MonthDayYear); });
    }
    constexpr qsizetype mostChoices = 3;
    for (const QString &suggestion : error.suggestions.mid(0, error.needsDateOrder ? 0 : mostChoices))
        addChoice(suggestion, [this, suggestion] {
            m_line->setText(suggestion);
            m_touched = true;
            read();
            emit edited();
        });
    m_choicesLayout->addStretch(1);
}

bool TimeField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        flush();
    } else if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (!m_touched)
                return false; // in a dialog: its default button
            flush();
            return true;
        }
        if (key->key() == Qt::Key_Escape && m_touched) {
            revert();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace varve::ui
