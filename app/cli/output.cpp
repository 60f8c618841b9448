#include "output.h"

#include "command.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QJsonDocument>

#include <csignal>
#include <cstdio>
#include <memory>

#include <pwd.h>
#include <unistd.h>

namespace varve::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void write(FILE *to, const QByteArray &bytes)
{
    fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), to);
}

const char *word(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "";
}

} // namespace

void print(const QString &line)
{
    write(stdout, line.toUtf8() + '\n');
}

void print(const QJsonObject &object)
{
    write(stdout, QJsonDocument(object).toJson());
}

void say(const QString &line)
{
    write(stderr, line.toUtf8() + '\n');
}

int report(const Error &error)
{
    say(QStringLiteral("varve-cli: ") + error.text);
    return error.kind == ErrorKind::BadFile ? BadFile : UserError;
}

void say(const Issues &issues)
{
    for (const Issue &issue : issues)
        say(QStringLiteral("%1: %2").arg(QLatin1String(word(issue.severity)), toLine(issue)));
}

QJsonArray toJson(const Issues &issues)
{
    QJsonArray array;
    for (const Issue &issue : issues)
        array.append(QJsonObject{{QStringLiteral("severity"), QLatin1String(word(issue.severity))},
                                 {QStringLiteral("file"), issue.file},
                                 {QStringLiteral("row"), issue.row},
                                 {QStringLiteral("column"), issue.column},
                                 {QStringLiteral("text"), issue.text}});
    return array;
}

Progress watchedProgress(const QString &what)
{
    std::signal(SIGINT, [](int) { interrupted = 1; });
    auto timer = std::make_shared<QElapsedTimer>();
    timer->start();
    const bool watched = isatty(STDERR_FILENO) != 0;
    auto shown = std::make_shared<qint64>(-1);
    return [=](qint64 done, qint64 total) {
        const qint64 percent = total > 0 ? done * 100 / total : 0;
        if (watched && timer->elapsed() > 500 && percent != *shown) {
            *shown = percent;
            write(stderr, QStringLiteral("\r%1 %2 %\033[K%3")
                              .arg(what)
                              .arg(percent)
                              .arg(percent >= 100 ? QStringLiteral("\n") : QString())
                              .toUtf8());
        }
        return interrupted == 0;
    };
}

Result<std::unique_ptr<store::ProjectStore>> openProject(const QString &path, store::OpenMode mode)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorKind::User, QStringLiteral("“%1” does not exist.").arg(path));
    return store::ProjectStore::open(path, mode);
}

QString whoOr(const QString &given)
{
    if (!given.trimmed().isEmpty())
        return given.trimmed();
    for (const char *name : {"USER", "LOGNAME"})
        if (const QString user = qEnvironmentVariable(name); !user.isEmpty())
            return user;
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QStringLiteral("unknown");
}

} // namespace varve::cli
