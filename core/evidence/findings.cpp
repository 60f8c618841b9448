#include "evidence/findings.h"

#include "evidence/contradictions.h"
#include "evidence/fingerprint.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

namespace varve::evidence {

using model::CitationBrief;
using model::Stance;

namespace {

constexpr size_t eventsBetweenAsking = 512;

struct KindWords
{
    const char *key, *name, *advice;
};

const std::array<KindWords, findingKinds> words{{
    {"contradicted", QT_TRANSLATE_NOOP("varve::evidence", "Contradicted by a source"),
     QT_TRANSLATE_NOOP("varve::evidence", "Compare the citations; say in the event what is disputed.")},
    {"times-exclude", QT_TRANSLATE_NOOP("varve::evidence", "Sources give times that exclude one another"),
     QT_TRANSLATE_NOOP("varve::evidence", "Check the claimed times; perhaps they speak of two events.")},
    {"events-contradict", QT_TRANSLATE_NOOP("varve::evidence", "Events that contradict each other"),
     QT_TRANSLATE_NOOP("varve::evidence", "Both cannot have happened so. Retract one, or say what is open.")},
    {"figures-exclude", QT_TRANSLATE_NOOP("varve::evidence", "Figures that exclude one another"),
     QT_TRANSLATE_NOOP("varve::evidence", "Check the numbers and the moments that they speak of.")},
    {"statements-conflict", QT_TRANSLATE_NOOP("varve::evidence", "Statements that cannot all hold"),
     QT_TRANSLATE_NOOP("varve::evidence",
                       "Doubt the least credible first; the Reconstruction window explains.")},
    {"no-source", QT_TRANSLATE_NOOP("varve::evidence", "Events without a source"),
     QT_TRANSLATE_NOOP("varve::evidence", "Add a citation in the inspector.")},
    {"single-source", QT_TRANSLATE_NOOP("varve::evidence", "Events that hang on a single source"),
     QT_TRANSLATE_NOOP("varve::evidence", "Look for a second source of independent origin.")},
    {"single-origin", QT_TRANSLATE_NOOP("varve::evidence", "Events whose sources all have one origin"),
     QT_TRANSLATE_NOOP("varve::evidence",
                       "Copies confirm nothing: look for a source of independent origin.")},
    {"lost-quote", QT_TRANSLATE_NOOP("varve::evidence", "Quotes that no longer match"),
     QT_TRANSLATE_NOOP("varve::evidence", "Compare the quote with the text that was kept of its source.")},
    {"stale-confidence", QT_TRANSLATE_NOOP("varve::evidence", "Confidence that rests on changed evidence"),
     QT_TRANSLATE_NOOP("varve::evidence", "Rate the event anew, or say “Still right” in the inspector.")},
    {"never-cited", QT_TRANSLATE_NOOP("varve::evidence", "Sources that are never cited"),
     QT_TRANSLATE_NOOP("varve::evidence", "Cite them, or delete what is not needed.")},
    {"no-archive", QT_TRANSLATE_NOOP("varve::evidence", "Sources without an archived copy"),
     QT_TRANSLATE_NOOP("varve::evidence", "Pages vanish: save a copy and enter its address, or attach it.")},
}};

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

QByteArray bytesOf(const time::Window &window)
{
    return QByteArray::number(window.earliest.us) + ' ' + QByteArray::number(window.latest.us) + ' ';
}

bool exclude(const CitationBrief &a, const CitationBrief &b)
{
    if (!a.claimedStart->overlaps(*b.claimedStart))
        return true;
    return a.claimedEnd && b.claimedEnd && !a.claimedEnd->overlaps(*b.claimedEnd);
}

/// Collects findings; counts all and keeps the first of each kind.
class Groups
{
public:
    /// Where there is no room left, what would be kept need not be worked out.
    bool hasRoom(FindingKind kind)
    {
        FindingGroup &group = m_groups[static_cast<size_t>(kind)];
        ++group.count;
        return group.found.size() < mostListed;
    }
    void keep(Finding finding)
    {
        m_groups[static_cast<size_t>(finding.kind)].found.push_back(std::move(finding));
    }
    void add(Finding finding)
    {
        if (hasRoom(finding.kind))
            keep(std::move(finding));
    }
    std::vector<FindingGroup> take()
    {
        std::vector<FindingGroup> result;
        for (int i = 0; i < findingKinds; ++i) {
            FindingGroup &group = m_groups[static_cast<size_t>(i)];
            group.kind = static_cast<FindingKind>(i);
            if (group.count > 0)
                result.push_back(std::move(group));
        }
        return result;
    }

private:
    std::array<FindingGroup, findingKinds> m_groups;
};

/// The citations of each event, without sorting them: a chain through the list for each event.
class ByEvent
{
public:
    explicit ByEvent(const CheckInput &input) : m_input(input)
    {
        if (!input.citations)
            return;
        const auto &all = *input.citations;
        m_next.resize(all.size(), none);
        m_first.reserve(all.size() / 2);
        for (size_t i = all.size(); i-- > 0;) {
            const auto [it, isNew] = m_first.try_emplace(all[i].event, static_cast<quint32>(i));
            if (!isNew)
                m_next[i] = std::exchange(it->second, static_cast<quint32>(i));
        }
    }
    /// Valid until the next call.
    const std::vector<const CitationBrief *> &of(const EventId &event)
    {
        m_found.clear();
        if (const auto changed = m_input.changed.find(event); changed != m_input.changed.end()) {
            for (const CitationBrief &citation : changed->second.citations)
                m_found.push_back(&citation);
            return m_found;
        }
        const auto it = m_first.find(event);
        for (quint32 i = it == m_first.end() ? none : it->second; i != none; i = m_next[i])
            m_found.push_back(&(*m_input.citations)[i]);
        return m_found;
    }

private:
    static constexpr quint32 none = ~quint32{0};
    const CheckInput &m_input;
    std::unordered_map<EventId, quint32> m_first;
    std::vector<quint32> m_next;
    std::vector<const CitationBrief *> m_found;
};

/// Looks at one event after the other.
class EventCheck
{
public:
    EventCheck(const CheckInput &input, const Origins &origins, Groups &groups)
        : m_input(input),
          m_origins(origins),
          m_groups(groups)
    {}

