// One source in a dialog: what it is, where it is kept, how far it can be relied on, what it derives from.
#pragma once

#include "document/document.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace varve::ui {

class SourceForm;

class SourceDialog : public QDialog
{
    Q_OBJECT
public:
    /// A source without an id is a new one. `document` must outlive the dialog.
    SourceDialog(const document::Document &document, const model::Source &source, QWidget *parent = nullptr);
    /// As it stands in the fields; a new one has an id by now.
    [[nodiscard]] model::Source source() const;

private:
    void check();

    SourceForm *m_form;
    QLabel *m_problem;
    QPushButton *m_ok;
};

} // namespace varve::ui
