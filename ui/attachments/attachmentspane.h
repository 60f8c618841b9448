// A list of attachments with what the chosen one shows: preview, facts, custody log.
#pragma once

#include "attachments/attachmentlist.h"

class QTabWidget;

namespace varve::ui {

class AttachmentDetails;
class AttachmentPreview;

/// To be embedded wherever a source is edited; call list().setSource().
class AttachmentsPane : public QWidget
{
    Q_OBJECT
public:
    AttachmentsPane(document::Document &document, Qt::Orientation orientation, QWidget *parent = nullptr);

    [[nodiscard]] AttachmentList &list() const { return *m_list; }
    [[nodiscard]] AttachmentPreview &preview() const { return *m_preview; }
    [[nodiscard]] AttachmentDetails &details() const { return *m_details; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showCurrent();

    AttachmentList *m_list;
    AttachmentPreview *m_preview;
    AttachmentDetails *m_details;
    QTabWidget *m_tabs;
};

/// A page of a form about one source: its attachments, with what the chosen one shows.
AttachmentsPane *addAttachmentsPage(QTabWidget &form, document::Document &document, const SourceId &source);

} // namespace varve::ui
