#include "attachments/pdfpages.h"

#include <QProcess>
#include <QTimer>

#include <sys/resource.h>

namespace varve::ui {

namespace {

constexpr int longestMs = 20'000;
constexpr rlim_t mostMemory = rlim_t(1) << 30;
constexpr rlim_t mostSeconds = 20;
constexpr int longestSide = 4000; // pixels

void limit(int what, rlim_t most)
{
    const rlimit both{most, most};
    ::setrlimit(static_cast<__rlimit_resource>(what), &both);
}

} // namespace

PdfPages::PdfPages(QObject *parent) : QObject(parent) {}

PdfPages::~PdfPages()
{
    stop();
}

void PdfPages::stop()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->kill();
    m_process->waitForFinished(1000);
    delete m_process;
}

void PdfPages::close()
{
    stop();
    m_path.clear();
}

void PdfPages::start(const QString &program, const QStringList &arguments,
                     std::function<void(const QByteArray &out)> done)
{
    stop();
    auto *process = new QProcess(this);
    m_process = process;
    process->setChildProcessModifier([] {
        limit(RLIMIT_AS, mostMemory);
        limit(RLIMIT_CPU, mostSeconds);
        limit(RLIMIT_CORE, 0);
        limit(RLIMIT_FSIZE, 0); // it answers through the pipe and has nothing to write
    });
    auto *late = new QTimer(process);
    late->setSingleShot(true);
    connect(late, &QTimer::timeout, process, &QProcess::kill);
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        process->deleteLater();
        emit failed(
            tr("Pages of a PDF are shown with the programs of “poppler-utils”, which is not installed."));
    });
    connect(process, &QProcess::finished, this,
            [this, process, late, done = std::move(done)](int code, QProcess::ExitStatus status) {
                const bool wasLate = !late->isActive();
                process->deleteLater();
                const QByteArray out = process->readAllStandardOutput();
                const QByteArray trouble = process->readAllStandardError();
                if (status == QProcess::NormalExit && code == 0)
                    done(out);
                else if (trouble.contains("password"))
                    emit failed(tr("The PDF asks for a password. Open it with another program to give it."));
                else if (wasLate)
                    emit failed(tr("The page takes too long to draw; it was given up. Export it to see it "
                                   "elsewhere."));
                else
                    emit failed(tr("The PDF cannot be drawn: it is damaged, or made to harm."));
            });
    late->start(longestMs);
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(program, arguments, QIODevice::ReadOnly);
}

void PdfPages::open(const QString &path)
{
    m_path = path;
    start(QStringLiteral("pdfinfo"), {path}, [this](const QByteArray &out) {
        for (const QByteArray &line : out.split('\n'))
            if (line.startsWith("Pages:")) {
                if (const int pages = line.mid(6).trimmed().toInt(); pages > 0)
                    return emit opened(pages);
            }
        emit failed(tr("The PDF has no pages."));
    });
}

void PdfPages::render(int page, int longSide)
{
    const QString number = QString::number(page);
    const QString side = QString::number(qBound(100, longSide, longestSide));
    start(QStringLiteral("pdftoppm"),
          {QStringLiteral("-q"), QStringLiteral("-f"), number, QStringLiteral("-l"), number,
           QStringLiteral("-singlefile"), QStringLiteral("-scale-to"), side, m_path},
          [this, page](const QByteArray &out) {
              const QImage image = QImage::fromData(out, "PPM");
              if (image.isNull())
                  emit failed(tr("Page %1 cannot be drawn.").arg(page));
              else
                  emit rendered(page, image);
          });
}

} // namespace varve::ui
