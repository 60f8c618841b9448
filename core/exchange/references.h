// Which other values a value refers to: for checking files, and for writing in an order that holds.
#pragma once

#include "model/fields.h"

#include <vector>

namespace varve::exchange {

template <class IdType>
inline constexpr model::Table tableFor = model::Table::Project;
template <>
inline constexpr model::Table tableFor<TrackId> = model::Table::Track;
template <>
inline constexpr model::Table tableFor<EventId> = model::Table::Event;
template <>
inline constexpr model::Table tableFor<SourceId> = model::Table::Source;
template <>
inline constexpr model::Table tableFor<CitationId> = model::Table::Citation;
template <>
inline constexpr model::Table tableFor<FigureId> = model::Table::Figure;
template <>
inline constexpr model::Table tableFor<StatementId> = model::Table::Statement;
template <>
inline constexpr model::Table tableFor<LinkId> = model::Table::Link;
template <>
inline constexpr model::Table tableFor<TagId> = model::Table::Tag;
template <>
inline constexpr model::Table tableFor<ParticipantId> = model::Table::Participant;
template <>
inline constexpr model::Table tableFor<PlaceId> = model::Table::Place;
template <>
inline constexpr model::Table tableFor<AttachmentId> = model::Table::Attachment;
template <>
inline constexpr model::Table tableFor<ViewId> = model::Table::View;
template <>
inline constexpr model::Table tableFor<ConsiderationId> = model::Table::Consideration;

struct Reference
{
    const char *field; ///< as in model/fields.h
    model::Table table;
    QUuid id;
};

/// All that are not null, in the order of the fields.
std::vector<Reference> referencesOf(const model::Record &record);

/// Orders indexes into `records` so that each comes after those of its own table that it refers to (parents
/// before children, origins before what derives from them), otherwise in the order given. Those in a circle
/// are left out.
std::vector<size_t> dependencyOrder(const std::vector<model::Record> &records);

} // namespace varve::exchange
