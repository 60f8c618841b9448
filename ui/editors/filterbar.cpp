#include "editors/filterbar.h"

#include "editors/flowlayout.h"
#include "editors/tone.h"
#include "model/names.h"
#include "time/timeformat.h"

#include <QToolButton>

namespace varve::ui {

using model::Filter;

namespace {

template <class T>
void without(std::vector<T> &list, const T &value)
{
    std::erase(list, value);
}

} // namespace

FilterBar::FilterBar(ViewState &state, QWidget *parent) : QWidget(parent), m_state(state)
{
    setAccessibleName(tr("Active filter"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_layout = new FlowLayout(this);
    m_layout->setContentsMargins(12, 6, 12, 6);
    connect(&m_state, &ViewState::filterChanged, this, &FilterBar::refresh);
    connect(&m_state, &ViewState::displayChanged, this, &FilterBar::refresh);
    refresh();
}

void FilterBar::refresh()
{
    const QString count = countText();
    if (m_count && m_state.filter() == m_drawn) {
        m_count->setText(count);
        return;
    }
    m_drawn = m_state.filter();
    m_layout->clear();
    m_count = nullptr;
    if (m_drawn.isEmpty()) {
        hide();
        return;
    }
    addChips();
    auto *clear = new QToolButton;
    clear->setObjectName(QStringLiteral("clearFilter"));
    clear->setText(tr("Clear all"));
    clear->setAutoRaise(true);
    connect(clear, &QToolButton::clicked, this, [this] { m_state.setFilter({}); });
    m_layout->addWidget(clear);
    m_count = new ToneLabel(Tone::Muted);
    m_count->setWordWrap(false);
    m_count->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_count->setContentsMargins(4, 4, 4, 4);
    m_count->setText(count);
    m_layout->addWidget(m_count);
    show();
    updateGeometry();
}

QString FilterBar::countText() const
{
    return tr("%L1 of %L2 events shown").arg(m_state.shownCount()).arg(m_state.document().index().size());
}

void FilterBar::addChips()
{
    const Filter &filter = m_state.filter();
    const model::Catalogue &catalogue = m_state.document().catalogue();
    const auto chipsOf = [&](auto Filter::*list, const auto &shelf, const QString &pattern, auto name) {
        for (const auto &id : filter.*list) {
            const auto *value = shelf.find(id);
            addChip(pattern.arg(value ? name(*value) : tr("(deleted)")),
                    [list, id](Filter &f) { without(f.*list, id); });
        }
    };
    const auto nameOf = [](const auto &value) { return value.name; };
    const auto titleOf = [](const auto &value) { return value.title; };

    if (filter.confidenceAtLeast)
        addChip(tr("Confidence ≥ %1").arg(model::word(*filter.confidenceAtLeast)),
                [](Filter &f) { f.confidenceAtLeast.reset(); });
    if (filter.gradeAtLeast)
        addChip(tr("Source grade ≥ %1").arg(model::word(*filter.gradeAtLeast)),
                [](Filter &f) { f.gradeAtLeast.reset(); });
    chipsOf(&Filter::tracks, catalogue.tracks, tr("Track: %1"), nameOf);
    chipsOf(&Filter::tags, catalogue.tags, QStringLiteral("#%1"), nameOf);
    chipsOf(&Filter::sources, catalogue.sources, tr("Source: %1"), titleOf);
    chipsOf(&Filter::places, catalogue.places, QStringLiteral("@%1"), nameOf);
    chipsOf(&Filter::participants, catalogue.participants, tr("With: %1"), nameOf);
    if (filter.window)
        addChip(windowText(*filter.window), [](Filter &f) { f.window.reset(); });
    if (filter.disputedOnly)
        addChip(tr("Disputed only"), [](Filter &f) { f.disputedOnly = false; });
    if (filter.attachmentOnly)
        addChip(tr("With attachment"), [](Filter &f) { f.attachmentOnly = false; });
    if (!filter.text.isEmpty())
        addChip(tr("Text: %1").arg(filter.text), [](Filter &f) { f.text.clear(); });
}

QString FilterBar::windowText(const time::Window &window) const
{
    const auto clock = [this](time::Instant instant) {
        return tr("%1 %2").arg(time::dayHeading(instant, m_state.zone()),
                               time::clockText(instant, m_state.zone(), time::microsPerMinute));
    };
    if (!window.earliest.isBounded())
        return tr("Until %1").arg(clock(window.latest));
    if (!window.latest.isBounded())
        return tr("From %1").arg(clock(window.earliest));
    return tr("From %1 to %2").arg(clock(window.earliest), clock(window.latest));
}

void FilterBar::addChip(const QString &text, const std::function<void(Filter &)> &takeAway)
{
    constexpr qsizetype readable = 60;
    auto *chip = new QToolButton;
    chip->setProperty("chip", true);
    QString shown = text.size() > readable ? text.left(readable - 1) + u'…' : text;
    chip->setText(shown.replace(u'&', QLatin1String("&&")) + QStringLiteral("  ✕"));
    chip->setToolTip(tr("Take this condition away: %1").arg(text));
    chip->setAccessibleName(tr("Condition %1, press to take it away").arg(text));
    connect(chip, &QToolButton::clicked, this, [this, takeAway] {
        Filter filter = m_state.filter();
        takeAway(filter);
        m_state.setFilter(filter);
    });
    m_layout->addWidget(chip);
}

} // namespace varve::ui
