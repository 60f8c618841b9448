// The fields of one tag, participant or place.
#pragma once

#include "document/naming.h"
#include "state/viewstate.h"

#include <QWidget>

class QFormLayout;
class QPushButton;

namespace varve::ui {

class CommitLine;
class CommitText;
class ToneLabel;

/// Each field is written when it is done with: Enter, or when the focus leaves; one step of undo each. What
/// cannot be written stays as typed, with why beneath.
class NameForm : public QWidget
{
    Q_OBJECT
public:
    explicit NameForm(ViewState &state, QWidget *parent = nullptr);

    /// None: nothing to show. `events` have it.
    void show(const std::optional<document::Name> &name, int events);
    void focusName();
    /// Writes what is being typed.
    void flush();

signals:
    /// The name typed is another's: the two may be one.
    void mergeWanted(const QUuid &into);
    /// Empty: none any more.
    void colourChosen(const QString &colour);

private:
    void buildFields();
    void buildColours();
    void showRows();
    bool changeName(const QString &text);
    bool changeCoordinates(const QString &text);
    bool change(const document::Name &changed, const QString &what);

    ViewState &m_state;
    std::optional<document::Name> m_name;
    QFormLayout *m_form;
    CommitLine *m_title;
    QPushButton *m_colour;
    CommitLine *m_kind;
    CommitLine *m_coordinates;
    CommitText *m_notes;
    ToneLabel *m_use;
    ToneLabel *m_problem;
    QPushButton *m_merge;
    QUuid m_same; ///< whose name was typed
};

} // namespace varve::ui
