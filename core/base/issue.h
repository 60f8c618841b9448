// One finding about one place of a file: what importers, exporters and checks report.
#pragma once

#include <QString>

#include <vector>

namespace varve {

enum class Severity { Note, Warning, Error };

struct Issue
{
    Severity severity = Severity::Note;
    QString file;
    qint64 row = 0; ///< 1-based line or record; 0 where it has none
    QString column; ///< column or JSON path; empty where it has none
    QString text;   ///< what was found and what was done about it
    bool operator==(const Issue &) const = default;
};

using Issues = std::vector<Issue>;

/// "events.csv:12 (start): …", the form used on stderr and in lists.
QString toLine(const Issue &issue);

} // namespace varve
