#include "editors/eventcolumns.h"

#include "document/label.h"
#include "editors/entrydraft.h"
#include "model/names.h"
#include "time/timeformat.h"
#include "time/timeparser.h"
#include "time/zones.h"

#include <QCoreApplication>

namespace varve::ui {

using model::EventIndex;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(varve::ui::EventColumns)
};

template <class T>
QString nameOf(const model::Shelf<T> &shelf, const decltype(T::id) &id)
{
    const T *value = shelf.find(id);
    return value ? value->name : QString();
}

/// Names of the listed values, in the order of the alphabet.
template <class T, class Ids>
QString namesOf(const model::Shelf<T> &shelf, const Ids &ids)
{
    QStringList names;
    for (const auto &id : ids)
        names.append(nameOf(shelf, id));
    names.sort(Qt::CaseInsensitive);
    return names.join(QStringLiteral(", "));
}

template <class Id>
std::vector<Id> idsOf(std::span<const quint32> numbers, const model::Interned<Id> &interned)
{
    std::vector<Id> ids;
    for (const quint32 number : numbers)
        ids.push_back(interned.id(number));
    return ids;
}

QString gradeText(const EventIndex &index, EventIndex::Row row)
{
    const auto reliability = index.reliability(row);
    return reliability ? model::grade(*reliability, index.credibility(row)) : QString();
}

QString endText(const ViewState &state, const model::Event &event)
{
    if (!event.time.end)
        return {};
    if (event.time.endKind == time::EndKind::Open)
        return Words::tr("ongoing");
    if (event.time.endKind == time::EndKind::Unknown)
        return Words::tr("not known");
    time::EventTime end = event.time;
    end.start = *event.time.end;
    end.end.reset();
    end.startKind = end.endKind = time::EndKind::Known;
    end.bestGuess.reset();
    return time::toShort(end, state.zoneFor(event), state.document().project().times);
}

QString sourcesText(const ViewState &state, const model::Event &event)
{
    QStringList titles;
    for (const model::Citation &citation : state.document().citations(event.id))
        if (const model::Source *source = state.document().catalogue().sources.find(citation.source))
            if (!titles.contains(source->title))
                titles.append(source->title);
    return titles.join(QStringLiteral("; "));
}

Result<void> setLocked(model::Event &event, const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (word == Words::tr("yes") || word == QLatin1String("true") || word == QLatin1String("1"))
        event.locked = true;
    else if (word.isEmpty() || word == Words::tr("no") || word == QLatin1String("false") ||
             word == QLatin1String("0"))
        event.locked = false;
    else
        return fail(ErrorKind::User, Words::tr("Write “yes” or “no”."));
    return {};
}

/// The same clock readings in another zone would be another time: the text is read again there.
Result<void> setZone(const ViewState &state, model::Event &event, const QString &zone)
{
    const QString id = zone.trimmed();
    if (id == event.time.zone)
        return {};
    if (!time::isZoneId(id))
        return fail(ErrorKind::User,
                    Words::tr("%1 is not a zone. Write it like “Europe/Moscow” or “UTC+03:00”.")
                        .arg(document::quoted(zone)));
    time::ReadContext context{state.document().project().times, dayOf(event.time), std::nullopt,
                              std::nullopt};
    context.settings.zone = id;
    const auto reading = time::readTime(event.time.text, context);
    if (!reading)
        return fail(ErrorKind::User, reading.error().message);
    if (reading->time.zone != id)
        return fail(ErrorKind::User,
                    Words::tr("The time as entered names its own zone. Change the time instead: “%1”.")
                        .arg(event.time.text));
    event.time = reading->time;
    return {};
}

} // namespace

QString columnName(EventColumn column)
{
    switch (column) {
    case EventColumn::When:
        return Words::tr("When");
    case EventColumn::What:
        return Words::tr("What");
    case EventColumn::Track:
        return Words::tr("Track");
    case EventColumn::Confidence:
        return Words::tr("Confidence");
    case EventColumn::Sources:
        return Words::tr("Sources");
    case EventColumn::Until:
        return Words::tr("Until");
    case EventColumn::Window:
        return Words::tr("Window");
    case EventColumn::Status:
        return Words::tr("Status");
    case EventColumn::Place:
        return Words::tr("Place");
    case EventColumn::Participants:
        return Words::tr("Participants");
    case EventColumn::Tags:
        return Words::tr("Tags");
    case EventColumn::Description:
        return Words::tr("Description");
    case EventColumn::Grade:
        return Words::tr("Grade");
    case EventColumn::Zone:
        return Words::tr("Zone");
    case EventColumn::Text:
        return Words::tr("Text as entered");
    case EventColumn::Locked:
        return Words::tr("Locked");
    }
    return {};
}

QString columnField(EventColumn column)
{
    switch (column) {
    case EventColumn::When:
    case EventColumn::Window:
    case EventColumn::Text:
        return QStringLiteral("time");
    case EventColumn::What:
        return QStringLiteral("title");
    case EventColumn::Until:
        return QStringLiteral("end");
    default:
        return columnName(column).toLower();
    }
}

