// The sources of a project as a table.
#pragma once

#include "document/document.h"
#include "evidence/origins.h"

#include <QAbstractTableModel>
#include <QHash>

namespace varve::ui {

/// One row a source, by title; follows the document. A proxy sorts by SortRole and looks for words in
/// SearchRole.
class SourcesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Grade, Title, Kind, Published, Cited, Origin, Archive, ColumnCount };
    static constexpr int SortRole = Qt::UserRole;
    static constexpr int SearchRole = Qt::UserRole + 1;
    static constexpr int IdRole = Qt::UserRole + 2;

    explicit SourcesModel(document::Document &document, QObject *parent = nullptr);

    [[nodiscard]] SourceId id(int row) const;
    /// -1 when there is none.
    [[nodiscard]] int rowOf(const SourceId &id) const { return m_numbers.value(id, -1); }
    [[nodiscard]] const evidence::Origins &origins() const { return m_origins; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void documentChanged(const model::ChangeSummary &summary);
    void read();
    [[nodiscard]] int cited(const SourceId &id) const;
    [[nodiscard]] QString text(const model::Source &source, Column column) const;
    [[nodiscard]] QString originText(const model::Source &source) const;
    [[nodiscard]] QVariant sortValue(const model::Source &source, Column column) const;
    [[nodiscard]] QString tip(const model::Source &source, Column column) const;

    document::Document &m_document;
    std::vector<SourceId> m_rows;
    QHash<SourceId, int> m_numbers;
    QHash<SourceId, int> m_relays; ///< how many sources derive from it directly
    std::vector<int> m_counts;     ///< events, by the index's number of a source
    evidence::Origins m_origins;
};

} // namespace varve::ui
