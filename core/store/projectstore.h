// One project file: a single database, alone at rest. The verbs here let out no notion of SQLite.
#pragma once

#include "base/issue.h"
#include "base/progress.h"
#include "base/result.h"
#include "model/catalogue.h"
#include "model/citationbrief.h"
#include "model/custody.h"
#include "model/edit.h"
#include "model/eventindex.h"
#include "model/filetext.h"
#include "model/history.h"

#include <memory>

class QIODevice;

namespace varve::store {

/// The version of the file format that this program writes.
inline constexpr int schemaVersion = 3;

enum class OpenMode { ReadWrite, ReadOnly };

struct SearchHit
{
    model::Table table = model::Table::Event; ///< where the words stand: event, source, citation, attachment
    QUuid id;
    EventId event;   ///< the event to show; null for a source, or a file of one, that no event cites
    QString snippet; ///< plain text round the match; matches stand between U+E000 and U+E001
    int page = 0;    ///< of a file, from 1; 0 where it has no pages
};

struct SearchFound
{
    std::vector<SearchHit> hits; ///< best first, at most as many as asked for
    qint64 total = 0;            ///< how many there are, exact unless isMore
    bool isMore = false;         ///< there are more than `total`; the best were chosen among the first ones
    qint64 filesInPart = 0;      ///< attachments of whose text only the beginning is searched
    qint64 filesNotRead = 0;     ///< attachments whose text has not been read for the search yet
};

/// What "check" found; empty issues: sound.
struct CheckReport
{
    Issues issues;
    qint64 rowsChecked = 0;
    QByteArray headHash; ///< of the newest change
};

struct Counts
{
    qint64 events = 0, tracks = 0, sources = 0, citations = 0, figures = 0, statements = 0, links = 0,
           tags = 0, participants = 0, places = 0, attachments = 0, views = 0, considerations = 0,
           changes = 0;
};

/// Not thread safe: used from the thread that made it. Every write is one transaction, durable when it
/// returns.
class ProjectStore
{
public:
    /// Makes a new file; fails with User when the path exists. The project's id is made when it is null.
    static Result<std::unique_ptr<ProjectStore>> create(const QString &path, model::Project project,
                                                        const QString &who);
    /// Opens through the gate (header, schema, checks). BadFile: not a project, damaged, foreign, newer than
    /// this program reads. A file that cannot be written, or that a newer program must write, opens
    /// read-only.
    static Result<std::unique_ptr<ProjectStore>> open(const QString &path, OpenMode mode,
                                                      const Progress &progress = {});
    virtual ~ProjectStore();

    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isReadOnly() const;
    /// Why, for the banner; empty when writable.
    [[nodiscard]] QString readOnlyReason() const;
    /// Of the file; above schemaVersion where a newer program wrote it.
    [[nodiscard]] int fileVersion() const;
    /// What was mended or is worth knowing since opening (search index rebuilt, written by a newer program
    /// …).
    [[nodiscard]] Issues openingNotes() const;

    // --- reading ---
    [[nodiscard]] Result<model::Catalogue> catalogue() const;
    /// Fills the index from all events and their citations in bulk.
    [[nodiscard]] Result<void> loadIndex(model::EventIndex &index, const Progress &progress = {}) const;
    /// The rows of single events, with grades, sources and disputes, for updating the index. Missing ids are
    /// left out.
    [[nodiscard]] Result<std::vector<model::IndexRow>> indexRows(const std::vector<EventId> &ids) const;
    /// In the order asked; missing ids are left out.
    [[nodiscard]] Result<std::vector<model::Event>> events(const std::vector<EventId> &ids) const;
    /// Events whose parent is one of these.
    [[nodiscard]] Result<std::vector<model::Event>> childrenOf(const std::vector<EventId> &parents) const;
    /// All, by id; for export. visit returns false to stop.
    [[nodiscard]] Result<void> forEachEvent(const std::function<bool(const model::Event &)> &visit) const;
    [[nodiscard]] Result<void>
    forEachCitation(const std::function<bool(const model::Citation &)> &visit) const;
    [[nodiscard]] Result<std::vector<model::Citation>> citationsOfEvent(const EventId &event) const;
    [[nodiscard]] Result<std::vector<model::Citation>> citationsOfSource(const SourceId &source) const;
    /// In the order of ids, at most `limit` with ids beyond `after` (null: from the first): for reading
    /// hundreds of thousands piece by piece.
    [[nodiscard]] Result<std::vector<model::CitationBrief>> citationBriefs(const CitationId &after,
                                                                           int limit) const;
    /// The same of all events, rated or not.
    [[nodiscard]] Result<std::vector<model::RatedEvent>> ratings(const EventId &after, int limit) const;
    [[nodiscard]] Result<std::optional<model::Record>> record(model::Table table, const QUuid &id) const;
    [[nodiscard]] Result<Counts> counts() const;
    /// Full text over titles, descriptions, places, sources, quotes, notes and the text of attachments; words
    /// as prefixes, "…" as phrase; best first. An empty text finds nothing.
    [[nodiscard]] Result<SearchFound> search(const QString &text, int limit) const;
    /// All events that match themselves, in a citation or in a cited source, for filters: one byte a row of
    /// the index, which is to be in step with the file; 1 = matches.
    [[nodiscard]] Result<std::vector<quint8>> eventsMatching(const QString &text,
                                                             const model::EventIndex &index) const;
    /// Reads on what makes eventsMatching() quick, about so many texts: for moments when nothing else is to
    /// be done. False when all have been read, until much has changed.
    [[nodiscard]] Result<bool> readForMatching(const model::EventIndex &index, int texts) const;

