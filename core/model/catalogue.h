// All values of a project other than events, citations and bytes: few enough to hold in memory.
#pragma once

#include "model/fields.h"

#include <map>

namespace varve::model {

/// Values of one kind, found by id, walked in the order of insertion sort (see Catalogue::sorted…).
template <class T>
class Shelf
{
public:
    using Id = decltype(T::id);
    [[nodiscard]] const T *find(const Id &id) const
    {
        const auto it = m_values.find(id);
        return it == m_values.end() ? nullptr : &it->second;
    }
    void put(T value) { m_values.insert_or_assign(value.id, std::move(value)); }
    void remove(const Id &id) { m_values.erase(id); }
    void clear() { m_values.clear(); }
    [[nodiscard]] int size() const { return static_cast<int>(m_values.size()); }
    [[nodiscard]] bool isEmpty() const { return m_values.empty(); }
    /// In the order of ids, which is the order of their making.
    [[nodiscard]] const std::map<Id, T> &values() const { return m_values; }

private:
    std::map<Id, T> m_values;
};

struct Catalogue
{
    Project project;
    Shelf<Track> tracks;
    Shelf<Tag> tags;
    Shelf<Participant> participants;
    Shelf<Place> places;
    Shelf<Source> sources;
    Shelf<Figure> figures;
    Shelf<Statement> statements;
    Shelf<Link> links;
    Shelf<Attachment> attachments;
    Shelf<SavedView> views;
    Shelf<Consideration> considerations;

    /// By Track::order, then name.
    [[nodiscard]] std::vector<const Track *> sortedTracks() const;
    /// By name or title, case folded.
    [[nodiscard]] std::vector<const Source *> sortedSources() const;
    [[nodiscard]] std::vector<const Tag *> sortedTags() const;
    [[nodiscard]] std::vector<const Participant *> sortedParticipants() const;
    [[nodiscard]] std::vector<const Place *> sortedPlaces() const;
    [[nodiscard]] std::vector<const SavedView *> sortedViews() const;

    /// Puts or replaces a value of a kind that is kept here; events and citations are ignored.
    void put(const Record &record);
    void remove(Table table, const QUuid &id);
};

} // namespace varve::model
