// The line in which an event is written as one would say it: "20:05 Shots heard /Attack @Hall #casualties".
#pragma once

#include "editors/entrydraft.h"
#include "editors/statementpreview.h"
#include "state/viewstate.h"

#include <QWidget>

class QHBoxLayout;

namespace varve::ui {

class QuickEntryEdit;
class ToneLabel;

/// Enter adds the event as one step of undo and keeps the line open, with day, zone and track remembered. A
/// line that says how two events that stand lie to one another ("fire 5 to 15 min after shooting") is a
/// statement; where it reads as an event too, a button says how to get the other.
class QuickEntry : public QWidget
{
    Q_OBJECT
public:
    explicit QuickEntry(ViewState &state, QWidget *parent = nullptr);
    ~QuickEntry() override;

    [[nodiscard]] QuickEntryEdit *edit() const { return m_edit; }
    /// The reading beside the line, as shown.
    [[nodiscard]] QString readingText() const;
    /// What the next line is read against.
    [[nodiscard]] EntryContext context() const;

public slots:
    /// Puts the cursor into the line (key N, "+ Event").
    void start();
    /// The same with a time and a track already written, as for a double click in the timeline; the cursor
    /// stands where the title goes.
    void startAt(const QString &timeText, const QString &track = {});

signals:
    /// Escape in the empty line: the focus may go back to where it came from.
    void left();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void read();
    void readStatement(const QString &line);
    void showReading(const EntryDraft &draft);
    void showStatement();
    void showHint();
    void showChoices(const EntryDraft &draft);
    void addChoice(const QString &text, const QString &meaning, const std::function<void()> &act);
    void submit();
    void submitStatement();
    void offerMany(const QList<QStringList> &rows);
    void setDateOrder(time::DateOrder order);
    [[nodiscard]] QStringList names(text::PartKind kind) const;

    ViewState &m_state;
    QuickEntryEdit *m_edit = nullptr;
    ToneLabel *m_reading = nullptr;
    QWidget *m_choices = nullptr;
    QHBoxLayout *m_choicesLayout = nullptr;
    EntryDraft m_draft;                                 ///< the line as an event
    std::optional<text::StatementLine> m_statementLine; ///< the line as a statement, where it is taken as one
    bool m_asEvent = false;                             ///< it was said that this line is an event

    EventId m_lastAdded;
    std::optional<time::CivilDate> m_day;
    QString m_zone;
    QString m_track;
};

} // namespace varve::ui
