// The findings of the checks as a tree: groups with their counts, the findings below.
#pragma once

#include "state/viewstate.h"

#include <QAbstractItemModel>
#include <QHash>

namespace varve::ui {

/// Sentences are made when they are first shown. Considered findings are left out unless asked for.
class FindingsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    explicit FindingsModel(ViewState &state, QObject *parent = nullptr);

    void setShowConsidered(bool show);
    /// Null for a group.
    [[nodiscard]] const evidence::Finding *finding(const QModelIndex &index) const;
    [[nodiscard]] std::optional<evidence::FindingKind> kind(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(evidence::FindingKind kind) const;
    /// The same finding after the list was made anew; invalid when it is gone.
    [[nodiscard]] QModelIndex indexOf(const evidence::Finding &finding) const;
    [[nodiscard]] QString textOf(const evidence::Finding &finding) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

public slots:
    void refresh();

private:
    struct Group
    {
        evidence::FindingKind kind;
        qint64 count = 0; ///< all, considered or not
        qint64 considered = 0;
        std::vector<evidence::Finding> shown;
    };
    [[nodiscard]] QString groupText(const Group &group) const;

    ViewState &m_state;
    bool m_showConsidered = false;
    std::vector<Group> m_groups;
    mutable QHash<quint64, QString> m_texts; ///< group and row
};

} // namespace varve::ui
