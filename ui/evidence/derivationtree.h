// What a source rests on and who relays it, as a small tree.
#pragma once

#include "document/document.h"
#include "evidence/origins.h"

#include <QWidget>

class QTreeWidget;
class QTreeWidgetItem;

namespace varve::ui {

class ToneLabel;

class DerivationTree : public QWidget
{
    Q_OBJECT
public:
    /// `document` must outlive it.
    explicit DerivationTree(const document::Document &document, QWidget *parent = nullptr);
    void show(const SourceId &id, const evidence::Origins &origins);

signals:
    /// By double click or Enter.
    void chosen(const varve::SourceId &id);

private:
    QTreeWidgetItem *addSource(QTreeWidgetItem *under, const SourceId &id);
    void addOrigins(QTreeWidgetItem *under, const model::Source &source, int depth);
    void addRelays(QTreeWidgetItem *under, const SourceId &id, int depth);
    [[nodiscard]] QString clusterText(const SourceId &id, const evidence::Origins &origins) const;

    const document::Document &m_document;
    QTreeWidget *m_tree;
    ToneLabel *m_cluster;
};

} // namespace varve::ui
