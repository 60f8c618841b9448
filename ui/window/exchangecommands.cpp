#include "window/exchangecommands.h"

#include "exchange/exchange.h"
#include "report/pictures.h"
#include "timeline/timelineview.h"
#include "window/exportdialog.h"
#include "window/importdialog.h"
#include "window/issuesdialog.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/progress.h"
#include "window/session.h"
#include "window/statusline.h"
#include "window/windows.h"
#include "window/workspace.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QUrl>

namespace varve::ui {

namespace {

QString withSuffix(const QString &path, const QString &suffix)
{
    return QFileInfo(path).suffix().isEmpty() ? path + QLatin1Char('.') + suffix : path;
}

/// "Tables and projects (*.csv *.tsv *.json)" of all formats that can be read.
QString importFilter()
{
    QStringList patterns;
    for (const auto &importer : exchange::Registry::instance().importers())
        for (const QString &suffix : importer->format().suffixes)
            patterns.append(QStringLiteral("*.") + suffix);
    return ExchangeCommands::tr("All formats (%1);;All files (*)").arg(patterns.join(QLatin1Char(' ')));
}

/// By its suffix: what a file holds is looked at when it is imported.
bool isImportable(const QString &path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const auto &importers = exchange::Registry::instance().importers();
    return std::any_of(importers.begin(), importers.end(),
                       [&](const auto &importer) { return importer->format().suffixes.contains(suffix); });
}

} // namespace

ExchangeCommands::ExchangeCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    Actions &actions = window.actions();
    actions.on(Command::Import, this, [this] { import(); });
    connect(&window, &MainWindow::filesDropped, this, &ExchangeCommands::takeDropped);
    actions.on(Command::ExportPdf, this, [this] { exportPdf(); });
    actions.on(Command::ExportPicture, this, [this] { exportPicture(); });
    actions.on(Command::ExportCsv, this, [this] { exportTo(QStringLiteral("csv"), tr("Export a table")); });
    actions.on(Command::ExportJson, this,
               [this] { exportTo(QStringLiteral("json"), tr("Export the project")); });
    actions.on(Command::ExportBibliography, this, [this] { exportBibliography(); });
}

void ExchangeCommands::import()
{
    AppSettings &settings = m_window.windows().settings();
    const QString path =
        QFileDialog::getOpenFileName(&m_window, tr("Import"), settings.folder(), importFilter());
    if (!path.isEmpty())
        importFile(path);
}

void ExchangeCommands::takeDropped(const QStringList &paths)
{
    const bool writable = m_window.session() && !m_window.session()->isReadOnly();
    const QString path = paths.value(0);
    const bool isProject = QFileInfo(path).suffix().compare(QLatin1String("varve"), Qt::CaseInsensitive) == 0;
    if (writable && (paths.size() > 1 || (!isProject && !isImportable(path)))) {
        emit attachmentOffered(paths);
        return;
    }
    if (!writable || !isImportable(path)) {
        m_window.windows().open(path, &m_window);
        return;
    }
    m_window.messages().show(MessageBar::Tone::Notice,
                             tr("%1 is not a Varve project; what it holds can be added to this one.")
                                 .arg(QFileInfo(path).fileName()),
                             tr("Import…"), [this, path] { importFile(path); });
}

void ExchangeCommands::importFile(const QString &path)
{
    document::Document &document = m_window.session()->document();
    ImportDialog dialog(document, path, &m_window);
    if (dialog.exec() != QDialog::Accepted || !dialog.read())
        return;
    ProgressWindow progress(tr("Importing…"), &m_window);
    const auto imported = writeImport(document, dialog, progress.function());
    if (!imported) {
        m_window.messages().show(imported.error());
        return;
    }
    m_window.statusLine().say(tr("Imported %1").arg(addedText(*imported)));
    m_window.workspace()->timeline()->fitAll();
}

QString ExchangeCommands::askSavePath(const QString &title, const QString &suffix, const QString &filter)
{
    const QFileInfo project(m_window.session()->path());
    const QString proposed =
        project.absoluteDir().filePath(project.completeBaseName() + QLatin1Char('.') + suffix);
    const QString path = QFileDialog::getSaveFileName(&m_window, title, proposed, filter);
    return path.isEmpty() ? path : withSuffix(path, suffix);
}

