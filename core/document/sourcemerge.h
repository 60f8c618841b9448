// The fields of sources: two or more entries of one become one, edits say which field they change.
#pragma once

#include "document/document.h"

namespace varve::document {

/// A field of a source in which entries differ, so that somebody has to choose.
struct FieldConflict
{
    const char *field;  ///< as in model/fields.h
    QString name;       ///< "Title"
    bool mayJoin;       ///< texts that can stand one below the other
    QStringList values; ///< as shown, one for each entry; empty: not given there
};

/// What the merged source holds when nobody chooses: the first entry's fields, where these are empty those of
/// the next that has one; derives from what any of them derives from; an unknown origin if any has one.
/// Notes and rationales that differ are put one below the other.
model::Source merged(const std::vector<model::Source> &entries);
/// The fields in which two or more entries say something different, in the order of model/fields.h.
std::vector<FieldConflict> mergeConflicts(const std::vector<model::Source> &entries,
                                          const model::Catalogue &catalogue);
/// Takes one field of `entry` into `into`; other fields stay. Unknown names change nothing.
void takeField(const char *field, const model::Source &entry, model::Source &into);

/// The merge as one step of undo: `result` (with the id of the entry that stays) is written, citations,
/// derivations, attachments and the filters of saved views move to it, the other entries go. Fails when an
/// entry is gone, or when a source would derive from itself; then the circle is named.
Result<model::Edit> mergeSources(const Document &document, const model::Source &result,
                                 const std::vector<SourceId> &others);

/// A source as it is now, labelled with what differs: "Edit source “Report”: publisher". One that is not
/// stored yet: "Add source “Report”".
model::Edit changeSource(const model::Catalogue &catalogue, const model::Source &changed);

/// What hangs on a source, for the question before it is deleted.
struct SourceUse
{
    int citations = 0;
    int events = 0;
    int derived = 0; ///< sources that derive from it
    int attachments = 0;
    [[nodiscard]] bool isUsed() const { return citations + derived + attachments > 0; }
};
SourceUse useOf(const Document &document, const SourceId &source);

} // namespace varve::document
