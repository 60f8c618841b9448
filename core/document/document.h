// The one door: owns the file and the index, applies edits, tells views what changed. Nothing else writes.
#pragma once

#include "store/projectstore.h"

#include <QCache>
#include <QObject>

namespace varve::document {

/// Holds no selection, no window, no view state. Lives in the thread that made it.
class Document : public QObject
{
    Q_OBJECT
public:
    static Result<std::unique_ptr<Document>> create(const QString &path, model::Project project,
                                                    const QString &who);
    static Result<std::unique_ptr<Document>> open(const QString &path, store::OpenMode mode,
                                                  const QString &who, const Progress &progress = {});
    ~Document() override;

    [[nodiscard]] const model::Catalogue &catalogue() const { return m_catalogue; }
    [[nodiscard]] const model::Project &project() const { return m_catalogue.project; }
    [[nodiscard]] const model::EventIndex &index() const { return m_index; }
    [[nodiscard]] const QString &who() const { return m_who; }
    void setWho(const QString &who) { m_who = who; }
    /// For what reads beyond the catalogue and the index: search, history, export, check.
    [[nodiscard]] const store::ProjectStore &store() const { return *m_store; }

    /// From a cache of the last few thousand; nothing when there is no such event or it cannot be read.
    [[nodiscard]] std::optional<model::Event> event(const EventId &id) const;
    /// Reads what the cache lacks in one go, before a list or a frame asks for each.
    void prefetch(const std::vector<EventId> &ids) const;
    [[nodiscard]] std::vector<model::Citation> citations(const EventId &event) const;

    /// Commits the edit; on return it is durable, the index is up to date and changed() has been emitted.
    Result<model::Revision> apply(const model::Edit &edit, const Progress &progress = {});
    /// As apply, but not undoable by undo() as an Edit label; kind Import.
    Result<model::Revision> import(const model::Edit &edit, const Progress &progress = {});
    /// The same of values that are made one by one, in a thread of their own, as ProjectStore::import has it.
    Result<model::Revision> import(const store::ProjectStore::Produce &produce,
                                   const Progress &progress = {});

    [[nodiscard]] bool canUndo() const { return !m_undo.empty(); }
    [[nodiscard]] bool canRedo() const { return !m_redo.empty(); }
    /// "Move 3 events"; empty when there is nothing to undo.
    [[nodiscard]] QString undoLabel() const;
    [[nodiscard]] QString redoLabel() const;
    /// Cancelled, what was taken back in steps before stays so; of one change all or nothing.
    Result<model::Revision> undo(const Progress &progress = {});
    Result<model::Revision> redo(const Progress &progress = {});

    /// Adds files as attachments in one step of undo, streamed; see ProjectStore::attach. Who adds them is
    /// written here, and their text is read for the search. Cancelled or failed, nothing of them stays.
    Result<model::Revision> attach(std::vector<store::ProjectStore::NewFile> files, const QString &label,
                                   const Progress &progress = {});
    /// What the search finds in these bytes; no change, no step of undo.
    Result<void> setFileText(const QByteArray &sha256, const model::FileText &text);
    /// Adds an entry to the custody log and emits custodyChanged(). No step of undo takes it back.
    Result<void> logCustody(const model::Attachment &attachment, model::CustodyAction action,
                            const QString &note);
    /// Streams bytes in without an attachment, for what is imported.
    Result<QByteArray> addBlob(QIODevice &from, const Progress &progress = {});
    Result<void> saveCopy(const QString &to, bool overwrite) const;
    /// Looks whether another process committed; if so reads again and emits changed(everything).
    void refresh();

signals:
    void changed(const varve::model::ChangeSummary &summary);
    void undoChanged();
    /// Also with each attachment that comes or goes.
    void custodyChanged(const varve::AttachmentId &attachment);

private:
    struct Step
    {
        std::vector<model::ChangeRef> changes; ///< oldest first; one step of undo
        QString label;
        QString mergeKey;
    };
    explicit Document(std::unique_ptr<store::ProjectStore> store, QString who);
    Result<void> load(const Progress &progress);
    void loadUndoStack();
    Result<model::Revision> commit(const model::Edit &edit, model::ChangeKind kind, const Progress &progress);
    /// What follows a change that is in the file: a step of undo, and everybody is told.
    Result<model::Revision> finish(const store::ProjectStore::Applied &applied, const QString &label,
                                   const QString &mergeKey);
    Result<model::Revision> revertStep(std::vector<Step> &from, std::vector<Step> &to, model::ChangeKind kind,
                                       const Progress &progress);
    Result<void> takeIn(const model::ChangeSummary &summary);

    std::unique_ptr<store::ProjectStore> m_store;
    QString m_who;
    model::Catalogue m_catalogue;
    model::EventIndex m_index;
    mutable QCache<EventId, model::Event> m_events;
    std::vector<Step> m_undo, m_redo;
};

} // namespace varve::document