bool isShownAtFirst(EventColumn column)
{
    return column <= EventColumn::Sources;
}

bool isEditable(EventColumn column)
{
    return column != EventColumn::Sources && column != EventColumn::Grade;
}

bool isFreeText(EventColumn column)
{
    switch (column) {
    case EventColumn::When:
    case EventColumn::What:
    case EventColumn::Until:
    case EventColumn::Window:
    case EventColumn::Description:
    case EventColumn::Text:
        return true;
    default:
        return false;
    }
}

bool needsEvent(EventColumn column)
{
    switch (column) {
    case EventColumn::When:
    case EventColumn::Until:
    case EventColumn::Window:
    case EventColumn::Description:
    case EventColumn::Zone:
    case EventColumn::Text:
        return true;
    default:
        return false;
    }
}

QString indexText(const ViewState &state, EventIndex::Row row, EventColumn column)
{
    const EventIndex &index = state.document().index();
    const model::Catalogue &catalogue = state.document().catalogue();
    switch (column) {
    case EventColumn::What:
        return index.title(row);
    case EventColumn::Track:
        return nameOf(catalogue.tracks, index.trackIds().id(index.track(row)));
    case EventColumn::Confidence:
        return model::word(index.confidence(row));
    case EventColumn::Sources:
        return QString::number(index.sources(row).size());
    case EventColumn::Status:
        return model::word(index.status(row));
    case EventColumn::Place:
        return nameOf(catalogue.places, index.placeIds().id(index.place(row)));
    case EventColumn::Participants:
        return namesOf(catalogue.participants, idsOf(index.participants(row), index.participantIds()));
    case EventColumn::Tags:
        return namesOf(catalogue.tags, idsOf(index.tags(row), index.tagIds()));
    case EventColumn::Grade:
        return gradeText(index, row);
    case EventColumn::Locked:
        return (index.flags(row) & model::FlagLocked) ? Words::tr("yes") : QString();
    default:
        return {};
    }
}

QString eventText(const ViewState &state, const model::Event &event, EventColumn column)
{
    const time::TimeSettings &times = state.document().project().times;
    switch (column) {
    case EventColumn::When:
        return time::toShort(event.time, state.zoneFor(event), times);
    case EventColumn::Until:
        return endText(state, event);
    case EventColumn::Window:
        return time::describe(event.time, state.zoneFor(event), times);
    case EventColumn::Description:
        return event.description;
    case EventColumn::Zone:
        return event.time.zone.isEmpty() ? Words::tr("not known") : event.time.zone;
    case EventColumn::Text:
        return event.time.text;
    default:
        return indexText(state, state.document().index().rowOf(event.id), column);
    }
}

QString clipboardText(const ViewState &state, const model::Event &event, EventColumn column)
{
    if (column == EventColumn::Sources)
        return sourcesText(state, event);
    return eventText(state, event, column);
}

QString editText(const ViewState &state, const model::Event &event, EventColumn column)
{
    switch (column) {
    case EventColumn::When:
    case EventColumn::Window:
        return event.time.text;
    case EventColumn::Until:
        return event.time.end && event.time.endKind == time::EndKind::Known ? endText(state, event)
                                                                            : QString();
    case EventColumn::Zone:
        return event.time.zone;
    default:
        return eventText(state, event, column);
    }
}

Result<void> setCell(const ViewState &state, model::Event &event, EventColumn column, const QString &text,
                     document::Named &named)
{
    switch (column) {
    case EventColumn::When:
    case EventColumn::Window:
    case EventColumn::Text:
        return setTimeText(state, event, text);
    case EventColumn::What:
        return setTitle(event, text);
    case EventColumn::Until:
        return setEndText(state, event, text);
    case EventColumn::Description:
        return setDescription(event, text);
    case EventColumn::Zone:
        return setZone(state, event, text);
    case EventColumn::Track:
        event.track = named.track(text);
        return {};
    case EventColumn::Place:
        event.place = named.place(text);
        return {};
    case EventColumn::Participants:
        setParticipants(event, namesFromList(text), named);
        return {};
    case EventColumn::Tags:
        setTags(event, namesFromList(text), named);
        return {};
    case EventColumn::Locked:
        return setLocked(event, text);
    case EventColumn::Confidence:
        if (const auto confidence = confidenceFromText(text)) {
            setConfidence(state, event, *confidence);
            return {};
        }
        return fail(ErrorKind::User,
                    Words::tr("%1 is not a confidence. There are: confirmed, probable, possible, "
                              "doubtful, improbable, cannot be judged.")
                        .arg(document::quoted(text)));
    case EventColumn::Status:
        if (const auto status = statusFromText(text)) {
            event.status = *status;
            return {};
        }
        return fail(ErrorKind::User, Words::tr("%1 is not a status. There are: occurred, reported, claimed, "
                                               "disputed, retracted.")
                                         .arg(document::quoted(text)));
    case EventColumn::Sources:
    case EventColumn::Grade:
        break;
    }
    return fail(
        ErrorKind::User,
        Words::tr("%1 follow from the citations: edit those in the inspector.").arg(columnName(column)));
}

} // namespace varve::ui
