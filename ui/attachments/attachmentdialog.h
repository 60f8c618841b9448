// What is said about one attachment: its name, its source, whether it is the original, what it was made from.
// Its bytes never change.
#pragma once

#include "document/document.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace varve::ui {

class AttachmentDialog : public QDialog
{
    Q_OBJECT
public:
    AttachmentDialog(const document::Document &document, const model::Attachment &attachment,
                     QWidget *parent = nullptr);
    [[nodiscard]] model::Attachment attachment() const;

private:
    void check();
    /// Whether `other` comes from this one, at any remove: it cannot also be its origin.
    [[nodiscard]] bool derivesFromThis(const model::Attachment &other) const;

    const document::Document &m_document;
    model::Attachment m_attachment;
    QLineEdit *m_name;
    QComboBox *m_source;
    QComboBox *m_kept;
    QComboBox *m_derivedFrom;
    QPlainTextEdit *m_note;
    QLabel *m_problem;
    QPushButton *m_ok;
};

} // namespace varve::ui
