// The commands that bring data in and out: import, PDF, pictures, CSV, JSON.
#pragma once

#include <QObject>

namespace varve::ui {

class MainWindow;

class ExchangeCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit ExchangeCommands(MainWindow &window);

signals:
    /// Files were dropped that are neither projects nor of a format that can be read.
    void attachmentOffered(const QStringList &paths);

private:
    /// A project is opened; of another format that can be read, the import is offered; others are evidence.
    void takeDropped(const QStringList &paths);
    void import();
    void importFile(const QString &path);
    void exportPdf();
    void exportPicture();
    void exportBibliography();
    /// `format` as in the registry of exporters.
    void exportTo(const QString &format, const QString &title);
    void write(const QString &format, const QString &path, const QString &title);
    /// A file name for saving, beside the project; empty when the user gave up. Asks before replacing.
    QString askSavePath(const QString &title, const QString &suffix, const QString &filter);

    MainWindow &m_window;
};

} // namespace varve::ui
