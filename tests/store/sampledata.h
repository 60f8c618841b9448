// Values for tests of the store: every field set, or a small project.
#pragma once

#include "model/fields.h"
#include "store/projectstore.h"

#include <QTemporaryDir>

namespace varve::test {

time::EventTime anInterval();
time::EventTime aDay();

/// A value of each kind with every field set to something other than its default; they refer to one another,
/// in an order in which they can be put.
std::vector<model::Record> fullRecords();
/// The same kinds with only what is needed.
std::vector<model::Record> plainRecords();

model::Event event(const QString &title, const TrackId &track = {});
model::Edit edit(const QString &label, std::vector<model::Record> records);
model::Edit removal(const QString &label, const model::Record &record);

/// The events that a filter by these words leaves; sorted by id.
std::vector<EventId> eventsMatching(const store::ProjectStore &store, const model::EventIndex &index,
                                    const QString &text);
/// With an index loaded for it.
std::vector<EventId> eventsMatching(const store::ProjectStore &store, const QString &text);

/// A project in a folder of its own.
struct Project
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("test.varve"));
    std::unique_ptr<store::ProjectStore> store;

    Project();
    void reopen(store::OpenMode mode = store::OpenMode::ReadWrite);
    /// Applies and fails the program when that fails.
    store::ProjectStore::Applied apply(const model::Edit &edit);
    template <class T>
    T get(const T &value) const
    {
        const auto found = store->record(model::tableOf(model::Record(value)), value.id.uuid);
        return found && *found ? std::get<T>(**found) : T{};
    }
};

} // namespace varve::test
