#include "reconstruction/narrowedpage.h"

#include "editors/narrowing.h"
#include "reconstruct/narrowed.h"
#include "reconstruction/statementlist.h"
#include "reconstruction/statementspage.h"
#include "time/timeformat.h"

#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace varve::ui {

using reconstruct::Explanation;
using reconstruct::Reconstruction;
using reconstruct::Side;

namespace {

constexpr size_t mostShown = 1000; ///< rows that one may still want to look through

} // namespace

NarrowedPage::NarrowedPage(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_list(new StatementList(state, {tr("Event"), tr("As entered"), tr("Narrowed")}, tr("Narrowed windows"),
                               this)),
      m_why(new QTextBrowser(this)),
      m_more(new QLabel(this))
{
    m_list->setColumnWidth(0, 240);
    m_list->setColumnWidth(1, 200);
    m_list->setEmptyText(tr("No statement says more about a time than its window does."));
    m_why->setAccessibleName(tr("Why"));
    m_why->setOpenLinks(false);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_list);
    split->addWidget(m_why);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(split);
    layout->addWidget(m_more);
    m_more->setProperty("muted", true);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        const auto events = StatementList::eventsOf(item);
        explain(events.empty() ? EventId() : events.front());
    });
}

int NarrowedPage::count() const
{
    return m_list->topLevelItemCount();
}

void NarrowedPage::refresh()
{
    const auto before = StatementList::eventsOf(m_list->currentItem());
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        const Reconstruction *now = m_state.reconstructed().now();
        m_list->setEmptyText(m_state.reconstructed().isWorking()
                                 ? tr("Working out what the statements imply…")
                                 : tr("No statement says more about a time than its window does."));
        std::vector<EventId> narrowed;
        for (const EventId &id : now ? now->events() : std::vector<EventId>())
            if (reconstruct::saysMore(*now, id))
                narrowed.push_back(id);
        std::sort(narrowed.begin(), narrowed.end(), [now](const EventId &a, const EventId &b) {
            return now->windows(a).start.earliest < now->windows(b).start.earliest;
        });
        m_more->setText(tr("The first %1 of %2 in time; the timeline and the inspector show the others.")
                            .arg(QLocale().toString(static_cast<qulonglong>(mostShown)),
                                 QLocale().toString(static_cast<qulonglong>(narrowed.size()))));
        m_more->setVisible(narrowed.size() > mostShown);
        if (narrowed.size() > mostShown)
            narrowed.resize(mostShown);
        for (const EventId &id : narrowed) {
            const auto event = m_state.document().event(id);
            if (!event)
                continue;
            const time::TimeSettings &settings = m_state.document().project().times;
            auto *item =
                new QTreeWidgetItem(m_list, {event->title.simplified(),
                                             time::toShort(event->time, m_state.zoneFor(*event), settings),
                                             wordsOf(m_state, *event, now->windows(id))});
            item->setToolTip(0, event->title);
            item->setToolTip(2, item->text(2));
            m_list->setEvents(item, {id});
        }
    }
    if (!before.empty())
        show(before.front());
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
    const auto now = StatementList::eventsOf(m_list->currentItem());
    explain(now.empty() ? EventId() : now.front());
}

void NarrowedPage::show(const EventId &event)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        if (StatementList::eventsOf(m_list->topLevelItem(i)) == std::vector<EventId>{event})
            m_list->setCurrentItem(m_list->topLevelItem(i));
}

void NarrowedPage::explain(const EventId &id)
{
    m_why->clear();
    const Reconstruction *now = m_state.reconstructed().now();
    const auto event = id.isNull() ? std::nullopt : m_state.document().event(id);
    if (!now || !event)
        return;
    QString html;
    const bool hasEnd = event->time.end.has_value();
    for (const model::Endpoint point : {model::Endpoint::Start, model::Endpoint::End}) {
        if (point == model::Endpoint::End && !hasEnd)
            continue;
        html += chain(*event, {id, point}, Side::Earliest);
        html += chain(*event, {id, point}, Side::Latest);
    }
    m_why->setHtml(html);
}

/// "Begins 20:05 at the earliest, because …", step by step; nothing for a bound that is as entered.
QString NarrowedPage::chain(const model::Event &event, const reconstruct::EventPoint &point, Side side) const
{
    const Reconstruction &now = *m_state.reconstructed().now();
    const Explanation why = now.explain(point, side);
    if (!why.bound || why.statements().empty())
        return {};
    const QString zone = m_state.zoneFor(event);
    const auto at = [&](time::Instant t) {
        return time::clockText(t, zone, time::microsPerDay) + QStringLiteral(", ") +
               time::clockText(t, zone, time::microsPerMinute);
    };
    const QString bound = at(*why.bound);
    const bool start = point.point == model::Endpoint::Start;
    const QString heading =
        side == Side::Earliest
            ? (start ? tr("Begins %1 at the earliest:") : tr("Ends %1 at the earliest:")).arg(bound)
            : (start ? tr("Begins before %1:") : tr("Ends before %1:")).arg(bound);
    QString html = QStringLiteral("<p style='margin:6px 0 2px 0'><b>%1</b></p>").arg(heading.toHtmlEscaped());
    for (const reconstruct::Step &step : why.steps) {
        QString line = reconstruct::reasonText(step.reason, now, titlesOf(m_state));
        if (const reconstruct::GradedStatement *graded = now.statement(step.reason.statement))
            if (const QString source = restsOn(m_state, graded->statement); !source.isEmpty())
                line += QStringLiteral(" — ") + source;
        html += QStringLiteral("<p style='margin:0 0 0 14px'>%1</p>").arg(line.toHtmlEscaped());
    }
    return html;
}

} // namespace varve::ui
