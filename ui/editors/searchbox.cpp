#include "editors/searchbox.h"

#include "editors/tone.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>
#include <QTimer>

namespace varve::ui {

namespace {

constexpr int typingPause = 60; // ms; typing is not held up by the search
constexpr int listedHits = 50;
constexpr int popupRows = 10;
constexpr QChar matchBegins(0xE000);
constexpr QChar matchEnds(0xE001);

enum Role { EventRole = Qt::UserRole, TitleRole, KindRole, SnippetRole };

/// The title above, the place of the match below with the found words in bold.
class HitDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, 2 * option.fontMetrics.height() + 10};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const paint::Theme theme = themeOf(option.widget);
        const bool isSelected = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, isSelected ? theme.accentSoft : theme.surface);
        const QRect area = option.rect.adjusted(8, 5, -8, -5);
        const int line = option.fontMetrics.height();
        const QString kind = index.data(KindRole).toString();
        const int kindWidth = option.fontMetrics.horizontalAdvance(kind) + 8;

        painter->setPen(theme.mutedText);
        painter->drawText(QRect(area.x(), area.y(), area.width(), line), Qt::AlignRight, kind);
        painter->setPen(theme.text);
        painter->drawText(QRect(area.x(), area.y(), area.width() - kindWidth, line), Qt::AlignLeft,
                          option.fontMetrics.elidedText(index.data(TitleRole).toString(), Qt::ElideRight,
                                                        area.width() - kindWidth));
        drawSnippet(*painter, QRect(area.x(), area.y() + line, area.width(), line),
                    index.data(SnippetRole).toString(), theme);
    }

private:
    static void drawSnippet(QPainter &painter, QRect area, const QString &snippet, const paint::Theme &theme)
    {
        painter.save();
        painter.setClipRect(area);
        const QFont plain = painter.font();
        QFont bold = plain;
        bold.setWeight(QFont::DemiBold);
        int x = area.x();
        const auto draw = [&](const QString &text, bool isMatch) {
            painter.setFont(isMatch ? bold : plain);
            painter.setPen(isMatch ? theme.text : theme.mutedText);
            const int width = painter.fontMetrics().horizontalAdvance(text);
            painter.drawText(QRect(x, area.y(), width + 2, area.height()), Qt::AlignLeft, text);
            x += width;
        };
        qsizetype at = 0;
        while (at < snippet.size() && x < area.right()) {
            const qsizetype from = snippet.indexOf(matchBegins, at);
            draw(snippet.mid(at, from < 0 ? -1 : from - at), false);
            if (from < 0)
                break;
            const qsizetype to = snippet.indexOf(matchEnds, from);
            draw(snippet.mid(from + 1, to < 0 ? -1 : to - from - 1), true);
            at = to < 0 ? snippet.size() : to + 1;
        }
        painter.restore();
    }
};

QString kindText(const store::SearchHit &hit)
{
    if (hit.table == model::Table::Source)
        return hit.event.isNull() ? SearchBox::tr("source, not cited") : SearchBox::tr("source");
    if (hit.table == model::Table::Citation)
        return SearchBox::tr("quote");
    if (hit.table == model::Table::Attachment)
        return hit.page > 0 ? SearchBox::tr("file, page %1").arg(hit.page) : SearchBox::tr("file");
    return {};
}

QString titleOf(const document::Document &document, const store::SearchHit &hit)
{
    const model::Catalogue &catalogue = document.catalogue();
    if (const auto *attachment = catalogue.attachments.find(AttachmentId{hit.id}))
        return attachment->name;
    const auto row = document.index().rowOf(hit.event);
    if (row != model::EventIndex::noRow)
        return document.index().title(row);
    const auto *source = catalogue.sources.find(SourceId{hit.id});
    return source ? source->title : QString();
}

/// What the list does not show: further hits, and files that were not searched whole.
std::pair<QString, QString> restOf(const store::SearchFound &found, size_t listed)
{
    const QLocale locale;
    QString more;
    if (found.isMore)
        more = SearchBox::tr("More than %1 hits; the first ones are ranked. Another word narrows them.")
                   .arg(locale.toString(found.total));
    else if (found.total > static_cast<qint64>(listed))
        more = SearchBox::tr("%1 hits in all").arg(locale.toString(found.total));
    QStringList files;
    if (found.filesNotRead > 0)
        files += SearchBox::tr("%n file(s) not read yet", nullptr, static_cast<int>(found.filesNotRead));
    if (found.filesInPart > 0)
        files += SearchBox::tr("of %n long file(s) only the beginning is searched", nullptr,
                               static_cast<int>(found.filesInPart));
    return {more, files.join(QStringLiteral("; "))};
}

} // namespace

