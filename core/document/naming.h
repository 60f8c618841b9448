// Tags, participants and places as their manager sees them: one shape for the three, and the edits it makes.
#pragma once

#include "document/document.h"

namespace varve::document {

/// A tag, participant or place. What a kind does not have stays empty: only tags have a colour, only
/// participants a kind, only places coordinates.
struct Name
{
    model::Table table = model::Table::Tag;
    QUuid id;
    QString name;
    QString colour; ///< "#rrggbb"; empty: none
    QString kind;
    std::optional<double> latitude, longitude; ///< both or neither
    QString description;
    bool operator==(const Name &) const = default;
};

/// In the order of names, case folded. Empty for other tables.
std::vector<Name> namesOf(const model::Catalogue &catalogue, model::Table table);
std::optional<Name> findName(const model::Catalogue &catalogue, model::Table table, const QUuid &id);
/// Another one of the same kind that is called so; case does not count.
std::optional<Name> sameName(const model::Catalogue &catalogue, const Name &name);

/// A new one. User when the name is empty or stands already; a tag's leading "#" is not part of it.
Result<model::Edit> addName(const Document &document, Name name);
/// Takes over what differs from what is stored. `what` says which field, for the label: "Edit place “Hall”:
/// coordinates"; a new name has a label of its own. User when it is not there any more, when the name is
/// empty or another one has it already (who means that can merge them), or where only one coordinate is
/// given.
Result<model::Edit> changeName(const Document &document, Name name, const QString &what);
/// Several at once, as one step of undo; events lose them. User when none of them is there any more.
Result<model::Edit> removeNames(const Document &document, model::Table table, const std::vector<QUuid> &ids);

} // namespace varve::document
