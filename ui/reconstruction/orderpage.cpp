#include "reconstruction/orderpage.h"

#include "document/statements.h"
#include "reconstruction/statementlist.h"
#include "state/backgroundjob.h"
#include "time/timeformat.h"

#include <QLabel>
#include <QLocale>
#include <QSet>
#include <QVBoxLayout>

namespace varve::ui {

using reconstruct::OpenPair;
using reconstruct::OpenPairs;

namespace {

constexpr size_t soonEvents = 2'000;  ///< up to so many an answer is waited for
constexpr size_t mostEvents = 50'000; ///< reading more takes longer than a page is worth
constexpr qsizetype mostPairs = 500;

/// How much would have to become known to decide the order.
QString neededText(const OpenPair &pair)
{
    return pair.needed ? time::durationText(*pair.needed) : OrderPage::tr("cannot be said");
}

} // namespace

/// All that the answer depends on, apart from the document: it may be given in another thread.
struct OrderPage::Question
{
    std::vector<model::Event> events;
    std::vector<reconstruct::GradedStatement> statements;
    std::vector<reconstruct::TimedEvent> tied; ///< events of the statements
    std::vector<model::Link> links;
    reconstruct::Options options;
};

OrderPage::OrderPage(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_list(new StatementList(state,
                               {tr("First or second"), tr("Second or first"), tr("The second can be"),
                                tr("Short of a decision by")},
                               tr("Pairs in undetermined order"), this)),
      m_note(new QLabel(this))
{
    m_list->setColumnWidth(0, 230);
    m_list->setColumnWidth(1, 230);
    m_list->setColumnWidth(2, 260);
    m_note->setWordWrap(true);
    m_note->setProperty("muted", true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_note);
    layout->addWidget(m_list);
}

OrderPage::~OrderPage() = default;

int OrderPage::count() const
{
    return m_list->topLevelItemCount();
}

/// Events that have to do with others: at a place, with participants, or linked as causing.
std::vector<EventId> OrderPage::candidates() const
{
    const model::EventIndex &index = m_state.document().index();
    QSet<EventId> linked;
    for (const auto &[id, link] : m_state.document().catalogue().links.values())
        if (link.kind == model::LinkKind::Causes || link.kind == model::LinkKind::RespondsTo)
            linked << link.from << link.to;
    std::vector<EventId> found;
    for (const model::EventIndex::Row row : index.byTime())
        if (index.place(row) != 0 || !index.participants(row).empty() || linked.contains(index.id(row)))
            found.push_back(index.id(row));
    return found;
}

std::optional<OrderPage::Question> OrderPage::question() const
{
    const document::Document &document = m_state.document();
    auto events = document.store().events(candidates());
    if (!events)
        return std::nullopt;
    Question question{std::move(*events), {}, {}, {}, m_state.reconstructed().options()};
    // The statements as they are supposed to be.
    if (const reconstruct::Reconstruction *now = m_state.reconstructed().now()) {
        for (const auto &[id, statement] : document.catalogue().statements.values())
            if (const reconstruct::GradedStatement *graded = now->statement(id))
                question.statements.push_back(*graded);
        for (const EventId &id : now->events())
            question.tied.push_back({id, *now->enteredTime(id)});
    }
    for (const auto &[id, link] : document.catalogue().links.values())
        question.links.push_back(link);
    return question;
}

OpenPairs OrderPage::answer(const Question &question, const Progress &progress)
{
    std::vector<reconstruct::TimedEvent> events = reconstruct::timed(question.events);
    events.insert(events.end(), question.tied.begin(), question.tied.end()); // repeats do not count
    const reconstruct::Reconstruction all(events, question.statements, question.options, progress);
    return reconstruct::openPairsThatMatter(all, question.events, question.links, mostPairs, progress);
}

void OrderPage::refresh()
{
    m_job.reset();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    m_note->setText(
        tr("Both events share a place or a participant, or one is linked as cause of the other. What "
           "the least added knowledge would decide stands first."));
    const bool working = m_state.reconstructed().now() == nullptr && m_state.reconstructed().isWorking();
    const size_t count = candidates().size();
    if (working || count > mostEvents) {
        m_list->setEmptyText(working
                                 ? tr("Working out what the statements imply…")
                                 : tr("%1 events have to do with one another: too many to be looked at here. "
                                      "“varve-cli reconstruct” does it.")
                                       .arg(QLocale().toString(static_cast<qulonglong>(count))));
        return;
    }
    auto asked = question();
    if (!asked)
        return;
    m_list->setEmptyText(tr("The order of all events that have to do with each other is certain."));
    if (count <= soonEvents && asked->statements.size() <= soonEvents)
        return fill(answer(*asked, {}));
    m_list->setEmptyText(
        tr("Looking at pairs of %1 events…").arg(QLocale().toString(static_cast<qulonglong>(count))));
    auto found = std::make_shared<OpenPairs>();
    m_job = std::make_unique<BackgroundJob>(
        [found, asked = std::move(*asked)](const Progress &progress) { *found = answer(asked, progress); });
    connect(m_job.get(), &BackgroundJob::finished, this, [this, found] {
        m_job.release()->deleteLater();
        const QSignalBlocker quietly(m_list);
        m_list->setEmptyText(tr("The order of all events that have to do with each other is certain."));
        fill(*found);
    });
    m_job->start();
}

void OrderPage::fill(const OpenPairs &open)
{
    const auto titles = titlesOf(m_state);
    for (const OpenPair &pair : open.pairs) {
        auto *item = new QTreeWidgetItem(m_list, {titles(pair.a).simplified(), titles(pair.b).simplified(),
                                                  reconstruct::differenceText(pair.gap), neededText(pair)});
        for (int column = 0; column < 4; ++column)
            item->setToolTip(column, item->text(column));
        m_list->setEvents(item, {pair.a, pair.b});
    }
    if (!open.complete)
        m_note->setText(m_note->text() + QLatin1Char(' ') +
                        tr("There are more than these %1.").arg(QLocale().toString(std::ssize(open.pairs))));
}

} // namespace varve::ui
