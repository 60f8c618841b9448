#include "charts/exportpicture.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSettings>

namespace varve::ui {

namespace {

const QString folderKey = QStringLiteral("charts/folder");

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::ui::ExportPicture", text);
}

} // namespace

Result<void> writeChart(const report::Drawing &drawing, const QString &path)
{
    const auto format = report::pictureFormat(path);
    if (!format)
        return fail(ErrorKind::User, tr("Name the picture with .svg or .png at its end."));
    return report::writeDrawing(drawing, *format, path);
}

void exportChart(const report::Drawing &drawing, const QString &name, ViewState &state, QWidget *parent)
{
    QSettings settings;
    const QString folder = settings.value(folderKey, QDir::homePath()).toString();
    QString path = QFileDialog::getSaveFileName(parent, tr("Export the chart"),
                                                QDir(folder).filePath(name + QStringLiteral(".svg")),
                                                tr("Vector picture (*.svg);;Picture (*.png)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".svg");
    settings.setValue(folderKey, QFileInfo(path).absolutePath());
    if (const auto written = writeChart(drawing, path); !written)
        QMessageBox::warning(parent, tr("Export the chart"), written.error().text);
    else
        emit state.message(tr("Saved %1").arg(path));
}

} // namespace varve::ui
