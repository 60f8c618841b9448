// Findings in words.
#include "document/findings.h"
#include "evidence/contradictions.h"
#include "model/names.h"
#include "reconstruct/wording.h"

#include <QCoreApplication>

namespace varve::document {

using evidence::Finding;
using evidence::FindingKind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::document", text);
}

QString inSentence(const QString &title)
{
    constexpr qsizetype longest = 80;
    const QString line = title.left(4 * longest).simplified();
    return QStringLiteral("“%1”").arg(line.size() > longest ? line.left(longest) + QChar(0x2026) : line);
}

class Words
{
public:
    Words(const store::ProjectStore &store, const model::Catalogue &catalogue, const Finding &finding)
        : m_store(store),
          m_catalogue(catalogue),
          m_finding(finding),
          m_ids(subjectIds(finding))
    {}

    QString text() const
    {
        switch (m_finding.kind) {
        case FindingKind::Contradicted:
        case FindingKind::TimesExclude:
            return betweenCitations();
        case FindingKind::EventsContradict:
            return betweenEvents();
        case FindingKind::FiguresExclude:
            return betweenFigures();
        case FindingKind::StatementsConflict:
            return statements();
        case FindingKind::NoSource:
            return tr("%1 has no source.").arg(event());
        case FindingKind::SingleSource:
            return tr("%1 hangs on %2 alone.").arg(event(), source(SourceId::fromBytes(m_finding.evidence)));
        case FindingKind::SingleOrigin:
            return oneOrigin();
        case FindingKind::LostQuote:
            return quote();
        case FindingKind::StaleConfidence:
            return stale();
        case FindingKind::NeverCited:
            return tr("No event cites %1.").arg(source({m_ids.at(0)}));
        case FindingKind::NoArchive:
            return tr("%1 has a web address, but no copy in an archive and none attached.")
                .arg(source({m_ids.at(0)}));
        }
        return {};
    }

private:
    [[nodiscard]] std::vector<model::Event> events(const std::vector<EventId> &ids) const
    {
        return m_store.events(ids).value_or(std::vector<model::Event>());
    }
    [[nodiscard]] QString title(const EventId &id) const
    {
        const auto found = events({id});
        return found.empty() ? tr("an event that is gone") : inSentence(found.front().title);
    }
    [[nodiscard]] QString event() const { return title(m_finding.event); }
    [[nodiscard]] QString source(const SourceId &id) const
    {
        const model::Source *found = m_catalogue.sources.find(id);
        return found ? QStringLiteral("%1 (%2)").arg(inSentence(found->title), model::key(found->reliability))
                     : tr("a source that is gone");
    }
    [[nodiscard]] std::vector<model::Citation> citations() const
    {
        return m_store.citationsOfEvent(m_finding.event).value_or(std::vector<model::Citation>());
    }
    [[nodiscard]] std::vector<model::Source> sourcesOf(const std::vector<model::Citation> &citations) const
    {
        std::vector<model::Source> sources;
        for (const model::Citation &citation : citations)
            if (const model::Source *found = m_catalogue.sources.find(citation.source))
                sources.push_back(*found);
        return sources;
    }

    QString betweenCitations() const
    {
        const auto cited = citations();
        const auto sources = sourcesOf(cited);
        const auto shown = events({m_finding.event});
        const bool isTime = m_finding.kind == FindingKind::TimesExclude;
        for (const evidence::Contradiction &found :
             evidence::citationContradictions({shown, sources, cited, {}, {}})) {
            if ((found.kind == evidence::ContradictionKind::Time) != isTime)
                continue;
            const auto holds = [&](const QUuid &id) {
                return std::find(found.citations.begin(), found.citations.end(), CitationId{id}) !=
                       found.citations.end();
            };
            const bool same = isTime ? holds(m_ids.at(0)) && holds(m_ids.at(1))
                                     : found.citations.front().uuid == m_ids.at(0);
            if (same)
                return found.text;
        }
        return tr("The citations of %1 contradict one another.").arg(event());
    }

    QString betweenEvents() const
    {
        const model::Link *link = m_catalogue.links.find({m_ids.at(0)});
        return link ? tr("%1 and %2 contradict each other.").arg(title(link->from), title(link->to))
                    : QString();
    }

    QString betweenFigures() const
    {
        std::vector<model::Figure> figures;
        for (const QUuid &id : m_ids)
            if (const model::Figure *figure = m_catalogue.figures.find({id}))
                figures.push_back(*figure);
        const auto shown = events({m_finding.event});
        const auto found = evidence::figureContradictions({shown, {}, {}, figures, {}});
        return found.empty() ? QString() : found.front().text;
    }

    QString statements() const
    {
        const reconstruct::TitleOf titleOf = [this](const EventId &id) {
            const auto found = events({id});
            return found.empty() ? QString() : found.front().title;
        };
        QStringList texts;
        for (const QUuid &id : m_ids)
            if (const model::Statement *statement = m_catalogue.statements.find({id}))
                texts << reconstruct::statementText(*statement, titleOf);
        return tr("These cannot all hold with the times as entered: %1")
            .arg(texts.join(QStringLiteral("; ")));
    }

    QString oneOrigin() const
    {
        std::vector<SourceId> seen;
        for (const model::Citation &citation : citations())
            if (citation.stance == model::Stance::Supports &&
                std::find(seen.begin(), seen.end(), citation.source) == seen.end())
                seen.push_back(citation.source);
        return tr("%1 has %2 sources that all go back to one origin.")
            .arg(event(), QString::number(seen.size()));
    }

    QString quote() const
    {
        for (const model::Citation &citation : citations())
            if (citation.id.uuid == m_ids.at(0))
                return tr("The quote %1 does not stand in what was kept of %2.")
                    .arg(inSentence(citation.quote), source(citation.source));
        return {};
    }

    QString stale() const
    {
        const auto found = events({m_finding.event});
        if (found.empty())
            return {};
        const model::Event &rated = found.front();
        return rated.confidenceBy.isEmpty()
                   ? tr("%1 was rated %2; its evidence has changed since.")
                         .arg(event(), model::word(rated.confidence))
                   : tr("%1 was rated %2 by %3; its evidence has changed since.")
                         .arg(event(), model::word(rated.confidence), rated.confidenceBy.simplified());
    }

    const store::ProjectStore &m_store;
    const model::Catalogue &m_catalogue;
    const Finding &m_finding;
    const std::vector<QUuid> m_ids;
};

} // namespace

QString findingText(const store::ProjectStore &store, const model::Catalogue &catalogue,
                    const Finding &finding)
{
    return finding.subject.size() < 16 ? QString() : Words(store, catalogue, finding).text();
}

} // namespace varve::document
