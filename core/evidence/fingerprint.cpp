#include "evidence/fingerprint.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <set>

namespace varve::evidence {

namespace {

void write(QDataStream &out, const time::Window &window)
{
    out << window.earliest.us << window.latest.us;
}

void write(QDataStream &out, const model::Citation &citation)
{
    out << citation.source.toBytes() << static_cast<quint8>(citation.stance)
        << static_cast<quint8>(citation.credibility) << citation.claimedTime.has_value();
    if (!citation.claimedTime)
        return;
    write(out, citation.claimedTime->start);
    out << citation.claimedTime->end.has_value();
    if (citation.claimedTime->end)
        write(out, *citation.claimedTime->end);
}

} // namespace

QByteArray fingerprint(const std::vector<model::Citation> &citations, const Origins &origins,
                       bool openConflict)
{
    // In the order of their contents: neither the order nor the ids of the citations are evidence.
    std::vector<QByteArray> parts;
    std::set<SourceId> sources;
    for (const model::Citation &citation : citations) {
        QDataStream out(&parts.emplace_back(), QIODevice::WriteOnly);
        out.setVersion(QDataStream::Qt_6_0);
        write(out, citation);
        sources.insert(citation.source);
        for (const SourceId &ancestor : origins.ancestors(citation.source))
            sources.insert(ancestor);
    }
    std::ranges::sort(parts);
    QByteArray whole;
    QDataStream out(&whole, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << quint8{1} << openConflict;
    for (const QByteArray &part : parts)
        out << part;
    for (const SourceId &id : sources) {
        const Origins::Entry *entry = origins.find(id);
        out << id.toBytes() << (entry != nullptr);
        if (!entry)
            continue;
        out << static_cast<quint8>(entry->reliability) << static_cast<quint8>(entry->access)
            << entry->interestedParty << entry->unknownOrigin;
        // Which of the sources share an origin follows from this too.
        std::vector<SourceId> origin = entry->derivesFrom;
        std::sort(origin.begin(), origin.end());
        for (const SourceId &source : origin)
            out << source.toBytes();
    }
    return QCryptographicHash::hash(whole, QCryptographicHash::Sha256);
}

} // namespace varve::evidence
