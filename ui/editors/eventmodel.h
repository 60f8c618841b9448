// The shown events as rows, in the order of any column.
#pragma once

#include "editors/eventcolumns.h"

#include <QAbstractTableModel>
#include <QSet>

namespace varve::ui {

/// Reads events in blocks round the rows that are asked for; what the index knows is never read from the
/// file. Edits keep rows, selection and open editors: only what changed is moved, inserted or removed.
class EventModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, FlagsRole, ConfidenceRole, ColourRole, HitRole };

    explicit EventModel(ViewState &state, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// One event, as one step of undo; refusals come by editRefused().
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] ViewState &state() const { return m_state; }
    [[nodiscard]] EventId idAt(int row) const { return m_ids[static_cast<size_t>(row)]; }
    /// -1 when it is not shown.
    [[nodiscard]] int rowOf(const EventId &id) const;
    [[nodiscard]] std::optional<model::Event> eventAt(int row) const;
    /// The same text into one column of several events, as one step of undo.
    Result<void> setCells(const std::vector<EventId> &ids, EventColumn column, const QString &text);
    [[nodiscard]] EventColumn sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

signals:
    void editRefused(const varve::Error &error);

private:
    void refresh();
    bool takeIn(const EventId &id);
    void replaceRows(std::vector<EventId> ids);
    void reorder(std::vector<EventId> ids);
    void fetchAround(int row) const;

    ViewState &m_state;
    std::vector<EventId> m_ids;
    EventColumn m_sortColumn = EventColumn::When;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    mutable QSet<int> m_fetchedBlocks;
};

} // namespace varve::ui
