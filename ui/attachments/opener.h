// Hands a copy of an attachment to the system's program for its kind.
#pragma once

#include "document/document.h"

class QWidget;

namespace varve::ui {

/// A copy that may only be read, in a folder of this program that goes when it ends. Files that can run
/// something (document::executableReason) and disguised ones are asked about first. Logged as opened.
class Opener
{
public:
    Opener(document::Document &document, QWidget *parent);

    /// Both are the real thing unless a test stands in.
    std::function<bool(const QString &warning)> ask;
    std::function<bool(const QString &path)> launch;

    /// Cancelled when the user does not want it after all.
    Result<void> open(const AttachmentId &id);

private:
    document::Document &m_document;
    QWidget *m_parent;
};

} // namespace varve::ui
