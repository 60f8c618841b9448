#include "panels/checkpanel.h"

namespace varve::ui {

namespace {

// Lines have no row in the file; fixed ids keep them apart.
const QUuid disputedLine(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
const QUuid withoutSourceLine(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
const QUuid singleSourceLine(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3);
const QUuid conflictLine(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5);
const QUuid fineLine(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4);

} // namespace

Checks runChecks(const model::EventIndex &index)
{
    Checks checks;
    for (const model::EventIndex::Row row : index.byTime()) {
        if (index.flags(row) & model::FlagDisputed)
            checks.disputed.push_back(index.id(row));
        const size_t sources = index.sources(row).size();
        if (sources == 0)
            checks.withoutSource.push_back(index.id(row));
        else if (sources == 1)
            checks.singleSource.push_back(index.id(row));
    }
    return checks;
}

CheckPanel::CheckPanel(ViewState &state, QWidget *parent) : LivePanel(state, tr("Check"), parent)
{
    setFillsHeight(true);
    setEmptyText(tr("Contradictions and thin evidence are listed here."));
    connect(this, &PanelView::chosen, this, &CheckPanel::choose);
}

std::vector<PanelItem> CheckPanel::makeItems()
{
    const model::EventIndex &index = document().index();
    if (index.size() == 0)
        return {};
    const Checks checks = runChecks(index);
    std::vector<PanelItem> items;
    const auto add = [&](const QUuid &id, const QString &text, PanelTone tone, bool active,
                         const QString &tip) {
        PanelItem item;
        item.id = id;
        item.text = text;
        item.tone = tone;
        item.active = active;
        item.tip = tip;
        items.push_back(std::move(item));
    };
    const auto count = [](const auto &ids) { return static_cast<int>(ids.size()); };
    if (!checks.disputed.empty())
        add(disputedLine,
            count(checks.disputed) == 1 ? tr("▲ 1 disputed event")
                                        : tr("▲ %1 disputed events").arg(count(checks.disputed)),
            PanelTone::Danger, state().filter().disputedOnly, tr("Click: show them alone, or all again."));
    if (const auto conflicts = count(state().reconstructed().conflicts().found))
        add(conflictLine,
            conflicts == 1 ? tr("▲ 1 conflict of statements")
                           : tr("▲ %1 conflicts of statements").arg(conflicts),
            PanelTone::Danger, false, tr("Click: which statements cannot all hold, and why."));
    if (state().reconstructed().isWorking())
        add(conflictLine, tr("Working out the statements…"), PanelTone::Muted, false,
            tr("Click: how far that is."));
    if (!checks.withoutSource.empty())
        add(withoutSourceLine, tr("%1 without a source").arg(eventCount(count(checks.withoutSource))),
            PanelTone::Muted, false, tr("Click: select them."));
    if (!checks.singleSource.empty())
        add(singleSourceLine, tr("%1 without a second source").arg(eventCount(count(checks.singleSource))),
            PanelTone::Muted, false, tr("Click: select them."));
    if (items.empty())
        add(fineLine, tr("No disputes; every event has two sources or more."), PanelTone::Muted, false, {});
    return items;
}

void CheckPanel::choose(const QUuid &id)
{
    if (id == disputedLine)
        toggleDisputed();
    else if (id == conflictLine)
        emit conflictsRequested();
    else if (id == withoutSourceLine)
        selectWithoutSource();
    else if (id == singleSourceLine)
        selectSingleSource();
}

void CheckPanel::toggleDisputed()
{
    model::Filter filter = state().filter();
    filter.disputedOnly = !filter.disputedOnly;
    state().setFilter(filter);
}

void CheckPanel::selectWithoutSource()
{
    selectThese(runChecks(document().index()).withoutSource, tr("Every event has a source."));
}

void CheckPanel::selectSingleSource()
{
    selectThese(runChecks(document().index()).singleSource, tr("No event hangs on a single source."));
}

void CheckPanel::selectThese(const std::vector<EventId> &ids, const QString &nothing)
{
    if (ids.empty()) {
        emit state().message(nothing);
        return;
    }
    state().select(ids);
    emit state().reveal(ids.front());
}

} // namespace varve::ui
