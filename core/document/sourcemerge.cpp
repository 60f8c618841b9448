#include "document/sourcemerge.h"

#include "document/edits.h"
#include "document/label.h"
#include "evidence/origins.h"
#include "model/filter.h"
#include "model/names.h"
#include "time/timeformat.h"

#include <QCoreApplication>

#include <cstring>
#include <set>

namespace varve::document {

using model::Put;
using model::Source;
using model::Table;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::document", text);
}

/// One field: how it is called, shown, and taken over. Shown empty: nothing is said there.
struct MergedField
{
    const char *name;
    const char *word;
    QString (*shown)(const Source &, const model::Catalogue &);
    void (*take)(const Source &from, Source &into);
};

template <auto Member>
constexpr MergedField textField(const char *name, const char *word)
{
    return {name, word, [](const Source &s, const model::Catalogue &) { return s.*Member; },
            [](const Source &from, Source &into) { into.*Member = from.*Member; }};
}

// What is not known is not a choice: F, unknown access, "other" count as empty.
const std::array mergedFields{
    MergedField{"kind", QT_TRANSLATE_NOOP("varve::document", "Kind"),
                [](const Source &s, const model::Catalogue &) {
                    return s.kind == model::SourceKind::Other ? QString() : model::word(s.kind);
                },
                [](const Source &from, Source &into) { into.kind = from.kind; }},
    textField<&Source::title>("title", QT_TRANSLATE_NOOP("varve::document", "Title")),
    textField<&Source::author>("author", QT_TRANSLATE_NOOP("varve::document", "Author")),
    textField<&Source::publisher>("publisher", QT_TRANSLATE_NOOP("varve::document", "Publisher")),
    textField<&Source::url>("url", QT_TRANSLATE_NOOP("varve::document", "Web address")),
    textField<&Source::archiveUrl>("archive_url", QT_TRANSLATE_NOOP("varve::document", "Archived at")),
    MergedField{"published", QT_TRANSLATE_NOOP("varve::document", "Published"),
                [](const Source &s, const model::Catalogue &catalogue) {
                    const auto &times = catalogue.project.times;
                    return s.published ? time::toShort(*s.published, times.zone, times) : QString();
                },
                [](const Source &from, Source &into) { into.published = from.published; }},
    MergedField{"captured_at", QT_TRANSLATE_NOOP("varve::document", "Captured at"),
                [](const Source &s, const model::Catalogue &) {
                    return s.capturedAt ? time::toUtcIso(*s.capturedAt) : QString();
                },
                [](const Source &from, Source &into) { into.capturedAt = from.capturedAt; }},
    textField<&Source::capturedBy>("captured_by", QT_TRANSLATE_NOOP("varve::document", "Captured by")),
    textField<&Source::capturedWith>("captured_with", QT_TRANSLATE_NOOP("varve::document", "Captured with")),
    textField<&Source::language>("language", QT_TRANSLATE_NOOP("varve::document", "Language")),
    textField<&Source::licence>("licence", QT_TRANSLATE_NOOP("varve::document", "Licence")),
    textField<&Source::notes>("notes", QT_TRANSLATE_NOOP("varve::document", "Notes")),
    MergedField{"reliability", QT_TRANSLATE_NOOP("varve::document", "Reliability"),
                [](const Source &s, const model::Catalogue &) {
                    return s.reliability == model::Reliability::F
                               ? QString()
                               : QStringLiteral("%1 — %2").arg(model::key(s.reliability),
                                                               model::word(s.reliability));
                },
                [](const Source &from, Source &into) { into.reliability = from.reliability; }},
    textField<&Source::reliabilityRationale>("reliability_rationale",
                                             QT_TRANSLATE_NOOP("varve::document", "Why this reliability")),
    MergedField{"access", QT_TRANSLATE_NOOP("varve::document", "Access"),
                [](const Source &s, const model::Catalogue &) {
                    return s.access == model::Access::Unknown ? QString() : model::word(s.access);
                },
                [](const Source &from, Source &into) { into.access = from.access; }},
    MergedField{
        "interested_party", QT_TRANSLATE_NOOP("varve::document", "Interested party"),
        [](const Source &s, const model::Catalogue &) { return s.interestedParty ? tr("yes") : tr("no"); },
        [](const Source &from, Source &into) { into.interestedParty = from.interestedParty; }},
};