    /// Returns of how many origins its support is.
    int look(const EventId &event, const std::vector<const CitationBrief *> &citations)
    {
        m_print.clear();
        m_supporting.clear();
        for (const CitationBrief *citation : citations)
            if (citation->stance == Stance::Supports)
                m_supporting.push_back(citation->source);
        const int origins = m_origins.count(m_supporting);
        thinness(event, citations, origins);
        contradictions(event, citations);
        times(event, citations);
        staleness(event, citations);
        for (const CitationBrief *citation : citations)
            m_cited.insert(citation->source);
        return origins;
    }
    [[nodiscard]] bool isCited(const SourceId &id) const { return m_cited.contains(id); }

private:
    void thinness(const EventId &event, const std::vector<const CitationBrief *> &citations, int origins)
    {
        if (citations.empty())
            return m_groups.add({FindingKind::NoSource, event, event.toBytes(), {}});
        const bool oneSource = std::ranges::all_of(citations, [&](const CitationBrief *citation) {
            return citation->source == citations.front()->source;
        });
        if (oneSource) {
            if (m_groups.hasRoom(FindingKind::SingleSource))
                m_groups.keep(
                    {FindingKind::SingleSource, event, event.toBytes(), citations.front()->source.toBytes()});
        } else if (m_supporting.size() > 1 && origins == 1 && m_groups.hasRoom(FindingKind::SingleOrigin)) {
            const std::set<SourceId> sources(m_supporting.begin(), m_supporting.end());
            QByteArray ids;
            for (const SourceId &id : sources)
                ids += id.toBytes();
            m_groups.keep({FindingKind::SingleOrigin, event, event.toBytes(), hashOf(ids)});
        }
    }

    void contradictions(const EventId &event, const std::vector<const CitationBrief *> &citations)
    {
        for (const CitationBrief *citation : citations)
            if (citation->stance == Stance::Contradicts && m_groups.hasRoom(FindingKind::Contradicted))
                m_groups.keep(
                    {FindingKind::Contradicted, event, citation->id.toBytes(), print(event, citations)});
    }

    void times(const EventId &event, const std::vector<const CitationBrief *> &citations)
    {
        const auto claims = [](const CitationBrief *c) {
            return c->stance == Stance::Supports && c->claimedStart.has_value();
        };
        for (size_t i = 0; i < citations.size(); ++i)
            for (size_t j = i + 1; claims(citations[i]) && j < citations.size(); ++j) {
                const CitationBrief &a = *citations[i], &b = *citations[j];
                if (!claims(&b) || !exclude(a, b) || !m_groups.hasRoom(FindingKind::TimesExclude))
                    continue;
                const bool inOrder = a.id < b.id;
                const CitationBrief &first = inOrder ? a : b, &second = inOrder ? b : a;
                QByteArray said;
                for (const CitationBrief *c : {&first, &second})
                    said += bytesOf(*c->claimedStart) + bytesOf(c->claimedEnd.value_or(time::Window{}));
                m_groups.keep({FindingKind::TimesExclude, event, subjectOf({first.id.uuid, second.id.uuid}),
                               hashOf(said)});
            }
    }

    void staleness(const EventId &event, const std::vector<const CitationBrief *> &citations)
    {
        const QByteArray *rated = ratingOf(event);
        if (!rated || rated->isEmpty())
            return;
        const QByteArray now = print(event, citations);
        if (now != *rated)
            m_groups.add({FindingKind::StaleConfidence, event, event.toBytes(), now});
    }

    [[nodiscard]] const QByteArray *ratingOf(const EventId &event) const
    {
        if (const auto changed = m_input.changed.find(event); changed != m_input.changed.end())
            return &changed->second.rating;
        if (!m_input.ratings)
            return nullptr;
        const auto rated = m_input.ratings->find(event);
        return rated == m_input.ratings->end() ? nullptr : &rated->second;
    }

