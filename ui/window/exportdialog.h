// File > Export PDF…: options on the left, the pages as they will be on the right; save or print.
#pragma once

#include "report/report.h"

#include <QDialog>

#include <atomic>
#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QThread;
class QTimer;

namespace varve::ui {

class ViewState;

/// Remembers its options in QSettings. Pages are laid out in a thread of their own; every change of an option
/// starts anew. Closing the dialog cancels what runs.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ExportDialog(ViewState &state, QWidget *parent = nullptr);
    ~ExportDialog() override;

    /// The options as they stand in the dialog.
    [[nodiscard]] report::ReportOptions options() const;
    /// Where the file is saved first: beside the project, its name with ".pdf".
    [[nodiscard]] QString suggestedPath() const;
    /// Writes what the preview shows; asks nothing. Waits for the pages if they are still being laid out.
    Result<report::ReportSummary> save(const QString &path, bool overwrite);
    [[nodiscard]] QString savedPath() const { return m_savedPath; }

signals:
    /// A short message for the status bar: "Saved report.pdf, 4 pages".
    void message(const QString &text);

private:
    struct Job;
    QWidget *makeOptions();
    QWidget *makePreview();
    void restoreSettings();
    void storeSettings() const;
    void rebuild();
    void finished(const std::shared_ptr<Job> &job);
    void cancelJob();
    void showPages();
    void paintThumbnails();
    void askAndSave();
    void print();
    void showError(const QString &text);

    ViewState &m_state;
    QComboBox *m_paper = nullptr;
    QComboBox *m_orientation = nullptr;
    QComboBox *m_scope = nullptr;
    QComboBox *m_zone = nullptr;
    QCheckBox *m_timeline = nullptr;
    QCheckBox *m_disputed = nullptr;
    QCheckBox *m_figures = nullptr;
    QCheckBox *m_chronology = nullptr;
    QCheckBox *m_descriptions = nullptr;
    QCheckBox *m_sources = nullptr;
    QCheckBox *m_grades = nullptr;
    QCheckBox *m_compressGaps = nullptr;
    QListWidget *m_pages = nullptr;
    QLabel *m_status = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_saveButton = nullptr;
    QPushButton *m_printButton = nullptr;
    QTimer *m_timer = nullptr;
    std::shared_ptr<Job> m_job;
    std::optional<report::Report> m_report;
    QString m_savedPath;
};

} // namespace varve::ui
