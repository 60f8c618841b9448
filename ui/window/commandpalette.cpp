#include "window/commandpalette.h"

#include "panels/filtersteps.h"
#include "panels/viewspanel.h"
#include "state/viewstate.h"
#include "window/actions.h"
#include "window/fuzzymatch.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr int shownEntries = 12;
constexpr int foundEvents = 8;
constexpr int eventScore = 20; ///< the search has ranked events itself; they stand behind good names
constexpr int keysRole = Qt::UserRole + 1;

/// Name at the left, keys or kind in grey at the right.
class EntryDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, option.fontMetrics.height() + 14};
    }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool current = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect rect = option.rect.adjusted(6, 1, -6, -1);
        if (current) {
            const QColor band = option.palette.color(QPalette::Highlight);
            painter->setPen(Qt::NoPen);
            painter->setBrush(band);
            painter->drawRoundedRect(rect, 5, 5);
        }
        const QRect inside = rect.adjusted(10, 0, -10, 0);
        const QString keys = index.data(keysRole).toString();
        const int keysWidth = option.fontMetrics.horizontalAdvance(keys);
        painter->setPen(option.palette.color(QPalette::PlaceholderText));
        painter->drawText(inside, Qt::AlignVCenter | Qt::AlignRight, keys);
        painter->setPen(option.palette.color(QPalette::Text));
        const QString text = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight,
                                                           inside.width() - keysWidth - 16);
        painter->drawText(inside, Qt::AlignVCenter | Qt::AlignLeft, text);
        painter->restore();
    }
};

} // namespace

CommandPalette::CommandPalette(Actions &actions, QWidget *parent)
    : QFrame(parent),
      m_actions(actions),
      m_field(new QLineEdit(this)),
      m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Command palette"));
    m_field->setPlaceholderText(tr("Type a command, or the name of an event, a track, a source or a view"));
    m_field->setAccessibleName(tr("Command or name"));
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 6);
    layout->setSpacing(6);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    hide();
}

void CommandPalette::open()
{
    m_before = QApplication::focusWidget();
    const int width = std::min(620, parentWidget()->width() - 40);
    setGeometry((parentWidget()->width() - width) / 2, 76, width, 100);
    m_field->clear();
    search();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

QStringList CommandPalette::shownTexts() const
{
    QStringList texts;
    for (const Scored &found : m_found)
        texts.append(found.entry.text);
    return texts;
}

void CommandPalette::search()
{
    m_found.clear();
    const QString pattern = m_field->text();
    addCommands(pattern);
    if (m_state && !pattern.trimmed().isEmpty()) {
        addCatalogue(pattern);
        addEvents(pattern);
    }
    std::stable_sort(m_found.begin(), m_found.end(),
                     [](const Scored &a, const Scored &b) { return a.score > b.score; });
    if (!pattern.trimmed().isEmpty() && m_found.size() > shownEntries)
        m_found.resize(shownEntries);

    m_list->clear();
    for (const Scored &found : m_found) {
        auto *item = new QListWidgetItem(found.entry.text, m_list);
        const QString right = found.entry.keys.isEmpty() ? found.entry.kind : found.entry.keys;
        item->setData(keysRole, right);
        item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(found.entry.text, right));
    }
    if (m_found.empty()) {
        auto *item = new QListWidgetItem(tr("Nothing of that name"), m_list);
        item->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
    const int rows = std::min(m_list->count(), shownEntries);
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0) + 2);
    setFixedHeight(m_field->sizeHint().height() + m_list->height() + 14);
}

void CommandPalette::addCommands(const QString &pattern)
{
    for (QAction *action : m_actions.all()) {
        if (!action->isEnabled())
            continue;
        // Commands of a submenu carry its name: "Colour by: Track".
        const CommandSpec &spec = commandTable()[static_cast<size_t>(
            std::find(m_actions.all().begin(), m_actions.all().end(), action) - m_actions.all().begin())];
        const QString menu = QString::fromUtf8(spec.menu).section(QLatin1Char('/'), 1);
        const QString text =
            menu.isEmpty() ? plainText(*action) : QStringLiteral("%1: %2").arg(menu, plainText(*action));
        if (const auto score = fuzzyScore(pattern, text))
            m_found.push_back(
                {*score, {text, tr("Command"), keysText(*action), [action] { action->trigger(); }}});
    }
}

void CommandPalette::addCatalogue(const QString &pattern)
{
    const model::Catalogue &catalogue = m_state->document().catalogue();
    const auto add = [&](const QString &name, const QString &kind, std::function<void()> run) {
        if (const auto score = fuzzyScore(pattern, name))
            m_found.push_back({*score, {name, kind, {}, std::move(run)}});
    };
    ViewState *state = m_state;
    for (const model::Track *track : catalogue.sortedTracks())
        add(track->name, tr("Track"), [state, id = track->id] {
            model::Filter filter = state->filter();
            filter.tracks = {id};
            state->setFilter(filter);
        });
    for (const model::Source *source : catalogue.sortedSources())
        add(source->title, tr("Source"), [state, id = source->id] {
            model::Filter filter = state->filter();
            filter.sources = {id};
            state->setFilter(filter);
        });
    for (const model::SavedView *view : catalogue.sortedViews())
        add(view->name, tr("View"), [state, view = *view] {
            if (const auto applied = applyView(*state, view); !applied)
                emit state->failed(applied.error());
        });
}

void CommandPalette::addEvents(const QString &pattern)
{
    const auto hits = m_state->document().store().search(pattern, foundEvents * 4);
    if (!hits)
        return; // half a word that the search cannot read finds no events
    const model::EventIndex &index = m_state->document().index();
    QSet<EventId> seen;
    for (const store::SearchHit &hit : hits->hits) {
        const auto row = index.rowOf(hit.event);
        if (row == model::EventIndex::noRow || seen.contains(hit.event))
            continue;
        seen.insert(hit.event);
        const QString title = index.title(row);
        const int score = std::max(fuzzyScore(pattern, title).value_or(0), eventScore);
        m_found.push_back({score, {title, tr("Event"), {}, [state = m_state, id = hit.event] {
                                       state->select(id);
                                       emit state->reveal(id);
                                   }}});
        if (seen.size() == foundEvents)
            return;
    }
}

void CommandPalette::runCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_found.size()))
        return;
    const auto run = m_found[static_cast<size_t>(row)].entry.run;
    closeAndReturn();
    run();
}

void CommandPalette::closeAndReturn()
{
    hide();
    // The widget that had the focus may be gone by now.
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    m_before = nullptr;
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && isVisible()) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int last = m_list->count() - 1;
    const int row = m_list->currentRow();
    switch (key->key()) {
    case Qt::Key_Escape:
        closeAndReturn();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Down:
        m_list->setCurrentRow(row == last ? 0 : row + 1);
        return true;
    case Qt::Key_Up:
        m_list->setCurrentRow(row <= 0 ? last : row - 1);
        return true;
    case Qt::Key_PageDown:
        m_list->setCurrentRow(std::min(last, row + shownEntries));
        return true;
    case Qt::Key_PageUp:
        m_list->setCurrentRow(std::max(0, row - shownEntries));
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

} // namespace varve::ui
