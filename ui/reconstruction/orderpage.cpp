#include "reconstruction/orderpage.h"

#include "reconstruct/order.h"
#include "reconstruction/statementlist.h"

#include <QLabel>
#include <QVBoxLayout>

namespace varve::ui {

using reconstruct::OpenPair;

namespace {

constexpr int mostEvents = 5000; ///< with more the question takes longer than a window may wait
constexpr qsizetype mostPairs = 500;

std::vector<model::Link> linksOf(const model::Catalogue &catalogue)
{
    std::vector<model::Link> links;
    for (const auto &[id, link] : catalogue.links.values())
        links.push_back(link);
    return links;
}

} // namespace

OrderPage::OrderPage(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_list(new StatementList(state, {tr("First or second"), tr("Second or first"), tr("The second can be")},
                               tr("Pairs in undetermined order"), this)),
      m_note(
          new QLabel(tr("Both events share a place or a participant, or one is linked to the other. What a "
                        "single added fact would decide soonest stands first."),
                     this))
{
    m_list->setColumnWidth(0, 230);
    m_list->setColumnWidth(1, 230);
    m_list->setEmptyText(tr("The order of all events that have to do with each other is certain."));
    m_note->setWordWrap(true);
    m_note->setProperty("muted", true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_note);
    layout->addWidget(m_list);
}

int OrderPage::count() const
{
    return m_list->topLevelItemCount();
}

void OrderPage::refresh()
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const document::Document &document = m_state.document();
    if (document.index().size() > mostEvents) {
        m_list->setEmptyText(tr("With more than %1 events the order of pairs is not looked at here; "
                                "“varve-cli reconstruct” does it.")
                                 .arg(mostEvents));
        return;
    }
    std::vector<EventId> ids;
    for (const model::EventIndex::Row row : document.index().byTime())
        ids.push_back(document.index().id(row));
    const auto events = document.store().events(ids);
    if (!events)
        return;
    // All events, not only those that statements tie; the statements as they are supposed to be.
    reconstruct::Reconstruction all(reconstruct::timed(*events), {});
    if (const reconstruct::Reconstruction *now = m_state.reconstructed().now())
        for (const auto &[id, statement] : document.catalogue().statements.values())
            if (const reconstruct::GradedStatement *graded = now->statement(id))
                all.setStatement(*graded);
    const reconstruct::OpenPairs open =
        reconstruct::openPairsThatMatter(all, *events, linksOf(document.catalogue()), mostPairs);
    const auto titles = titlesOf(m_state);
    for (const OpenPair &pair : open.pairs) {
        auto *item = new QTreeWidgetItem(m_list, {titles(pair.a).simplified(), titles(pair.b).simplified(),
                                                  reconstruct::differenceText(pair.gap)});
        for (int column = 0; column < 3; ++column)
            item->setToolTip(column, item->text(column));
        m_list->setEvents(item, {pair.a, pair.b});
    }
}

} // namespace varve::ui
