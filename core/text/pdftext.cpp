#include "text/pdftext.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryFile>

#include <sys/resource.h>

namespace varve::text {

namespace {

using State = model::FileText::State;

constexpr qint64 longestMs = 60'000;
constexpr int pollMs = 50;
constexpr rlim_t mostMemory = rlim_t(1) << 30;
constexpr rlim_t mostSeconds = 60;

void limit(int what, rlim_t most)
{
    const rlimit both{most, most};
    ::setrlimit(static_cast<__rlimit_resource>(what), &both);
}

PdfText failed(const QString &why)
{
    return {State::Failed, why, {}};
}

/// The path of the device's bytes: its own, or that of a copy.
Result<QString> pathOf(QIODevice &device, QTemporaryFile &copy, const Progress &progress)
{
    if (const auto *file = qobject_cast<QFile *>(&device); file && !file->fileName().startsWith(u':'))
        return QFileInfo(*file).absoluteFilePath(); // never taken for an option
    if (!copy.open())
        return QString();
    device.seek(0);
    for (QByteArray part = device.read(1 << 20); !part.isEmpty(); part = device.read(1 << 20)) {
        if (copy.write(part) != part.size())
            return QString();
        if (progress && !progress(device.pos(), device.size()))
            return fail(ErrorKind::Cancelled, QStringLiteral("Cancelled."));
    }
    return copy.flush() ? copy.fileName() : QString();
}

PdfText answer(QProcess &process, QByteArray out, bool isCut, bool isLate, qint64 most)
{
    PdfText read{State::Whole, {}, {}};
    if (isCut) {
        read.state = State::Part; // whoever asked says how much was taken
    } else if (isLate) {
        read = {State::Part,
                QStringLiteral("Reading its text took too long; only its beginning is searched."),
                {}};
    } else if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        if (process.readAllStandardError().contains("password"))
            return failed(QStringLiteral("It asks for a password, so that its text could not be read."));
        if (out.trimmed().isEmpty())
            return failed(QStringLiteral("Its text could not be read: it is damaged, or made to harm."));
        read = {
            State::Part, QStringLiteral("It is damaged; only the text that could be read is searched."), {}};
    }
    out.truncate(std::min<qsizetype>(out.size(), 4 * most));
    read.pages = QString::fromUtf8(out).split(u'\f');
    if (read.pages.size() > 1 && read.pages.last().trimmed().isEmpty())
        read.pages.removeLast(); // each page ends with a form feed
    return read;
}

} // namespace

Result<PdfText> readPdf(QIODevice &device, qsizetype most, const Progress &progress)
{
    QTemporaryFile copy;
    const auto path = pathOf(device, copy, progress);
    if (!path)
        return fail(path.error());
    if (path->isEmpty())
        return PdfText{State::Unread, QStringLiteral("There was no room for reading its text."), {}};
    QProcess process;
    process.setChildProcessModifier([] {
        limit(RLIMIT_AS, mostMemory);
        limit(RLIMIT_CPU, mostSeconds);
        limit(RLIMIT_CORE, 0);
        limit(RLIMIT_FSIZE, 0); // it answers through the pipe and has nothing to write
    });
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(
        QStringLiteral("pdftotext"),
        {QStringLiteral("-q"), QStringLiteral("-enc"), QStringLiteral("UTF-8"), *path, QStringLiteral("-")},
        QIODevice::ReadOnly);
    if (!process.waitForStarted())
        return PdfText{State::Unread,
                       QStringLiteral("The text of PDFs is read with “pdftotext” of “poppler-utils”, which "
                                      "is not installed."),
                       {}};
    QElapsedTimer timer;
    timer.start();
    QByteArray out;
    bool isLate = false;
    bool isCut = false;
    while (process.state() != QProcess::NotRunning && !isLate && !isCut) {
        process.waitForReadyRead(pollMs);
        out += process.readAllStandardOutput();
        isLate = timer.elapsed() > longestMs;
        isCut = out.size() > 4 * most; // no character takes more bytes
        if (progress && !progress(0, 0)) {
            process.kill();
            process.waitForFinished();
            return fail(ErrorKind::Cancelled, QStringLiteral("Cancelled."));
        }
    }
    if (isLate || isCut)
        process.kill();
    process.waitForFinished();
    out += process.readAllStandardOutput();
    return answer(process, std::move(out), isCut, isLate, most);
}

} // namespace varve::text
