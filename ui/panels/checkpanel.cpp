#include "panels/checkpanel.h"

namespace varve::ui {

using evidence::FindingKind;

namespace {

// Lines have no row in the file; fixed ids keep them apart. Findings follow, by their kind.
const QUuid disputedLine(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
const QUuid fineLine(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);

QUuid lineOf(FindingKind kind)
{
    return QUuid(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, static_cast<uchar>(kind));
}

bool isContradiction(FindingKind kind)
{
    return kind <= FindingKind::StatementsConflict;
}

} // namespace

QString findingLine(FindingKind kind, qint64 count)
{
    const auto say = [count](const QString &one, const QString &many) {
        return count == 1 ? one : many.arg(QLocale().toString(count));
    };
    switch (kind) {
    case FindingKind::Contradicted:
        return say(CheckPanel::tr("▲ 1 contradiction by a source"),
                   CheckPanel::tr("▲ %1 contradictions by sources"));
    case FindingKind::TimesExclude:
        return say(CheckPanel::tr("▲ 1 pair of times that exclude one another"),
                   CheckPanel::tr("▲ %1 pairs of times that exclude one another"));
    case FindingKind::EventsContradict:
        return say(CheckPanel::tr("▲ 1 pair of contradicting events"),
                   CheckPanel::tr("▲ %1 pairs of contradicting events"));
    case FindingKind::FiguresExclude:
        return say(CheckPanel::tr("▲ 1 pair of contradicting figures"),
                   CheckPanel::tr("▲ %1 pairs of contradicting figures"));
    case FindingKind::StatementsConflict:
        return say(CheckPanel::tr("▲ 1 conflict of statements"),
                   CheckPanel::tr("▲ %1 conflicts of statements"));
    case FindingKind::NoSource:
        return say(CheckPanel::tr("1 event without a source"), CheckPanel::tr("%1 events without a source"));
    case FindingKind::SingleSource:
        return say(CheckPanel::tr("1 event without a second source"),
                   CheckPanel::tr("%1 events without a second source"));
    case FindingKind::SingleOrigin:
        return say(CheckPanel::tr("1 event with sources of one origin only"),
                   CheckPanel::tr("%1 events with sources of one origin only"));
    case FindingKind::LostQuote:
        return say(CheckPanel::tr("1 quote that no longer matches"),
                   CheckPanel::tr("%1 quotes that no longer match"));
    case FindingKind::StaleConfidence:
        return say(CheckPanel::tr("1 rating on changed evidence"),
                   CheckPanel::tr("%1 ratings on changed evidence"));
    case FindingKind::NeverCited:
        return say(CheckPanel::tr("1 source never cited"), CheckPanel::tr("%1 sources never cited"));
    case FindingKind::NoArchive:
        return say(CheckPanel::tr("1 source not archived"), CheckPanel::tr("%1 sources not archived"));
    }
    return {};
}

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
    connect(&state.evidence(), &EvidenceState::findingsChanged, this, &CheckPanel::refreshSoon);
}

std::vector<PanelItem> CheckPanel::makeItems()
{
    const model::EventIndex &index = document().index();
    const EvidenceState &evidence = state().evidence();
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
    if (const auto disputed = static_cast<int>(runChecks(index).disputed.size()); disputed > 0)
        add(disputedLine, disputed == 1 ? tr("▲ 1 disputed event") : tr("▲ %1 disputed events").arg(disputed),
            PanelTone::Danger, state().filter().disputedOnly, tr("Click: show them alone, or all again."));
    if (state().reconstructed().isWorking())
        add(lineOf(FindingKind::StatementsConflict), tr("Working out the statements…"), PanelTone::Muted,
            false, tr("Click: how far that is."));
    for (int i = 0; i < evidence::findingKinds; ++i) {
        const auto kind = static_cast<FindingKind>(i);
        const bool areMore =
            kind == FindingKind::StatementsConflict && !state().reconstructed().conflicts().complete;
        if (const qint64 open = evidence.openCount(kind); open > 0)
            add(lineOf(kind),
                areMore ? tr("▲ %L1 or more conflicts of statements").arg(open) : findingLine(kind, open),
                isContradiction(kind) ? PanelTone::Danger : PanelTone::Muted, false,
                tr("Click: list them. %1").arg(evidence::groupAdvice(kind)));
    }
    if (items.empty() && index.size() > 0 && !evidence.isChecking())
        add(fineLine, tr("No disputes; every event has two sources or more."), PanelTone::Muted, false, {});
    return items;
}

void CheckPanel::choose(const QUuid &id)
{
    if (id == disputedLine)
        return toggleDisputed();
    if (id == lineOf(FindingKind::StatementsConflict))
        return emit conflictsRequested();
    for (int i = 0; i < evidence::findingKinds; ++i)
        if (const auto kind = static_cast<FindingKind>(i); id == lineOf(kind))
            emit findingsRequested(kind);
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
