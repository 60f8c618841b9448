#include "reconstruction/checkspage.h"

#include "reconstruct/wording.h"
#include "reconstruction/statementlist.h"
#include "reconstruction/statementspage.h"
#include "text/everydaywords.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace varve::ui {

using reconstruct::StatementCheck;
using reconstruct::Verdict;

namespace {

QString verdictSign(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Holds:
        return QStringLiteral("✓ ");
    case Verdict::CannotHold:
        return QStringLiteral("✗ ");
    default:
        return QStringLiteral("? ");
    }
}

} // namespace

ChecksPage::ChecksPage(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_list(new StatementList(state, {tr("Statement"), tr("Verdict"), tr("What can be"), tr("Rests on")},
                               tr("Statements that are only checked"), this)),
      m_note(new QLabel(tr("A statement that leaves a choice, such as “before or after, not during”, narrows "
                           "windows only as far as each of its cases does, most often not at all. It is held "
                           "against what all others leave open, each by itself."),
                        this))
{
    m_list->setColumnWidth(0, 360);
    m_list->setColumnWidth(1, 110);
    m_list->setColumnWidth(2, 190);
    m_list->setEmptyText(tr("No statement leaves a choice: all are worked into the windows."));
    m_note->setWordWrap(true);
    m_note->setProperty("muted", true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_note);
    layout->addWidget(m_list);
    connect(m_list, &StatementList::ticked, this, &ChecksPage::ticked);
}

int ChecksPage::count() const
{
    return m_list->topLevelItemCount();
}

void ChecksPage::refresh()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const reconstruct::Reconstruction *now = m_state.reconstructed().now();
    std::vector<StatementCheck> checks = now ? now->checks() : std::vector<StatementCheck>();
    std::ranges::stable_sort(checks, [](const StatementCheck &a, const StatementCheck &b) {
        return a.verdict() > b.verdict(); // what cannot hold stands first
    });
    for (const StatementCheck &check : checks) {
        const model::Statement &statement = now->statement(check.statement)->statement;
        const QString possible = text::inEverydayWords(check.relations.possible);
        auto *item = new QTreeWidgetItem(
            m_list, {reconstruct::statementText(statement, titlesOf(m_state)),
                     verdictSign(check.verdict()) + reconstruct::verdictText(check.verdict()),
                     possible.isEmpty() ? tr("nothing") : possible, restsOn(m_state, statement)});
        item->setToolTip(0, reconstruct::meaningText(statement, titlesOf(m_state)));
        item->setToolTip(2, item->text(2));
        m_list->setStatement(item, statement, true);
    }
}

} // namespace varve::ui
