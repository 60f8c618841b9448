// Pages of a PDF as pictures. The file is not trusted: poppler's tools read it in a process of their own,
// with limits on memory and time, so that a hostile file can neither crash nor hang the window.
#pragma once

#include <QImage>
#include <QObject>
#include <QPointer>

class QProcess;

namespace varve::ui {

/// One file at a time, one request at a time; a newer request replaces the one that runs.
class PdfPages : public QObject
{
    Q_OBJECT
public:
    explicit PdfPages(QObject *parent = nullptr);
    ~PdfPages() override;

    /// Counts the pages of the file, which must stay where it is while it is shown. Answers with opened() or
    /// failed().
    void open(const QString &path);
    /// Page from 1, its longer side in pixels. Answers with rendered() or failed().
    void render(int page, int longSide);
    void close();

signals:
    void opened(int pages);
    void rendered(int page, const QImage &image);
    void failed(const QString &why);

private:
    void start(const QString &program, const QStringList &arguments,
               std::function<void(const QByteArray &out)> done);
    void stop();

    QString m_path;
    QPointer<QProcess> m_process;
};

} // namespace varve::ui
