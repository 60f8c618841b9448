#include "window/statusline.h"

#include <QLabel>
#include <QLocale>
#include <QTimer>

namespace varve::ui {

namespace {

constexpr int messageStaysMs = 6000;

QString counted(int count, const QString &one, const QString &many)
{
    return count == 1 ? one : many.arg(QLocale().toString(count));
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QStatusBar(parent),
      m_counts(new QLabel(this)),
      m_selection(new QLabel(this)),
      m_said(new QLabel(this)),
      m_saved(new QLabel(this)),
      m_timer(new QTimer(this))
{
    setSizeGripEnabled(false);
    addWidget(m_counts);
    addWidget(m_selection);
    addWidget(m_said, 1);
    addPermanentWidget(m_saved);
    m_said->setAccessibleName(tr("Message"));
    m_said->setTextFormat(Qt::PlainText);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, m_said, &QLabel::clear);
}

void StatusLine::setProject(ViewState *state)
{
    m_state = state;
    m_failed = false;
    m_elapsed.clear();
    m_said->clear();
    if (!state) {
        for (QLabel *label : {m_counts, m_selection, m_saved})
            label->clear();
        return;
    }
    connect(state, &ViewState::filterChanged, this, &StatusLine::refresh);
    connect(state, &ViewState::selectionChanged, this, &StatusLine::refresh);
    connect(state, &ViewState::message, this, &StatusLine::say);
    connect(state, &ViewState::failed, this, [this] { setFailed(true); });
    connect(&state->document(), &document::Document::changed, this, [this] { setFailed(false); });
    refresh();
}

void StatusLine::refresh()
{
    if (!m_state)
        return;
    const document::Document &document = m_state->document();
    const int total = document.index().size();
    const int shown = m_state->shownCount();
    const QString events =
        shown == total ? counted(total, tr("1 event"), tr("%1 events"))
                       : tr("%1 of %2 shown")
                             .arg(QLocale().toString(shown), counted(total, tr("1 event"), tr("%1 events")));
    m_counts->setText(tr("%1 · %2").arg(
        events, counted(document.catalogue().sources.size(), tr("1 source"), tr("%1 sources"))));

    const int selected = static_cast<int>(m_state->selection().size());
    QString selection = selected == 0 ? QString() : tr("%1 selected").arg(QLocale().toString(selected));
    if (selected == 2 && !m_elapsed.isEmpty())
        selection = tr("%1 · %2").arg(selection, m_elapsed);
    m_selection->setText(selection);

    if (document.store().isReadOnly())
        m_saved->setText(tr("Read-only"));
    else
        m_saved->setText(m_failed ? tr("The last change was not saved") : tr("All changes saved"));
}

void StatusLine::say(const QString &text)
{
    m_said->setText(text);
    m_timer->start(messageStaysMs);
}

void StatusLine::setElapsed(const QString &text)
{
    m_elapsed = text;
    refresh();
}

void StatusLine::setFailed(bool failed)
{
    m_failed = failed;
    refresh();
}

QString StatusLine::countsText() const
{
    return m_counts->text();
}

QString StatusLine::stateText() const
{
    return m_saved->text();
}

QString StatusLine::saidText() const
{
    return m_said->text();
}

} // namespace varve::ui
