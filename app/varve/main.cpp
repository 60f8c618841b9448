// varve [FILE] [--theme light|dark] [--size WxH] [--screenshot OUT.png]
#include "state/viewstate.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/session.h"
#include "window/windows.h"
#include "window/workspace.h"

#include "timeline/timelineview.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTextStream>

using namespace varve;

namespace {

constexpr int badUse = 1;
constexpr int badFile = 2;

int complain(const QString &text, int code)
{
    QTextStream(stderr) << "varve: " << text << '\n';
    return code;
}

std::optional<QSize> sizeFrom(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    const bool sensible = parts.size() == 2 && size.width() >= 320 && size.height() >= 240 &&
                          size.width() <= 16384 && size.height() <= 16384;
    return sensible ? std::optional(size) : std::nullopt;
}

/// Lets everything that is due happen: layouts, first paints, animations.
void settle(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < milliseconds)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
}

int screenshot(ui::Windows &windows, const QString &file, const QSize &size, const QString &out)
{
    ui::MainWindow *window = windows.create();
    window->resize(size);
    if (!file.isEmpty()) {
        auto session = ui::Session::open(file, windows.settings().userName(), window);
        if (!session)
            return complain(session.error().text, badFile);
        window->setSession(std::move(*session));
        window->workspace()->timeline()->setAnimated(false);
    }
    window->resize(size);
    window->show();
    settle(200);
    if (ui::ViewState *state = window->state()) {
        const auto order = state->document().index().byTime();
        if (!order.empty())
            state->select(state->document().index().id(order.front()));
        window->workspace()->timeline()->fitAll();
        settle(600);
    }
    if (!window->grab().save(out))
        return complain(QApplication::translate("main", "The picture cannot be written to %1.").arg(out),
                        badUse);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Varve"));
    QApplication::setOrganizationName(QStringLiteral("Varve"));
    QApplication::setApplicationVersion(QStringLiteral(VARVE_VERSION));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QGuiApplication::setDesktopFileName(QStringLiteral("varve"));

    const auto tr = [](const char *text) { return QApplication::translate("main", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Reconstruct what happened, when, and how well each part is known."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"), tr("Project files to open."),
                                 QStringLiteral("[file…]"));
    const QCommandLineOption theme(QStringLiteral("theme"), tr("Colours for this run: light or dark."),
                                   QStringLiteral("light|dark"));
    const QCommandLineOption size(QStringLiteral("size"), tr("Size of the window in pixels."),
                                  QStringLiteral("WxH"));
    const QCommandLineOption picture(QStringLiteral("screenshot"),
                                     tr("Write a picture of the window and end; no display is needed with "
                                        "QT_QPA_PLATFORM=offscreen."),
                                     QStringLiteral("file.png"));
    parser.addOptions({theme, size, picture});
    parser.process(application);

    // A picture shows the window as it is at first, whatever was set on this machine, and leaves no trace.
    QTemporaryDir unused;
    if (parser.isSet(picture))
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, unused.path());
    ui::AppSettings settings;
    ui::Appearance appearance(settings);
    if (parser.isSet(theme)) {
        const QString wanted = parser.value(theme);
        if (wanted != QLatin1String("light") && wanted != QLatin1String("dark"))
            return complain(tr("--theme is light or dark, not “%1”.").arg(wanted), badUse);
        appearance.choosePassing(wanted == QLatin1String("dark") ? ui::ThemeChoice::Dark
                                                                 : ui::ThemeChoice::Light);
    }
    std::optional<QSize> windowSize;
    if (parser.isSet(size)) {
        windowSize = sizeFrom(parser.value(size));
        if (!windowSize)
            return complain(
                tr("--size is a width and a height such as 1600x1000, not “%1”.").arg(parser.value(size)),
                badUse);
    }

    ui::Windows windows(settings, appearance);
    const QStringList files = parser.positionalArguments();
    if (parser.isSet(picture))
        return screenshot(windows, files.value(0), windowSize.value_or(QSize(1600, 1000)),
                          parser.value(picture));

    ui::MainWindow *first = windows.create();
    if (windowSize)
        first->resize(*windowSize);
    first->show();
    for (const QString &file : files)
        windows.open(file, first);
    return QApplication::exec();
}
