#include "reconstruction/statementspage.h"

#include "document/edits.h"
#include "editors/statementdialog.h"
#include "model/names.h"
#include "reconstruction/statementlist.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr size_t mostShown = 1000; ///< rows that one may still want to look through

} // namespace

QString restsOn(const ViewState &state, const model::Statement &statement)
{
    if (statement.citation.isNull())
        return {};
    const document::Document &document = state.document();
    const auto record = document.store().record(model::Table::Citation, statement.citation.uuid);
    if (!record || !*record)
        return {};
    const auto &citation = std::get<model::Citation>(**record);
    const model::Source *source = document.catalogue().sources.find(citation.source);
    if (!source)
        return {};
    return QStringLiteral("%1 · %2").arg(source->title.simplified(),
                                         model::grade(source->reliability, citation.credibility));
}

StatementsPage::StatementsPage(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_list(
          new StatementList(state, {tr("Statement"), tr("Rests on"), tr("State")}, tr("Statements"), this)),
      m_search(new QLineEdit(this)),
      m_more(new QLabel(this))
{
    m_list->setColumnWidth(0, 400);
    m_list->setColumnWidth(1, 190);
    m_list->setEmptyText(tr(
        "No statements yet.\n\nSelect two events and choose Reconstruct > New statement: “the second begins "
        "5 to 15 minutes after the first”. Varve then says when each can have happened, and which "
        "statements cannot all be true."));
    auto *edit = new QPushButton(tr("&Edit…"), this);
    auto *remove = new QPushButton(tr("&Delete"), this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(edit);
    buttons->addWidget(remove);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    layout->addWidget(m_more);
    layout->addLayout(buttons);
    m_search->setPlaceholderText(tr("Search statements and events…"));
    m_search->setAccessibleName(tr("Search statements"));
    m_search->setClearButtonEnabled(true);
    m_more->setProperty("muted", true);
    m_more->setWordWrap(true);
    connect(m_search, &QLineEdit::textChanged, this, &StatementsPage::refresh);
    connect(m_list, &StatementList::ticked, this, &StatementsPage::ticked);
    connect(edit, &QPushButton::clicked, this, &StatementsPage::editCurrent);
    connect(remove, &QPushButton::clicked, this, &StatementsPage::removeCurrent);
    const bool readOnly = state.document().store().isReadOnly();
    const auto update = [this, edit, remove, readOnly] {
        const bool has = !readOnly && m_list->currentItem();
        edit->setEnabled(has);
        remove->setEnabled(has);
    };
    connect(m_list, &QTreeWidget::currentItemChanged, this, update);
    update();
}

void StatementsPage::refresh()
{
    const StatementId current = StatementList::statementOf(m_list->currentItem());
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const Reconstructed &reconstructed = m_state.reconstructed();
    Problems problems;
    if (reconstructed.now())
        for (const reconstruct::Problem &problem : reconstructed.now()->problems())
            problems.insert(problem.statement, problem.text);
    const QString wanted = m_search->text().simplified();
    size_t matching = 0;
    for (const auto &[id, statement] : m_state.document().catalogue().statements.values()) {
        const QString text = reconstruct::statementText(statement, titlesOf(m_state));
        const QString meaning = reconstruct::meaningText(statement, titlesOf(m_state));
        if (!wanted.isEmpty() && !text.contains(wanted, Qt::CaseInsensitive) &&
            !meaning.contains(wanted, Qt::CaseInsensitive))
            continue;
        if (++matching > mostShown)
            continue;
        auto *item =
            new QTreeWidgetItem(m_list, {text, restsOn(m_state, statement), stateOf(statement, problems)});
        item->setToolTip(0, meaning);
        item->setToolTip(2, item->text(2));
        m_list->setStatement(item, statement, reconstructed.isEnabled(statement));
        if (id == current)
            m_list->setCurrentItem(item);
    }
    m_more->setText(
        tr("The first %1 of %2. Search for words of a statement or the title of an event to find the "
           "others.")
            .arg(QLocale().toString(static_cast<qulonglong>(mostShown)),
                 QLocale().toString(static_cast<qulonglong>(matching))));
    m_more->setVisible(matching > mostShown);
}

QString StatementsPage::stateOf(const model::Statement &statement, const Problems &problems) const
{
    const Reconstructed &reconstructed = m_state.reconstructed();
    if (reconstructed.isEnabled(statement) != statement.enabled)
        return statement.enabled ? tr("supposed to be left out") : tr("supposed to be taken in");
    if (!statement.enabled)
        return tr("left out");
    const reconstruct::Reconstruction *now = reconstructed.now();
    if (!now)
        return reconstructed.isWorking() ? tr("working out…") : QString();
    switch (now->part(statement.id)) {
    case reconstruct::Part::SetAside:
        return tr("contradicts more credible ones");
    case reconstruct::Part::Malformed:
        return problems.value(statement.id);
    case reconstruct::Part::Below:
        return tr("graded below what takes part");
    case reconstruct::Part::Ungraded:
        return tr("takes no part: nobody has graded it");
    case reconstruct::Part::Takes:
    case reconstruct::Part::Disabled:
        break;
    }
    if (now->takesPart(statement.id) && !statement.relations.isEmpty() &&
        !reconstruct::isExact(statement.relations)) {
        const reconstruct::StatementCheck check{
            statement.id, now->check(statement.from, statement.to, statement.relations)};
        return tr("only checked: %1").arg(reconstruct::verdictText(check.verdict()));
    }
    return {};
}

void StatementsPage::editCurrent()
{
    const model::Statement *statement =
        m_state.document().catalogue().statements.find(StatementList::statementOf(m_list->currentItem()));
    if (!statement)
        return;
    StatementDialog dialog(m_state, *statement, this);
    dialog.exec();
}

void StatementsPage::removeCurrent()
{
    const StatementId id = StatementList::statementOf(m_list->currentItem());
    if (!id.isNull())
        m_state.apply(document::remove(m_state.document(), model::Table::Statement, id.uuid));
}

} // namespace varve::ui
