#include "evidence/sourcesmodel.h"

#include "evidence/toolwindow.h"
#include "model/names.h"
#include "time/timeformat.h"

#include <QLocale>

namespace varve::ui {

using model::Source;

SourcesModel::SourcesModel(document::Document &document, QObject *parent)
    : QAbstractTableModel(parent),
      m_document(document)
{
    read();
    connect(&document, &document::Document::changed, this, &SourcesModel::documentChanged);
}

void SourcesModel::documentChanged(const model::ChangeSummary &summary)
{
    if (!summary.touches(model::Table::Source) && !summary.touches(model::Table::Event) &&
        !summary.touches(model::Table::Project))
        return;
    std::vector<SourceId> rows;
    for (const Source *source : m_document.catalogue().sortedSources())
        rows.push_back(source->id);
    if (rows != m_rows) {
        beginResetModel();
        read();
        endResetModel();
        return;
    }
    read();
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void SourcesModel::read()
{
    m_rows.clear();
    m_numbers.clear();
    m_relays.clear();
    std::vector<Source> all;
    for (const Source *source : m_document.catalogue().sortedSources()) {
        m_numbers.insert(source->id, static_cast<int>(m_rows.size()));
        m_rows.push_back(source->id);
        all.push_back(*source);
        for (const SourceId &origin : source->derivesFrom)
            ++m_relays[origin];
    }
    m_origins = evidence::Origins(all);
    m_counts = m_document.index().countBySource();
}

SourceId SourcesModel::id(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<size_t>(row)] : SourceId();
}

int SourcesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SourcesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

int SourcesModel::cited(const SourceId &id) const
{
    const quint32 number = m_document.index().sourceIds().find(id);
    return number == 0 || number >= m_counts.size() ? 0 : m_counts[number];
}

QString SourcesModel::originText(const Source &source) const
{
    if (source.unknownOrigin)
        return tr("not known");
    if (!source.derivesFrom.empty()) {
        const Source *origin = m_document.catalogue().sources.find(source.derivesFrom.front());
        const QString title = origin ? origin->title.simplified() : tr("(unknown source)");
        return source.derivesFrom.size() == 1
                   ? tr("via %1").arg(title)
                   : tr("via %1 and %2 more").arg(title, QString::number(source.derivesFrom.size() - 1));
    }
    const int relays = m_relays.value(source.id);
    return relays == 0 ? QString() : tr("relayed by %1").arg(relays);
}

QString SourcesModel::text(const Source &source, Column column) const
{
    const auto &times = m_document.project().times;
    switch (column) {
    case Grade:
        return model::key(source.reliability);
    case Title:
        return source.title.simplified();
    case Kind:
        return model::word(source.kind);
    case Published:
        return source.published ? time::toShort(*source.published, times.zone, times) : QString();
    case Cited:
        return QLocale().toString(cited(source.id));
    case Origin:
        return originText(source);
    case Archive:
        return source.archiveUrl.isEmpty() ? QString() : tr("archived");
    case ColumnCount:
        break;
    }
    return {};
}

QVariant SourcesModel::sortValue(const Source &source, Column column) const
{
    if (column == Cited)
        return cited(source.id);
    if (column == Published)
        return source.published ? source.published->start.earliest.us : std::numeric_limits<qint64>::max();
    return text(source, column).toCaseFolded();
}

QString SourcesModel::tip(const Source &source, Column column) const
{
    if (column == Grade)
        return model::wording(source.reliability);
    if (column == Archive)
        return source.archiveUrl;
    if (column == Title)
        return source.url.isEmpty() ? source.title : source.title + u'\n' + source.url;
    return {};
}

QVariant SourcesModel::data(const QModelIndex &index, int role) const
{
    const Source *source = index.isValid() ? m_document.catalogue().sources.find(id(index.row())) : nullptr;
    if (!source)
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(*source, column);
    case Qt::ToolTipRole:
        return tip(*source, column);
    case Qt::TextAlignmentRole:
        return column == Cited ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case SortRole:
        return sortValue(*source, column);
    case SearchRole:
        return QStringList{source->title, source->author, source->publisher,
                           source->url,   source->notes,  model::word(source->kind)}
            .join(u'\n');
    case IdRole:
        return source->id.uuid;
    default:
        return {};
    }
}

QVariant SourcesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Grade:
        return tr("Grade");
    case Title:
        return tr("Title");
    case Kind:
        return tr("Kind");
    case Published:
        return tr("Published");
    case Cited:
        return tr("Events");
    case Origin:
        return tr("Origin");
    case Archive:
        return tr("Archive");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace varve::ui
