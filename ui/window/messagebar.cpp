#include "window/messagebar.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace varve::ui {

MessageBar::MessageBar(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("messageBar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_button = new QPushButton(this);
    m_copy = new QPushButton(tr("Copy text"), this);
    m_copy->setProperty("flat", true);
    m_close = new QToolButton(this);
    m_close->setText(QStringLiteral("✕"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_copy);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    connect(m_button, &QPushButton::clicked, this, [this] {
        const auto action = m_action; // the action may show another message
        dismiss();
        if (action)
            action();
    });
    hide();
}

void MessageBar::show(Tone tone, const QString &text, const QString &buttonText, std::function<void()> action)
{
    setProperty("tone", tone == Tone::Error ? QStringLiteral("error") : QStringLiteral("notice"));
    style()->unpolish(this);
    style()->polish(this);
    m_text->setText(text);
    setAccessibleName(text);
    m_action = std::move(action);
    m_button->setText(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    m_copy->setVisible(tone == Tone::Error);
    setVisible(true);
}

void MessageBar::show(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        return;
    QStringList sentences{error.text};
    if (const QString what = advice(error.kind); !what.isEmpty())
        sentences.append(what);
    show(Tone::Error, sentences.join(QLatin1Char(' ')));
}

void MessageBar::dismiss()
{
    m_text->clear();
    m_action = {};
    hide();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

QString advice(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Conflict:
        return MessageBar::tr("Your change was not written. Look at the newer one, then make yours again.");
    case ErrorKind::Busy:
        return MessageBar::tr("Try again in a moment.");
    case ErrorKind::Full:
        return MessageBar::tr("Nothing was changed. Make room on the disk, then try again.");
    case ErrorKind::ReadOnly:
        return MessageBar::tr("Save a copy (File menu) to go on working.");
    case ErrorKind::Moved:
        return MessageBar::tr("Save a copy (File menu), so that nothing is lost.");
    case ErrorKind::User:
    case ErrorKind::BadFile:
    case ErrorKind::Cancelled:
        break;
    }
    return {};
}

} // namespace varve::ui
