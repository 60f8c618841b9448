#include "editors/filtermenu.h"

#include "document/merging.h"
#include "editors/picklist.h"
#include "editors/timecontext.h"
#include "editors/windowdialog.h"
#include "model/names.h"

#include <QInputDialog>
#include <QLocale>

#include <algorithm>
#include <array>

namespace varve::ui {

using model::Confidence;
using model::Credibility;
using model::Filter;
using model::Reliability;
using model::Table;

namespace {

constexpr std::array leastOrigins{2, 3, 4, 5};

template <class T>
bool has(const std::vector<T> &list, const T &value)
{
    return std::ranges::find(list, value) != list.end();
}

/// Without the explanation that follows.
template <class Scale>
QString shortWording(Scale value)
{
    return model::wording(value).section(u':', 0, 0);
}

/// Text of a project where "&" would mark a key.
QString plain(QString text)
{
    return text.replace(u'&', QLatin1String("&&"));
}

} // namespace

QString gradeMeaning(const model::Grade &grade)
{
    return FilterMenu::tr("%1; %2").arg(shortWording(grade.reliability),
                                        shortWording(grade.credibility).toLower());
}

FilterMenu::FilterMenu(ViewState &state, QWidget *parent) : QMenu(parent), m_state(state)
{
    setObjectName(QStringLiteral("filterMenu"));
    setAccessibleName(tr("Conditions of the filter"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &FilterMenu::fill);
}

void FilterMenu::fill()
{
    clear();
    for (QMenu *old : findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly))
        old->deleteLater();
    addConfidence();
    addGrades();
    addOrigins();
    addSeparator();
    addLists();
    addSeparator();
    addWindow();
    addSwitches();
    addSeparator();
    QAction *all = addAction(tr("Take all conditions a&way"), this, [this] { m_state.setFilter({}); });
    all->setEnabled(!m_state.filter().isEmpty());
}

void FilterMenu::addChoice(QMenu *menu, const QString &text, bool isSet,
                           const std::function<void(Filter &)> &set)
{
    QAction *action = menu->addAction(text, this, [this, set] {
        Filter filter = m_state.filter();
        set(filter);
        m_state.setFilter(filter);
    });
    action->setCheckable(true);
    action->setChecked(isSet);
}

void FilterMenu::addConfidence()
{
    const Filter &now = m_state.filter();
    QMenu *least = addMenu(tr("&Confidence at least"));
    addChoice(least, tr("Any"), !now.confidenceAtLeast, [](Filter &f) { f.confidenceAtLeast.reset(); });
    QMenu *exact = addMenu(tr("Confidence &exactly"));
    for (int i = 0; i <= static_cast<int>(Confidence::CannotBeJudged); ++i) {
        const auto each = static_cast<Confidence>(i);
        if (each != Confidence::CannotBeJudged)
            addChoice(least, model::word(each), now.confidenceAtLeast == each,
                      [each](Filter &f) { f.confidenceAtLeast = each; });
        addChoice(exact, model::word(each), has(now.confidences, each), [each](Filter &f) {
            if (std::erase(f.confidences, each) == 0)
                f.confidences.push_back(each);
        });
    }
}

void FilterMenu::addGrades()
{
    const Filter &now = m_state.filter();
    QMenu *menu = addMenu(tr("Source &grade at least"));
    addChoice(menu, tr("Any"), !now.gradeAtLeast, [](Filter &f) { f.gradeAtLeast.reset(); });
    for (int i = 0; i < static_cast<int>(Reliability::F); ++i) {
        const auto each = static_cast<Reliability>(i);
        addChoice(menu, tr("%1  %2").arg(model::word(each), shortWording(each)), now.gradeAtLeast == each,
                  [each](Filter &f) { f.gradeAtLeast = each; });
    }
    addAction(tr("Grade of the &best citation…"), this, &FilterMenu::pickGrades);
}

void FilterMenu::addOrigins()
{
    const int now = m_state.filter().originsAtLeast;
    QMenu *menu = addMenu(tr("&Independent sources at least"));
    menu->menuAction()->setToolTip(
        tr("Sources that go back to the same origin count once, and only what supports the event counts."));
    addChoice(menu, tr("Any"), now == 0, [](Filter &f) { f.originsAtLeast = 0; });
    for (const int least : leastOrigins)
        addChoice(menu, locale().toString(least), now == least,
                  [least](Filter &f) { f.originsAtLeast = least; });
}

void FilterMenu::addLists()
{
    addAction(tr("T&rack…"), this, &FilterMenu::pickTracks);
    addAction(tr("&Tag…"), this, &FilterMenu::pickTags);
    addAction(tr("&Source…"), this, &FilterMenu::pickSources);
    addAction(tr("&Place…"), this, &FilterMenu::pickPlaces);
    addAction(tr("Partici&pant…"), this, &FilterMenu::pickParticipants);
}

void FilterMenu::addWindow()
{
    const Filter &now = m_state.filter();
    addChoice(this, tr("What the time&line shows now"), now.window && *now.window == m_state.visible(),
              [visible = m_state.visible()](Filter &f) {
                  f.window = f.window == visible ? std::nullopt : std::optional(visible);
              });
    addAction(tr("Stretch of ti&me…"), this, &FilterMenu::askWindow);
    if (const QString typed = m_state.searchText().trimmed(); !typed.isEmpty() && typed != now.text)
        addChoice(this, tr("W&hat is searched for: %1").arg(plain(typed.left(40))), false,
                  [typed](Filter &f) { f.text = typed; });
    addAction(tr("Te&xt…"), this, &FilterMenu::askText);
}

void FilterMenu::addSwitches()
{
    const Filter &now = m_state.filter();
    addChoice(this, tr("&Disputed only"), now.disputedOnly,
              [](Filter &f) { f.disputedOnly = !f.disputedOnly; });
    addChoice(this, tr("With &attachment only"), now.attachmentOnly,
              [](Filter &f) { f.attachmentOnly = !f.attachmentOnly; });
}

/// `values` and `items` are the same things in the same order.
template <class Value>
void FilterMenu::pick(const QString &title, std::vector<Value> Filter::*list,
                      const std::vector<Value> &values, std::vector<PickItem> items, const QString &empty)
{
    const std::vector<Value> &chosen = m_state.filter().*list;
    for (size_t i = 0; i < items.size(); ++i)
        items[i].isChosen = has(chosen, values[i]);
    PickList dialog(title, std::move(items), empty, parentWidget() ? parentWidget()->window() : nullptr);
    connect(&dialog, &PickList::toggled, this, [this, list, &values](int item, bool on) {
        const Value &value = values[static_cast<size_t>(item)];
        Filter filter = m_state.filter();
        std::erase(filter.*list, value);
        if (on)
            (filter.*list).push_back(value);
        m_state.setFilter(filter);
    });
    dialog.exec();
}

namespace {

/// How many events have each value of a kind, by the number that the index gave it.
template <class Id>
QString countOf(const std::vector<int> &counts, const model::Interned<Id> &interned, const Id &id)
{
    const quint32 number = interned.find(id);
    return QLocale().toString(
        number == model::Interned<Id>::none || number >= counts.size() ? 0 : counts[number]);
}

template <class Sorted, class Describe>
auto pickable(const Sorted &sorted, Describe describe)
{
    using Id = std::decay_t<decltype(sorted.front()->id)>;
    std::pair<std::vector<Id>, std::vector<PickItem>> both;
    for (const auto *value : sorted) {
        both.first.push_back(value->id);
        both.second.push_back(describe(*value));
    }
    return both;
}

} // namespace

void FilterMenu::pickTracks()
{
    const model::EventIndex &index = m_state.document().index();
    const auto counts = index.countByTrack();
    const auto [ids, items] =
        pickable(m_state.document().catalogue().sortedTracks(), [&](const model::Track &track) {
            return PickItem{track.name, countOf(counts, index.trackIds(), track.id), track.colour};
        });
    pick(tr("Show events of these tracks"), &Filter::tracks, ids, items, {});
}

void FilterMenu::pickTags()
{
    const model::EventIndex &index = m_state.document().index();
    const auto counts = index.countByTag();
    const auto [ids, items] =
        pickable(m_state.document().catalogue().sortedTags(), [&](const model::Tag &tag) {
            return PickItem{QLatin1Char('#') + tag.name, countOf(counts, index.tagIds(), tag.id), tag.colour};
        });
    pick(tr("Show events with any of these tags"), &Filter::tags, ids, items,
         tr("There are no tags yet. Type #tag in the line for a new event, or use the inspector."));
}

void FilterMenu::pickSources()
{
    const model::EventIndex &index = m_state.document().index();
    const auto counts = index.countBySource();
    const auto [ids, items] =
        pickable(m_state.document().catalogue().sortedSources(), [&](const model::Source &source) {
            return PickItem{tr("%1  %2").arg(model::key(source.reliability), source.title),
                            countOf(counts, index.sourceIds(), source.id),
                            {}};
        });
    pick(tr("Show events that cite any of these sources"), &Filter::sources, ids, items,
         tr("There are no sources yet. Add one from the Evidence menu."));
}

void FilterMenu::pickPlaces()
{
    const model::EventIndex &index = m_state.document().index();
    const auto counts = index.countByPlace();
    const auto [ids, items] =
        pickable(m_state.document().catalogue().sortedPlaces(), [&](const model::Place &place) {
            return PickItem{place.name, countOf(counts, index.placeIds(), place.id), {}};
        });
    pick(tr("Show events at any of these places"), &Filter::places, ids, items,
         tr("There are no places yet. Type @place in the line for a new event, or use the inspector."));
}

void FilterMenu::pickParticipants()
{
    const QHash<QUuid, int> counts = document::countEvents(m_state.document(), Table::Participant);
    const auto [ids, items] =
        pickable(m_state.document().catalogue().sortedParticipants(), [&](const model::Participant &who) {
            return PickItem{who.name, QLocale().toString(counts.value(who.id.uuid)), {}};
        });
    pick(tr("Show events with any of these participants"), &Filter::participants, ids, items,
         tr("There are no participants yet. Add them to an event in the inspector."));
}

void FilterMenu::pickGrades()
{
    std::vector<model::Grade> grades;
    std::vector<PickItem> items;
    for (int r = 0; r <= static_cast<int>(Reliability::F); ++r)
        for (int c = 1; c <= static_cast<int>(Credibility::CannotBeJudged); ++c) {
            const model::Grade grade{static_cast<Reliability>(r), static_cast<Credibility>(c)};
            grades.push_back(grade);
            items.push_back(
                {tr("%1  %2").arg(model::grade(grade.reliability, grade.credibility), gradeMeaning(grade)),
                 {},
                 {}});
        }
    pick(tr("Show events whose best citation is graded so"), &Filter::grades, grades, items, {});
}

void FilterMenu::askWindow()
{
    WindowDialog dialog(m_state, parentWidget() ? parentWidget()->window() : nullptr);
    if (dialog.exec() != QDialog::Accepted)
        return;
    Filter filter = m_state.filter();
    filter.window = dialog.chosen();
    m_state.setFilter(filter);
}

void FilterMenu::askText()
{
    const QString now = m_state.filter().text.isEmpty() ? m_state.searchText() : m_state.filter().text;
    bool accepted = false;
    const QString text = QInputDialog::getText(
        parentWidget() ? parentWidget()->window() : nullptr, tr("Filter by text"),
        tr("Words of the event, its sources, quotes or notes:"), QLineEdit::Normal, now, &accepted);
    if (!accepted)
        return;
    Filter filter = m_state.filter();
    filter.text = text.trimmed();
    m_state.setFilter(filter);
}

} // namespace varve::ui
