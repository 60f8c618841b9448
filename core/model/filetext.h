// What the search knows of a file's text.
#pragma once

#include <QString>

#include <vector>

namespace varve::model {

/// A stretch of a file's text, short enough to be shown from.
struct TextPiece
{
    int page = 0; ///< from 1; 0 where the file has no pages
    QString text;
    bool operator==(const TextPiece &) const = default;
};

struct FileText
{
    enum class State {
        Whole,  ///< all of its text is in the pieces
        Part,   ///< only the beginning is; `note` says how much and why
        None,   ///< it holds no text, or is of a kind whose text is not read
        Failed, ///< it could not be read; `note` says why
        Unread  ///< not tried yet, or the program for it is missing: is tried again later
    };
    State state = State::Unread;
    QString note; ///< a sentence; empty where there is nothing to say
    std::vector<TextPiece> pieces;
    bool operator==(const FileText &) const = default;
};

/// The most of a file that is kept for the search, in UTF-16 units; about 3,000 printed pages. What lies
/// beyond is not found, and the search says so.
inline constexpr qsizetype mostTextSearched = 8'000'000;

} // namespace varve::model
