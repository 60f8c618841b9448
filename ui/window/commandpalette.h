// Ctrl+K: commands, tracks, sources, views and events by name.
#pragma once

#include <QFrame>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace varve::ui {

class Actions;
class ViewState;

/// One thing that the palette can do.
struct PaletteEntry
{
    QString text;
    QString kind; ///< "Command", "Event", "Track"; shown at the right with the keys
    QString keys;
    std::function<void()> run;
};

class CommandPalette : public QFrame
{
    Q_OBJECT
public:
    /// Lies over its parent window.
    explicit CommandPalette(Actions &actions, QWidget *parent);

    /// The project's things are offered too; null: commands only.
    void setProject(ViewState *state) { m_state = state; }
    void open();
    [[nodiscard]] QStringList shownTexts() const;
    [[nodiscard]] QLineEdit *field() const { return m_field; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void addCommands(const QString &pattern);
    void addCatalogue(const QString &pattern);
    void addEvents(const QString &pattern);
    void runCurrent();
    void closeAndReturn();

    struct Scored
    {
        int score = 0;
        PaletteEntry entry;
    };
    Actions &m_actions;
    ViewState *m_state = nullptr;
    QLineEdit *m_field;
    QListWidget *m_list;
    std::vector<Scored> m_found;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace varve::ui
