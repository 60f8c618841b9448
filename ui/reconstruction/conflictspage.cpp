#include "reconstruction/conflictspage.h"

#include "editors/narrowing.h"
#include "reconstruction/statementlist.h"
#include "reconstruction/statementspage.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace varve::ui {

using reconstruct::ConflictReport;
using reconstruct::Reconstruction;

namespace {

/// In a larger network the answer would not come while one steps through the list.
constexpr reconstruct::Point mostPoints = 50'000;

} // namespace

ConflictsPage::ConflictsPage(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_list(new StatementList(state, {tr("These cannot all hold"), tr("Rests on")}, tr("Conflicts"), this)),
      m_without(new QLabel(this)),
      m_more(new QLabel(this))
{
    m_list->setRootIsDecorated(true);
    m_list->setColumnWidth(0, 520);
    m_list->setEmptyText(tr("All statements can hold together."));
    for (QLabel *label : {m_without, m_more}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setProperty("muted", true);
    }
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    layout->addWidget(m_without);
    layout->addWidget(m_more);
    connect(m_list, &StatementList::ticked, this, &ConflictsPage::ticked);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        sayWithout(StatementList::statementOf(item));
        pointAtCurrent();
    });
}

int ConflictsPage::count() const
{
    return m_list->topLevelItemCount();
}

void ConflictsPage::refresh()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    m_without->clear();
    const Reconstructed &reconstructed = m_state.reconstructed();
    const reconstruct::ConflictList &conflicts = reconstructed.conflicts();
    m_list->setEmptyText(reconstructed.isWorking() ? tr("Working out what the statements imply…")
                                                   : tr("All statements can hold together."));
    for (const ConflictReport &conflict : conflicts.found)
        add(conflict, *reconstructed.now());
    m_list->expandAll();
    QString more;
    if (conflicts.setAside > 0)
        more =
            conflicts.setAside == 1
                ? tr("1 statement contradicts more credible ones and is left out of the windows until this "
                     "is "
                     "settled.")
                : tr("%1 statements contradict more credible ones and are left out of the windows until this "
                     "is settled.")
                      .arg(QLocale().toString(conflicts.setAside));
    if (reconstructed.isLookingForConflicts())
        more += QLatin1Char(' ') + tr("Looking for more conflicts…");
    else if (!conflicts.complete)
        more += QLatin1Char(' ') + tr("There are more conflicts than these; settle some to see the rest.");
    m_more->setText(more);
    m_more->setVisible(!more.isEmpty());
    pointAtCurrent();
}

/// The conflict one stands in, the first where one stands in none, is drawn on the timeline.
void ConflictsPage::pointAtCurrent()
{
    std::vector<size_t> conflicts;
    if (isVisible() && count() > 0) {
        const QTreeWidgetItem *item = m_list->currentItem();
        while (item && item->parent())
            item = item->parent();
        conflicts.push_back(
            item ? static_cast<size_t>(m_list->indexOfTopLevelItem(const_cast<QTreeWidgetItem *>(item))) : 0);
    }
    m_state.reconstructed().pointAt(conflicts);
}

void ConflictsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    pointAtCurrent();
}

void ConflictsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_state.reconstructed().pointAt({});
}

void ConflictsPage::add(const ConflictReport &conflict, const Reconstruction &now)
{
    auto *head = new QTreeWidgetItem(m_list, {reconstruct::shortfallText(conflict)});
    head->setFirstColumnSpanned(true);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    head->setFont(0, bold);
    for (const reconstruct::Reason &reason : conflict.reasons) {
        const QString text = reconstruct::reasonText(reason, now, titlesOf(m_state));
        const reconstruct::GradedStatement *graded = now.statement(reason.statement);
        auto *item =
            new QTreeWidgetItem(head, {text, graded ? restsOn(m_state, graded->statement) : QString()});
        item->setToolTip(0, text);
        if (graded)
            m_list->setStatement(item, graded->statement, true);
        else
            m_list->setEvents(item, {reason.event});
    }
    const QString doubt = reconstruct::candidateText(conflict, now, titlesOf(m_state));
    if (!doubt.isEmpty()) {
        auto *item = new QTreeWidgetItem(head, {doubt});
        item->setFirstColumnSpanned(true);
        item->setForeground(0, palette().color(QPalette::PlaceholderText));
    }
}

/// What would be so for the two events of a statement if it did not hold.
void ConflictsPage::sayWithout(const StatementId &id)
{
    m_without->clear();
    const Reconstruction *now = m_state.reconstructed().now();
    const reconstruct::GradedStatement *graded = now ? now->statement(id) : nullptr;
    if (!graded)
        return;
    if (now->solver().network().pointCount() > mostPoints)
        return;
    Reconstruction without = *now;
    without.removeStatement(id);
    QStringList parts;
    for (const EventId &event : {graded->statement.from, graded->statement.to})
        if (const auto value = m_state.document().event(event); value && without.contains(event))
            parts.append(tr("“%1” %2").arg(value->title.simplified(),
                                           wordsOf(m_state, *value, without.windows(event))));
    m_without->setText(tr("Without this statement: %1.").arg(parts.join(QStringLiteral("; "))));
}

} // namespace varve::ui
