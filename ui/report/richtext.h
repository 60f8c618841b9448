// Text as the report sets it: runs of one look, with where they lead.
#pragma once

#include <QString>

#include <vector>

namespace varve::report {

enum class Ink : quint8 { Normal, Muted, Danger, Link };

struct Run
{
    QString text = {};
    Ink ink = Ink::Normal;
    bool bold = false;
    bool italic = false;
    bool raised = false; ///< superscript
    int source = 0;      ///< leads to the entry of this source in the list; 0: nowhere
    QString url = {};    ///< leads out of the document; empty: nowhere
    bool operator==(const Run &) const = default;
};

/// One paragraph.
using Text = std::vector<Run>;

/// The characters alone.
inline QString plain(const Text &text)
{
    QString all;
    for (const Run &run : text)
        all += run.text;
    return all;
}

/// What can stand in one line: line breaks and control characters become spaces, runs of space one.
QString oneLine(const QString &text);

/// A name, title or quote as it can stand within a sentence of the report: text that runs from right to left
/// is set apart (Unicode isolates), so that it turns round neither the sentence nor the numbers after it.
QString inSentence(const QString &text);

/// Markdown as paragraphs, HTML in it shown as text. Long texts are taken as they are, line by line.
std::vector<Text> paragraphs(const QString &markdown, Ink ink);

} // namespace varve::report
