#include "window/windows.h"

#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/session.h"

#include <QFileInfo>

namespace varve::ui {

namespace {

/// Two names of one file are the same; a file that is not there has only its name.
QString sameFile(const QString &path)
{
    const QFileInfo file(path);
    return file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
}

} // namespace

Windows::Windows(AppSettings &settings, Appearance &appearance)
    : m_settings(settings),
      m_appearance(appearance)
{}

Windows::~Windows()
{
    for (const std::vector<MainWindow *> left = m_windows; MainWindow * window : left)
        delete window;
}

MainWindow *Windows::create()
{
    auto *window = new MainWindow(*this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    m_windows.push_back(window);
    connect(window, &QObject::destroyed, this, [this, window] { std::erase(m_windows, window); });
    return window;
}

MainWindow *Windows::withFile(const QString &path) const
{
    const QString wanted = sameFile(path);
    for (MainWindow *window : m_windows)
        if (window->session() && sameFile(window->session()->path()) == wanted)
            return window;
    return nullptr;
}

MainWindow *Windows::emptyOne(MainWindow *from)
{
    return from && !from->session() ? from : create();
}

void Windows::open(const QString &path, MainWindow *from)
{
    if (MainWindow *window = withFile(path)) {
        window->show();
        window->raise();
        window->activateWindow();
        return;
    }
    MainWindow *parent = from ? from : emptyOne(nullptr);
    auto session = Session::open(path, m_settings.userName(), parent);
    if (!session) {
        parent->show();
        parent->messages().show(session.error());
        return;
    }
    MainWindow *window = emptyOne(parent);
    window->setSession(std::move(*session));
    window->show();
}

void Windows::closeAll()
{
    for (const std::vector<MainWindow *> open = m_windows; MainWindow * window : open)
        window->close();
}

} // namespace varve::ui
