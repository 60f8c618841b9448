#include "document/document.h"

#include "document/label.h"
#include "text/filetext.h"

namespace varve::document {

using model::ChangeKind;
using model::ChangeSummary;
using model::Edit;
using model::Revision;
using model::Table;

namespace {

constexpr int cachedEvents = 4000;
constexpr int rememberedChanges = 200; // how far back undo reaches after opening
/// Beyond this many changed rows, reading everything again is quicker than row by row.
constexpr size_t rebuildFrom = 20'000;

} // namespace

Document::Document(std::unique_ptr<store::ProjectStore> store, QString who)
    : m_store(std::move(store)),
      m_who(std::move(who)),
      m_events(cachedEvents)
{}

Document::~Document() = default;

Result<std::unique_ptr<Document>> Document::create(const QString &path, model::Project project,
                                                   const QString &who)
{
    auto store = store::ProjectStore::create(path, std::move(project), who);
    if (!store)
        return fail(store.error());
    std::unique_ptr<Document> document(new Document(std::move(*store), who));
    if (auto loaded = document->load({}); !loaded)
        return fail(loaded.error());
    return document;
}

Result<std::unique_ptr<Document>> Document::open(const QString &path, store::OpenMode mode,
                                                 const QString &who, const Progress &progress)
{
    auto store = store::ProjectStore::open(path, mode, progress);
    if (!store)
        return fail(store.error());
    std::unique_ptr<Document> document(new Document(std::move(*store), who));
    if (auto loaded = document->load(progress); !loaded)
        return fail(loaded.error());
    document->loadUndoStack();
    return document;
}

Result<void> Document::load(const Progress &progress)
{
    auto catalogue = m_store->catalogue();
    if (!catalogue)
        return fail(catalogue.error());
    model::EventIndex index;
    if (auto loaded = m_store->loadIndex(index, progress); !loaded)
        return loaded;
    m_catalogue = std::move(*catalogue);
    m_index.assign(std::move(index));
    m_events.clear();
    return {};
}

/// After opening, undo goes on where the last session of this copy stopped: the newest changes are replayed
/// as headers, an undo taking its target from one stack to the other.
void Document::loadUndoStack()
{
    m_undo.clear();
    m_redo.clear();
    auto revisions = m_store->history(rememberedChanges);
    if (!revisions)
        return;
    const auto moveTarget = [](const Revision &revision, std::vector<Step> &from, std::vector<Step> &to) {
        if (from.empty() || from.back().changes.back() != revision.target)
            return false;
        to.push_back({{revision.ref}, from.back().label, {}});
        from.pop_back();
        return true;
    };
    for (auto revision = revisions->rbegin(); revision != revisions->rend(); ++revision) {
        bool followed = true;
        switch (revision->kind) {
        case ChangeKind::Edit:
        case ChangeKind::Import:
            m_undo.push_back({{revision->ref}, revision->label, {}});
            m_redo.clear();
            break;
        case ChangeKind::Undo:
            followed = moveTarget(*revision, m_undo, m_redo);
            break;
        case ChangeKind::Redo:
            followed = moveTarget(*revision, m_redo, m_undo);
            break;
        case ChangeKind::Create:
        case ChangeKind::Merge:
            followed = false;
            break;
        }
        if (!followed) { // what came before cannot be told apart safely
            m_undo.clear();
            m_redo.clear();
        }
    }
}

std::optional<model::Event> Document::event(const EventId &id) const
{
    if (const model::Event *cached = m_events.object(id))
        return *cached;
    prefetch({id});
    if (const model::Event *cached = m_events.object(id))
        return *cached;
    return std::nullopt;
}

void Document::prefetch(const std::vector<EventId> &ids) const
{
    std::vector<EventId> missing;
    for (const EventId &id : ids)
        if (!m_events.contains(id) && m_index.rowOf(id) != model::EventIndex::noRow)
            missing.push_back(id);
    if (missing.empty())
        return;
    if (auto events = m_store->events(missing))
        for (model::Event &event : *events) {
            const EventId id = event.id;
            m_events.insert(id, new model::Event(std::move(event)));
        }
}

std::vector<model::Citation> Document::citations(const EventId &event) const
{
    return m_store->citationsOfEvent(event).value_or(std::vector<model::Citation>());
}

Result<Revision> Document::apply(const Edit &edit, const Progress &progress)
{
    return commit(edit, ChangeKind::Edit, progress);
}

Result<Revision> Document::import(const Edit &edit, const Progress &progress)
{
    return commit(edit, ChangeKind::Import, progress);
}

Result<Revision> Document::import(const store::ProjectStore::Produce &produce, const Progress &progress)
{
    auto applied = m_store->import(produce, m_who, progress);
    if (!applied)
        return fail(applied.error());
    return finish(*applied, applied->revision.label, {});
}

Result<Revision> Document::commit(const Edit &edit, ChangeKind kind, const Progress &progress)
{
    auto applied = m_store->apply(edit, m_who, kind, progress);
    if (!applied)
        return fail(applied.error());
    return finish(*applied, edit.label, edit.mergeKey);
}

Result<Revision> Document::finish(const store::ProjectStore::Applied &applied, const QString &label,
                                  const QString &mergeKey)
{
    if (applied.revision.ref.seq == 0)
        return applied.revision; // nothing was different, so there is nothing to undo either

    const bool merges = !mergeKey.isEmpty() && !m_undo.empty() && m_undo.back().mergeKey == mergeKey;
    if (merges)
        m_undo.back().changes.push_back(applied.revision.ref);
    else
        m_undo.push_back({{applied.revision.ref}, label, mergeKey});
    m_redo.clear();

    if (auto taken = takeIn(applied.summary); !taken)
        return fail(taken.error());
    emit undoChanged();
    return applied.revision;
}

Result<Revision> Document::attach(std::vector<store::ProjectStore::NewFile> files, const QString &label,
                                  const Progress &progress)
{
    for (store::ProjectStore::NewFile &file : files) {
        file.attachment.addedBy = m_who;
        if (!file.bytes || file.text.state != model::FileText::State::Unread)
            continue;
        auto read = text::readFileText(file.bytes, file.attachment.name, file.attachment.mime, progress);
        if (!read)
            return fail(read.error());
        file.text = std::move(*read);
    }
    auto applied = m_store->attach(files, label, m_who, progress);
    if (!applied)
        return fail(applied.error());
    return finish(*applied, label, {});
}

Result<void> Document::setFileText(const QByteArray &sha256, const model::FileText &text)
{
    return m_store->setFileText(sha256, text);
}

Result<void> Document::logCustody(const model::Attachment &attachment, model::CustodyAction action,
                                  const QString &note)
{
    model::CustodyEntry entry;
    entry.attachment = attachment.id;
    entry.action = action;
    entry.who = m_who;
    entry.name = attachment.name;
    entry.sha256 = attachment.sha256;
    entry.note = note;
    if (auto logged = m_store->logCustody(std::move(entry)); !logged)
        return fail(logged.error());
    emit custodyChanged(attachment.id);
    return {};
}

QString Document::undoLabel() const
{
    return m_undo.empty() ? QString() : m_undo.back().label;
}

QString Document::redoLabel() const
{
    return m_redo.empty() ? QString() : m_redo.back().label;
}

Result<Revision> Document::undo(const Progress &progress)
{
    return revertStep(m_undo, m_redo, ChangeKind::Undo, progress);
}

Result<Revision> Document::redo(const Progress &progress)
{
    return revertStep(m_redo, m_undo, ChangeKind::Redo, progress);
}

/// Takes the newest step of `from` back, newest change first. A step whose first change was taken back and
/// whose next cannot be (somebody edited the row since) stays shortened, so that nothing is taken back twice.
Result<Revision> Document::revertStep(std::vector<Step> &from, std::vector<Step> &to, ChangeKind kind,
                                      const Progress &progress)
{
    if (from.empty())
        return fail(ErrorKind::User, kind == ChangeKind::Undo ? QStringLiteral("There is nothing to undo.")
                                                              : QStringLiteral("There is nothing to redo."));
    Step &step = from.back();
    Step reverted{{}, step.label, {}};
    ChangeSummary summary;
    Revision last;
    std::optional<Error> error;
    while (!step.changes.empty() && !error) {
        auto applied = m_store->revert(step.changes.back(), m_who, kind, progress);
        if (!applied) {
            error = applied.error();
            break;
        }
        step.changes.pop_back();
        if (applied->revision.ref.seq != 0)
            reverted.changes.push_back(applied->revision.ref);
        last = applied->revision;
        summary.everything |= applied->summary.everything;
        summary.rows.insert(summary.rows.end(), applied->summary.rows.begin(), applied->summary.rows.end());
    }
    if (step.changes.empty() || (error && error->kind == ErrorKind::Conflict))
        from.pop_back(); // a step in conflict can never be taken back whole again
    if (!reverted.changes.empty())
        to.push_back(std::move(reverted));
    auto taken = takeIn(summary);
    emit undoChanged();
    if (error)
        return fail(*error);
    if (!taken)
        return fail(taken.error());
    return last;
}

/// Brings catalogue, index and cache up to what the file now holds, then tells the views.
Result<void> Document::takeIn(const ChangeSummary &summary)
{
    if (summary.everything || summary.rows.size() > rebuildFrom) {
        if (auto loaded = load({}); !loaded)
            return loaded;
        ChangeSummary all;
        all.everything = true;
        emit changed(all);
        return {};
    }
    std::vector<EventId> events;
    for (const auto &[table, id] : summary.rows) {
        if (table == Table::Event) {
            events.push_back({id});
            m_events.remove({id});
        } else if (table != Table::Citation) {
            auto record = m_store->record(table, id);
            if (!record)
                return fail(record.error());
            if (*record)
                m_catalogue.put(**record);
            else
                m_catalogue.remove(table, id);
        }
    }
    if (!events.empty()) {
        auto rows = m_store->indexRows(events);
        if (!rows)
            return fail(rows.error());
        m_index.update(events, *rows);
    }
    if (!summary.rows.empty())
        emit changed(summary);
    for (const auto &[table, id] : summary.rows)
        if (table == Table::Attachment)
            emit custodyChanged({id});
    return {};
}

Result<QByteArray> Document::addBlob(QIODevice &from, const Progress &progress)
{
    return m_store->addBlob(from, progress);
}

Result<void> Document::saveCopy(const QString &to, bool overwrite) const
{
    return m_store->saveCopy(to, overwrite);
}

void Document::refresh()
{
    if (!m_store->changedElsewhere())
        return;
    if (!load({}))
        return; // the next poll tries again; what is shown stays as it was
    loadUndoStack();
    ChangeSummary all;
    all.everything = true;
    emit changed(all);
    emit undoChanged();
}

} // namespace varve::document
