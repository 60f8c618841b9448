// The text field of the quick entry: coloured sigils, completion, history, pasting of many lines.
#pragma once

#include "editors/entrydraft.h"

#include <QPlainTextEdit>

class QCompleter;
class QStringListModel;

namespace varve::ui {

class QuickEntryHighlighter;

/// One line of text shown in one or two lines; never holds a line break.
class QuickEntryEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit QuickEntryEdit(QWidget *parent = nullptr);
    ~QuickEntryEdit() override;

    [[nodiscard]] QString line() const { return toPlainText(); }
    /// Replaces the text as one step of the field's own undo; the cursor goes to the end.
    void setLine(const QString &line);
    void replace(qsizetype position, qsizetype length, const QString &text);
    /// What the line reads as, for colouring; call after each edited().
    void showDraft(const EntryDraft &draft);
    /// Names for completion of a kind, asked when needed.
    void setNames(std::function<QStringList(text::PartKind)> names) { m_names = std::move(names); }
    /// Titles of events that fit a name, for the second event of a statement.
    void setEventTitles(std::function<QStringList(const QString &)> titles)
    {
        m_eventTitles = std::move(titles);
    }
    /// Remembers the line for Up and Down, and clears the field.
    void remember();
    [[nodiscard]] QCompleter *completer() const { return m_completer; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void edited();
    void submitted();
    void pastedMany(const QList<QStringList> &rows);
    /// Escape in an empty line.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    /// Tab takes the completion offered; without one it goes on to the next widget.
    bool focusNextPrevChild(bool next) override;

private:
    void updateHeight();
    void complete();
    bool completeEvent();
    void showCompletions();
    void insertCompletion(const QString &name);
    bool handlePopupKey(QKeyEvent *event);
    bool walkHistory(int by);
    [[nodiscard]] int shownLines() const;

    QuickEntryHighlighter *m_highlighter = nullptr;
    QCompleter *m_completer = nullptr;
    QStringListModel *m_completions = nullptr;
    std::function<QStringList(text::PartKind)> m_names;
    std::function<QStringList(const QString &)> m_eventTitles;
    QStringList m_history;
    qsizetype m_historyAt = 0;
    QString m_unfinished;
    qsizetype m_timeLength = 0;
};

} // namespace varve::ui
