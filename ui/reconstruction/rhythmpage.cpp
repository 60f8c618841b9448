#include "reconstruction/rhythmpage.h"

#include "reconstruct/gaps.h"
#include "reconstruction/statementlist.h"
#include "time/timeformat.h"

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

} // namespace

RhythmPage::RhythmPage(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_list(new StatementList(state, {tr("From"), tr("Length"), tr("What"), tr("How unusual")},
                               tr("Gaps and bursts"), this))
{
    m_list->setColumnWidth(0, 190);
    m_list->setColumnWidth(1, 110);
    m_list->setColumnWidth(2, 260);
    m_list->setEmptyText(tr("There are too few events with two bounds to speak of gaps or bursts."));
    auto *tests =
        new QLabel(reconstruct::gapTestText() + QLatin1Char(' ') + reconstruct::burstTestText(), this);
    tests->setWordWrap(true);
    tests->setProperty("muted", true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(tests);
}

void RhythmPage::refresh()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const model::EventIndex &index = m_state.document().index();
    std::vector<reconstruct::Occurrence> occurrences;
    for (const model::EventIndex::Row row : index.byTime())
        occurrences.push_back({index.id(row), index.start(row), index.hull(row)});
    const reconstruct::Rhythm rhythm = reconstruct::rhythm(occurrences);
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
            tr("%1 events; chance would bring %2")
                .arg(burst.events.size())
                .arg(QLocale().toString(burst.expected, 'g', 2)),
            chanceText(burst.chance), burst.events);
    for (size_t i = 0; i < std::min(mostGaps, rhythm.gaps.size()); ++i) {
        const reconstruct::Gap &gap = rhythm.gaps[i];
        add(gap.window, tr("nothing known"), gap.unusual ? chanceText(gap.chance) : tr("not unusual"),
            {gap.before, gap.after});
    }
}

} // namespace varve::ui
