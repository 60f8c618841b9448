// The menu bar, made from the table of commands.
#pragma once

#include <QObject>

#include <map>

class QLabel;
class QMenu;
class QMenuBar;

namespace varve::ui {

class Actions;

class Menus : public QObject
{
    Q_OBJECT
public:
    Menus(QMenuBar *bar, Actions &actions);

    /// Menus whose content changes: filled by their owners.
    [[nodiscard]] QMenu *recent() const { return m_recent; }
    [[nodiscard]] QMenu *tracks() const { return m_tracks; }
    [[nodiscard]] QMenu *panels() const { return menu(QStringLiteral("View/Panels")); }
    /// By its path as in the table: "View/Theme"; null when there is none.
    [[nodiscard]] QMenu *menu(const QString &path) const;
    /// Shown at the right end of the bar.
    void setTitle(const QString &title);

private:
    QMenu *ensure(const QString &path);

    QMenuBar *m_bar;
    QLabel *m_title;
    QMenu *m_recent = nullptr;
    QMenu *m_tracks = nullptr;
    std::map<QString, QMenu *> m_menus;
};

} // namespace varve::ui
