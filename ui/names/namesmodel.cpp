#include "names/namesmodel.h"

#include "document/merging.h"
#include "editors/swatch.h"
#include "text/coordinates.h"

#include <QLocale>
#include <QWidget>

#include <algorithm>

namespace varve::ui {

using document::Name;
using model::Table;

namespace {

/// What tells it from others: a participant's kind, a place's coordinates, else the beginning of its notes.
QString detailOf(const Name &name)
{
    constexpr qsizetype shown = 120;
    if (name.latitude && name.longitude)
        return text::coordinatesText(*name.latitude, *name.longitude);
    return name.kind.isEmpty() ? name.description.left(shown).simplified() : name.kind;
}

} // namespace

NamesModel::NamesModel(document::Document &document, QWidget *window)
    : QAbstractTableModel(window),
      m_document(document),
      m_window(window)
{
    read();
    connect(&document, &document::Document::changed, this, &NamesModel::documentChanged);
}

void NamesModel::setTable(Table table)
{
    if (table == m_table)
        return;
    beginResetModel();
    m_table = table;
    read();
    endResetModel();
}

void NamesModel::read()
{
    m_names = document::namesOf(m_document.catalogue(), m_table);
    m_counts = document::countEvents(m_document, m_table);
    m_hasColours = std::ranges::any_of(m_names, [](const Name &name) { return !name.colour.isEmpty(); });
}

void NamesModel::documentChanged(const model::ChangeSummary &summary)
{
    if (!summary.touches(m_table) && !summary.touches(Table::Event))
        return;
    const auto now = document::namesOf(m_document.catalogue(), m_table);
    const bool sameRows = std::ranges::equal(now, m_names, {}, &Name::id, &Name::id);
    if (!sameRows)
        beginResetModel();
    read();
    if (!sameRows)
        endResetModel();
    else if (!m_names.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int NamesModel::rowOf(const QUuid &id) const
{
    const auto it = std::ranges::find(m_names, id, &Name::id);
    return it == m_names.end() ? -1 : static_cast<int>(it - m_names.begin());
}

int NamesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

int NamesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NamesModel::nameData(const Name &name, int role) const
{
    if (role == Qt::DisplayRole)
        return name.name;
    if (role == Qt::ToolTipRole)
        return name.description.isEmpty() ? name.name : name.description.left(1000);
    if (role == Qt::DecorationRole && m_hasColours)
        return swatchIcon(name.colour, m_window);
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2").arg(name.name, eventsOf(name.id) == 1 ? tr("1 event")
                                                                  : tr("%L1 events").arg(eventsOf(name.id)));
    return {};
}

QVariant NamesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Name &name = m_names[static_cast<size_t>(index.row())];
    if (role == IdRole)
        return name.id;
    if (role == SearchRole)
        return name.name + u'\n' + name.kind + u'\n' + name.description;
    switch (index.column()) {
    case NameColumn:
        return role == SortRole ? QVariant(name.name.toCaseFolded()) : nameData(name, role);
    case EventsColumn:
        if (role == SortRole)
            return eventsOf(name.id);
        if (role == Qt::TextAlignmentRole)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return role == Qt::DisplayRole ? QVariant(QLocale().toString(eventsOf(name.id))) : QVariant();
    case DetailColumn:
        return role == Qt::DisplayRole || role == SortRole ? QVariant(detailOf(name)) : QVariant();
    default:
        return {};
    }
}

QVariant NamesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case EventsColumn:
        return tr("Events");
    case DetailColumn:
        return m_table == Table::Participant ? tr("Kind")
               : m_table == Table::Place     ? tr("Where")
                                             : tr("Notes");
    default:
        return {};
    }
}

} // namespace varve::ui
