// The text of a file, for the search: plain texts and marked-up ones here, PDF by poppler's pdftotext.
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "model/filetext.h"

class QIODevice;

namespace varve::text {

/// The most that is read of a text file, in bytes.
inline constexpr qint64 mostBytesRead = 32 << 20;

/// Whether files of this kind are searched at all.
bool isSearched(const QString &name, const QString &mime);
bool isPdf(const QString &mime);

/// Reads the text from the device's present place, which is restored: at most mostBytesRead bytes and
/// mostTextSearched characters, cut into pieces of a few thousand characters that overlap by a few words, so
/// that a phrase across a cut is found. What cannot be read is State::Failed or Unread with a note, never an
/// error; the only error is Cancelled. A PDF is read by another program, in a process with limits on memory
/// and time; nothing of the file is trusted. `file` may be null where isSearched() is false.
Result<model::FileText> readFileText(QIODevice *file, const QString &name, const QString &mime,
                                     const Progress &progress = {});

/// Cuts a text into pieces as readFileText() does.
std::vector<model::TextPiece> piecesOf(const QString &text, int page);

} // namespace varve::text
