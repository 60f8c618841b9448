#include "evidence/contradictions.h"

#include "model/names.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace varve::evidence {

using model::Citation;
using model::Event;
using model::Figure;
using model::Source;
using model::Stance;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::evidence", text);
}

/// A title within a sentence: one line, not too long.
QString quoted(const QString &title)
{
    constexpr qsizetype longest = 80;
    const QString line = title.left(4 * longest).simplified();
    return QStringLiteral("“%1”").arg(line.size() > longest ? line.left(longest) + QStringLiteral("…")
                                                            : line);
}

template <class Value>
auto byId(const std::vector<Value> &values)
{
    std::unordered_map<decltype(Value::id), const Value *> map;
    map.reserve(values.size());
    for (const Value &value : values)
        map[value.id] = &value;
    return map;
}

class Names
{
    template <class Map, class Id>
    static auto find(const Map &map, const Id &id)
    {
        const auto it = map.find(id);
        return it == map.end() ? nullptr : it->second;
    }

public:
    explicit Names(const Evidence &evidence)
        : m_events(byId(evidence.events)),
          m_sources(byId(evidence.sources))
    {}

    [[nodiscard]] const Event *event(const EventId &id) const { return find(m_events, id); }
    [[nodiscard]] QString title(const EventId &id) const
    {
        const Event *event = find(m_events, id);
        return event ? quoted(event->title) : tr("an event that is not in the project");
    }
    /// "“Ministry statement” (B3)"
    [[nodiscard]] QString source(const Citation &citation) const
    {
        const Source *source = find(m_sources, citation.source);
        if (!source)
            return tr("a source that is not in the project");
        return QStringLiteral("%1 (%2)").arg(quoted(source->title),
                                             model::grade(source->reliability, citation.credibility));
    }

private:
    std::unordered_map<EventId, const Event *> m_events;
    std::unordered_map<SourceId, const Source *> m_sources;
};

bool exclude(const time::EventTime &a, const time::EventTime &b)
{
    if (!a.start.overlaps(b.start))
        return true;
    return a.end && b.end && !a.end->overlaps(*b.end);
}

QString claimText(const Citation &citation)
{
    const QString text = citation.claimedTime->text.simplified();
    return text.isEmpty() ? tr("another time") : QStringLiteral("“%1”").arg(text);
}

void compareStances(const EventId &event, const std::vector<const Citation *> &citations, const Names &names,
                    std::vector<Contradiction> &found)
{
    std::vector<const Citation *> supporting;
    std::ranges::copy_if(citations, std::back_inserter(supporting),
                         [](const Citation *c) { return c->stance == Stance::Supports; });
    for (const Citation *against : citations) {
        if (against->stance != Stance::Contradicts)
            continue;
        Contradiction entry{ContradictionKind::Stance, event, {}, {against->id}, {}, {}, {}};
        for (const Citation *citation : supporting)
            entry.citations.push_back(citation->id);
        if (supporting.empty())
            entry.text = tr("%1 contradicts %2; no source supports it.")
                             .arg(names.source(*against), names.title(event));
        else if (supporting.size() == 1)
            entry.text = tr("%1 contradicts %2, which %3 supports.")
                             .arg(names.source(*against), names.title(event), names.source(*supporting[0]));
        else
            entry.text =
                tr("%1 contradicts %2, which %3 citations support.")
                    .arg(names.source(*against), names.title(event), QString::number(supporting.size()));
        found.push_back(std::move(entry));
    }
}

void compareTimes(const EventId &event, const std::vector<const Citation *> &citations, const Names &names,
                  std::vector<Contradiction> &found)
{
    for (size_t i = 0; i < citations.size(); ++i) {
        for (size_t j = i + 1; j < citations.size(); ++j) {
            const Citation &a = *citations[i];
            const Citation &b = *citations[j];
            if (a.stance != Stance::Supports || b.stance != Stance::Supports || !a.claimedTime ||
                !b.claimedTime || !exclude(*a.claimedTime, *b.claimedTime))
                continue;
            found.push_back(
                {ContradictionKind::Time,
                 event,
                 {},
                 {a.id, b.id},
                 {},
                 {},
                 tr("For %1, %2 gives %3 and %4 gives %5: both cannot be right.")
                     .arg(names.title(event), names.source(a), claimText(a), names.source(b), claimText(b))});
        }
    }
}

