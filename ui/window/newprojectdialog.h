// File > New project: title, zone, first tracks, and the file.
#pragma once

#include "model/values.h"
#include "window/appsettings.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace varve::ui {

class ZoneBox;

class NewProjectDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NewProjectDialog(AppSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] model::Project project() const;
    [[nodiscard]] QStringList tracks() const;
    /// Ends in ".varve".
    [[nodiscard]] QString path() const;

private:
    void suggestPath();
    void browse();
    void check();

    AppSettings &m_settings;
    QLineEdit *m_title;
    QLineEdit *m_authors;
    ZoneBox *m_zone;
    QLineEdit *m_tracks;
    QLineEdit *m_path;
    QLabel *m_problem;
    QPushButton *m_create = nullptr;
    bool m_pathTouched = false;
};

/// The file name that a title gives: letters and digits, the rest as "-"; "project" when nothing is left.
QString fileNameFor(const QString &title);

} // namespace varve::ui
