#include "model/fields.h"

#include <array>

namespace varve::model {

const char *tableName(Table table)
{
    static constexpr std::array<const char *, tableCount> names{
        "project",  "track",  "tag",       "participant", "place",      "event", "source",
        "citation", "figure", "statement", "link",        "attachment", "view",  "consideration"};
    return names[static_cast<size_t>(table)];
}

QString tableWord(Table table)
{
    return table == Table::View ? QStringLiteral("saved view") : QString::fromLatin1(tableName(table));
}

} // namespace varve::model
