#include "editors/textfields.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextLayout>

namespace varve::ui {

namespace {

bool isEnter(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
}

} // namespace

CommitLine::CommitLine(QWidget *parent) : QLineEdit(parent) {}

void CommitLine::setShown(const QString &text)
{
    if (hasFocus() && isTouched())
        return;
    m_shown = text;
    if (this->text() != text) {
        setText(text);
        setCursorPosition(0);
    }
    m_shown = this->text(); // as the line holds it: without line breaks
}

void CommitLine::flush()
{
    const QString typed = text();
    if (isTouched() && m_take && m_take(typed))
        m_shown = typed;
}

void CommitLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isTouched()) {
        setText(m_shown);
        return;
    }
    const bool wasTouched = isTouched();
    if (isEnter(event))
        flush();
    if (!isEnter(event) || !wasTouched)
        QLineEdit::keyPressEvent(event);
}

void CommitLine::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    const bool toItsPopup = completer() && completer()->popup()->isVisible();
    if (event->reason() != Qt::PopupFocusReason && !toItsPopup)
        flush();
}

CommitText::CommitText(bool isSingleLine, int mostLines, QWidget *parent)
    : QPlainTextEdit(parent),
      m_isSingleLine(isSingleLine),
      m_mostLines(mostLines)
{
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(isSingleLine ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(3);
    connect(this, &QPlainTextEdit::textChanged, this, &CommitText::updateHeight);
    updateHeight();
}

void CommitText::setShown(const QString &text)
{
    if (hasFocus() && isTouched())
        return;
    m_shown = text;
    if (toPlainText() != text)
        setPlainText(text);
    m_shown = toPlainText();
}

void CommitText::flush()
{
    const QString typed = toPlainText();
    if (isTouched() && m_take && m_take(typed))
        m_shown = typed;
}

int CommitText::textLines() const
{
    int lines = 0;
    for (QTextBlock block = document()->firstBlock(); block.isValid() && lines <= m_mostLines;
         block = block.next())
        lines += qMax(1, block.layout()->lineCount());
    return lines;
}

QSize CommitText::sizeHint() const
{
    const int shown = qBound(m_isSingleLine ? 1 : 3, textLines(), m_mostLines);
    const int text =
        QFontMetrics(font()).lineSpacing() * shown + static_cast<int>(2 * document()->documentMargin());
    return {200, text + qMax(2 * frameWidth(), height() - viewport()->height())};
}

void CommitText::updateHeight()
{
    const int wanted = sizeHint().height();
    if (height() != wanted || minimumHeight() != wanted)
        setFixedHeight(wanted);
    // What goes on below the last line shown must be seen to go on.
    const bool isCut = textLines() > m_mostLines;
    if (m_isSingleLine)
        setVerticalScrollBarPolicy(isCut ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff);
}

void CommitText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    updateHeight();
}

void CommitText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateHeight();
}

void CommitText::insertFromMimeData(const QMimeData *source)
{
    insertPlainText(m_isSingleLine ? source->text().simplified() : source->text());
}

void CommitText::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isTouched()) {
        setPlainText(m_shown);
        return;
    }
    if (isEnter(event) && (m_isSingleLine || (event->modifiers() & Qt::ControlModifier))) {
        flush();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void CommitText::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        flush();
}

} // namespace varve::ui
