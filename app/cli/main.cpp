// varve-cli: the program without a window.
#include "command.h"
#include "output.h"
#include "pages.h"

#include <QCoreApplication>
#ifdef VARVE_GUI
#include <QGuiApplication>
#endif

#include <array>
#include <memory>

namespace {

using namespace varve::cli;

constexpr std::array commands{&newCommand,    &infoCommand,       &checkCommand,       &importCommand,
                              &exportCommand, &timeCommand,       &reconstructCommand, &searchCommand,
                              &attachCommand, &attachmentsCommand};

const Command *find(const QString &name)
{
    for (const Command *command : commands)
        if (name == QLatin1String(command->name))
            return command;
    return nullptr;
}

void printHelp()
{
    print(QStringLiteral(
        "Usage: varve-cli COMMAND …\n\nReconstruct what happened, when, and how well it is known.\n"));
    for (const Command *command : commands)
        print(QStringLiteral("  %1 %2")
                  .arg(QLatin1String(command->name), -12)
                  .arg(QString::fromUtf8(command->summary)));
    print(QStringLiteral(
        "  help         say this, or with a command's name how it is used\n\n"
        "“varve-cli COMMAND --help” lists the options. Exit codes: 0 done, 1 the request cannot be "
        "carried out, 2 a file is not what it should be, 3 "
        "the statements of a project cannot all hold."));
}

void printHelp(const Command &command)
{
    print(QStringLiteral("Usage: varve-cli %1 %2\n\n%3\n")
              .arg(QLatin1String(command.name), QString::fromUtf8(command.usage),
                   QString::fromUtf8(command.summary)));
    for (const OptionRow &option : command.options()) {
        const QString name = QStringLiteral("--%1 %2").arg(
            QLatin1String(option.name), option.value ? QString::fromUtf8(option.value) : QString());
        print(QStringLiteral("  %1 %2").arg(name, -24).arg(QString::fromUtf8(option.help)));
    }
    if (*command.more != 0)
        print(QStringLiteral("\n") + QString::fromUtf8(command.more));
}

int runCommand(const QStringList &words)
{
    if (words.isEmpty()) {
        say(QStringLiteral("varve-cli: Which command? “varve-cli help” lists them."));
        return UserError;
    }
    const QString &name = words.first();
    if (name == QLatin1String("--version")) {
        print(QStringLiteral("varve-cli %1").arg(QLatin1String(VARVE_VERSION)));
        return Success;
    }
    const bool askedForHelp =
        name == QLatin1String("help") || name == QLatin1String("--help") || name == QLatin1String("-h");
    if (askedForHelp && words.size() == 1) {
        printHelp();
        return Success;
    }
    const Command *command = find(askedForHelp ? words[1] : name);
    if (!command) {
        say(QStringLiteral("varve-cli: There is no command “%1”. “varve-cli help” lists them.")
                .arg(askedForHelp ? words[1] : name));
        return UserError;
    }
    if (askedForHelp || words.contains(QStringLiteral("--help")) || words.contains(QStringLiteral("-h"))) {
        printHelp(*command);
        return Success;
    }
    const auto arguments = Arguments::parse(words.mid(1), command->options());
    if (!arguments) {
        report(arguments.error());
        say(QStringLiteral("Usage: varve-cli %1 %2")
                .arg(QLatin1String(command->name), QString::fromUtf8(command->usage)));
        return UserError;
    }
    return command->run(*arguments);
}

[[maybe_unused]] bool wantsPages(int argc, char **argv)
{
    QStringList words;
    for (int i = 2; i < argc; ++i)
        words.push_back(QString::fromLocal8Bit(argv[i]));
    if (argc < 2 || qstrcmp(argv[1], exportCommand.name) != 0)
        return false;
    const auto arguments = Arguments::parse(words, exportCommand.options());
    return arguments && isPageFormat(arguments->value("format"), arguments->value("to"));
}

} // namespace

int main(int argc, char **argv)
{
    std::unique_ptr<QCoreApplication> application;
#ifdef VARVE_GUI
    if (wantsPages(argc, argv)) {
        usePlatformWithoutDisplay();
        application = std::make_unique<QGuiApplication>(argc, argv);
    }
#endif
    if (!application)
        application = std::make_unique<QCoreApplication>(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("varve-cli"));
    QCoreApplication::setApplicationVersion(QLatin1String(VARVE_VERSION));
    return runCommand(QCoreApplication::arguments().mid(1));
}
