#include "editors/historysection.h"

#include "editors/eventhistorydialog.h"
#include "editors/timecontext.h"
#include "editors/tone.h"
#include "time/timeformat.h"

#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr int mostListed = 1000;

} // namespace

QString agoText(time::Instant then, time::Instant now, const QString &zone)
{
    const time::Micros ago = now - then;
    if (ago < time::microsPerMinute)
        return HistorySection::tr("just now");
    if (ago < time::microsPerHour)
        return HistorySection::tr("%1 min ago").arg(ago / time::microsPerMinute);
    if (ago < time::microsPerDay)
        return HistorySection::tr("%1 h ago").arg(ago / time::microsPerHour);
    if (ago < 14 * time::microsPerDay)
        return HistorySection::tr("%1 d ago").arg(ago / time::microsPerDay);
    return HistorySection::tr("on %1").arg(time::dayHeading(then, zone));
}

HistorySection::HistorySection(ViewState &state, QWidget *parent) : InspectorSection(state, parent)
{
    addHeading(tr("History"));
    m_line = new ToneLabel(Tone::Muted);
    m_line->setTextFormat(Qt::RichText);
    m_line->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_line->setFocusPolicy(Qt::StrongFocus);
    m_layout->addWidget(m_line);
    connect(m_line, &QLabel::linkActivated, this, [this] {
        if (m_subject.isSingle())
            EventHistoryDialog(m_state, m_subject.event(), window()).exec();
    });
}

void HistorySection::fill()
{
    setVisible(m_subject.isSingle());
    m_summary.clear();
    if (!m_subject.isSingle())
        return;
    const auto history =
        m_state.document().store().historyOf(model::Table::Event, m_subject.event().id.uuid, mostListed);
    if (!history || history->empty()) {
        m_line->clear();
        return;
    }
    const model::Revision &last = history->front();
    const auto count = history->size();
    m_summary = tr("%1 %2 · %3")
                    .arg(count == 1 ? tr("Added") : tr("Edited"), agoText(last.at, now(), m_state.zone()),
                         count == 1 ? tr("1 change") : tr("%L1 changes").arg(count));
    m_line->setText(tr("%1 · <a href=\"show\" style=\"color: %2\">show</a>")
                        .arg(m_summary.toHtmlEscaped(), themeOf(this).mutedText.name()));
}

} // namespace varve::ui
