#include "window/toolbar.h"

#include "editors/filtermenu.h"
#include "model/names.h"
#include "time/zones.h"
#include "window/actions.h"
#include "window/icons.h"
#include "window/menus.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QMenu>
#include <QResizeEvent>
#include <QStyle>
#include <QToolButton>

namespace varve::ui {

namespace {

constexpr int searchWidth = 260;
constexpr int narrowSearchWidth = 100;
constexpr int narrowBar = 1400; // below, words that can be guessed are left out

/// As wide as in the mock, narrower where the window is.
class SearchPlace : public QWidget
{
public:
    using QWidget::QWidget;
    [[nodiscard]] QSize sizeHint() const override { return {searchWidth, QWidget::sizeHint().height()}; }
};

QString withArrow(const QString &text)
{
    return text + QStringLiteral(" ▾");
}

QString confidenceText(const std::optional<model::Confidence> &least, bool isNarrow = false)
{
    if (!least)
        return ToolBar::tr("Any confidence");
    if (*least == model::Confidence::Confirmed)
        return ToolBar::tr("Confirmed only");
    return (isNarrow ? ToolBar::tr("≥ %1") : ToolBar::tr("Confidence ≥ %1")).arg(model::word(*least));
}

/// Offsets change over the years; the one in the middle of what is shown counts.
QString zoneText(const ViewState &state, bool isNarrow)
{
    if (state.useEventZone())
        return ToolBar::tr("Each event’s zone");
    const time::Window visible = state.visible();
    const time::Instant at = visible.isBounded() ? visible.earliest + visible.width() / 2
                                                 : time::Instant{QDateTime::currentMSecsSinceEpoch() * 1000};
    if (state.zone().startsWith(QLatin1String("UTC")))
        return state.zone();
    const QString zone = isNarrow ? state.zone().section(u'/', -1).replace(u'_', u' ') : state.zone();
    return QStringLiteral("%1 (%2)").arg(zone, time::offsetText(time::offsetAt(at, state.zone())));
}

} // namespace

ToolBar::ToolBar(Actions &actions, const Menus &menus, QWidget *parent)
    : QToolBar(tr("Toolbar"), parent),
      m_actions(actions)
{
    setObjectName(QStringLiteral("toolbar"));
    setIconSize(QSize(16, 16));
    setMovable(false);
    setFloatable(false);
    toggleViewAction()->setText(tr("Toolbar"));

    addButton(actions[Command::NewEvent], tr("+ Event"))->setProperty("primary", true);
    m_undo = addButton(actions[Command::Undo]);
    m_redo = addButton(actions[Command::Redo]);
    addButton(actions[Command::Fit], tr("Fit"));
    addButton(actions[Command::ZoomOut], QStringLiteral("−"));
    addButton(actions[Command::ZoomIn], QStringLiteral("+"));
    addButton(actions[Command::CompressGaps]);
    addButton(actions[Command::Links]);

    auto *place = new SearchPlace(this);
    place->setMinimumWidth(narrowSearchWidth);
    place->setMaximumWidth(searchWidth);
    place->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_searchPlace = new QHBoxLayout(place);
    m_searchPlace->setContentsMargins(0, 0, 0, 0);
    addWidget(place);

    m_confidence = addMenuButton(new QMenu(this));
    m_confidence->setToolTip(tr("Show only events of at least this confidence"));
    m_confidence->setAccessibleName(tr("Least confidence shown"));
    fillConfidenceMenu();
    m_filter = addMenuButton(nullptr);
    m_filter->setObjectName(QStringLiteral("filterButton"));
    m_filter->setText(withArrow(tr("Filter")));
    m_filter->setToolTip(tr("Choose which events are shown (%1)")
                             .arg(actions[Command::FilterBy]->shortcut().toString(QKeySequence::NativeText)));
    m_filter->setAccessibleName(tr("Filter: choose which events are shown"));

    auto *stretch = new QWidget(this);
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(stretch);

    m_zone = addMenuButton(menus.menu(QStringLiteral("View/Zone")));
    m_zone->setToolTip(tr("The zone in which times are shown"));
    m_layout = addMenuButton(menus.menu(QStringLiteral("View/Layout")));
    m_layout->setProperty("chosen", true);
    m_layout->setToolTip(tr("What stands in the middle of the window"));
    addButton(actions[Command::ExportPdf], tr("Export PDF…"));
}

QToolButton *ToolBar::addButton(QAction *action, const QString &text)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    // The action's own text may change ("Undo Move …"); what stands on the button is its own.
    const QString label = text.isEmpty() ? plainText(*action) : text;
    button->setText(label);
    connect(action, &QAction::changed, button, [button, label] { button->setText(label); });
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(plainText(*action));
    addWidget(button);
    return button;
}

