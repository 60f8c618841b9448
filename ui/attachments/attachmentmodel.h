// The attachments of one source, or of the whole project, as rows.
#pragma once

#include "document/document.h"

#include <QAbstractTableModel>

namespace varve::ui {

class AttachmentModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Kind, Size, Kept, Added, By, Verified, Source, ColumnCount };
    /// Data for sorting, where the shown text does not sort as it means.
    static constexpr int SortRole = Qt::UserRole + 1;

    explicit AttachmentModel(const document::Document &document, QObject *parent = nullptr);

    /// Only those of this source; nothing: all of the project. A null id: those of no source.
    void setSource(const std::optional<SourceId> &source);
    [[nodiscard]] AttachmentId idAt(int row) const;
    /// -1 when it is not there.
    [[nodiscard]] int rowOf(const AttachmentId &id) const;
    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Check
    {
        bool sound = false;
        time::Instant at;
    };
    [[nodiscard]] QString text(const model::Attachment &attachment, Column column) const;
    [[nodiscard]] QString tip(const model::Attachment &attachment, Column column) const;

    const document::Document &m_document;
    std::optional<SourceId> m_source;
    std::vector<model::Attachment> m_rows;
    QHash<AttachmentId, Check> m_checks; ///< the newest verification of each
};

/// "23 Mar 2024 10:15", in the zone of this computer.
QString localMoment(const time::Instant &at);

} // namespace varve::ui
