// All windows of the program: one a project.
#pragma once

#include "window/appearance.h"

#include <QObject>

#include <vector>

namespace varve::ui {

class MainWindow;

class Windows : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    Windows(AppSettings &settings, Appearance &appearance);
    ~Windows() override;

    [[nodiscard]] AppSettings &settings() const { return m_settings; }
    [[nodiscard]] Appearance &appearance() const { return m_appearance; }

    /// A window with the start page, not shown yet. It is deleted when it is closed.
    MainWindow *create();
    /// The one that has this file open; null when none has.
    [[nodiscard]] MainWindow *withFile(const QString &path) const;
    /// Brings the file's window to the front, or opens the file in `from` if that has no project, else in a
    /// new window. A failure is shown in `from`.
    void open(const QString &path, MainWindow *from);
    /// The window in which a new project goes: `from` if it has none, else a new one.
    MainWindow *emptyOne(MainWindow *from);
    [[nodiscard]] const std::vector<MainWindow *> &all() const { return m_windows; }
    void closeAll();

private:
    AppSettings &m_settings;
    Appearance &m_appearance;
    std::vector<MainWindow *> m_windows;
};

} // namespace varve::ui
