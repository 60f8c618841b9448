// Files dropped on a line of a list of sources are attached to that source.
#pragma once

#include "attachments/attacher.h"

#include <QAbstractItemView>

namespace varve::ui {

/// Watches a view; the view itself needs to know nothing of it.
class SourceDrop : public QObject
{
    Q_OBJECT
public:
    /// `sourceAt` tells which source a place in the viewport belongs to; null: none.
    SourceDrop(document::Document &document, QAbstractItemView *view,
               std::function<SourceId(const QPoint &)> sourceAt);
    [[nodiscard]] Attacher &attacher() { return m_attacher; }

signals:
    void attached(const varve::SourceId &source, int count);
    void failed(const varve::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    document::Document &m_document;
    QAbstractItemView *m_view;
    std::function<SourceId(const QPoint &)> m_sourceAt;
    Attacher m_attacher;
};

} // namespace varve::ui
