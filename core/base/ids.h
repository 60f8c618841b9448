// Strong ids: an EventId cannot be passed where a SourceId is meant. All are UUIDv7 (RFC 9562).
#pragma once

#include <QByteArray>
#include <QString>
#include <QUuid>

#include <compare>
#include <functional>

namespace varve {

/// A new UUIDv7: 48 bits of milliseconds since 1970, then random bits. Ids made later in one process
/// sort after earlier ones, also within a millisecond.
QUuid newUuid();

template <class Tag>
struct Id
{
    QUuid uuid;

    static Id create() { return Id{newUuid()}; }
    /// From the 16 bytes of RFC 4122; null when the length is not 16.
    static Id fromBytes(const QByteArray &bytes)
    {
        return bytes.size() == 16 ? Id{QUuid::fromRfc4122(bytes)} : Id{};
    }
    /// From "018f…-…"; null when it does not read as a UUID.
    static Id fromString(const QString &text) { return Id{QUuid::fromString(text)}; }

    [[nodiscard]] bool isNull() const { return uuid.isNull(); }
    [[nodiscard]] QByteArray toBytes() const { return uuid.toRfc4122(); }
    [[nodiscard]] QString toString() const { return uuid.toString(QUuid::WithoutBraces); }

    bool operator==(const Id &) const = default;
    bool operator<(const Id &other) const { return uuid < other.uuid; }
};

template <class Tag>
size_t qHash(const Id<Tag> &id, size_t seed = 0)
{
    return qHash(id.uuid, seed);
}

using ProjectId = Id<struct ProjectTag>;
using TrackId = Id<struct TrackTag>;
using EventId = Id<struct EventTag>;
using SourceId = Id<struct SourceTag>;
using CitationId = Id<struct CitationTag>;
using FigureId = Id<struct FigureTag>;
using StatementId = Id<struct StatementTag>;
using LinkId = Id<struct LinkTag>;
using TagId = Id<struct TagTag>;
using ParticipantId = Id<struct ParticipantTag>;
using PlaceId = Id<struct PlaceTag>;
using AttachmentId = Id<struct AttachmentTag>;
using ViewId = Id<struct ViewTag>;
using ConsiderationId = Id<struct ConsiderationTag>;
using ReplicaId = Id<struct ReplicaTag>;

} // namespace varve

template <class Tag>
struct std::hash<varve::Id<Tag>>
{
    size_t operator()(const varve::Id<Tag> &id) const noexcept { return qHash(id.uuid); }
};
