#include "evidence/quotecheckdialog.h"

#include "editors/tone.h"
#include "evidence/quotes.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr int wordsAround = 32; // code points before and after: what the W3C's examples use

/// UTF-16 position of a code point.
qsizetype unitOf(const QString &text, qsizetype codePoint)
{
    qsizetype unit = 0;
    for (; codePoint > 0 && unit < text.size(); --codePoint)
        unit += text[unit].isHighSurrogate() ? 2 : 1;
    return unit;
}

} // namespace

QuoteCheckDialog::QuoteCheckDialog(std::vector<document::KeptText> texts, QuoteAnchor quote, QWidget *parent)
    : QDialog(parent),
      m_texts(std::move(texts)),
      m_quote(std::move(quote)),
      m_choice(new QComboBox(this)),
      m_text(new QPlainTextEdit(this)),
      m_result(new ToneLabel(Tone::Muted, this)),
      m_surroundings(new QPushButton(tr("&Take the words around it"), this)),
      m_selection(new QPushButton(tr("Quote what is &selected"), this))
{
    setWindowTitle(tr("Find the quote in its source"));
    for (const document::KeptText &text : m_texts)
        m_choice->addItem(text.name.simplified());
    m_choice->addItem(tr("Text pasted below"));
    m_choice->setAccessibleName(tr("Text to look in"));
    m_text->setObjectName(QStringLiteral("sourceText"));
    m_text->setAccessibleName(tr("Text of the source"));
    m_text->setPlaceholderText(tr("Paste the text of the source here. It is looked at and not kept."));
    m_result->setObjectName(QStringLiteral("quoteResult"));
    m_surroundings->setToolTip(tr("Keeps the words before and after the quote, so that it is found again"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_surroundings, QDialogButtonBox::ActionRole);
    buttons->addButton(m_selection, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_choice);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_result);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::accept);
    connect(m_surroundings, &QPushButton::clicked, this, &QuoteCheckDialog::takeSurroundings);
    connect(m_selection, &QPushButton::clicked, this, &QuoteCheckDialog::takeSelection);
    connect(m_text, &QPlainTextEdit::textChanged, this, &QuoteCheckDialog::look);
    connect(m_text, &QPlainTextEdit::copyAvailable, m_selection, &QWidget::setEnabled);
    const auto show = [this](int index) {
        const bool isKept = index >= 0 && static_cast<size_t>(index) < m_texts.size();
        m_text->setReadOnly(isKept);
        m_text->setPlainText(isKept ? m_texts[static_cast<size_t>(index)].text : QString());
    };
    connect(m_choice, &QComboBox::currentIndexChanged, this, show);
    m_selection->setEnabled(false);
    resize(620, 520);
    show(0);
    look();
}

void QuoteCheckDialog::look()
{
    const QString text = m_text->toPlainText().normalized(QString::NormalizationForm_C);
    QList<QTextEdit::ExtraSelection> marks;
    m_surroundings->setEnabled(false);
    if (text.trimmed().isEmpty() || m_quote.exact.trimmed().isEmpty()) {
        m_result->setTone(Tone::Muted);
        m_result->setText(m_quote.exact.trimmed().isEmpty()
                              ? tr("There is no quote yet. Select its words in the text to quote them.")
                              : QString());
        return m_text->setExtraSelections({});
    }
    const evidence::QuotePlace place =
        evidence::findQuote(text, m_quote.exact, m_quote.prefix, m_quote.suffix);
    const bool isFine = place.match == evidence::QuoteMatch::Found;
    m_result->setTone(isFine ? Tone::Good : Tone::Danger);
    m_result->setText(evidence::quotePlaceText(place));
    m_surroundings->setEnabled(place.start >= 0);
    if (place.start >= 0) {
        QTextEdit::ExtraSelection mark;
        mark.format.setBackground(themeOf(this).accentSoft);
        mark.cursor = m_text->textCursor();
        mark.cursor.setPosition(static_cast<int>(unitOf(text, place.start)));
        mark.cursor.setPosition(static_cast<int>(unitOf(text, place.end)), QTextCursor::KeepAnchor);
        marks.append(mark);
        if (m_text->isReadOnly()) {
            QTextCursor cursor = m_text->textCursor();
            cursor.setPosition(mark.cursor.selectionStart());
            m_text->setTextCursor(cursor);
            m_text->centerCursor();
        }
    }
    m_text->setExtraSelections(marks);
}

void QuoteCheckDialog::takeSurroundings()
{
    const QString text = m_text->toPlainText().normalized(QString::NormalizationForm_C);
    evidence::QuotePlace place = evidence::findQuote(text, m_quote.exact, m_quote.prefix, m_quote.suffix);
    if (place.start < 0)
        return;
    m_quote.prefix = evidence::wordsBeside(text, place, -wordsAround);
    m_quote.suffix = evidence::wordsBeside(text, place, wordsAround);
    look();
}

void QuoteCheckDialog::takeSelection()
{
    const QTextCursor cursor = m_text->textCursor();
    if (!cursor.hasSelection())
        return;
    const QString text = m_text->toPlainText();
    const qsizetype from = cursor.selectionStart(), to = cursor.selectionEnd();
    m_quote.exact = text.mid(from, to - from).trimmed();
    evidence::QuotePlace place;
    place.start = text.left(from).toUcs4().size();
    place.end = text.left(to).toUcs4().size();
    m_quote.prefix = evidence::wordsBeside(text, place, -wordsAround);
    m_quote.suffix = evidence::wordsBeside(text, place, wordsAround);
    look();
}

} // namespace varve::ui
