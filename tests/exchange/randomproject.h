// Projects made at random from a seed, with a history of edits, undos and removals; and what compares two of
// them.
#pragma once

#include "exchange/exchange.h"
#include "randomtimes.h"
#include "sampledata.h"

namespace varve::test {

class RandomProject
{
public:
    explicit RandomProject(quint32 seed) : m_times(seed) {}
    /// Fills a project by several edits, takes some back, removes some, keeps bytes as evidence.
    void fill(Project &project);
    /// Letters of several scripts, quotes, separators, line breaks, sometimes nothing.
    QString text(int most = 30);
    model::Event event();

private:
    qint64 below(qint64 n) { return m_times.below(n); }
    template <class T>
    T pick(const std::vector<T> &values)
    {
        return values.empty() || m_times.chance(20)
                   ? T()
                   : values[static_cast<size_t>(below(qint64(values.size())))];
    }
    template <class Id>
    std::vector<Id> some(const std::vector<Id> &ids);
    void names(Project &project);
    void evidence(Project &project);

    time::test::RandomTimes m_times;
    std::vector<TrackId> m_tracks;
    std::vector<TagId> m_tags;
    std::vector<ParticipantId> m_participants;
    std::vector<PlaceId> m_places;
    std::vector<EventId> m_events;
    std::vector<SourceId> m_sources;
    std::vector<CitationId> m_citations;
};

/// Everything that a store holds, in a fixed order.
struct Whole
{
    std::vector<model::Record> records;
    QStringList history;
    bool operator==(const Whole &) const = default;
};
Whole wholeOf(const store::ProjectStore &store);

QByteArray fileBytes(const QString &path);
void writeFile(const QString &path, const QByteArray &bytes);

} // namespace varve::test
