// File > Import: how the file is read, what it would add, what is wrong with it, before anything is written.
#pragma once

#include "document/document.h"
#include "exchange/exchange.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace varve::ui {

class ZoneBox;

class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    /// Reads the file at once; of a large one it keeps the first values and counts the others. `document`
    /// must outlive the dialog.
    ImportDialog(const document::Document &document, const QString &path, QWidget *parent = nullptr);

    /// What to write; nothing while the file does not read.
    [[nodiscard]] const std::optional<exchange::ReadFile> &read() const { return m_read; }
    [[nodiscard]] QString summaryText() const;
    /// How it was read, for writing a file of which read() holds a part.
    [[nodiscard]] exchange::FileRequest request() const;

private:
    void addOptions(QFormLayout *form);
    [[nodiscard]] exchange::Options options() const;
    /// Reads with the options as they stand, and shows what came of it.
    void readAgain();
    void showIssues(const Issues &issues);

    const document::Document &m_document;
    QString m_path;
    std::optional<exchange::ReadFile> m_read;

    QLineEdit *m_columns = nullptr;
    ZoneBox *m_zone = nullptr;
    QComboBox *m_dateOrder = nullptr;
    QLineEdit *m_track = nullptr;
    QCheckBox *m_skipBad = nullptr;
    QComboBox *m_duplicates = nullptr;
    QCheckBox *m_skipKnown = nullptr;
    QLabel *m_summary;
    QTableWidget *m_issues;
    QPushButton *m_import = nullptr;
};

/// Writes what the dialog has read: from memory, or by reading the file again where it holds too much. The
/// report is of what was written.
Result<exchange::ImportReport> writeImport(document::Document &document, const ImportDialog &dialog,
                                           const Progress &progress);

/// "120 events, 3 tracks"; empty when nothing is new.
QString addedText(const exchange::ImportReport &report);

} // namespace varve::ui
