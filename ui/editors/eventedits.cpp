#include "editors/eventedits.h"

#include "document/edits.h"
#include "editors/timecontext.h"
#include "time/windowedit.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace varve::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(varve::ui::EventEdits)
};

model::Edit editOf(const std::vector<model::Event> &changed, const QString &what)
{
    return changed.size() == 1 ? document::changeEvent(changed.front(), what)
                               : document::changeEvents(changed, QStringLiteral("Set %1 of").arg(what));
}

} // namespace

Result<void> changeEvents(ViewState &state, const std::vector<EventId> &ids, const QString &what,
                          const EventChange &change)
{
    document::Document &document = state.document();
    auto events = document.store().events(ids);
    if (!events)
        return fail(events.error());
    document::Named named(document.catalogue());
    std::vector<model::Event> changed;
    for (const model::Event &before : *events) {
        model::Event after = before;
        if (auto done = change(after, named); !done)
            return done;
        if (after == before)
            continue;
        if (before.locked && what != QLatin1String("locked"))
            return fail(ErrorKind::User, Words::tr("%1 is locked. Unlock it in the inspector to change it.")
                                             .arg(document::quoted(before.title)));
        changed.push_back(std::move(after));
    }
    if (changed.empty())
        return {};
    model::Edit edit = editOf(changed, what);
    std::vector<model::Change> made;
    for (const model::Record &record : named.created())
        made.push_back(model::Put{record});
    edit.changes.insert(edit.changes.begin(), made.begin(), made.end());
    if (!made.empty())
        edit.mergeKey.clear();
    auto revision = state.commit(edit);
    if (!revision)
        return fail(revision.error());
    emit state.message(edit.label);
    return {};
}

QStringList namesFromList(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[,;\\n\\t]"));
    QStringList names;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts)) {
        const QString name = part.simplified();
        if (!name.isEmpty() && !names.contains(name, Qt::CaseInsensitive))
            names.append(name);
    }
    return names;
}

Result<void> setTitle(model::Event &event, const QString &title)
{
    const QString line = title.simplified();
    if (line.isEmpty())
        return fail(ErrorKind::User, Words::tr("An event needs a title: say in a few words what happened."));
    if (line.size() > model::maxTitleLength)
        return fail(
            ErrorKind::User,
            Words::tr(
                "The title has %L1 characters; %L2 are stored at most. Put the rest in the description.")
                .arg(line.size())
                .arg(model::maxTitleLength));
    event.title = line;
    return {};
}

Result<void> setDescription(model::Event &event, const QString &description)
{
    if (description.size() > model::maxTextLength)
        return fail(ErrorKind::User, Words::tr("The description has %L1 characters; %L2 are stored at most.")
                                         .arg(description.size())
                                         .arg(model::maxTextLength));
    event.description = description;
    return {};
}

Result<void> setTimeText(const ViewState &state, model::Event &event, const QString &text)
{
    if (text.trimmed() == event.time.text.trimmed())
        return {};
    const auto reading = time::readTime(text, readContextOf(state, event));
    if (!reading)
        return fail(ErrorKind::User, reading.error().message);
    event.time = reading->time;
    return {};
}

Result<void> setEndText(const ViewState &state, model::Event &event, const QString &text)
{
    const time::TimeSettings &settings = state.document().project().times;
    if (text.trimmed().isEmpty()) {
        if (!event.time.end)
            return {};
        if (!event.time.start.isBounded())
            return fail(ErrorKind::User, Words::tr("Without its end this event would have no time at all."));
        event.time = time::between(event.time.start, event.time.zone, settings);
        return {};
    }
    time::ReadContext context = readContextOf(state, event);
    if (!event.time.zone.isEmpty())
        context.settings.zone = event.time.zone;
    const auto reading = time::readTime(text, context);
    if (!reading)
        return fail(ErrorKind::User, reading.error().message);
    const time::Window end = reading->time.hull();
    if (event.time.end == end)
        return {};
    if (end.latest <= event.time.start.earliest)
        return fail(ErrorKind::User, Words::tr("That end lies before the beginning of the event."));
    event.time = time::withEnd(event.time, end, settings);
    return {};
}

void setConfidence(const ViewState &state, model::Event &event, model::Confidence confidence)
{
    const QByteArray evidence = state.evidence().fingerprint(event.id, state.document().citations(event.id));
    if (event.confidence == confidence && !event.confidenceBy.isEmpty() &&
        event.confidenceEvidence == evidence)
        return;
    event.confidenceEvidence = evidence;
    event.confidence = confidence;
    event.confidenceBy = state.document().who();
    event.confidenceAt = now();
}

void setTags(model::Event &event, const QStringList &names, document::Named &named)
{
    event.tags.clear();
    for (const QString &name : names)
        event.tags.push_back(named.tag(name.startsWith(u'#') ? name.mid(1) : name));
    event.tags = sortedOnce(std::move(event.tags));
}

void setParticipants(model::Event &event, const QStringList &names, document::Named &named)
{
    event.participants.clear();
    for (const QString &name : names)
        event.participants.push_back(named.participant(name));
    event.participants = sortedOnce(std::move(event.participants));
}

} // namespace varve::ui
