#include "evidence/derivationtree.h"

#include "editors/tone.h"
#include "model/names.h"

#include <QTreeWidget>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr int deepest = 12;  // steps that are shown; there are no circles, but chains can be long
constexpr int mostNamed = 4; // titles in the sentence about the origin

} // namespace

DerivationTree::DerivationTree(const document::Document &document, QWidget *parent)
    : QWidget(parent),
      m_document(document),
      m_tree(new QTreeWidget(this)),
      m_cluster(new ToneLabel(Tone::Muted, this))
{
    m_tree->setObjectName(QStringLiteral("derivation"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("Derivation"));
    m_cluster->setObjectName(QStringLiteral("originCluster"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_cluster);
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        const SourceId id{item->data(0, Qt::UserRole).toUuid()};
        if (!id.isNull())
            emit chosen(id);
    });
}

void DerivationTree::show(const SourceId &id, const evidence::Origins &origins)
{
    m_tree->clear();
    const model::Source *source = m_document.catalogue().sources.find(id);
    if (!source)
        return;
    auto *rests = new QTreeWidgetItem(m_tree, {tr("Rests on")});
    addOrigins(rests, *source, 0);
    if (rests->childCount() == 0)
        new QTreeWidgetItem(rests, {tr("nothing else: it is original")});
    auto *relayed = new QTreeWidgetItem(m_tree, {tr("Relayed by")});
    addRelays(relayed, id, 0);
    if (relayed->childCount() == 0)
        new QTreeWidgetItem(relayed, {tr("no other source here")});
    QFont bold = m_tree->font();
    bold.setWeight(QFont::DemiBold);
    for (QTreeWidgetItem *root : {rests, relayed})
        root->setFont(0, bold);
    m_tree->expandAll();
    m_cluster->setText(clusterText(id, origins));
}

QTreeWidgetItem *DerivationTree::addSource(QTreeWidgetItem *under, const SourceId &id)
{
    const model::Source *source = m_document.catalogue().sources.find(id);
    const QString title = source ? source->title.simplified() : tr("(unknown source)");
    auto *item = new QTreeWidgetItem(
        under, {source ? QStringLiteral("%1  %2").arg(model::key(source->reliability), title) : title});
    item->setData(0, Qt::UserRole, id.uuid);
    if (source)
        item->setToolTip(0, model::wording(source->reliability) + u'\n' + source->title);
    return item;
}

void DerivationTree::addOrigins(QTreeWidgetItem *under, const model::Source &source, int depth)
{
    if (source.unknownOrigin)
        new QTreeWidgetItem(under, {tr("something whose origin is not known")});
    if (depth == deepest)
        return;
    for (const SourceId &id : source.derivesFrom) {
        QTreeWidgetItem *item = addSource(under, id);
        if (const model::Source *origin = m_document.catalogue().sources.find(id))
            addOrigins(item, *origin, depth + 1);
    }
}

void DerivationTree::addRelays(QTreeWidgetItem *under, const SourceId &id, int depth)
{
    if (depth == deepest)
        return;
    for (const auto &[other, source] : m_document.catalogue().sources.values())
        if (std::find(source.derivesFrom.begin(), source.derivesFrom.end(), id) != source.derivesFrom.end())
            addRelays(addSource(under, other), other, depth + 1);
}

QString DerivationTree::clusterText(const SourceId &id, const evidence::Origins &origins) const
{
    const int cluster = origins.clusterOf(id);
    QStringList others;
    int count = 0;
    for (const model::Source *source : m_document.catalogue().sortedSources())
        if (source->id != id && origins.clusterOf(source->id) == cluster && ++count <= mostNamed)
            others << QStringLiteral("“%1”").arg(source->title.left(80).simplified());
    if (count == 0)
        return tr("No other source has its origin: it counts by itself.");
    if (count > mostNamed)
        others << tr("%1 more").arg(count - mostNamed);
    return tr("One origin with %1: for one event they count once together.").arg(others.join(tr(", ")));
}

} // namespace varve::ui
