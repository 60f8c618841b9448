// All attachments of the project.
#pragma once

#include "attachments/attachmentspane.h"

#include <QDialog>

namespace varve::ui {

/// Stays open while one works; follows every edit.
class AttachmentsWindow : public QDialog
{
    Q_OBJECT
public:
    explicit AttachmentsWindow(document::Document &document, QWidget *parent = nullptr);
    ~AttachmentsWindow() override;
    [[nodiscard]] AttachmentsPane &pane() const { return *m_pane; }

private:
    AttachmentsPane *m_pane;
};

} // namespace varve::ui
