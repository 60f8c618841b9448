// The grammar of the quick-entry line: when what /Track @Place #tag [Source] !confidence.
// Pure: it finds the parts and where they stand; whether a track exists or a time reads is asked elsewhere.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace varve::text {

enum class PartKind : quint8 { Time, Title, Track, Place, Tag, Source, Confidence };

/// A stretch of the line. Positions are UTF-16 units; the stretch of a named part begins at its sigil.
struct EntryPart
{
    PartKind kind = PartKind::Title;
    qsizetype position = 0;
    qsizetype length = 0;
    QString text; ///< without sigil, quotes and escapes
    bool operator==(const EntryPart &) const = default;
};

/// What is wrong with the writing itself, with where.
struct EntryFault
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString message;
    bool operator==(const EntryFault &) const = default;
};

struct QuickEntry
{
    std::vector<EntryPart> parts; ///< in the order of the line
    QString when;                 ///< the leading time, as written
    QString title;                ///< all that is no other part, joined by single spaces
    QString track;                ///< empty: none named
    QString place;
    QString confidence;
    QStringList tags;    ///< each once
    QStringList sources; ///< each once
    std::vector<EntryFault> faults;
};

/// Reads a line whose first `timeLength` units are its time (0: it has none).
///
/// A sigil counts at the beginning of a word and before a letter or a quote (for "[" before anything but a
/// space): "flight #1", "a/b", "me@home" and "wait !" are title. A backslash before a sigil makes it title
/// too: "\#fire". /track, #tag and !confidence are one word, or several in quotes: /"First hour". A place
/// runs to the next sigil or stands in quotes; a source stands in brackets. In quotes and brackets a
/// backslash keeps the next character. Commas and semicolons at the end of a name do not belong to it.
/// Faults: an unclosed quote or bracket (read to the end of the line), a second track, place or confidence.
QuickEntry parseQuickEntry(const QString &line, qsizetype timeLength);

/// The named part in which the cursor stands, also while it is still empty ("… /|"): for completion. Its
/// length reaches to the end of the part, its text only to the cursor.
std::optional<EntryPart> partBeingTyped(const QString &line, qsizetype timeLength, qsizetype cursor);

/// A name written so that it reads again: "/Attack", "#\"two words\"", "[News report]".
QString writePart(PartKind kind, const QString &name);
/// A title in which nothing reads as a sigil.
QString escapeTitle(const QString &title);

/// Pasted text as rows of cells: lines, and tabs within them; a cell of a spreadsheet may be quoted and hold
/// line breaks, which stay, and doubled quotes. Empty lines are left out.
QList<QStringList> pastedRows(const QString &pasted);

} // namespace varve::text
