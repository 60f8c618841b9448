// Entries that wait to be added: each row's fields, editable, with how it reads.
#pragma once

#include "editors/pastedtable.h"

#include <QAbstractTableModel>

namespace varve::ui {

/// Each row is read against the one before it, so that "20:05" lies on the day of the row above.
class AddEventsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, Title, Track, Place, Confidence, Tags, Sources, Description, Reading, columnTotal };

    explicit AddEventsModel(std::vector<PastedEntry> rows, EntryContext context, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    /// Reads all rows again, as after the project's order of dates was chosen.
    void setContext(const EntryContext &context);
    [[nodiscard]] const EntryContext &context() const { return m_context; }
    [[nodiscard]] std::vector<EntryDraft> chosenDrafts() const;
    [[nodiscard]] int chosenCount() const; ///< checked rows
    [[nodiscard]] int readyCount() const;  ///< of them, those that read
    [[nodiscard]] bool needsDateOrder() const;
    /// Leaves only the checked rows that do not read.
    void keepUnready();

signals:
    void changed();

private:
    struct Row
    {
        PastedEntry entry;
        EntryDraft draft;
        bool isChosen = true;
    };
    void readAll();
    static void edit(Row &row, int column, const QString &text);
    [[nodiscard]] QString reading(const EntryDraft &draft) const;

    std::vector<Row> m_rows;
    EntryContext m_context;
};

} // namespace varve::ui
