#include "state/viewstate.h"

#include <QTimer>

namespace varve::ui {

namespace {

constexpr size_t manyChanges = 500;    // of an edit, from which it can take longer than half a second
constexpr int searchLimit = 500;       // results listed and highlighted
constexpr size_t fewRows = 64;         // judged one by one after an edit
constexpr int textsInSlice = 3000;     // some milliseconds
constexpr int pauseAfterOpening = 100; // milliseconds: the first picture comes first
constexpr int pauseAfterEdit = 250;    // typing goes on

/// What the index holds of an event, as far as filters ask for it.
model::IndexRow valuesOf(const model::EventIndex &index, model::EventIndex::Row row)
{
    model::IndexRow values;
    values.id = index.id(row);
    values.start = index.start(row);
    values.end = index.end(row).value_or(values.start);
    values.track = index.trackIds().id(index.track(row));
    values.place = index.placeIds().id(index.place(row));
    values.confidence = index.confidence(row);
    values.status = index.status(row);
    values.flags = index.flags(row);
    values.reliability = index.reliability(row);
    values.credibility = index.credibility(row);
    for (const quint32 tag : index.tags(row))
        values.tags.push_back(index.tagIds().id(tag));
    for (const quint32 participant : index.participants(row))
        values.participants.push_back(index.participantIds().id(participant));
    for (const quint32 source : index.sources(row))
        values.sources.push_back(index.sourceIds().id(source));
    return values;
}

} // namespace

ViewState::ViewState(document::Document &document, QObject *parent)
    : QObject(parent),
      m_document(document),
      m_reconstructed(new Reconstructed(document, this)),
      m_rhythm(new RhythmWatch(document, *m_reconstructed, this)),
      m_evidence(new EvidenceState(document, *m_reconstructed, this)),
      m_claimedTimes(new ClaimedTimes(document, this)),
      m_wordsTimer(new QTimer(this))
{
    m_wordsTimer->setSingleShot(true);
    connect(m_wordsTimer, &QTimer::timeout, this, &ViewState::readForWords);
    m_wordsTimer->start(pauseAfterOpening);
    connect(&m_document, &document::Document::changed, this, &ViewState::documentChanged);
    connect(m_evidence, &EvidenceState::originCountsChanged, this, [this] {
        if (m_filter.originsAtLeast == 0)
            return;
        evaluateFilter();
        emit filterChanged();
    });
    evaluateFilter();
}

void ViewState::select(const EventId &id)
{
    select(id.isNull() ? std::vector<EventId>() : std::vector<EventId>{id});
}

void ViewState::select(std::vector<EventId> ids)
{
    if (ids == m_selection)
        return;
    m_selected = QSet<EventId>(ids.begin(), ids.end());
    m_selection = std::move(ids);
    emit selectionChanged();
}

void ViewState::toggle(const EventId &id)
{
    if (m_selected.remove(id)) {
        std::erase(m_selection, id);
    } else {
        m_selected.insert(id);
        m_selection.push_back(id);
    }
    emit selectionChanged();
}

void ViewState::clearSelection()
{
    select(std::vector<EventId>());
}

void ViewState::setFilter(const model::Filter &filter)
{
    if (filter == m_filter)
        return;
    if (filter.text != m_filter.text && !findWords(filter.text))
        return; // the view stays as it is, and as its chips say
    m_filter = filter;
    evaluateFilter();
    emit filterChanged();
}

bool ViewState::findWords(const QString &text)
{
    if (text.isEmpty()) {
        m_textMatches.clear();
        return true;
    }
    auto found = m_document.store().eventsMatching(text, m_document.index());
    if (!found) {
        emit failed(found.error());
        return false;
    }
    m_textMatches = std::move(*found);
    return true;
}

/// One piece, then back to the event loop. When it fails, filters by words are slower, and tell why.
void ViewState::readForWords()
{
    if (m_document.store().readForMatching(m_document.index(), textsInSlice).value_or(false))
        m_wordsTimer->start(0);
}

bool ViewState::isReadingForWords() const
{
    return m_wordsTimer->isActive();
}

void ViewState::evaluateFilter()
{
    m_shown = model::evaluate(m_filter, m_document.index(), m_textMatches, m_evidence->originCounts());
    m_shownCount = static_cast<int>(std::count(m_shown.begin(), m_shown.end(), 1));
    m_shownOf = m_document.index().revision();
    m_changedEvents.reset();
    ++m_filterRevision;
}

/// Judges only what an edit has changed; everything where that does not do.
void ViewState::evaluateFilterAfter(const model::ChangeSummary &summary)
{
    const model::EventIndex &index = m_document.index();
    const auto rows = index.changedSince(m_shownOf);
    if (summary.everything || !rows || rows->size() > fewRows || !m_filter.text.isEmpty() ||
        m_filter.originsAtLeast > 0)
        return evaluateFilter();
    m_changedEvents.emplace();
    for (const auto &[table, id] : summary.rows)
        if (table == model::Table::Event && std::find(m_changedEvents->begin(), m_changedEvents->end(),
                                                      EventId{id}) == m_changedEvents->end())
            m_changedEvents->push_back({id});

    std::vector<model::IndexRow> values;
    for (const model::EventIndex::Row row : *rows)
        if (index.isLive(row))
            values.push_back(valuesOf(index, row));
    model::EventIndex changed;
    changed.rebuild(std::move(values));
    const std::vector<quint8> passes = model::evaluate(m_filter, changed, {});
    m_shown.resize(static_cast<size_t>(index.rowCount()), 0);
    for (const model::EventIndex::Row row : *rows) {
        quint8 &shown = m_shown[static_cast<size_t>(row)];
        m_shownCount -= shown;
        const auto here = index.isLive(row) ? changed.rowOf(index.id(row)) : model::EventIndex::noRow;
        shown = here == model::EventIndex::noRow ? quint8(0) : passes[static_cast<size_t>(here)];
        m_shownCount += shown;
    }
    m_shownOf = index.revision();
}

void ViewState::setSearchText(const QString &text)
{
    if (text == m_searchText)
        return;
    m_searchText = text;
    runSearch();
    emit searchChanged();
}

void ViewState::repeatSearch()
{
    if (m_searchText.trimmed().isEmpty())
        return;
    runSearch();
    emit searchChanged();
}

void ViewState::runSearch()
{
    m_search = {};
    m_searchHits.clear();
    if (m_searchText.trimmed().isEmpty())
        return;
    auto hits = m_document.store().search(m_searchText, searchLimit);
    if (!hits) {
        emit failed(hits.error());
        return;
    }
    m_search = std::move(*hits);
    for (const store::SearchHit &hit : m_search.hits)
        if (!hit.event.isNull())
            m_searchHits.insert(hit.event);
}

void ViewState::setVisible(const time::Window &window)
{
    if (window == m_visible)
        return;
    m_visible = window;
    emit visibleChanged();
}

QString ViewState::zone() const
{
    return m_zone.isEmpty() ? m_document.project().times.zone : m_zone;
}

void ViewState::setZone(const QString &zone)
{
    if (zone == m_zone && !m_useEventZone)
        return;
    m_zone = zone;
    m_useEventZone = false;
    emit displayChanged();
}

void ViewState::setUseEventZone(bool on)
{
    if (on == m_useEventZone)
        return;
    m_useEventZone = on;
    emit displayChanged();
}

QString ViewState::zoneFor(const model::Event &event) const
{
    return m_useEventZone ? event.time.zone : zone();
}

void ViewState::setColourBy(model::ColourBy by)
{
    if (by == m_colourBy)
        return;
    m_colourBy = by;
    emit displayChanged();
}

void ViewState::setLanesBy(model::LanesBy by)
{
    if (by == m_lanesBy)
        return;
    m_lanesBy = by;
    emit displayChanged();
}

void ViewState::setCompressGaps(bool on)
{
    if (on == m_compressGaps)
        return;
    m_compressGaps = on;
    m_openedGaps.clear();
    emit displayChanged();
}

void ViewState::setOpenedGaps(const std::vector<time::Instant> &inside)
{
    if (inside == m_openedGaps)
        return;
    m_openedGaps = inside;
    emit displayChanged();
}

void ViewState::setLaneLooks(const layout::LaneLooks &looks)
{
    if (looks == m_laneLooks)
        return;
    m_laneLooks = looks;
    emit displayChanged();
}

void ViewState::setShowRhythm(bool on)
{
    if (on == m_showRhythm)
        return;
    m_showRhythm = on;
    emit displayChanged();
}

void ViewState::setShowLinks(bool on)
{
    if (on == m_showLinks)
        return;
    m_showLinks = on;
    emit displayChanged();
}

void ViewState::setShowLegend(bool on)
{
    if (on == m_showLegend)
        return;
    m_showLegend = on;
    emit displayChanged();
}

bool ViewState::apply(const model::Edit &edit)
{
    auto revision = commit(edit);
    if (!revision) {
        emit failed(revision.error());
        return false;
    }
    if (revision->ref.seq != 0)
        emit message(edit.label);
    return true;
}

Result<model::Revision> ViewState::commit(const model::Edit &edit)
{
    if (edit.changes.size() < manyChanges || !m_longWork)
        return m_document.apply(edit);
    const auto work = m_longWork(edit.label);
    return m_document.apply(edit, work->function());
}

namespace {

/// Progress and Cancel for work that says only as it goes how many changes it is about.
Progress whenMany(const LongWorkMaker &maker, const QString &what)
{
    struct Shown
    {
        std::unique_ptr<LongWork> work;
        Progress tell;
    };
    return [maker, what, shown = std::make_shared<Shown>()](qint64 done, qint64 total) {
        if (!shown->work && maker && total >= static_cast<qint64>(manyChanges)) {
            shown->work = maker(what);
            shown->tell = shown->work->function();
        }
        return !shown->tell || shown->tell(done, total);
    };
}

} // namespace

Result<model::Revision> ViewState::undo()
{
    return m_document.undo(whenMany(m_longWork, tr("Undoing: %1").arg(m_document.undoLabel())));
}

Result<model::Revision> ViewState::redo()
{
    return m_document.redo(whenMany(m_longWork, tr("Redoing: %1").arg(m_document.redoLabel())));
}

bool ViewState::apply(const Result<model::Edit> &edit)
{
    if (edit)
        return apply(*edit);
    emit failed(edit.error());
    return false;
}

void ViewState::documentChanged(const model::ChangeSummary &summary)
{
    const auto isGone = [this](const EventId &id) {
        return m_document.index().rowOf(id) == model::EventIndex::noRow;
    };
    if (std::any_of(m_selection.begin(), m_selection.end(), isGone)) {
        std::vector<EventId> left = m_selection;
        std::erase_if(left, isGone);
        select(std::move(left));
    }
    if (!findWords(m_filter.text))
        m_textMatches.clear(); // none is shown rather than wrong ones; failed() has said why
    evaluateFilterAfter(summary);
    emit filterChanged();
    repeatSearch();
    m_wordsTimer->start(pauseAfterEdit);
    if (summary.touches(model::Table::Project))
        emit displayChanged(); // the project's zone may be another now
}

} // namespace varve::ui
