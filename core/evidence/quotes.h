// Whether a quote stands in a text: the W3C text-quote selector (exact, prefix, suffix).
#pragma once

#include <QString>

namespace varve::evidence {

enum class QuoteMatch : quint8 {
    Found,        ///< with what stands before and after it, as far as these are given; in one place
    Several,      ///< in more than one place: longer surroundings would tell which
    OtherContext, ///< the words stand there, but not between these surroundings
    Missing       ///< the words do not stand there
};

struct QuotePlace
{
    QuoteMatch match = QuoteMatch::Missing;
    qsizetype start = -1; ///< in code points of the text (composed, NFC), of the first place; -1: nowhere
    qsizetype end = -1;   ///< behind the last one
    int places = 0;       ///< how often the words stand there, with the surroundings if these match
};

/// White space of any kind and length counts as one blank, and typographic quotation marks and dashes as
/// plain ones, since both change whenever a text is copied; everything else has to be equal, case included.
/// An empty quote is Missing.
QuotePlace findQuote(const QString &text, const QString &exact, const QString &prefix, const QString &suffix);

/// What stands before (negative count) or behind a place, at most that many code points; never half a
/// character, white space evened out.
QString wordsBeside(const QString &text, const QuotePlace &place, int count);

/// "The quote stands there once, characters 120 to 140."
QString quotePlaceText(const QuotePlace &place);

} // namespace varve::evidence