SearchBox::SearchBox(ViewState &state, QWidget *parent) : QLineEdit(parent), m_state(state)
{
    setPlaceholderText(tr("Search events, sources, files…"));
    setAccessibleName(tr("Search"));
    setAccessibleDescription(tr("Enter goes to the next hit, Shift+Enter to the one before."));
    setClearButtonEnabled(true);

    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("searchResults"));
    m_list->setWindowFlags(Qt::ToolTip);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Search results"));
    m_list->setItemDelegate(new HitDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->hide();
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) {
        go(m_list->row(item));
        m_list->hide();
    });

    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    m_timer->setInterval(typingPause);
    connect(m_timer, &QTimer::timeout, this, &SearchBox::search);
    connect(this, &QLineEdit::textEdited, m_timer, qOverload<>(&QTimer::start));
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            search();
    });
}

SearchBox::~SearchBox() = default;

void SearchBox::start()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void SearchBox::search()
{
    m_timer->stop();
    m_state.setSearchText(text());
    m_at = -1;
    showResults();
}

void SearchBox::showResults()
{
    m_list->clear();
    const auto &results = m_state.searchResults();
    for (size_t i = 0; i < results.size() && i < listedHits; ++i) {
        const store::SearchHit &hit = results[i];
        auto *item = new QListWidgetItem(m_list);
        const QString title = titleOf(m_state.document(), hit);
        item->setData(TitleRole, title);
        item->setData(KindRole, kindText(hit));
        item->setData(SnippetRole, hit.snippet);
        item->setData(Qt::AccessibleTextRole, title);
    }
    if (text().trimmed().isEmpty() || !isVisible()) {
        m_list->hide();
        return;
    }
    if (results.empty()) {
        auto *none = new QListWidgetItem(m_list);
        none->setFlags(Qt::NoItemFlags);
        none->setData(TitleRole, tr("Nothing found"));
        none->setData(SnippetRole, tr("Each word is looked for as the beginning of a word."));
    }
    const auto [more, files] = restOf(m_state.search(), std::min<size_t>(results.size(), listedHits));
    if (!more.isEmpty() || !files.isEmpty()) {
        auto *rest = new QListWidgetItem(m_list);
        rest->setFlags(Qt::NoItemFlags);
        rest->setData(TitleRole, more.isEmpty() ? files : more);
        rest->setData(SnippetRole, more.isEmpty() ? QString() : files);
        rest->setData(Qt::AccessibleTextRole, more + QLatin1Char(' ') + files);
    }
    const int rows = qMin(m_list->count(), popupRows);
    const int height = rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth();
    m_list->setGeometry(QRect(mapToGlobal(QPoint(0, this->height() + 2)), QSize(qMax(width(), 380), height)));
    m_list->show();
}

void SearchBox::go(int row)
{
    const auto &results = m_state.searchResults();
    if (row < 0 || row >= static_cast<int>(results.size()))
        return;
    m_at = row;
    m_list->setCurrentRow(row);
    const store::SearchHit hit = results[static_cast<size_t>(row)]; // what follows may search anew
    if (hit.table == model::Table::Attachment)
        emit m_state.attachmentRequested(AttachmentId{hit.id});
    else if (hit.event.isNull())
        return;
    else {
        m_state.select(hit.event);
        emit m_state.reveal(hit.event);
    }
    emit m_state.message(tr("Hit %1 of %2").arg(row + 1).arg(m_state.searchResults().size()));
}

void SearchBox::step(int by)
{
    if (m_timer->isActive() || m_state.searchText() != text())
        search();
    const int count = static_cast<int>(m_state.searchResults().size());
    if (count == 0)
        return;
    // Several hits in a row may belong to the event that is shown already.
    const auto &hits = m_state.searchResults();
    const bool onlyFiles = std::all_of(hits.begin(), hits.end(), [](const store::SearchHit &hit) {
        return hit.table == model::Table::Attachment;
    });
    int to = m_at;
    for (int tried = 0; tried < count; ++tried) {
        to = to < 0 ? (by > 0 ? 0 : count - 1) : (to + by + count) % count;
        if (onlyFiles)
            break;
        // A file is gone to by its row in the list, so that walking does not leave the timeline.
        const store::SearchHit &hit = hits[static_cast<size_t>(to)];
        const EventId event = hit.table == model::Table::Attachment ? EventId() : hit.event;
        if (!event.isNull() && (event != m_state.current() || count == 1 || m_at < 0))
            break;
    }
    go(to);
}

void SearchBox::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_list->isVisible() && m_list->currentRow() >= 0 && m_list->currentRow() != m_at)
            go(m_list->currentRow());
        else
            step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
        return;
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (!m_list->isVisible() && !text().isEmpty())
            showResults();
        m_list->setCurrentRow(
            qBound(0, m_list->currentRow() + (event->key() == Qt::Key_Down ? 1 : -1), m_list->count() - 1));
        return;
    case Qt::Key_Escape:
        if (m_list->isVisible())
            m_list->hide();
        clear();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchBox::focusOutEvent(QFocusEvent *event)
{
    m_list->hide();
    QLineEdit::focusOutEvent(event);
}

} // namespace varve::ui
