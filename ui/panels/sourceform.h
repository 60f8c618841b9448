// The fields of one source, on pages: what it is, how far it can be relied on, what it derives from, how it
// was captured. Used by the dialog and by the sources desk.
#pragma once

#include "document/document.h"

#include <QTabWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace varve::ui {

class TimeField;

class SourceForm : public QTabWidget
{
    Q_OBJECT
public:
    /// `document` must outlive the form. A file that cannot be written leaves the fields for reading only.
    SourceForm(const document::Document &document, const model::Source &source, QWidget *parent = nullptr);

    /// As it stands in the fields.
    [[nodiscard]] model::Source source() const;
    /// Why it cannot be saved as it stands; empty when it can.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] qint64 rev() const { return m_source.stamp.rev; }
    /// The revision that source() replaces, after it was written.
    void setStamp(const model::Stamp &stamp) { m_source.stamp = stamp; }
    /// Puts a view of the derivation under the fields for it.
    void showBelowOrigins(QWidget *view);
    [[nodiscard]] QLineEdit *title() const { return m_title; }

signals:
    /// Something was changed, with every key.
    void edited();
    /// A field is done with: the focus left it, or something was chosen.
    void settled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeGeneralPage();
    QWidget *makeGradePage();
    QWidget *makeOriginPage();
    QWidget *makeCapturePage();
    void follow(QLineEdit *line);
    void follow(QPlainTextEdit *area);
    void settle();
    void addOrigin();
    void removeOrigin();
    void listOrigins();
    [[nodiscard]] QString circleProblem() const;
    void readPublished();

    const document::Document &m_document;
    model::Source m_source; ///< as it was given; its origins as they stand now
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
    QListWidget *m_origins = nullptr;
    QLineEdit *m_newOrigin = nullptr;
    QPushButton *m_removeOrigin = nullptr;
    QCheckBox *m_unknownOrigin = nullptr;
    TimeField *m_capturedAt = nullptr;
    QLineEdit *m_capturedBy = nullptr;
    QLineEdit *m_capturedWith = nullptr;
};

} // namespace varve::ui
