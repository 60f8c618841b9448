#include "panels/sourcespanel.h"

#include "evidence/deletesource.h"
#include "model/names.h"
#include "panels/filtersteps.h"

#include <QKeyEvent>
#include <QMenu>

#include <algorithm>
#include <numeric>
#include <utility>

namespace varve::ui {

namespace {

/// Of events with so many sources in all the citations are read at once for the badges; of more, the badge
/// shows the letter alone until the checks have read them.
constexpr int readAtOnce = 2000;

} // namespace

SourcesPanel::SourcesPanel(ViewState &state, QWidget *parent) : LivePanel(state, tr("Sources"), parent)
{
    setEmptyText(tr("No sources yet. Type [Title] in a new event."));
    connect(
        &state.document(), &document::Document::changed, this, [this](const model::ChangeSummary &summary) {
            if (summary.touches(model::Table::Citation) || summary.touches(model::Table::Event))
                m_credibility.clear();
            m_isOutdated = m_isOutdated || summary.touches(model::Table::Source) ||
                           summary.touches(model::Table::Citation) || summary.touches(model::Table::Event);
        });
    connect(&state.evidence(), &EvidenceState::bestCredibilitiesChanged, this, [this] {
        m_isOutdated = true;
        refreshSoon();
    });
    connect(this, &PanelView::chosen, this, &SourcesPanel::showOnly);
    connect(this, &PanelView::doubleChosen, this, [this](const QUuid &id) {
        showOnly(id); // the first of the two clicks had filtered
        emit editRequested(SourceId{id});
    });
    connect(this, &PanelView::menuRequested, this, &SourcesPanel::showMenu);
}

QString SourcesPanel::gradeOf(const model::Source &source, bool few)
{
    using model::Credibility;
    if (!few) {
        const auto best = state().evidence().bestCredibility(source.id);
        return best ? model::grade(source.reliability, *best) : model::key(source.reliability).toUpper();
    }
    auto known = m_credibility.find(source.id);
    if (known == m_credibility.end()) {
        Credibility best = Credibility::CannotBeJudged;
        if (const auto citations = document().store().citationsOfSource(source.id))
            for (const model::Citation &citation : *citations)
                best = std::min(best, citation.credibility);
        known = m_credibility.insert(source.id, best);
    }
    return model::grade(source.reliability, *known);
}

/// A change of the filter changes nothing but which one is marked; of thousands of sources the rest is kept.
std::vector<PanelItem> SourcesPanel::makeItems()
{
    if (std::exchange(m_isOutdated, false))
        m_items = listSources();
    const std::vector<SourceId> &chosen = state().filter().sources;
    for (PanelItem &item : m_items)
        item.active = isOnly(chosen, SourceId{item.id});
    return m_items;
}

/// The ones that carry most come first.
std::vector<PanelItem> SourcesPanel::listSources()
{
    const model::EventIndex &index = document().index();
    const std::vector<int> counts = index.countBySource();
    std::vector<std::pair<int, const model::Source *>> sources;
    for (const model::Source *source : catalogue().sortedSources()) {
        const quint32 number = index.sourceIds().find(source->id);
        sources.emplace_back(number == 0 || number >= counts.size() ? 0 : counts[number], source);
    }
    const bool few = std::accumulate(counts.begin(), counts.end(), 0) <= readAtOnce;
    std::ranges::stable_sort(sources, std::greater<>(), [](const auto &each) { return each.first; });
    std::vector<PanelItem> items;
    items.reserve(sources.size());
    for (const auto &[count, source] : sources) {
        PanelItem item;
        item.id = source->id.uuid;
        item.text = source->title;
        item.count = locale().toString(count);
        item.badge = gradeOf(*source, few);
        item.tip = tr("%1. Cited by %2. Click: only these events. Double click: edit.")
                       .arg(model::wording(source->reliability).remove(QLatin1Char('.')), eventCount(count));
        item.spoken = tr("%1, grade %2, cited by %3").arg(source->title, item.badge, eventCount(count));
        items.push_back(std::move(item));
    }
    return items;
}

void SourcesPanel::showOnly(const QUuid &id)
{
    state().setFilter(withOnly(state().filter(), &model::Filter::sources, SourceId{id}));
}

void SourcesPanel::showMenu(const QUuid &uuid, const QPoint &at)
{
    const SourceId id{uuid};
    QMenu menu(this);
    if (catalogue().sources.find(id)) {
        menu.addAction(isWritable() ? tr("Edit…") : tr("Look at…"), this,
                       [=, this] { emit editRequested(id); });
        menu.addAction(tr("Show in the sources desk…"), this, [=, this] { emit deskRequested(id); });
        menu.addAction(isOnly(state().filter().sources, id) ? tr("Show all events")
                                                            : tr("Show its events only"),
                       this, [=, this] { showOnly(uuid); });
        menu.addAction(tr("Delete…"), this, [=, this] { remove(id); })->setEnabled(isWritable());
        menu.addSeparator();
    }
    menu.addAction(tr("New source…"), this, [this] { emit editRequested({}); })->setEnabled(isWritable());
    menu.exec(at);
}

void SourcesPanel::remove(const SourceId &id)
{
    deleteSource(state(), id, this);
}

void SourcesPanel::keyPressEvent(QKeyEvent *event)
{
    const SourceId id{currentId()};
    if (!id.isNull() && isWritable()) {
        if (event->key() == Qt::Key_F2) {
            emit editRequested(id);
            return;
        }
        if (event->key() == Qt::Key_Delete)
            return remove(id);
    }
    LivePanel::keyPressEvent(event);
}

} // namespace varve::ui
