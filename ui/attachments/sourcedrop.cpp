#include "attachments/sourcedrop.h"

#include <QDropEvent>
#include <QMimeData>

namespace varve::ui {

SourceDrop::SourceDrop(document::Document &document, QAbstractItemView *view,
                       std::function<SourceId(const QPoint &)> sourceAt)
    : QObject(view),
      m_document(document),
      m_view(view),
      m_sourceAt(std::move(sourceAt)),
      m_attacher(document, view)
{
    view->viewport()->setAcceptDrops(true);
    view->viewport()->installEventFilter(this);
}

bool SourceDrop::eventFilter(QObject *watched, QEvent *event)
{
    const bool isDrag = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove;
    if (!isDrag && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    if (m_document.store().isReadOnly() || !Attacher::canAddFrom(*drop->mimeData()))
        return QObject::eventFilter(watched, event);
    const SourceId source = m_sourceAt(drop->position().toPoint());
    if (event->type() != QEvent::DragEnter && source.isNull()) {
        drop->ignore();
        return true;
    }
    drop->setDropAction(Qt::CopyAction);
    drop->accept();
    if (isDrag)
        return true;
    model::Attachment common;
    common.source = source;
    if (const auto added = m_attacher.addFrom(*drop->mimeData(), common))
        emit attached(source, static_cast<int>(added->size()));
    else if (added.error().kind != ErrorKind::Cancelled)
        emit failed(added.error());
    return true;
}

} // namespace varve::ui
