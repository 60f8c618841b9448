#include "editors/pastedtable.h"

#include <QHash>

namespace varve::ui {

namespace {

enum class Role : quint8 {
    When,
    Text, ///< the whole time, as it was entered
    Clock,
    Until,
    Title,
    Track,
    Place,
    Confidence,
    Status,
    Tags,
    Participants,
    Sources,
    Description,
    Zone,
    Derived, ///< follows from others: the window in words, the grade
    Other
};

std::optional<Role> roleOfName(const QString &name)
{
    static const QHash<QString, Role> roles{{QStringLiteral("when"), Role::When},
                                            {QStringLiteral("date"), Role::When},
                                            {QStringLiteral("start"), Role::When},
                                            {QStringLiteral("text as entered"), Role::Text},
                                            {QStringLiteral("time"), Role::Clock},
                                            {QStringLiteral("end"), Role::Until},
                                            {QStringLiteral("until"), Role::Until},
                                            {QStringLiteral("what"), Role::Title},
                                            {QStringLiteral("title"), Role::Title},
                                            {QStringLiteral("event"), Role::Title},
                                            {QStringLiteral("headline"), Role::Title},
                                            {QStringLiteral("track"), Role::Track},
                                            {QStringLiteral("place"), Role::Place},
                                            {QStringLiteral("location"), Role::Place},
                                            {QStringLiteral("confidence"), Role::Confidence},
                                            {QStringLiteral("status"), Role::Status},
                                            {QStringLiteral("tags"), Role::Tags},
                                            {QStringLiteral("tag"), Role::Tags},
                                            {QStringLiteral("participants"), Role::Participants},
                                            {QStringLiteral("sources"), Role::Sources},
                                            {QStringLiteral("source"), Role::Sources},
                                            {QStringLiteral("description"), Role::Description},
                                            {QStringLiteral("notes"), Role::Description},
                                            {QStringLiteral("zone"), Role::Zone},
                                            {QStringLiteral("window"), Role::Derived},
                                            {QStringLiteral("grade"), Role::Derived},
                                            {QStringLiteral("locked"), Role::Derived}};
    const auto it = roles.constFind(name.trimmed().toLower());
    return it == roles.constEnd() ? std::nullopt : std::optional(*it);
}

/// What a heading row says; empty when the row is no heading.
std::vector<Role> rolesOfHeading(const QStringList &cells)
{
    std::vector<Role> roles;
    int known = 0;
    for (const QString &cell : cells) {
        const auto role = roleOfName(cell);
        known += role ? 1 : 0;
        roles.push_back(role.value_or(Role::Other));
    }
    const bool hasTitle = std::find(roles.begin(), roles.end(), Role::Title) != roles.end();
    if (known < 2 || !hasTitle)
        return {};
    // What is said twice is read once: as it was entered.
    if (std::find(roles.begin(), roles.end(), Role::Text) != roles.end())
        for (Role &role : roles)
            if (role == Role::When || role == Role::Clock || role == Role::Until)
                role = Role::Derived;
    std::replace(roles.begin(), roles.end(), Role::Text, Role::When);
    // "Time" alone is the time; beside a date it is the clock.
    if (std::find(roles.begin(), roles.end(), Role::When) == roles.end())
        std::replace(roles.begin(), roles.end(), Role::Clock, Role::When);
    return roles;
}

template <class Test>
bool allOf(const QList<QStringList> &rows, qsizetype column, Test test)
{
    bool any = false;
    for (const QStringList &row : rows.mid(0, 50)) {
        const QString cell = row.value(column);
        if (cell.isEmpty())
            continue;
        if (!test(cell))
            return false;
        any = true;
    }
    return any;
}

qsizetype lengthOf(const QList<QStringList> &rows, qsizetype column)
{
    qsizetype sum = 0;
    for (const QStringList &row : rows.mid(0, 50))
        sum += row.value(column).size();
    return sum;
}

bool isTrack(const QString &name, const EntryContext &context)
{
    for (const auto &[id, track] : context.catalogue->tracks.values())
        if (QString::compare(track.name, name, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

std::vector<Role> rolesByContent(const QList<QStringList> &rows, const EntryContext &context)
{
    qsizetype columns = 0;
    for (const QStringList &row : rows)
        columns = std::max(columns, row.size());
    std::vector<Role> roles(static_cast<size_t>(columns), Role::Other);
    bool hasWhen = false;
    bool hasClock = false;
    for (qsizetype c = 0; c < columns; ++c) {
        Role &role = roles[static_cast<size_t>(c)];
        if (allOf(rows, c, [](const QString &cell) { return confidenceFromText(cell).has_value(); }))
            role = Role::Confidence;
        else if (allOf(rows, c, [&](const QString &cell) { return isTrack(cell, context); }))
            role = Role::Track;
        else if (!hasClock && allOf(rows, c, [&](const QString &cell) {
                     const auto read = time::readTime(cell, context.time);
                     return read || read.error().needsDateOrder;
                 })) {
            role = hasWhen ? Role::Clock : Role::When;
            hasClock = hasWhen;
            hasWhen = true;
        }
    }
    if (!hasWhen && !roles.empty())
        roles[0] = Role::When;
    qsizetype longest = -1;
    for (qsizetype c = 0; c < columns; ++c)
        if (roles[static_cast<size_t>(c)] == Role::Other &&
            (longest < 0 || lengthOf(rows, c) > lengthOf(rows, longest)))
            longest = c;
    if (longest >= 0)
        roles[static_cast<size_t>(longest)] = Role::Title;
    return roles;
}

QStringList listOf(const QString &cell)
{
    QStringList items;
    for (const QString &item : cell.split(cell.contains(u';') ? u';' : u',', Qt::SkipEmptyParts))
        if (!item.trimmed().isEmpty())
            items.append(item.trimmed());
    return items;
}

void append(QString &text, const QString &more, const QString &between)
{
    if (!more.isEmpty())
        text += (text.isEmpty() ? QString() : between) + more;
}

void put(EntryFields &fields, Role role, const QString &text)
{
    const bool hasLines = role == Role::Description || role == Role::Other;
    const QString cell = hasLines ? text : text.simplified();
    switch (role) {
    case Role::When:
    case Role::Clock:
        append(fields.when, cell, QStringLiteral(" "));
        break;
    case Role::Until:
        append(fields.when, cell, QStringLiteral(" – "));
        break;
    case Role::Title:
        append(fields.title, cell, QStringLiteral(" "));
        break;
    case Role::Track:
        fields.track = cell;
        break;
    case Role::Place:
        fields.place = cell;
        break;
    case Role::Confidence:
        fields.confidence = cell;
        break;
    case Role::Status:
        fields.status = cell;
        break;
    case Role::Tags:
        fields.tags = listOf(cell);
        break;
    case Role::Participants:
        fields.participants = listOf(cell);
        break;
    case Role::Sources:
        // Titles hold commas; only a semicolon parts them.
        fields.sources = cell.contains(u';') ? listOf(cell)
                         : cell.isEmpty()    ? QStringList()
                                             : QStringList{cell};
        break;
    case Role::Text:
    case Role::Zone:
    case Role::Derived:
        break;
    case Role::Description:
    case Role::Other:
        append(fields.description, cell, QStringLiteral("\n\n"));
        break;
    }
}

/// A time that names no zone stands in the one of its own cell.
void putZone(EntryFields &fields, const QString &zone, const EntryContext &context)
{
    const QString zoned = fields.when + u' ' + zone;
    const auto plain = time::readTime(fields.when, context.time);
    if (!zone.isEmpty() && plain && plain->time.zone != zone && time::readTime(zoned, context.time))
        fields.when = zoned;
}

} // namespace

std::vector<PastedEntry> entriesOfRows(const QList<QStringList> &rows, const EntryContext &context)
{
    QList<QStringList> cells = rows;
    std::vector<Role> roles = cells.isEmpty() ? std::vector<Role>() : rolesOfHeading(cells.front());
    if (!roles.empty())
        cells.removeFirst();
    else
        roles = rolesByContent(cells, context);

    const bool isLines = roles.size() <= 1;
    std::vector<PastedEntry> all;
    for (const QStringList &row : cells) {
        PastedEntry entry;
        if (isLines)
            entry.line = row.value(0).simplified();
        for (size_t c = 0; !isLines && c < static_cast<size_t>(row.size()); ++c)
            put(entry.fields, c < roles.size() ? roles[c] : Role::Other, row[static_cast<qsizetype>(c)]);
        if (const auto zone = std::find(roles.begin(), roles.end(), Role::Zone); zone != roles.end())
            putZone(entry.fields, row.value(zone - roles.begin()).trimmed(), context);
        all.push_back(std::move(entry));
    }
    return all;
}

} // namespace varve::ui
