#include "editors/filterbar.h"

#include "editors/filtermenu.h"
#include "editors/flowlayout.h"
#include "editors/swatch.h"
#include "editors/tone.h"
#include "model/names.h"
#include "time/timeformat.h"

#include <QEvent>
#include <QToolButton>

namespace varve::ui {

using model::Filter;

namespace {

constexpr qsizetype mostInTip = 200;

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
    m_menu = new FilterMenu(m_state, this);
    connect(&m_state, &ViewState::filterChanged, this, &FilterBar::refresh);
    connect(&m_state, &ViewState::displayChanged, this, &FilterBar::refresh);
    connect(&m_state.evidence(), &EvidenceState::originCountsChanged, this, &FilterBar::refresh);
    refresh();
}

void FilterBar::refresh()
{
    std::vector<Chip> chips = chipsOf(m_state.filter());
    if (m_count && chips == m_chips && m_state.filter() == m_drawn) {
        m_count->setText(countText());
        return;
    }
    m_chips = std::move(chips);
    m_drawn = m_state.filter();
    m_layout->clear();
    m_count = nullptr;
    if (m_chips.empty()) {
        hide();
        return;
    }
    for (const Chip &chip : m_chips)
        addChip(chip);
    addButtons();
    m_count = new ToneLabel(Tone::Muted);
    m_count->setWordWrap(false);
    m_count->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_count->setContentsMargins(4, 4, 4, 4);
    m_count->setText(countText());
    m_layout->addWidget(m_count);
    show();
    updateGeometry();
}

void FilterBar::addButtons()
{
    auto *add = new QToolButton;
    add->setObjectName(QStringLiteral("addCondition"));
    add->setText(tr("+ Condition ▾"));
    add->setToolTip(tr("Narrow further"));
    add->setAutoRaise(true);
    add->setPopupMode(QToolButton::InstantPopup);
    add->setMenu(m_menu);
    m_layout->addWidget(add);
    auto *clear = new QToolButton;
    clear->setObjectName(QStringLiteral("clearFilter"));
    clear->setText(tr("Clear all"));
    clear->setAutoRaise(true);
    connect(clear, &QToolButton::clicked, this, [this] { m_state.setFilter({}); });
    m_layout->addWidget(clear);
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_layout)
        refresh(); // colours are tuned to the theme
}

QString FilterBar::countText() const
{
    return tr("%L1 of %L2 events shown").arg(m_state.shownCount()).arg(m_state.document().index().size());
}

std::vector<FilterBar::Chip> FilterBar::chipsOf(const Filter &filter) const
{
    std::vector<Chip> chips;
    const auto add = [&](const QString &text, const QString &meaning, TakeAway takeAway,
                         const QColor &colour = {}) {
        chips.push_back({text, meaning, colour, std::move(takeAway)});
    };
    addJudged(filter, add);
    addNamed(filter, add);
    if (filter.window)
        add(windowText(*filter.window), tr("what can have happened within it"),
            [](Filter &f) { f.window.reset(); });
    if (filter.disputedOnly)
        add(tr("Disputed only"), tr("marked as disputed, or contradicted by a source or another event"),
            [](Filter &f) { f.disputedOnly = false; });
    if (filter.attachmentOnly)
        add(tr("With attachment"), tr("a source that is cited has a file"),
            [](Filter &f) { f.attachmentOnly = false; });
    if (!filter.text.isEmpty())
        add(tr("Text: %1").arg(filter.text), tr("in the event, its sources, quotes or notes"),
            [](Filter &f) { f.text.clear(); });
    return chips;
}

