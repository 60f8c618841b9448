#include "reconstruction/rhythmpage.h"

#include "reconstruct/gaps.h"
#include "reconstruction/statementlist.h"
#include "time/timeformat.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr size_t mostGaps = 50;

/// "1 in 500 by chance"
QString chanceText(double chance)
{
    if (chance >= 1)
        return RhythmPage::tr("as chance has it");
    return RhythmPage::tr("1 in %1 by chance").arg(QLocale().toString(std::round(1 / chance), 'f', 0));
}

/// Which events could not count, and why.
QString leftOutText(const reconstruct::Rhythm &rhythm)
{
    QStringList parts;
    if (rhythm.unbounded == 1)
        parts << RhythmPage::tr("1 event without two bounds takes no part.");
    else if (rhythm.unbounded > 1)
        parts << RhythmPage::tr("%1 events without two bounds take no part.").arg(rhythm.unbounded);
    if (rhythm.vague == 1)
        parts << RhythmPage::tr("1 event is too vague for bursts of minutes.");
    else if (rhythm.vague > 1)
        parts << RhythmPage::tr("%1 events are too vague for bursts of minutes.").arg(rhythm.vague);
    return parts.join(QLatin1Char(' '));
}

} // namespace

RhythmPage::RhythmPage(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_list(new StatementList(state, {tr("From"), tr("Length"), tr("What"), tr("How unusual")},
                               tr("Gaps and bursts"), this)),
      m_left(new QLabel(this))
{
    m_list->setColumnWidth(0, 190);
    m_list->setColumnWidth(1, 110);
    m_list->setColumnWidth(2, 260);
    auto *tests =
        new QLabel(reconstruct::gapTestText() + QLatin1Char(' ') + reconstruct::burstTestText(), this);
    tests->setWordWrap(true);
    tests->setProperty("muted", true);
    m_left->setWordWrap(true);
    m_left->setProperty("muted", true);
    auto *mark = new QCheckBox(tr("&Mark them on the timeline"), this);
    mark->setChecked(state.showRhythm());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(m_left);
    layout->addWidget(tests);
    layout->addWidget(mark);
    connect(mark, &QCheckBox::toggled, &state, &ViewState::setShowRhythm);
    connect(&state, &ViewState::displayChanged, mark,
            [mark, &state] { mark->setChecked(state.showRhythm()); });
    connect(&state.rhythm(), &RhythmWatch::changed, this, [this] {
        if (isVisible())
            refresh();
    });
}

void RhythmPage::refresh()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const reconstruct::Rhythm rhythm = m_state.rhythm().now();
    m_left->setText(leftOutText(rhythm));
    if (m_state.rhythm().isWorking()) {
        m_list->setEmptyText(tr("Working out gaps and bursts…"));
        return;
    }
    m_list->setEmptyText(tr("There are too few events with two bounds to speak of gaps or bursts."));
    const auto add = [&](const time::Window &window, const QString &what, const QString &chance,
                         const std::vector<EventId> &events) {
        auto *item = new QTreeWidgetItem(
            m_list,
            {time::clockText(window.earliest, m_state.zone(), time::microsPerDay) + QStringLiteral(", ") +
                 time::clockText(window.earliest, m_state.zone(), time::microsPerMinute),
             time::durationText(window.width()), what, chance});
        item->setToolTip(2, what);
        m_list->setEvents(item, events);
    };
    for (const reconstruct::Burst &burst : rhythm.bursts)
        add(burst.window,
            tr("Burst: %1 events; chance would bring %2")
                .arg(burst.events.size())
                .arg(QLocale().toString(burst.expected, 'g', 2)),
            chanceText(burst.chance), burst.events);
    for (size_t i = 0; i < std::min(mostGaps, rhythm.gaps.size()); ++i) {
        const reconstruct::Gap &gap = rhythm.gaps[i];
        add(gap.window, tr("Gap: nothing known"), gap.unusual ? chanceText(gap.chance) : tr("not unusual"),
            {gap.before, gap.after});
    }
}

} // namespace varve::ui
