#include "editors/quickentryedit.h"

#include "editors/eventclipboard.h"
#include "editors/quickentryhighlighter.h"
#include "text/statementline.h"

#include <QAbstractItemView>
#include <QAbstractTextDocumentLayout>
#include <QCompleter>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>
#include <QTextLayout>

namespace varve::ui {

namespace {

constexpr int mostShownLines = 2;
constexpr qsizetype historyLength = 200;

bool isEnter(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
}

} // namespace

QuickEntryEdit::QuickEntryEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(3);
    m_highlighter = new QuickEntryHighlighter(document(), this);

    m_completions = new QStringListModel(this);
    m_completer = new QCompleter(m_completions, this);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->popup()->setObjectName(QStringLiteral("completions"));
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &QuickEntryEdit::insertCompletion);

    // Formatting by the highlighter is a change of the document too; only new text counts.
    connect(document(), &QTextDocument::contentsChange, this, [this](int, int removed, int added) {
        if (removed == 0 && added == 0)
            return;
        updateHeight();
    });
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &QuickEntryEdit::updateHeight); // wrapped, or no longer
    connect(this, &QPlainTextEdit::textChanged, this, [this, last = QString()]() mutable {
        if (line() == last)
            return;
        last = line();
        updateHeight();
        emit edited();
    });
    updateHeight();
}

QuickEntryEdit::~QuickEntryEdit() = default;

void QuickEntryEdit::setLine(const QString &line)
{
    replace(0, toPlainText().size(), line);
}

void QuickEntryEdit::replace(qsizetype position, qsizetype length, const QString &text)
{
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(position));
    cursor.setPosition(static_cast<int>(position + length), QTextCursor::KeepAnchor);
    cursor.insertText(text);
    setTextCursor(cursor);
}

void QuickEntryEdit::showDraft(const EntryDraft &draft)
{
    m_timeLength = 0;
    for (const text::EntryPart &part : draft.parts.parts)
        if (part.kind == text::PartKind::Time)
            m_timeLength = part.length;
    m_highlighter->setDraft(draft);
}

void QuickEntryEdit::remember()
{
    const QString entered = line();
    m_history.removeAll(entered);
    m_history.append(entered);
    while (m_history.size() > historyLength)
        m_history.removeFirst();
    m_historyAt = m_history.size();
    m_completer->popup()->hide();
    setLine({});
    document()->clearUndoRedoStacks(); // what was added is the project's to undo
}

int QuickEntryEdit::shownLines() const
{
    const QTextLayout *layout = document()->firstBlock().layout();
    return qBound(1, layout ? layout->lineCount() : 1, mostShownLines);
}

QSize QuickEntryEdit::sizeHint() const
{
    const int text =
        fontMetrics().lineSpacing() * shownLines() + static_cast<int>(2 * document()->documentMargin());
    const int around =
        qMax(2 * frameWidth(), height() - viewport()->height()); // frame and style sheet's padding
    return {360, text + around};
}

void QuickEntryEdit::updateHeight()
{
    const int wanted = sizeHint().height();
    if (height() != wanted || minimumHeight() != wanted)
        setFixedHeight(wanted);
}

void QuickEntryEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    updateHeight();
    ensureCursorVisible();
}

void QuickEntryEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter)
        m_highlighter->rehighlight();
    if (event->type() == QEvent::FontChange)
        updateHeight();
}

void QuickEntryEdit::insertFromMimeData(const QMimeData *source)
{
    if (!source->hasText())
        return;
    const QList<QStringList> rows = eventRows(*source);
    const bool isMany = rows.size() > 1 || (rows.size() == 1 && rows.front().size() > 1);
    if (isMany)
        emit pastedMany(rows);
    else if (!rows.isEmpty())
        insertPlainText(QString(rows.front().front()).replace(u'\n', u' '));
}

void QuickEntryEdit::keyPressEvent(QKeyEvent *event)
{
    if (m_completer->popup()->isVisible() && handlePopupKey(event))
        return;
    if (isEnter(event)) {
        emit submitted();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        if (line().isEmpty())
            emit left();
        else
            setLine({});
        return;
    }
    if (event->key() == Qt::Key_Up && walkHistory(-1))
        return;
    if (event->key() == Qt::Key_Down && walkHistory(1))
        return;
    const QString before = line();
    QPlainTextEdit::keyPressEvent(event);
    if (line() != before)
        complete();
    else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        m_completer->popup()->hide();
}

bool QuickEntryEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool nothingToUndo = key->matches(QKeySequence::Undo) && !document()->isUndoAvailable();
        const bool nothingToRedo = key->matches(QKeySequence::Redo) && !document()->isRedoAvailable();
        if (nothingToUndo || nothingToRedo) {
            event->ignore(); // the window's own undo and redo
            return false;
        }
    }
    return QPlainTextEdit::event(event);
}

