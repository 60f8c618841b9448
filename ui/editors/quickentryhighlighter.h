// Colours the parts of the quick-entry line and underlines what does not read.
#pragma once

#include "editors/entrydraft.h"

#include <QSyntaxHighlighter>

namespace varve::ui {

class QuickEntryHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    QuickEntryHighlighter(QTextDocument *document, const QWidget *widget);
    void setDraft(const EntryDraft &draft);

protected:
    void highlightBlock(const QString &text) override;

private:
    const QWidget *m_widget;
    EntryDraft m_draft;
};

} // namespace varve::ui