void FilterBar::addJudged(const Filter &filter, const Adder &add) const
{
    if (filter.confidenceAtLeast)
        add(tr("Confidence ≥ %1").arg(model::word(*filter.confidenceAtLeast)),
            tr("events that cannot be judged are left out"), [](Filter &f) { f.confidenceAtLeast.reset(); },
            {});
    for (const model::Confidence each : filter.confidences)
        add(tr("Confidence: %1").arg(model::word(each)), tr("exactly this"),
            [each](Filter &f) { without(f.confidences, each); }, {});
    if (filter.gradeAtLeast)
        add(tr("Source grade ≥ %1").arg(model::word(*filter.gradeAtLeast)),
            tr("reliability of the best source that supports it; F says nothing and is left out"),
            [](Filter &f) { f.gradeAtLeast.reset(); }, {});
    for (const model::Grade &each : filter.grades)
        add(tr("Graded %1").arg(model::grade(each.reliability, each.credibility)),
            tr("the best citation that supports it is graded so (%1)").arg(gradeMeaning(each)),
            [each](Filter &f) { without(f.grades, each); }, {});
    if (filter.originsAtLeast == 0)
        return;
    const bool isKnown = m_state.evidence().originCounts();
    const QString text = tr("Independent sources ≥ %1").arg(filter.originsAtLeast);
    add(isKnown ? text : tr("%1 (being counted…)").arg(text),
        isKnown ? tr("supporting sources that go back to the same origin count once")
                : tr("until they are counted, events are shown whatever their sources"),
        [](Filter &f) { f.originsAtLeast = 0; }, {});
}

void FilterBar::addNamed(const Filter &filter, const Adder &add) const
{
    const model::Catalogue &catalogue = m_state.document().catalogue();
    const auto each = [&](auto Filter::*list, const auto &shelf, const QString &pattern,
                          const QString &meaning, auto name) {
        for (const auto &id : filter.*list) {
            const auto *value = shelf.find(id);
            QColor colour;
            if constexpr (requires { value->colour; })
                colour = value && !value->colour.isEmpty() ? themeOf(this).tuned(value->colour) : QColor();
            add(
                pattern.arg(value ? name(*value) : tr("(deleted)")), meaning,
                [list, id](Filter &f) { without(f.*list, id); }, colour);
        }
    };
    const auto nameOf = [](const auto &value) { return value.name; };
    const auto titleOf = [](const auto &value) { return value.title; };
    each(&Filter::tracks, catalogue.tracks, tr("Track: %1"), tr("on any of the tracks named"), nameOf);
    each(&Filter::tags, catalogue.tags, QStringLiteral("#%1"), tr("with any of the tags named"), nameOf);
    if (constexpr size_t mostNamed = 6; filter.sources.size() > mostNamed) // all that go back to one origin
        add(tr("Any of %n sources", nullptr, static_cast<int>(filter.sources.size())),
            tr("citing at least one of them"), [](Filter &f) { f.sources.clear(); }, {});
    else
        each(&Filter::sources, catalogue.sources, tr("Source: %1"), tr("citing any of the sources named"),
             titleOf);
    each(&Filter::places, catalogue.places, QStringLiteral("@%1"), tr("at any of the places named"), nameOf);
    each(&Filter::participants, catalogue.participants, tr("With: %1"),
         tr("with any of the participants named"), nameOf);
}

QString FilterBar::windowText(const time::Window &window) const
{
    time::EventTime stretch; // "22 Mar 2024, 22:00–23:00", "before 24 Mar 2024"
    stretch.start = window;
    stretch.zone = m_state.zone();
    stretch.precision = time::Precision::Other;
    return tr("Time: %1").arg(time::toShort(stretch, m_state.zone(), m_state.document().project().times));
}

void FilterBar::addChip(const Chip &chip)
{
    constexpr qsizetype readable = 60;
    auto *button = new QToolButton;
    button->setProperty("chip", true);
    QString shown = chip.text.size() > readable ? chip.text.left(readable - 1) + u'…' : chip.text;
    button->setText(shown.replace(u'&', QLatin1String("&&")) + QStringLiteral("  ✕"));
    if (chip.colour.isValid()) {
        button->setIcon(swatchIcon(chip.colour));
        button->setIconSize(QSize(12, 12));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    }
    button->setToolTip(
        tr("%1: %2.\nClick to take this condition away.").arg(chip.text.left(mostInTip), chip.meaning));
    button->setAccessibleName(tr("Condition %1, press to take it away").arg(chip.text));
    button->setAccessibleDescription(chip.meaning);
    connect(button, &QToolButton::clicked, this, [this, takeAway = chip.takeAway] {
        Filter filter = m_state.filter();
        takeAway(filter);
        m_state.setFilter(filter);
    });
    m_layout->addWidget(button);
}

} // namespace varve::ui
