// The words of a PDF. The file is not trusted: poppler's pdftotext reads it in a process of its own, with
// limits on memory and time, and without a place to write.
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "model/filetext.h"

#include <QStringList>

class QIODevice;

namespace varve::text {

struct PdfText
{
    /// Whole; Part where it took too long or gave more than asked for; Failed; Unread where the program is
    /// missing.
    model::FileText::State state = model::FileText::State::Unread;
    QString note;
    QStringList pages;
};

/// Reads from the beginning of the device, a file or anything that can be copied to a temporary one, until
/// about `most` characters have come. The only error is Cancelled.
Result<PdfText> readPdf(QIODevice &device, qsizetype most, const Progress &progress);

} // namespace varve::text
