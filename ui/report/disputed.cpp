// What is disputed: the project's contradictions, each told in a sentence with its sources.
#include "report/material.h"

#include "evidence/origins.h"
#include "reconstruct/wording.h"
#include "report/words.h"
#include "text/everydaywords.h"

#include <set>

namespace varve::report {

namespace {

using evidence::Contradiction;
using evidence::ContradictionKind;
using model::Citation;
using model::Stance;

void append(Text &text, Text more)
{
    std::move(more.begin(), more.end(), std::back_inserter(text));
}

QString sentenceEnd(const QString &words)
{
    const QString text = oneLine(words);
    const bool ends =
        text.endsWith(QLatin1Char('.')) || text.endsWith(QLatin1Char('?')) || text.endsWith(QLatin1Char('!'));
    return ends ? text : text + QLatin1Char('.');
}

Run quotedTitle(const Material &m, const EventId &id)
{
    return {.text = QStringLiteral("“%1”").arg(m.titleOf(id))};
}

std::vector<SourceId> supporters(const Material &m, const EventId &event)
{
    std::vector<SourceId> ids;
    for (const Citation &citation : m.citations.value(event))
        if (citation.stance == Stance::Supports)
            ids.push_back(citation.source);
    return ids;
}

/// How many origins stand behind what supports the event.
size_t origins(const Material &m, const evidence::Origins &all, const EventId &event)
{
    std::set<int> clusters;
    for (const SourceId &id : supporters(m, event))
        clusters.insert(all.clusterOf(id));
    return clusters.size();
}

QString independenceOfOne(size_t origins)
{
    return origins > 1 ? Words::tr(" More than one independent source supports it.")
                       : Words::tr(" No second independent source supports it.");
}

QString independenceOfTwo(size_t first, size_t second)
{
    if (first < 2 && second < 2)
        return Words::tr(" Neither is confirmed by an independent source.");
    return first > 1 && second > 1
               ? Words::tr(" Both are supported by more than one independent source.")
               : Words::tr(" One of them is supported by more than one independent source.");
}

/// "Who was behind the attack. “A”¹ and “B”² cannot both hold. …"
Text linked(const Material &m, const evidence::Origins &all, const Contradiction &c)
{
    Text text;
    const model::Link *link = m.catalogue().links.find(c.link);
    const QString note = link && !link->note.isEmpty() ? sentenceEnd(link->note) : QString();
    if (!note.isEmpty()) {
        const qsizetype first = note.indexOf(QLatin1String(". ")) + 1; // the first sentence is the heading
        const qsizetype end = first > 0 ? first : note.size();
        text.push_back({.text = inSentence(note.left(end)) + QLatin1Char(' '), .bold = true});
        if (end < note.size())
            text.push_back({.text = inSentence(note.mid(end).trimmed()) + QLatin1Char(' ')});
    }
    text.push_back(quotedTitle(m, c.event));
    append(text, sourceNumbers(m, supporters(m, c.event)));
    text.push_back({.text = Words::tr(" and ")});
    text.push_back(quotedTitle(m, c.other));
    append(text, sourceNumbers(m, supporters(m, c.other)));
    text.push_back({.text = Words::tr(" cannot both hold.")});
    const QString worth = independenceOfTwo(origins(m, all, c.event), origins(m, all, c.other));
    if (!note.contains(worth.trimmed()))
        text.push_back({.text = worth});
    return text;
}

Text titled(const Material &m, const EventId &event)
{
    Text text{quotedTitle(m, event)};
    text.back().bold = true;
    append(text, sourceNumbers(m, supporters(m, event)));
    return text;
}

const Citation *citationOf(const Material &m, const EventId &event, const CitationId &id)
{
    const auto it = m.citations.constFind(event);
    if (it == m.citations.cend())
        return nullptr;
    const auto found = std::find_if(it->begin(), it->end(), [&](const Citation &c) { return c.id == id; });
    return found == it->end() ? nullptr : &*found;
}

/// "“A”¹ is contradicted by B²: why. …"
Text contradicted(const Material &m, const evidence::Origins &all, const Contradiction &c)
{
    Text text = titled(m, c.event);
    text.push_back({.text = Words::tr(" is contradicted by ")});
    QString note;
    if (const Citation *against = citationOf(m, c.event, c.citations.front())) {
        if (const model::Source *source = m.catalogue().sources.find(against->source))
            text.push_back({.text = inSentence(oneLine(source->title))});
        append(text, sourceNumbers(m, {against->source}));
        note = against->note;
    }
    text.push_back({.text = note.isEmpty() ? QStringLiteral(".")
                                           : QStringLiteral(": ") + inSentence(sentenceEnd(note))});
    text.push_back({.text = independenceOfOne(origins(m, all, c.event))});
    return text;
}

/// The contradiction's own sentence with the numbers of the sources it speaks of.
Text inItsWords(const Material &m, const Contradiction &c)
{
    Text text{{.text = oneLine(c.text)}};
    std::vector<SourceId> sources;
    for (const CitationId &id : c.citations)
        if (const auto source = m.sourceOfCitation.constFind(id); source != m.sourceOfCitation.cend())
            sources.push_back(*source);
    append(text, sourceNumbers(m, sources));
    return text;
}

/// "Statements that cannot all hold. “…”; “…”. They need 5 min more than there are."
Text conflicting(const Material &m, const reconstruct::ConflictReport &conflict)
{
    const auto titles = [&m](const EventId &id) { return m.titleOf(id); };
    Text text{{.text = Words::tr("Statements and times that cannot all hold. "), .bold = true}};
    QStringList reasons;
    for (const reconstruct::Reason &reason : conflict.reasons)
        reasons << oneLine(reconstruct::reasonText(reason, *m.reconstruction, titles));
    text.push_back({.text = reasons.join(QStringLiteral("; ")) + QStringLiteral(". ")});
    text.push_back({.text = oneLine(reconstruct::shortfallText(conflict) + QLatin1Char(' ') +
                                    reconstruct::candidateText(conflict, *m.reconstruction, titles))});
    return text;
}

/// "A statement that cannot hold. “…”. As far as all others say, only “during” can be."
Text failedCheck(const Material &m, const reconstruct::StatementCheck &check)
{
    const auto titles = [&m](const EventId &id) { return m.titleOf(id); };
    const model::Statement &statement = m.reconstruction->statement(check.statement)->statement;
    const QString possible = text::inEverydayWords(check.relations.possible);
    Text text{{.text = Words::tr("A statement that cannot hold. "), .bold = true}};
    text.push_back({.text = sentenceEnd(reconstruct::statementText(statement, titles)) + QLatin1Char(' ')});
    text.push_back({.text = possible.isEmpty() ? Words::tr("Nothing is left that could be.")
                                               : Words::tr("All else leaves only this: %1.").arg(possible)});
    return text;
}

/// The link between two events says what a source of the one says against the other.
bool isToldByLink(const Material &m, const Contradiction &c, const std::vector<Contradiction> &all)
{
    if (c.kind != ContradictionKind::Stance)
        return false;
    const Citation *against = citationOf(m, c.event, c.citations.front());
    if (!against)
        return false;
    return std::any_of(all.begin(), all.end(), [&](const Contradiction &link) {
        if (link.kind != ContradictionKind::Linked || (link.event != c.event && link.other != c.event))
            return false;
        const auto told = supporters(m, link.event == c.event ? link.other : link.event);
        return std::find(told.begin(), told.end(), against->source) != told.end();
    });
}

} // namespace

std::vector<Contradiction> contradictionsShown(const Material &m)
{
    std::vector<model::Source> sources;
    for (const auto &[id, source] : m.catalogue().sources.values())
        sources.push_back(source);
    std::vector<Citation> citations;
    for (const model::Event &event : m.events)
        for (const Citation &citation : m.citations.value(event.id))
            citations.push_back(citation);
    std::vector<model::Figure> figures;
    for (const auto &[id, figure] : m.catalogue().figures.values())
        if (m.isWhole() || m.citations.contains(figure.event))
            figures.push_back(figure);
    std::vector<model::Link> links;
    for (const auto &[id, link] : m.catalogue().links.values())
        if (m.citations.contains(link.from) && m.citations.contains(link.to))
            links.push_back(link);
    auto all = evidence::contradictions({m.events, sources, citations, figures, links});
    std::vector<Contradiction> shown;
    std::copy_if(all.begin(), all.end(), std::back_inserter(shown),
                 [&](const Contradiction &c) { return !isToldByLink(m, c, all); });
    // What is linked says most and comes first.
    std::stable_partition(shown.begin(), shown.end(),
                          [](const Contradiction &c) { return c.kind == ContradictionKind::Linked; });
    return shown;
}

std::vector<Text> disputedPoints(const Material &m)
{
    std::vector<model::Source> sources;
    for (const auto &[id, source] : m.catalogue().sources.values())
        sources.push_back(source);
    const evidence::Origins all(sources);
    std::vector<Text> points;
    std::set<EventId> told;
    for (const Contradiction &c : m.contradictions) {
        told.insert({c.event, c.other});
        if (c.kind == ContradictionKind::Linked)
            points.push_back(linked(m, all, c));
        else if (c.kind == ContradictionKind::Stance)
            points.push_back(contradicted(m, all, c));
        else
            points.push_back(inItsWords(m, c));
    }
    if (m.reconstruction && m.isWhole()) {
        for (const reconstruct::ConflictReport &conflict : m.conflicts.found)
            points.push_back(conflicting(m, conflict));
        for (const reconstruct::StatementCheck &check : m.reconstruction->checks())
            if (check.verdict() == reconstruct::Verdict::CannotHold)
                points.push_back(failedCheck(m, check));
    }
    for (const model::Event &event : m.events) {
        if (event.status != model::Status::Disputed || told.contains(event.id))
            continue;
        Text text = titled(m, event.id);
        text.push_back({.text = Words::tr(" is disputed.")});
        points.push_back(std::move(text));
    }
    return points;
}

} // namespace varve::report
