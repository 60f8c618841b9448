// The line in which an event is written as one would say it: "20:05 Shots heard /Attack @Hall #casualties".
#pragma once

#include "editors/entrydraft.h"
#include "state/viewstate.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace varve::ui {

class QuickEntryEdit;

/// Enter adds the event as one step of undo and keeps the line open, with day, zone and track remembered.
class QuickEntry : public QWidget
{
    Q_OBJECT
public:
    explicit QuickEntry(ViewState &state, QWidget *parent = nullptr);
    ~QuickEntry() override;

    [[nodiscard]] QuickEntryEdit *edit() const { return m_edit; }
    /// The reading beside the line, as shown.
    [[nodiscard]] QString readingText() const;

public slots:
    /// Puts the cursor into the line (key N, "+ Event").
    void start();
    /// The same with a time already written, as for a double click in the timeline.
    void startAt(const QString &timeText);

private:
    void build();
    void read();
    void showReading(const EntryDraft &draft);
    void showChoices(const EntryDraft &draft);
    void submit();
    void offerMany(const QList<QStringList> &rows);
    [[nodiscard]] EntryContext context() const;
    void setDateOrder(time::DateOrder order);

    ViewState &m_state;
    QuickEntryEdit *m_edit = nullptr;
    QLabel *m_reading = nullptr;
    QWidget *m_choices = nullptr;
    QHBoxLayout *m_choicesLayout = nullptr;
    EntryMemory m_memory;
};

} // namespace varve::ui
