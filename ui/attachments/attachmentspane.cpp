#include "attachments/attachmentspane.h"

#include "attachments/attachmentdetails.h"
#include "attachments/preview.h"
#include "window/messagebar.h"

#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace varve::ui {

AttachmentsPane::AttachmentsPane(document::Document &document, Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent),
      m_list(new AttachmentList(document, this)),
      m_preview(new AttachmentPreview(document, this)),
      m_details(new AttachmentDetails(document, this)),
      m_tabs(new QTabWidget(this))
{
    m_tabs->addTab(m_preview, tr("Previe&w"));
    m_tabs->addTab(m_details, tr("Details and c&ustody"));
    m_tabs->setDocumentMode(true);
    auto *splitter = new QSplitter(orientation, this);
    splitter->addWidget(m_list);
    splitter->addWidget(m_tabs);
    splitter->setSizes({1, 1}); // halves: a page has to be readable
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(m_list, &AttachmentList::currentChanged, this, &AttachmentsPane::showCurrent);
    connect(m_tabs, &QTabWidget::currentChanged, this, &AttachmentsPane::showCurrent);
    connect(m_preview, &AttachmentPreview::failed, this,
            [this](const Error &error) { m_list->messages().show(error); });
}

void AttachmentsPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showCurrent();
}

/// Only what is seen is read: a look is logged.
void AttachmentsPane::showCurrent()
{
    const AttachmentId id = m_list->current();
    m_details->show(id);
    if (isVisible() && m_tabs->currentWidget() == m_preview && m_preview->shown() != id)
        m_preview->show(id);
}

AttachmentsPane *addAttachmentsPage(QTabWidget &form, document::Document &document, const SourceId &source)
{
    auto *pane = new AttachmentsPane(document, Qt::Vertical, &form);
    pane->layout()->setContentsMargins(8, 8, 8, 8);
    pane->list().setSource(source);
    form.addTab(pane, AttachmentsPane::tr("&Attachments"));
    return pane;
}

} // namespace varve::ui
