// What stands between the two events of a statement's line: "5 to 15 min after", "ended before", "while".
#pragma once

#include "model/values.h"
#include "text/spanwords.h"

#include <QString>

#include <optional>
#include <vector>

namespace varve::text {

/// A word of the line, in lower case; a quoted stretch is one word.
struct LineWord
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString text;
    bool isQuoted = false;
    bool hasComma = false; ///< a comma stands at its end
    [[nodiscard]] qsizetype end() const { return position + length; }
};
std::vector<LineWord> lineWords(const QString &line);

enum class ConnectiveKind : quint8 {
    Span,      ///< so long after or before
    Relations, ///< "before", "while"
    Lasted     ///< with no second event
};

/// How a point of the first event lies to one of the second.
enum class PointOrder : quint8 { NotAfter, NotBefore, Same };

struct Connective
{
    ConnectiveKind kind = ConnectiveKind::Relations;
    size_t last = 0;                        ///< the word behind it
    std::optional<model::Endpoint> ofFirst; ///< "ended …": the point of the first event
    // --- Span, Lasted
    SpanTrouble trouble = SpanTrouble::None;
    /// Of a span: the first event's point less the second's. Of what lasted: its length.
    std::optional<time::Micros> min, max;
    // --- Relations
    model::RelationSet relations;
    std::optional<PointOrder> order; ///< what the same words say of two points
};

/// All connectives that begin at this word, the longest first.
std::vector<Connective> connectivesAt(const std::vector<LineWord> &words, size_t at);

/// "began", "started" …: which point of an event a verb names.
std::optional<model::Endpoint> pointVerb(const QString &word);
/// Between two points: what "before", "no later than", "when" … say. Nothing for other words.
std::optional<PointOrder> orderWord(const QString &words);

} // namespace varve::text