bool isJoined(const char *field)
{
    return std::strcmp(field, "notes") == 0 || std::strcmp(field, "reliability_rationale") == 0;
}

/// Texts that can stand one below the other without a loss.
void joinText(QString Source::*member, const std::vector<Source> &entries, Source &into)
{
    QStringList texts;
    for (const Source &entry : entries)
        if (const QString text = (entry.*member).trimmed(); !text.isEmpty() && !texts.contains(text))
            texts << text;
    if (texts.size() > 1)
        into.*member = texts.join(QStringLiteral("\n\n"));
}

/// Ids that go are replaced by the one that stays.
void redirect(std::vector<SourceId> &ids, const std::set<SourceId> &going, const SourceId &to)
{
    bool moved = false;
    std::erase_if(ids, [&](const SourceId &id) {
        const bool goes = going.contains(id);
        moved = moved || goes;
        return goes;
    });
    if (moved && std::find(ids.begin(), ids.end(), to) == ids.end())
        ids.push_back(to);
    std::sort(ids.begin(), ids.end());
}

Result<void> refuseCircle(const model::Catalogue &catalogue, const std::vector<Source> &changed,
                          const std::set<SourceId> &going)
{
    std::vector<Source> all = changed;
    for (const auto &entry : catalogue.sources.values()) { // clang 14 binds no parts of it into a lambda
        const SourceId id = entry.first;
        if (!going.contains(id) &&
            std::none_of(changed.begin(), changed.end(), [&](const Source &s) { return s.id == id; }))
            all.push_back(entry.second);
    }
    const std::vector<SourceId> circle = evidence::derivationCircle(all);
    if (circle.empty())
        return {};
    return fail(ErrorKind::User,
                tr("These cannot be merged: %1").arg(evidence::circleText(circle, [&](const SourceId &id) {
                    const auto it =
                        std::find_if(all.begin(), all.end(), [&](const Source &s) { return s.id == id; });
                    return it == all.end() ? QString() : it->title;
                })));
}

} // namespace

Source merged(const std::vector<Source> &entries)
{
    if (entries.empty())
        return {};
    Source result = entries.front();
    const model::Catalogue none;
    for (size_t i = 1; i < entries.size(); ++i) {
        const Source &entry = entries[i];
        for (const MergedField &field : mergedFields)
            if (field.shown(result, none).isEmpty() && !field.shown(entry, none).isEmpty())
                field.take(entry, result);
        result.unknownOrigin = result.unknownOrigin || entry.unknownOrigin;
        result.derivesFrom.insert(result.derivesFrom.end(), entry.derivesFrom.begin(),
                                  entry.derivesFrom.end());
    }
    joinText(&Source::notes, entries, result);
    joinText(&Source::reliabilityRationale, entries, result);
    std::set<SourceId> origins(result.derivesFrom.begin(), result.derivesFrom.end());
    for (const Source &entry : entries)
        origins.erase(entry.id);
    result.derivesFrom.assign(origins.begin(), origins.end());
    return result;
}

std::vector<FieldConflict> mergeConflicts(const std::vector<Source> &entries,
                                          const model::Catalogue &catalogue)
{
    std::vector<FieldConflict> conflicts;
    for (const MergedField &field : mergedFields) {
        FieldConflict conflict{field.name, tr(field.word), isJoined(field.name), {}};
        std::set<QString> said;
        for (const Source &entry : entries) {
            const QString shown = field.shown(entry, catalogue);
            conflict.values << shown;
            if (!shown.isEmpty())
                said.insert(shown);
        }
        if (said.size() > 1)
            conflicts.push_back(std::move(conflict));
    }
    return conflicts;
}

