#include "editors/quickentryhighlighter.h"

#include "editors/tone.h"

namespace varve::ui {

QuickEntryHighlighter::QuickEntryHighlighter(QTextDocument *document, const QWidget *widget)
    : QSyntaxHighlighter(document),
      m_widget(widget)
{}

void QuickEntryHighlighter::setDraft(const EntryDraft &draft)
{
    m_draft = draft;
    rehighlight();
}

void QuickEntryHighlighter::highlightBlock(const QString &text)
{
    const paint::Theme theme = themeOf(m_widget);
    QTextCharFormat named;
    named.setForeground(theme.accent);
    for (const text::EntryPart &part : m_draft.parts.parts)
        if (part.kind != text::PartKind::Time && part.kind != text::PartKind::Title)
            setFormat(static_cast<int>(part.position), static_cast<int>(part.length), named);

    // While only the time is there, nothing is wrong yet with what follows.
    for (const EntryProblem &problem : m_draft.problems) {
        const auto end = qMin(problem.position + problem.length, text.size());
        for (auto at = problem.position; at < end; ++at) {
            QTextCharFormat wrong = format(static_cast<int>(at));
            wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            wrong.setUnderlineColor(theme.danger);
            setFormat(static_cast<int>(at), 1, wrong);
        }
    }
}

} // namespace varve::ui
