// The custody log: what was done with an attachment. Entries are only ever added; undo adds one, too.
#pragma once

#include "base/ids.h"
#include "time/instant.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace varve::model {

enum class CustodyAction : quint8 {
    Added,    ///< its bytes came into the project
    Viewed,   ///< shown inside the program
    Opened,   ///< handed to another program, as a copy
    Exported, ///< written to a file
    Verified, ///< its bytes were read whole and match their hash
    Failed,   ///< its bytes are missing or do not match their hash
    Removed,  ///< taken out of the project, also by undoing its adding
    Restored  ///< back again by undoing its removal
};

/// One entry. It says for itself what it is about, since the attachment may be gone.
struct CustodyEntry
{
    QUuid id; ///< UUIDv7: in the order of making
    AttachmentId attachment;
    CustodyAction action = CustodyAction::Added;
    time::Instant at;
    QString who;
    QString name;        ///< of the attachment at that time
    QByteArray sha256;   ///< of its bytes as the project knows them; empty: none are kept
    QString note;        ///< where it went, what was found, which undo it was
    QByteArray previous; ///< hash of an entry of the same attachment before; empty for the first
    QByteArray hash;     ///< SHA-256 over all of the above, see store/FORMAT.md
    bool operator==(const CustodyEntry &) const = default;
};

/// "added", as in the file.
QString key(CustodyAction action);
std::optional<CustodyAction> custodyAction(const QString &key);
/// "Added", for lists.
QString word(CustodyAction action);

} // namespace varve::model