void ExchangeCommands::exportPdf()
{
    ExportDialog dialog(*m_window.state(), &m_window);
    connect(&dialog, &ExportDialog::message, &m_window.statusLine(), &StatusLine::say);
    if (dialog.exec() != QDialog::Accepted || dialog.savedPath().isEmpty())
        return;
    m_window.messages().show(
        MessageBar::Tone::Notice,
        tr("The report was saved as %1.").arg(QDir::toNativeSeparators(dialog.savedPath())),
        tr("Open the PDF"), [this, path = dialog.savedPath()] {
            if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
                m_window.messages().show(
                    Error{ErrorKind::User,
                          tr("No program was found that opens %1.").arg(QDir::toNativeSeparators(path))});
        });
}

void ExchangeCommands::exportPicture()
{
    const QString path = askSavePath(tr("Export a picture of the timeline"), QStringLiteral("svg"),
                                     tr("Vector picture (*.svg);;Picture (*.png)"));
    if (path.isEmpty())
        return;
    const auto format = report::pictureFormat(path);
    if (!format) {
        m_window.messages().show(
            Error{ErrorKind::User, tr("Name the picture with .svg or .png at its end.")});
        return;
    }
    const ViewState &state = *m_window.state();
    report::PictureOptions options;
    options.filter = state.filter();
    if (state.visible().isValid() && state.visible().isBounded())
        options.window = state.visible();
    options.zone = state.zone();
    options.colourBy = state.colourBy();
    options.lanesBy = state.lanesBy();
    options.compressGaps = state.compressGaps();
    options.overwrite = true; // the file dialog has asked
    if (const auto written = report::writePicture(state.document(), options, *format, path); !written)
        m_window.messages().show(written.error());
    else
        m_window.statusLine().say(tr("Saved %1").arg(QFileInfo(path).fileName()));
}

/// The suffix says which of the three.
void ExchangeCommands::exportBibliography()
{
    const auto &registry = exchange::Registry::instance();
    QStringList filters;
    for (const char *id : {"bibtex", "ris", "csl"}) {
        const exchange::FormatInfo &format = registry.exporter(QLatin1String(id))->format();
        filters << QStringLiteral("%1 (*.%2)").arg(format.name, format.suffixes.value(0));
    }
    const QString title = tr("Export the sources");
    const QString path = askSavePath(title, QStringLiteral("bib"), filters.join(QStringLiteral(";;")));
    if (path.isEmpty())
        return;
    const exchange::Exporter *exporter = registry.exporterFor(path);
    const QString id = exporter ? exporter->format().id : QString();
    // Zotero knows CSL-JSON as .json, which by itself would be the whole project here.
    const QString format = id == QLatin1String("json") ? QStringLiteral("csl") : id;
    if (format != QLatin1String("bibtex") && format != QLatin1String("ris") &&
        format != QLatin1String("csl")) {
        m_window.messages().show(
            Error{ErrorKind::User, tr("Name the file with .bib, .ris or .csljson at its end.")});
        return;
    }
    write(format, path, title);
}

void ExchangeCommands::exportTo(const QString &format, const QString &title)
{
    const exchange::Exporter *exporter = exchange::Registry::instance().exporter(format);
    const QString suffix = exporter->format().suffixes.value(0);
    const QString path =
        askSavePath(title, suffix, QStringLiteral("%1 (*.%2)").arg(exporter->format().name, suffix));
    if (!path.isEmpty())
        write(format, path, title);
}

void ExchangeCommands::write(const QString &format, const QString &path, const QString &title)
{
    Result<exchange::ExportReport> written = [&] {
        ProgressWindow progress(tr("Writing %1…").arg(QFileInfo(path).fileName()), &m_window);
        return exchange::exportFile(m_window.session()->document().store(), path, format, {}, true,
                                    progress.function());
    }();
    if (!written) {
        m_window.messages().show(written.error());
        return;
    }
    const QString done = tr("Saved %1 with %2 %3s.")
                             .arg(QFileInfo(path).fileName(), QLocale().toString(written->written),
                                  model::tableWord(written->of));
    if (written->issues.empty()) {
        m_window.statusLine().say(done);
        return;
    }
    m_window.messages().show(
        MessageBar::Tone::Notice, tr("%1 The format could not hold everything.").arg(done),
        tr("What is missing…"), [this, title, issues = written->issues] {
            IssuesDialog dialog(title, tr("What the file does not hold:"), issues, &m_window);
            dialog.exec();
        });
}

} // namespace varve::ui