    // --- writing ---
    struct Applied
    {
        model::Revision revision;
        model::ChangeSummary summary;
    };
    /// All of the edit or nothing. Stamps are written by the store. An edit that changes nothing writes
    /// nothing and returns a Revision with seq 0.
    Result<Applied> apply(const model::Edit &edit, const QString &who,
                          model::ChangeKind kind = model::ChangeKind::Edit, const Progress &progress = {});
    /// Writes the new values that `produce` hands over one by one as one change of the kind Import, for more
    /// of them than are to be held in memory; all or nothing. `produce` runs in a thread of its own and must
    /// not touch the store; it gives the label at its end, or why it could not; what `take` refuses it passes
    /// on. `progress` is called in the caller's thread.
    using Take = std::function<Result<void>(const model::Record &)>;
    using Produce = std::function<Result<QString>(const Take &take, const Progress &progress)>;
    Result<Applied> import(const Produce &produce, const QString &who, const Progress &progress = {});
    /// Takes a change back (kind Undo) or repeats one that was taken back (kind Redo: pass the undo's ref),
    /// as a new change. Conflict when a row it touched was changed since by another change.
    Result<Applied> revert(const model::ChangeRef &change, const QString &who, model::ChangeKind kind,
                           const Progress &progress = {});

    // --- attachments ---
    /// A file that is to become an attachment.
    struct NewFile
    {
        model::Attachment attachment; ///< with sha256 and size, as fingerprint() told them
        QIODevice *bytes = nullptr;   ///< read from its present place; null: kept at externalPath
        model::FileText text = {};    ///< for the search; Unread: not known yet
    };
    /// Streams the bytes in, a part at a time, and adds the attachments: one change, whole or not at all,
    /// also when it is cancelled in the middle. The same bytes are kept once; if what is kept of them was
    /// damaged, it is mended. User error when a file's bytes are not those of its sha256 (changed since).
    Result<Applied> attach(const std::vector<NewFile> &files, const QString &label, const QString &who,
                           const Progress &progress = {});
    /// Streams bytes in without an attachment, for what is imported, and returns their SHA-256.
    Result<QByteArray> addBlob(QIODevice &from, const Progress &progress = {});
    /// Streams the bytes out, no lock held between two parts. BadFile when they do not match the hash: what
    /// was written until then is not to be used.
    Result<void> readBlob(const QByteArray &sha256, QIODevice &to, const Progress &progress = {}) const;
    /// Whether the project holds bytes under this hash; it does not read them.
    [[nodiscard]] Result<bool> hasBlob(const QByteArray &sha256) const;

    /// Keeps what the search finds in these bytes. Derived from them, so no change and no step of undo: it is
    /// found as long as there is an attachment with these bytes.
    Result<void> setFileText(const QByteArray &sha256, const model::FileText &text);
    /// What is kept, without the pieces; Unread: nothing yet.
    [[nodiscard]] Result<model::FileText> fileText(const QByteArray &sha256) const;
    /// Attachments whose bytes are here and whose text is not known; of the same bytes one.
    [[nodiscard]] Result<std::vector<AttachmentId>> filesNotRead() const;

    /// Adds an entry to the custody log. Adding and removing attachments, by undo as well, log by themselves.
    /// `entry` names attachment, action, name, sha256 and note; the rest is made here.
    Result<model::CustodyEntry> logCustody(model::CustodyEntry entry);
    /// Oldest first. A null id: of all attachments, those that are gone included.
    [[nodiscard]] Result<std::vector<model::CustodyEntry>> custody(const AttachmentId &attachment) const;

    // --- history ---
    /// Newest first.
    [[nodiscard]] Result<std::vector<model::Revision>> history(int limit, int offset = 0) const;
    [[nodiscard]] Result<std::vector<model::Revision>> historyOf(model::Table table, const QUuid &id,
                                                                 int limit) const;
    [[nodiscard]] Result<std::vector<model::ChangeItem>> items(const model::ChangeRef &change) const;
    /// Hash of the newest change, for reports.
    [[nodiscard]] Result<QByteArray> headHash() const;
    [[nodiscard]] ReplicaId replica() const;

    // --- the whole, for Varve JSON ---
    /// All changes oldest first with their items, exactly as stored.
    struct FullChange
    {
        model::Revision revision;
        QByteArray previous; ///< hash of the one before in its chain
        std::vector<model::ChangeRef> parents;
        std::vector<model::ChangeItem> items;
    };
    [[nodiscard]] Result<void> forEachChange(const std::function<bool(const FullChange &)> &visit) const;
    /// A new file from complete content: rows keep their ids and stamps, the history its changes. The chain
    /// is verified (BadFile when it does not hold). Nothing is left behind on failure.
    struct Content
    {
        std::vector<model::Record> records; ///< the project first
        std::vector<FullChange> changes;
        std::vector<model::CustodyEntry> custody;
        std::vector<std::pair<QByteArray, QByteArray>> blobs; ///< SHA-256, bytes
    };
    static Result<std::unique_ptr<ProjectStore>> restore(const QString &path, const Content &content);

    // --- upkeep ---
    /// A complete copy in a new file, written beside it and renamed; replaces an existing file only with
    /// overwrite.
    Result<void> saveCopy(const QString &to, bool overwrite) const;
    /// True once after each commit by another process.
    [[nodiscard]] bool changedElsewhere();
    /// Structure, references, hashes of rows and attachments, the history's chains.
    [[nodiscard]] Result<CheckReport> check(const Progress &progress = {}) const;

private:
    class Private;
    explicit ProjectStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace varve::store
