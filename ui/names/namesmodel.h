// All tags, or all participants, or all places, with how many events have each.
#pragma once

#include "document/naming.h"

#include <QAbstractTableModel>

class QWidget;

namespace varve::ui {

/// Follows the document. Rows are in the order of names; a proxy sorts otherwise.
class NamesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, EventsColumn, DetailColumn, ColumnCount };
    enum Role { IdRole = Qt::UserRole, SortRole, SearchRole };

    /// Colours are shown as the theme of this window has them.
    NamesModel(document::Document &document, QWidget *window);

    void setTable(model::Table table);
    [[nodiscard]] model::Table table() const { return m_table; }
    /// -1 when it is not there.
    [[nodiscard]] int rowOf(const QUuid &id) const;
    /// How many events have it.
    [[nodiscard]] int eventsOf(const QUuid &id) const { return m_counts.value(id); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void documentChanged(const model::ChangeSummary &summary);
    void read();
    [[nodiscard]] QVariant nameData(const document::Name &name, int role) const;

    document::Document &m_document;
    QWidget *m_window;
    model::Table m_table = model::Table::Tag;
    std::vector<document::Name> m_names;
    QHash<QUuid, int> m_counts;
    bool m_hasColours = false; ///< then all stand behind a square, so that they stay below one another
};

} // namespace varve::ui
