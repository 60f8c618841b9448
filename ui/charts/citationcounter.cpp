#include "charts/citationcounter.h"

#include <QTimer>

namespace varve::ui {

using model::EventIndex;
using model::Table;

namespace {

constexpr int citationsInSlice = 4000; // some milliseconds
constexpr size_t readAgainFrom = 500;  // changed events

} // namespace

CitationCounter::CitationCounter(ViewState &state, QObject *parent)
    : QObject(parent),
      m_state(state),
      m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &CitationCounter::slice);
    connect(&state.document(), &document::Document::changed, this, &CitationCounter::documentChanged);
}

void CitationCounter::start()
{
    if (std::exchange(m_started, true))
        return;
    m_columns.clear();
    m_last = {};
    m_isReady = false;
    m_timer->start(0);
}

void CitationCounter::slice()
{
    const document::Document &document = m_state.document();
    const auto some = document.store().citationBriefs(m_last, citationsInSlice);
    if (!some || some->empty()) { // a file that cannot be read shows elsewhere
        m_isReady = true;
        emit changed();
        return;
    }
    for (const model::CitationBrief &brief : *some)
        m_columns.add(brief, document.index().rowOf(brief.event));
    m_last = some->back().id;
    m_timer->start(0);
}

void CitationCounter::documentChanged(const model::ChangeSummary &summary)
{
    if (!m_started)
        return;
    std::vector<EventId> events;
    for (const model::ChangeSummary::Row &row : summary.rows)
        if (row.table == Table::Event) // with it the events whose citations changed
            events.push_back({row.id});
    const bool rowsMayBeUsedAgain = std::any_of(events.begin(), events.end(), [this](const EventId &id) {
        return m_state.document().index().rowOf(id) == EventIndex::noRow;
    });
    if (summary.everything || !m_isReady || rowsMayBeUsedAgain || events.size() > readAgainFrom) {
        m_started = false;
        start();
        return;
    }
    takeAgain(events);
    if (summary.touches(Table::Source) || !events.empty())
        emit changed();
}

void CitationCounter::takeAgain(const std::vector<EventId> &events)
{
    const EventIndex &index = m_state.document().index();
    std::vector<EventIndex::Row> rows;
    for (const EventId &event : events)
        rows.push_back(index.rowOf(event));
    if (rows.empty())
        return;
    m_columns.removeRows(rows);
    for (const EventId &event : events)
        for (const model::Citation &citation : m_state.document().citations(event))
            m_columns.add(model::briefOf(citation), index.rowOf(event));
}

statistics::GradeMatrix CitationCounter::byGrade(statistics::Mask counted) const
{
    const model::Catalogue &catalogue = m_state.document().catalogue();
    return m_columns.byGrade(counted, [&catalogue](const SourceId &id) {
        const model::Source *source = catalogue.sources.find(id);
        return source ? source->reliability : model::Reliability::F;
    });
}

} // namespace varve::ui
