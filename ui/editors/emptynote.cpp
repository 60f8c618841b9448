#include "editors/emptynote.h"

#include "editors/tone.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

EmptyNote::EmptyNote(QWidget *parent)
    : QWidget(parent),
      m_heading(new ToneLabel),
      m_text(new ToneLabel(Tone::Muted)),
      m_action(new QPushButton)
{
    m_heading->setScale(1.15, QFont::DemiBold);
    m_heading->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->addStretch();
    layout->addWidget(m_heading);
    layout->addWidget(m_text);
    layout->addSpacing(6);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_action, &QPushButton::clicked, this, &EmptyNote::acted);
}

void EmptyNote::say(const QString &heading, const QString &text, const QString &action)
{
    m_heading->setText(heading);
    m_heading->setVisible(!heading.isEmpty());
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

} // namespace varve::ui