void takeField(const char *name, const Source &entry, Source &into)
{
    for (const MergedField &field : mergedFields)
        if (std::strcmp(field.name, name) == 0)
            field.take(entry, into);
}

Result<model::Edit> mergeSources(const Document &document, const Source &result,
                                 const std::vector<SourceId> &others)
{
    const model::Catalogue &catalogue = document.catalogue();
    const std::set<SourceId> going(others.begin(), others.end());
    if (going.empty() || going.contains(result.id) || !catalogue.sources.find(result.id))
        return fail(ErrorKind::User, tr("Choose two or more sources to merge."));

    model::Edit edit{tr("Merge %1 sources into %2").arg(others.size() + 1).arg(quoted(result.title)), {}, {}};
    std::vector<Source> changed{result};
    redirect(changed.front().derivesFrom, going, result.id);
    std::erase(changed.front().derivesFrom, result.id);
    for (const auto &[id, source] : catalogue.sources.values()) {
        Source moved = source;
        redirect(moved.derivesFrom, going, result.id);
        if (id != result.id && !going.contains(id) && moved != source)
            changed.push_back(std::move(moved));
    }
    if (auto fine = refuseCircle(catalogue, changed, going); !fine)
        return fail(fine.error());
    for (const Source &source : changed)
        edit.changes.push_back(Put{source});
    for (const auto &[id, attachment] : catalogue.attachments.values())
        if (going.contains(attachment.source)) {
            model::Attachment moved = attachment;
            moved.source = result.id;
            edit.changes.push_back(Put{moved});
        }
    for (const auto &[id, view] : catalogue.views.values())
        if (auto filter = model::Filter::fromJson(view.filter); !view.filter.isEmpty() && filter) {
            const std::vector<SourceId> before = filter->sources;
            redirect(filter->sources, going, result.id);
            model::SavedView moved = view;
            moved.filter = filter->toJson();
            if (filter->sources != before)
                edit.changes.push_back(Put{moved});
        }
    for (const SourceId &id : going) {
        const Source *other = catalogue.sources.find(id);
        if (!other)
            return fail(ErrorKind::User, tr("One of these sources is not there any more."));
        auto citations = document.store().citationsOfSource(id);
        if (!citations)
            return fail(citations.error());
        for (model::Citation &citation : *citations) {
            citation.source = result.id;
            edit.changes.push_back(Put{std::move(citation)});
        }
        edit.changes.push_back(model::Remove{Table::Source, id.uuid, other->stamp.rev});
    }
    return edit;
}

model::Edit changeSource(const model::Catalogue &catalogue, const Source &changed)
{
    constexpr qsizetype mostNamed = 3;
    model::Edit edit = put(changed);
    const Source *stored = catalogue.sources.find(changed.id);
    if (!stored)
        return edit;
    QStringList words;
    for (const MergedField &field : mergedFields) {
        Source one = *stored;
        field.take(changed, one);
        if (!(one == *stored))
            words << tr(field.word).toLower();
    }
    if (changed.derivesFrom != stored->derivesFrom || changed.unknownOrigin != stored->unknownOrigin)
        words << tr("origin");
    if (words.size() > mostNamed)
        words = {tr("several fields")};
    if (!words.isEmpty())
        edit.label = tr("%1: %2").arg(edit.label, words.join(QStringLiteral(", ")));
    return edit;
}

SourceUse useOf(const Document &document, const SourceId &source)
{
    SourceUse use;
    if (const auto citations = document.store().citationsOfSource(source)) {
        std::set<EventId> events;
        for (const model::Citation &citation : *citations)
            events.insert(citation.event);
        use.citations = static_cast<int>(citations->size());
        use.events = static_cast<int>(events.size());
    }
    for (const auto &[id, other] : document.catalogue().sources.values())
        use.derived +=
            std::find(other.derivesFrom.begin(), other.derivesFrom.end(), source) != other.derivesFrom.end();
    for (const auto &[id, attachment] : document.catalogue().attachments.values())
        use.attachments += attachment.source == source;
    return use;
}

} // namespace varve::document
