#include "reconstruction/reconstructionwindow.h"

#include "document/edits.h"
#include "reconstruction/checkspage.h"
#include "reconstruction/conflictspage.h"
#include "reconstruction/narrowedpage.h"
#include "reconstruction/orderpage.h"
#include "reconstruction/rhythmpage.h"
#include "reconstruction/sequencepage.h"
#include "reconstruction/statementspage.h"
#include "reconstruction/takingpart.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace varve::ui {

ReconstructionWindow::ReconstructionWindow(ViewState &state, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_takingPart(new TakingPart(state, this)),
      m_tabs(new QTabWidget(this)),
      m_statements(new StatementsPage(state, this)),
      m_conflicts(new ConflictsPage(state, this)),
      m_checks(new ChecksPage(state, this)),
      m_narrowed(new NarrowedPage(state, this)),
      m_sequence(new SequencePage(state, this)),
      m_order(new OrderPage(state, this)),
      m_rhythm(new RhythmPage(state, this))
{
    setWindowTitle(tr("Reconstruction"));
    m_tabs->addTab(m_statements, tr("&Statements"));
    m_tabs->addTab(m_conflicts, tr("&Conflicts"));
    m_tabs->addTab(m_checks, tr("C&hecked only"));
    m_tabs->addTab(m_narrowed, tr("&Narrowed windows"));
    m_tabs->addTab(m_sequence, tr("Se&quence"));
    m_tabs->addTab(m_order, tr("&Open order"));
    m_tabs->addTab(m_rhythm, tr("&Gaps and bursts"));
    m_tabs->setDocumentMode(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(buildSuppositions());
    layout->addWidget(m_takingPart);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ReconstructionWindow::refreshPage);
    connect(m_statements, &StatementsPage::ticked, this, &ReconstructionWindow::tick);
    connect(m_conflicts, &ConflictsPage::ticked, this, &ReconstructionWindow::tick);
    connect(m_checks, &ChecksPage::ticked, this, &ReconstructionWindow::tick);
    // Later and once: a tick is answered in the middle of the list that is to be filled again.
    const auto later = [this] {
        if (std::exchange(m_refreshAsked, true))
            return;
        QTimer::singleShot(0, this, &ReconstructionWindow::refresh);
    };
    connect(&state.document(), &document::Document::changed, this, later);
    connect(&state.reconstructed(), &Reconstructed::changed, this, later);
    resize(980, 620);
    refresh();
}

/// What was only supposed does not outlive the window in which it is seen.
ReconstructionWindow::~ReconstructionWindow()
{
    m_state.reconstructed().dropSuppositions();
}

QLayout *ReconstructionWindow::buildSuppositions()
{
    m_whatIf = new QCheckBox(tr("&What if: try ticks out without writing them"), this);
    m_supposed = new QLabel(this);
    m_write = new QPushButton(tr("W&rite them"), this);
    m_drop = new QPushButton(tr("&Drop them"), this);
    auto *line = new QHBoxLayout;
    line->addWidget(m_whatIf);
    line->addStretch();
    line->addWidget(m_supposed);
    line->addWidget(m_write);
    line->addWidget(m_drop);
    if (m_state.document().store().isReadOnly()) {
        m_whatIf->setChecked(true); // nothing can be written
        m_whatIf->setEnabled(false);
    }
    connect(m_write, &QPushButton::clicked, this, &ReconstructionWindow::writeSuppositions);
    connect(m_drop, &QPushButton::clicked, this, [this] { m_state.reconstructed().dropSuppositions(); });
    return line;
}

void ReconstructionWindow::showPage(Page page)
{
    if (page == Sequence)
        m_sequence->adoptSelection();
    if (m_tabs->currentIndex() == page)
        refreshPage();
    m_tabs->setCurrentIndex(page);
    show();
    raise();
    activateWindow();
}

void ReconstructionWindow::showNarrowing(const EventId &event)
{
    showPage(Narrowed);
    m_narrowed->show(event);
}

void ReconstructionWindow::refresh()
{
    m_refreshAsked = false;
    const Reconstructed &reconstructed = m_state.reconstructed();
    const auto count = static_cast<int>(reconstructed.supposedStatements().size());
    m_supposed->setText(count == 0   ? QString()
                        : count == 1 ? tr("1 supposition, not written:")
                                     : tr("%1 suppositions, not written:").arg(count));
    const bool readOnly = m_state.document().store().isReadOnly();
    m_write->setVisible(count > 0 && !readOnly);
    m_drop->setVisible(count > 0);
    const auto conflicts = static_cast<int>(reconstructed.conflicts().found.size());
    const QString more = reconstructed.conflicts().complete ? QString() : QStringLiteral("+");
    m_tabs->setTabText(Conflicts, conflicts == 0
                                      ? tr("&Conflicts")
                                      : tr("&Conflicts (%1)").arg(QString::number(conflicts) + more));
    const reconstruct::Reconstruction *now = reconstructed.now();
    const auto checks = now ? now->checks() : std::vector<reconstruct::StatementCheck>();
    const auto failed =
        std::ranges::count(checks, reconstruct::Verdict::CannotHold, &reconstruct::StatementCheck::verdict);
    m_tabs->setTabText(Checks, failed == 0 ? tr("C&hecked only") : tr("C&hecked only (%1 ✗)").arg(failed));
    refreshPage();
    m_takingPart->refresh(); // after the pages, which ask for the work to be done
}

void ReconstructionWindow::refreshPage()
{
    switch (static_cast<Page>(m_tabs->currentIndex())) {
    case Statements:
        return m_statements->refresh();
    case Conflicts:
        return m_conflicts->refresh();
    case Checks:
        return m_checks->refresh();
    case Narrowed:
        return m_narrowed->refresh();
    case Sequence:
        return m_sequence->refresh();
    case Order:
        return m_order->refresh();
    case Rhythm:
        return m_rhythm->refresh();
    }
}

void ReconstructionWindow::tick(const StatementId &id, bool enabled)
{
    const model::Statement *statement = m_state.document().catalogue().statements.find(id);
    if (!statement)
        return;
    if (m_whatIf->isChecked()) {
        m_state.reconstructed().suppose(id, enabled);
        return;
    }
    model::Statement changed = *statement;
    changed.enabled = enabled;
    m_state.apply(document::put(changed));
}

void ReconstructionWindow::writeSuppositions()
{
    const std::vector<model::Statement> statements = m_state.reconstructed().supposedStatements();
    model::Edit edit;
    edit.label = statements.size() == 1 ? tr("Enable or disable a statement")
                                        : tr("Enable or disable %1 statements").arg(statements.size());
    for (const model::Statement &statement : statements) {
        const model::Edit one = document::put(statement);
        edit.changes.insert(edit.changes.end(), one.changes.begin(), one.changes.end());
    }
    m_state.apply(edit); // what is written is no supposition any more
}

} // namespace varve::ui
