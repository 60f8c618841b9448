// The head of the inspector: title, track and place, when it happened.
#pragma once

#include "editors/inspectorsection.h"

class QPushButton;
class QToolButton;

namespace varve::ui {

class CommitLine;
class CommitText;
class TimeField;

class HeadSection : public InspectorSection
{
    Q_OBJECT
public:
    explicit HeadSection(ViewState &state, QWidget *parent = nullptr);
    void flush() override;
    bool editField(const QString &field) override;

signals:
    /// Ask: show the chain of statements behind what they imply for the current event.
    void whyRequested();

protected:
    void fill() override;

private:
    void buildTitle();
    void buildTime();
    void fillTime();
    void fillMore();
    void showMore(bool shown);
    bool setZone(const QString &zone);
    bool setBestGuess(const QString &text);
    [[nodiscard]] QString flagsText(const time::EventTime &time) const;

    CommitText *m_title = nullptr;
    ToneLabel *m_where = nullptr;
    QWidget *m_lockedNote = nullptr;
    TimeField *m_time = nullptr;
    ToneLabel *m_narrowed = nullptr;
    QPushButton *m_why = nullptr;
    ToneLabel *m_flags = nullptr;
    QToolButton *m_moreButton = nullptr;
    QWidget *m_more = nullptr;
    CommitLine *m_end = nullptr;
    CommitLine *m_zone = nullptr;
    CommitLine *m_bestGuess = nullptr;
};

} // namespace varve::ui
