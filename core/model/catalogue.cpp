#include "model/catalogue.h"

namespace varve::model {

namespace {

template <class T, class Less>
std::vector<const T *> sorted(const Shelf<T> &shelf, Less less)
{
    std::vector<const T *> all;
    for (const auto &[id, value] : shelf.values())
        all.push_back(&value);
    std::stable_sort(all.begin(), all.end(), [&](const T *a, const T *b) { return less(*a, *b); });
    return all;
}

bool nameLess(const QString &a, const QString &b)
{
    const int order = QString::compare(a, b, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a < b;
}

template <class T>
bool byName(const T &a, const T &b)
{
    return nameLess(a.name, b.name);
}

} // namespace

std::vector<const Track *> Catalogue::sortedTracks() const
{
    return sorted(tracks, [](const Track &a, const Track &b) {
        return a.order != b.order ? a.order < b.order : nameLess(a.name, b.name);
    });
}

std::vector<const Source *> Catalogue::sortedSources() const
{
    return sorted(sources, [](const Source &a, const Source &b) { return nameLess(a.title, b.title); });
}

std::vector<const Tag *> Catalogue::sortedTags() const
{
    return sorted(tags, byName<Tag>);
}

std::vector<const Participant *> Catalogue::sortedParticipants() const
{
    return sorted(participants, byName<Participant>);
}

std::vector<const Place *> Catalogue::sortedPlaces() const
{
    return sorted(places, byName<Place>);
}

std::vector<const SavedView *> Catalogue::sortedViews() const
{
    return sorted(views, [](const SavedView &a, const SavedView &b) {
        return a.order != b.order ? a.order < b.order : nameLess(a.name, b.name);
    });
}

void Catalogue::put(const Record &record)
{
    struct Visitor
    {
        Catalogue &c;
        void operator()(const Project &v) const { c.project = v; }
        void operator()(const Track &v) const { c.tracks.put(v); }
        void operator()(const Tag &v) const { c.tags.put(v); }
        void operator()(const Participant &v) const { c.participants.put(v); }
        void operator()(const Place &v) const { c.places.put(v); }
        void operator()(const Event &) const {}
        void operator()(const Source &v) const { c.sources.put(v); }
        void operator()(const Citation &) const {}
        void operator()(const Figure &v) const { c.figures.put(v); }
        void operator()(const Statement &v) const { c.statements.put(v); }
        void operator()(const Link &v) const { c.links.put(v); }
        void operator()(const Attachment &v) const { c.attachments.put(v); }
        void operator()(const SavedView &v) const { c.views.put(v); }
        void operator()(const Consideration &v) const { c.considerations.put(v); }
    };
    std::visit(Visitor{*this}, record);
}

void Catalogue::remove(Table table, const QUuid &id)
{
    switch (table) {
    case Table::Track:
        tracks.remove({id});
        break;
    case Table::Tag:
        tags.remove({id});
        break;
    case Table::Participant:
        participants.remove({id});
        break;
    case Table::Place:
        places.remove({id});
        break;
    case Table::Source:
        sources.remove({id});
        break;
    case Table::Figure:
        figures.remove({id});
        break;
    case Table::Statement:
        statements.remove({id});
        break;
    case Table::Link:
        links.remove({id});
        break;
    case Table::Attachment:
        attachments.remove({id});
        break;
    case Table::View:
        views.remove({id});
        break;
    case Table::Consideration:
        considerations.remove({id});
        break;
    case Table::Project:
    case Table::Event:
    case Table::Citation:
        break;
    }
}

} // namespace varve::model
