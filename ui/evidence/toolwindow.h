// A window that stays open beside the timeline: remembers its size, takes the keys for undo, redo and
// closing.
#pragma once

#include "state/viewstate.h"

#include <QDialog>

namespace varve::ui {

class ToolWindow : public QDialog
{
    Q_OBJECT
public:
    /// `name` is where the size is remembered, "sourcesDesk".
    ToolWindow(ViewState &state, const QString &name, const QSize &first, QWidget *parent);
    ~ToolWindow() override;
    /// Shows it in front.
    void present();

protected:
    [[nodiscard]] ViewState &state() const { return m_state; }
    [[nodiscard]] document::Document &document() const { return m_state.document(); }
    [[nodiscard]] bool isWritable() const { return !document().store().isReadOnly(); }

private:
    using Verb = Result<model::Revision> (ViewState::*)();
    void onKey(QKeySequence::StandardKey key, Verb verb);

    ViewState &m_state;
    QString m_name;
};

/// Text of a project for a menu or a button, where "&" would otherwise mark a key.
QString plainLabel(const QString &text);

} // namespace varve::ui