bool rangesExclude(const Figure &a, const Figure &b)
{
    return (a.high && b.low && *a.high < *b.low) || (b.high && a.low && *b.high < *a.low);
}

/// Undated figures are compared with one another only: nobody knows of when they are.
bool speakOfTheSameMoment(const Figure &a, const Figure &b)
{
    if (!a.asOf || !b.asOf)
        return !a.asOf && !b.asOf;
    return a.asOf->hull().overlaps(b.asOf->hull());
}

QString figureText(const Figure &figure)
{
    if (const QString text = figure.text.simplified(); !text.isEmpty())
        return quoted(text);
    const auto number = [](const std::optional<double> &value) { return QString::number(*value, 'g', 12); };
    if (figure.low && figure.high)
        return *figure.low == *figure.high ? number(figure.low)
                                           : tr("%1 to %2").arg(number(figure.low), number(figure.high));
    return figure.low ? tr("at least %1").arg(number(figure.low)) : tr("at most %1").arg(number(figure.high));
}

} // namespace

std::vector<Contradiction> citationContradictions(const Evidence &evidence)
{
    const Names names(evidence);
    std::map<EventId, std::vector<const Citation *>> byEvent;
    for (const Citation &citation : evidence.citations)
        byEvent[citation.event].push_back(&citation);
    std::vector<Contradiction> found;
    for (auto &[event, citations] : byEvent) {
        compareStances(event, citations, names, found);
        compareTimes(event, citations, names, found);
    }
    return found;
}

std::vector<Contradiction> linkContradictions(const Evidence &evidence)
{
    const Names names(evidence);
    const auto isRetracted = [&names](const EventId &id) {
        const Event *event = names.event(id);
        return event && event->status == model::Status::Retracted;
    };
    std::vector<Contradiction> found;
    std::set<std::pair<EventId, EventId>> seen;
    for (const model::Link &link : evidence.links) {
        if (link.kind != model::LinkKind::Contradicts || isRetracted(link.from) || isRetracted(link.to) ||
            !seen.insert(std::minmax(link.from, link.to)).second)
            continue;
        found.push_back(
            {ContradictionKind::Linked,
             link.from,
             link.to,
             {},
             {},
             link.id,
             tr("%1 and %2 contradict each other.").arg(names.title(link.from), names.title(link.to))});
    }
    return found;
}

std::vector<Contradiction> figureContradictions(const Evidence &evidence)
{
    const Names names(evidence);
    using Quantity = std::tuple<EventId, QString, QString>;
    std::map<Quantity, std::vector<const Figure *>> quantities;
    for (const Figure &figure : evidence.figures)
        quantities[{figure.event, figure.name.simplified().toCaseFolded(), figure.unit.simplified()}]
            .push_back(&figure);
    std::vector<Contradiction> found;
    for (const auto &[quantity, figures] : quantities) {
        for (size_t i = 0; i < figures.size(); ++i) {
            for (size_t j = i + 1; j < figures.size(); ++j) {
                const Figure &a = *figures[i];
                const Figure &b = *figures[j];
                if (!rangesExclude(a, b) || !speakOfTheSameMoment(a, b))
                    continue;
                Contradiction entry{ContradictionKind::Figures, a.event, {}, {}, {a.id, b.id}, {}, {}};
                for (const CitationId &citation : {a.citation, b.citation})
                    if (!citation.isNull())
                        entry.citations.push_back(citation);
                const QString what = a.event.isNull()
                                         ? quoted(a.name)
                                         : tr("%1 of %2").arg(quoted(a.name), names.title(a.event));
                entry.text = tr("%1: %2 and %3 exclude one another.").arg(what, figureText(a), figureText(b));
                found.push_back(std::move(entry));
            }
        }
    }
    return found;
}

std::vector<Contradiction> contradictions(const Evidence &evidence)
{
    std::vector<Contradiction> all = citationContradictions(evidence);
    for (auto &&part : {linkContradictions(evidence), figureContradictions(evidence)})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace varve::evidence