bool QuickEntryEdit::focusNextPrevChild(bool next)
{
    if (next && m_completer->popup()->isVisible())
        return false; // the key comes to keyPressEvent()
    return QPlainTextEdit::focusNextPrevChild(next);
}

bool QuickEntryEdit::handlePopupKey(QKeyEvent *event)
{
    QAbstractItemView *popup = m_completer->popup();
    const bool hasChoice = popup->currentIndex().isValid();
    if (event->key() == Qt::Key_Tab || (isEnter(event) && hasChoice)) {
        const QModelIndex chosen = hasChoice ? popup->currentIndex() : popup->model()->index(0, 0);
        const QString name = chosen.data(Qt::EditRole).toString();
        popup->hide();
        insertCompletion(name);
        return true;
    }
    if (event->key() == Qt::Key_Escape) {
        popup->hide();
        return true;
    }
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) {
        event->ignore(); // the popup's own
        return true;
    }
    if (isEnter(event))
        popup->hide();
    return false;
}

void QuickEntryEdit::complete()
{
    const auto part = text::partBeingTyped(line(), m_timeLength, textCursor().position());
    if (!part && completeEvent())
        return;
    if (!part || !m_names) {
        m_completer->popup()->hide();
        return;
    }
    QStringList names = m_names(part->kind);
    std::stable_partition(names.begin(), names.end(), [&](const QString &name) {
        return name.startsWith(part->text.trimmed(), Qt::CaseInsensitive);
    });
    m_completions->setStringList(names);
    m_completer->setCompletionPrefix(part->text.trimmed());
    const bool isFinished = m_completer->completionCount() == 1 &&
                            m_completer->currentCompletion().compare(part->text, Qt::CaseInsensitive) == 0;
    if (m_completer->completionCount() == 0 || isFinished)
        m_completer->popup()->hide();
    else
        showCompletions();
}

/// The second event of a statement; not in a line that begins with a time, which is an event.
bool QuickEntryEdit::completeEvent()
{
    const auto name = m_timeLength == 0 && m_eventTitles
                          ? text::eventBeingTyped(line(), textCursor().position())
                          : std::nullopt;
    if (!name || name->text.trimmed().isEmpty())
        return false;
    const QStringList titles = m_eventTitles(name->text);
    const bool isFinished =
        titles.size() == 1 && titles.front().compare(name->text.trimmed(), Qt::CaseInsensitive) == 0;
    if (titles.isEmpty() || isFinished)
        return false;
    m_completions->setStringList(titles);
    m_completer->setCompletionPrefix({}); // they fit, if not letter by letter
    showCompletions();
    return true;
}

void QuickEntryEdit::showCompletions()
{
    QRect at = cursorRect();
    at.setWidth(m_completer->popup()->sizeHintForColumn(0) +
                m_completer->popup()->verticalScrollBar()->sizeHint().width() + 24);
    m_completer->complete(at.translated(viewport()->pos() + QPoint(-8, 5)));
    m_completer->popup()->setCurrentIndex({});
}

void QuickEntryEdit::insertCompletion(const QString &name)
{
    const auto part = text::partBeingTyped(line(), m_timeLength, textCursor().position());
    if (const auto event = text::eventBeingTyped(line(), textCursor().position()); !part && event) {
        replace(event->position, event->length, text::quotedTitle(name) + u' ');
        return;
    }
    if (!part || name.isEmpty())
        return;
    const bool isConfidence = part->kind == text::PartKind::Confidence;
    const QString written =
        text::writePart(part->kind, isConfidence ? QString(name).replace(u' ', u'-').toLower() : name);
    const qsizetype behind = part->position + part->length;
    const bool needsSpace = behind >= line().size() || !line().at(behind).isSpace();
    replace(part->position, part->length, written + (needsSpace ? QStringLiteral(" ") : QString()));
}

bool QuickEntryEdit::walkHistory(int by)
{
    const QTextLayout *layout = document()->firstBlock().layout();
    const int row = layout->lineForTextPosition(textCursor().position()).lineNumber();
    const bool isInside = by < 0 ? row > 0 : row + 1 < layout->lineCount();
    const qsizetype to = m_historyAt + by;
    if (isInside || to < 0 || to > m_history.size())
        return false;
    if (m_historyAt == m_history.size())
        m_unfinished = line();
    m_historyAt = to;
    setLine(to == m_history.size() ? m_unfinished : m_history[to]);
    return true;
}

} // namespace varve::ui