    /// Fingerprint of the event's evidence, worked out once.
    const QByteArray &print(const EventId &event, const std::vector<const CitationBrief *> &citations)
    {
        if (!m_print.isEmpty())
            return m_print;
        std::vector<model::Citation> whole;
        whole.reserve(citations.size());
        for (const CitationBrief *citation : citations)
            whole.push_back(model::citationOf(*citation));
        m_print = fingerprint(whole, m_origins, m_input.conflicted.contains(event));
        return m_print;
    }

    const CheckInput &m_input;
    const Origins &m_origins;
    Groups &m_groups;
    std::unordered_set<SourceId> m_cited;
    std::vector<SourceId> m_supporting; ///< sources that support the event looked at
    QByteArray m_print;
};

void checkLinks(const CheckInput &input, Groups &groups)
{
    const std::set<EventId> retracted(input.retracted.begin(), input.retracted.end());
    std::set<std::pair<EventId, EventId>> seen;
    for (const model::Link &link : input.links)
        if (link.kind == model::LinkKind::Contradicts && !retracted.contains(link.from) &&
            !retracted.contains(link.to) && seen.insert(std::minmax(link.from, link.to)).second)
            groups.add({FindingKind::EventsContradict, link.from, link.id.toBytes(),
                        subjectOf({link.from.uuid, link.to.uuid})});
}

void checkFigures(const CheckInput &input, Groups &groups)
{
    const std::vector<model::Event> noEvents;
    const std::vector<model::Source> noSources;
    const std::vector<model::Citation> noCitations;
    std::unordered_map<FigureId, const model::Figure *> byId;
    for (const model::Figure &figure : input.figures)
        byId[figure.id] = &figure;
    for (const Contradiction &found :
         figureContradictions({noEvents, noSources, noCitations, input.figures, input.links})) {
        QByteArray said;
        for (const FigureId &id : found.figures) {
            const model::Figure &figure = *byId.at(id);
            said += QByteArray::number(figure.low.value_or(-1)) + ' ' +
                    QByteArray::number(figure.high.value_or(-1)) + ' ';
            if (figure.asOf)
                said += bytesOf(figure.asOf->start);
        }
        groups.add({FindingKind::FiguresExclude, found.event,
                    subjectOf({found.figures[0].uuid, found.figures[1].uuid}), hashOf(said)});
    }
}

void checkSources(const CheckInput &input, const EventCheck &events, Groups &groups)
{
    const std::set<SourceId> kept(input.kept.begin(), input.kept.end());
    for (const model::Source &source : *input.sources) {
        if (!events.isCited(source.id))
            groups.add({FindingKind::NeverCited, {}, source.id.toBytes(), {}});
        if (!source.url.isEmpty() && source.archiveUrl.isEmpty() && !kept.contains(source.id))
            groups.add({FindingKind::NoArchive, {}, source.id.toBytes(), hashOf(source.url.toUtf8())});
    }
}

} // namespace

QString key(FindingKind kind)
{
    return QString::fromLatin1(words[static_cast<size_t>(kind)].key);
}

QString groupName(FindingKind kind)
{
    return QCoreApplication::translate("varve::evidence", words[static_cast<size_t>(kind)].name);
}

QString groupAdvice(FindingKind kind)
{
    return QCoreApplication::translate("varve::evidence", words[static_cast<size_t>(kind)].advice);
}

std::vector<QUuid> subjectIds(const Finding &finding)
{
    std::vector<QUuid> ids;
    for (qsizetype at = 0; at + 16 <= finding.subject.size(); at += 16)
        ids.push_back(QUuid::fromRfc4122(finding.subject.mid(at, 16)));
    return ids;
}

QByteArray subjectOf(std::initializer_list<QUuid> ids)
{
    QByteArray subject;
    for (const QUuid &id : ids)
        subject += id.toRfc4122();
    return subject;
}

std::vector<FindingGroup> findings(const CheckInput &input, const std::function<bool()> &stop)
{
    return check(input, stop).groups;
}

Checked check(const CheckInput &input, const std::function<bool()> &stop)
{
    static const std::vector<model::Source> noSources;
    const Origins origins(input.sources ? *input.sources : noSources);
    Groups groups;
    ByEvent citations(input);
    EventCheck events(input, origins, groups);
    Checked checked;
    checked.origins.reserve(input.events.size());
    for (size_t i = 0; i < input.events.size(); ++i) {
        if (i % eventsBetweenAsking == 0 && stop && stop())
            return {};
        const auto &cited = citations.of(input.events[i]);
        for (const CitationBrief *citation : cited) {
            const auto known = checked.best.try_emplace(citation->source, citation->credibility).first;
            known->second = std::min(known->second, citation->credibility);
        }
        const int found = events.look(input.events[i], cited);
        checked.origins.push_back(static_cast<quint8>(std::min(found, 255)));
    }
    checkLinks(input, groups);
    checkFigures(input, groups);
    if (input.sources)
        checkSources(input, events, groups);
    for (const Finding &finding : input.others)
        groups.add(finding);
    checked.groups = groups.take();
    return checked;
}

} // namespace varve::evidence
