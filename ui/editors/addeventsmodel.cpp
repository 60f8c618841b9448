#include "editors/addeventsmodel.h"

#include "editors/tone.h"

#include <QBrush>
#include <QGuiApplication>
#include <QPalette>

namespace varve::ui {

namespace {

QStringList listOf(const QString &text, QChar between)
{
    QStringList items;
    for (const QString &item : text.split(between, Qt::SkipEmptyParts))
        if (!item.trimmed().isEmpty())
            items.append(item.trimmed());
    return items;
}

QString textOf(const EntryFields &fields, int column)
{
    switch (column) {
    case AddEventsModel::When:
        return fields.when;
    case AddEventsModel::Title:
        return fields.title;
    case AddEventsModel::Track:
        return fields.track;
    case AddEventsModel::Place:
        return fields.place;
    case AddEventsModel::Confidence:
        return fields.confidence;
    case AddEventsModel::Tags:
        return fields.tags.join(QStringLiteral(", "));
    case AddEventsModel::Sources:
        return fields.sources.join(QStringLiteral("; "));
    default:
        return fields.description;
    }
}

void setText(EntryFields &fields, int column, const QString &text)
{
    switch (column) {
    case AddEventsModel::When:
        fields.when = text;
        break;
    case AddEventsModel::Title:
        fields.title = text;
        break;
    case AddEventsModel::Track:
        fields.track = text;
        break;
    case AddEventsModel::Place:
        fields.place = text;
        break;
    case AddEventsModel::Confidence:
        fields.confidence = text;
        break;
    case AddEventsModel::Tags:
        fields.tags = listOf(text, u',');
        break;
    case AddEventsModel::Sources:
        fields.sources = listOf(text, u';');
        break;
    default:
        fields.description = text;
    }
}

} // namespace

AddEventsModel::AddEventsModel(std::vector<PastedEntry> rows, EntryContext context, QObject *parent)
    : QAbstractTableModel(parent),
      m_context(std::move(context))
{
    for (PastedEntry &entry : rows)
        m_rows.push_back({std::move(entry), {}, true});
    readAll();
}

int AddEventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AddEventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

void AddEventsModel::readAll()
{
    EntryContext context = m_context;
    for (Row &row : m_rows) {
        const PastedEntry &entry = row.entry;
        row.draft = entry.line.isEmpty() ? readFields(entry.fields, context) : readEntry(entry.line, context);
        if (row.isChosen)
            context = following(row.draft, context);
    }
}

QString AddEventsModel::reading(const EntryDraft &draft) const
{
    QStringList parts;
    for (const EntryProblem &problem : draft.problems)
        parts.append(problem.text);
    if (parts.isEmpty() && draft.reading)
        parts.append(draft.reading->words);
    if (!draft.created.isEmpty())
        parts.append(tr("new: %1").arg(draft.created.join(QStringLiteral(", "))));
    return parts.join(QStringLiteral(" · "));
}

QVariant AddEventsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<size_t>(index.row())];
    if (role == Qt::CheckStateRole && index.column() == When)
        return row.isChosen ? Qt::Checked : Qt::Unchecked;
    if (role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole)
        return index.column() == Reading ? reading(row.draft) : textOf(row.draft.fields, index.column());
    if (role == Qt::ForegroundRole && index.column() == Reading) {
        const bool isDark = QGuiApplication::palette().color(QPalette::Base).lightness() < 128;
        const paint::Theme theme = isDark ? paint::Theme::darkTheme() : paint::Theme::light();
        return QBrush(row.draft.isReady() ? theme.mutedText : theme.danger);
    }
    return {};
}

void AddEventsModel::edit(Row &row, int column, const QString &text)
{
    // From the first correction on the cells count, no longer the line they came from.
    row.entry = {QString(), row.draft.fields};
    setText(row.entry.fields, column, text);
}

QVariant AddEventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    const QStringList names{tr("When"), tr("What"),    tr("Track"),       tr("Place"),  tr("Confidence"),
                            tr("Tags"), tr("Sources"), tr("Description"), tr("Reading")};
    return names.value(section);
}

Qt::ItemFlags AddEventsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == When)
        flags |= Qt::ItemIsUserCheckable;
    if (index.isValid() && index.column() != Reading)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool AddEventsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() == Reading)
        return false;
    Row &row = m_rows[static_cast<size_t>(index.row())];
    if (role == Qt::CheckStateRole)
        row.isChosen = value.toInt() == Qt::Checked;
    else if (role == Qt::EditRole)
        edit(row, index.column(), value.toString().trimmed());
    else
        return false;
    readAll();
    emit dataChanged(this->index(index.row(), 0), this->index(rowCount() - 1, Reading));
    emit changed();
    return true;
}

void AddEventsModel::setContext(const EntryContext &context)
{
    m_context = context;
    readAll();
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, Reading));
    emit changed();
}

std::vector<EntryDraft> AddEventsModel::chosenDrafts() const
{
    std::vector<EntryDraft> drafts;
    for (const Row &row : m_rows)
        if (row.isChosen && row.draft.isReady())
            drafts.push_back(row.draft);
    return drafts;
}

int AddEventsModel::chosenCount() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &r) { return r.isChosen; }));
}

int AddEventsModel::readyCount() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const Row &r) { return r.isChosen && r.draft.isReady(); }));
}

bool AddEventsModel::needsDateOrder() const
{
    for (const Row &row : m_rows)
        for (const EntryProblem &problem : row.draft.problems)
            if (row.isChosen && problem.needsDateOrder)
                return true;
    return false;
}

void AddEventsModel::keepUnready()
{
    beginResetModel();
    std::erase_if(m_rows, [](const Row &row) { return !row.isChosen || row.draft.isReady(); });
    endResetModel();
    emit changed();
}

} // namespace varve::ui