QToolButton *ToolBar::addMenuButton(QMenu *menu)
{
    auto *button = new QToolButton(this);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    addWidget(button);
    return button;
}

void ToolBar::setTheme(const paint::Theme &theme)
{
    for (const auto &[button, name] :
         {std::pair(m_undo, QStringLiteral("undo")), {m_redo, QStringLiteral("redo")}}) {
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->defaultAction()->setIcon(icon(name, theme.text));
        button->defaultAction()->setIconVisibleInMenu(false);
    }
}

void ToolBar::setLayoutText(const QString &text)
{
    m_layout->setText(withArrow(text));
    m_layout->setAccessibleName(tr("Layout: %1").arg(text));
}

void ToolBar::setProject(ViewState *state)
{
    delete m_search;
    delete m_filterMenu;
    if (m_state)
        disconnect(m_state, nullptr, this, nullptr);
    m_state = state;
    if (!state)
        return;
    m_search = new SearchBox(*state, this);
    m_search->setMaximumWidth(searchWidth);
    m_searchPlace->addWidget(m_search);
    m_filterMenu = new FilterMenu(*state, this);
    m_filter->setMenu(m_filterMenu);
    connect(state, &ViewState::filterChanged, this, &ToolBar::showConfidence);
    connect(state, &ViewState::displayChanged, this, &ToolBar::showZone);
    connect(state, &ViewState::visibleChanged, this, &ToolBar::showZone);
    showConfidence();
    showZone();
}

void ToolBar::fillConfidenceMenu()
{
    using model::Confidence;
    const auto add = [this](const std::optional<Confidence> &least) {
        m_confidence->menu()->addAction(confidenceText(least), this, [this, least] {
            if (!m_state)
                return;
            model::Filter filter = m_state->filter();
            filter.confidenceAtLeast = least;
            m_state->setFilter(filter);
        });
    };
    add(std::nullopt);
    for (const Confidence least : {Confidence::Confirmed, Confidence::Probable, Confidence::Possible,
                                   Confidence::Doubtful, Confidence::Improbable})
        add(least);
}

void ToolBar::showConfidence()
{
    const auto least = m_state->filter().confidenceAtLeast;
    m_confidence->setText(withArrow(confidenceText(least, width() < narrowBar)));
    m_confidence->setAccessibleName(tr("Least confidence shown: %1").arg(confidenceText(least)));
    setChosen(m_confidence, least.has_value());
    setChosen(m_filter, !m_state->filter().isEmpty());
}

void ToolBar::setChosen(QToolButton *button, bool on)
{
    if (button->property("chosen").toBool() == on)
        return;
    button->setProperty("chosen", on);
    button->style()->unpolish(button);
    button->style()->polish(button);
}

void ToolBar::openFilterMenu()
{
    if (!m_filterMenu)
        return;
    if (m_filter->isVisible())
        return m_filter->showMenu();
    m_filterMenu->popup(window()->mapToGlobal(window()->rect().center()));
}

void ToolBar::showZone()
{
    const QString text = withArrow(zoneText(*m_state, width() < narrowBar));
    if (m_zone->text() == text)
        return;
    m_zone->setText(text);
    m_zone->setAccessibleName(tr("Zone of the times shown: %1").arg(zoneText(*m_state, false)));
}

void ToolBar::resizeEvent(QResizeEvent *event)
{
    QToolBar::resizeEvent(event);
    const bool wasNarrow = event->oldSize().width() < narrowBar;
    if (!m_state || wasNarrow == (width() < narrowBar))
        return;
    showConfidence();
    showZone();
}

} // namespace varve::ui
