#include "evidence/citedby.h"

#include "editors/tone.h"
#include "evidence/toolwindow.h"
#include "model/names.h"
#include "time/timeformat.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr size_t mostListed = 1000; // citations; beyond, the timeline shows them better

} // namespace

CitedBy::CitedBy(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_list(new QTreeWidget(this)),
      m_note(new ToneLabel(Tone::Muted, this)),
      m_filter(new QPushButton(tr("Show &only these events"), this))
{
    m_list->setObjectName(QStringLiteral("citedBy"));
    m_list->setAccessibleName(tr("Events that cite it"));
    m_list->setHeaderLabels({tr("When"), tr("Event"), tr("Says"), tr("Where, quote")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->resizeSection(0, 130);
    m_list->header()->resizeSection(1, 190);
    m_list->header()->resizeSection(2, 90);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_filter, 0, Qt::AlignLeft);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        const EventId event{item->data(0, Qt::UserRole).toUuid()};
        m_state.select(event);
        emit m_state.reveal(event);
    });
    connect(m_filter, &QPushButton::clicked, this, [this] {
        model::Filter filter = m_state.filter();
        filter.sources = {m_source};
        m_state.setFilter(filter);
    });
}

void CitedBy::show(const SourceId &id)
{
    m_source = id;
    m_list->clear();
    const auto citations = m_state.document().store().citationsOfSource(id);
    m_count = citations ? static_cast<int>(citations->size()) : 0;
    m_filter->setEnabled(m_count > 0);
    if (!citations)
        return m_note->setText(citations.error().text);
    if (citations->empty())
        m_note->setText(tr("No event cites it yet. “Add citation…” in the inspector of an event does."));
    else if (citations->size() > mostListed)
        m_note->setText(
            tr("The first %1 of %2 citations.")
                .arg(locale().toString(static_cast<qulonglong>(mostListed)), locale().toString(m_count)));
    else
        m_note->setText(tr("Enter or a double click shows the event."));
    fill(*citations);
}

void CitedBy::fill(const std::vector<model::Citation> &citations)
{
    std::vector<EventId> ids;
    const size_t count = std::min(citations.size(), mostListed);
    for (size_t i = 0; i < count; ++i)
        ids.push_back(citations[i].event);
    m_state.document().prefetch(ids);
    std::vector<std::pair<time::Instant, QTreeWidgetItem *>> lines;
    for (size_t i = 0; i < count; ++i) {
        const model::Citation &citation = citations[i];
        const auto event = m_state.document().event(citation.event);
        if (!event)
            continue;
        QStringList where;
        if (!citation.locator.isEmpty())
            where << citation.locator.simplified();
        if (!citation.quote.isEmpty())
            where << QStringLiteral("“%1”").arg(citation.quote.left(400).simplified());
        auto *item = new QTreeWidgetItem(QStringList{
            time::toShort(event->time, m_state.zoneFor(*event), m_state.document().project().times),
            event->title.simplified(),
            tr("%1, %2").arg(model::word(citation.stance), model::key(citation.credibility)),
            where.join(QStringLiteral(" · "))});
        item->setData(0, Qt::UserRole, citation.event.uuid);
        item->setToolTip(2, model::wording(citation.credibility));
        item->setToolTip(3, citation.quote.left(2000));
        if (citation.stance == model::Stance::Contradicts)
            item->setForeground(2, themeOf(this).danger);
        lines.push_back({event->time.start.earliest, item});
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[at, item] : lines)
        m_list->addTopLevelItem(item);
}

} // namespace varve::ui
