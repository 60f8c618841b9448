// One source: what it is, where it is kept, how far it can be relied on, what it derives from.
#pragma once

#include "document/document.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace varve::ui {

class TimeField;

class SourceDialog : public QDialog
{
    Q_OBJECT
public:
    /// A source without an id is a new one. `document` must outlive the dialog.
    SourceDialog(const document::Document &document, const model::Source &source, QWidget *parent = nullptr);
    /// As it stands in the fields; a new one has an id by now.
    [[nodiscard]] model::Source source() const;

private:
    QWidget *makeGeneralPage();
    QWidget *makeGradePage();
    QWidget *makeOriginPage();
    QWidget *makeCapturePage();
    [[nodiscard]] QString circleProblem() const;
    void readPublished();
    void check();

    const document::Document &m_document;
    model::Source m_source;
    std::optional<time::EventTime> m_published;
    QString m_publishedProblem;

    QComboBox *m_kind = nullptr;
    QLineEdit *m_title = nullptr;
    QLineEdit *m_author = nullptr;
    QLineEdit *m_publisher = nullptr;
    QLineEdit *m_publishedText = nullptr;
    QLabel *m_publishedReading = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_archiveUrl = nullptr;
    QLineEdit *m_language = nullptr;
    QLineEdit *m_licence = nullptr;
    QPlainTextEdit *m_notes = nullptr;
    QComboBox *m_reliability = nullptr;
    QPlainTextEdit *m_rationale = nullptr;
    QComboBox *m_access = nullptr;
    QCheckBox *m_interested = nullptr;
    QListWidget *m_derivesFrom = nullptr;
    QCheckBox *m_unknownOrigin = nullptr;
    TimeField *m_capturedAt = nullptr;
    QLineEdit *m_capturedBy = nullptr;
    QLineEdit *m_capturedWith = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace varve::ui
