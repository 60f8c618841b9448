// File > Export PDF…: options on the left, the pages as they will be on the right; save or print.
#pragma once

#include "report/report.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace varve::ui {

class PagePreview;
class BackgroundJob;
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
    /// Where the file is saved first: in the folder last used, the project's name with ".pdf".
    [[nodiscard]] QString suggestedPath() const;
    /// The pages, when they are laid out.
    [[nodiscard]] bool isReady() const;
    /// Writes what the preview shows, with progress and Cancel where it takes long. Fails before the pages
    /// are ready.
    Result<report::ReportSummary> save(const QString &path, bool overwrite);
    [[nodiscard]] QString savedPath() const { return m_savedPath; }

public slots:
    void reject() override;

signals:
    /// A short message for the status bar: "Saved report.pdf, 4 pages".
    void message(const QString &text);
    /// The pages are laid out, or could not be.
    void ready();

private:
    QWidget *makeOptions();
    void makeScope(QFormLayout &form);
    void makeSections(QFormLayout &form);
    QWidget *makePreview();
    QWidget *makeButtons();
    void restoreSettings();
    void storeSettings() const;
    void optionsChanged();
    void rebuild();
    bool collect();
    void jobFinished();
    void showStatus();
    void askAndSave();
    void print();
    void showError(const QString &text);

    ViewState &m_state;
    QComboBox *m_paper = nullptr;
    QComboBox *m_orientation = nullptr;
    QComboBox *m_scope = nullptr;
    QComboBox *m_zone = nullptr;
    QCheckBox *m_timeline = nullptr;
    QCheckBox *m_compressGaps = nullptr;
    QCheckBox *m_disputed = nullptr;
    QCheckBox *m_figures = nullptr;
    QCheckBox *m_chronology = nullptr;
    QCheckBox *m_descriptions = nullptr;
    QCheckBox *m_quotes = nullptr;
    QCheckBox *m_sources = nullptr;
    QCheckBox *m_grades = nullptr;
    PagePreview *m_preview = nullptr;
    QLabel *m_status = nullptr;
    QLabel *m_error = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_saveButton = nullptr;
    QPushButton *m_printButton = nullptr;
    QTimer *m_timer = nullptr;
    std::unique_ptr<BackgroundJob> m_job;
    std::shared_ptr<const report::ReportContent> m_content;
    bool m_collecting = false;
    bool m_cancelCollecting = false;
    QString m_savedPath;
};

} // namespace varve::ui
