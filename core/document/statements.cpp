#include "document/statements.h"

#include <QSet>

namespace varve::document {

namespace {

std::vector<EventId> endsOf(const std::vector<reconstruct::GradedStatement> &statements)
{
    std::vector<EventId> ids;
    QSet<EventId> seen;
    for (const auto &[statement, reliability, credibility] : statements)
        for (const EventId &id : {statement.from, statement.to})
            if (!id.isNull() && !seen.contains(id)) {
                seen.insert(id);
                ids.push_back(id);
            }
    return ids;
}

/// Those that the statements rest on. One by one where they are few, else all citations in one go.
Result<std::vector<model::Citation>> citationsOf(const store::ProjectStore &store,
                                                 const std::vector<model::Statement> &statements)
{
    constexpr qsizetype few = 500;
    QSet<CitationId> wanted;
    for (const model::Statement &statement : statements)
        if (!statement.citation.isNull())
            wanted.insert(statement.citation);
    std::vector<model::Citation> citations;
    if (wanted.size() > few) {
        const auto read = store.forEachCitation([&](const model::Citation &citation) {
            if (wanted.contains(citation.id))
                citations.push_back(citation);
            return true;
        });
        if (!read)
            return fail(read.error());
        return citations;
    }
    for (const CitationId &id : wanted) {
        const auto record = store.record(model::Table::Citation, id.uuid);
        if (!record)
            return fail(record.error());
        if (*record)
            citations.push_back(std::get<model::Citation>(**record));
    }
    return citations;
}

std::vector<model::Source> sourcesOf(const model::Catalogue &catalogue)
{
    std::vector<model::Source> sources;
    for (const auto &[id, source] : catalogue.sources.values())
        sources.push_back(source);
    return sources;
}

} // namespace

Result<std::vector<reconstruct::GradedStatement>> gradedStatements(const store::ProjectStore &store,
                                                                   const model::Catalogue &catalogue,
                                                                   const QHash<StatementId, bool> &supposed)
{
    std::vector<model::Statement> statements;
    for (const auto &[id, statement] : catalogue.statements.values()) {
        statements.push_back(statement);
        statements.back().enabled = supposed.value(id, statement.enabled);
    }
    const auto citations = citationsOf(store, statements);
    if (!citations)
        return fail(citations.error());
    return reconstruct::graded(statements, *citations, sourcesOf(catalogue));
}

Result<ReconstructionInput> reconstructionInput(const Document &document,
                                                const QHash<StatementId, bool> &supposed)
{
    auto statements = gradedStatements(document.store(), document.catalogue(), supposed);
    if (!statements)
        return fail(statements.error());
    const auto events = document.store().events(endsOf(*statements));
    if (!events)
        return fail(events.error());
    return ReconstructionInput{reconstruct::timed(*events), std::move(*statements)};
}

reconstruct::GradedStatement gradedStatement(const Document &document, const model::Statement &statement)
{
    const auto citations = citationsOf(document.store(), {statement});
    std::vector<model::Source> sources; // of what it cites alone: a project may hold thousands
    if (citations)
        for (const model::Citation &citation : *citations)
            if (const model::Source *source = document.catalogue().sources.find(citation.source))
                sources.push_back(*source);
    return reconstruct::graded({statement}, citations ? *citations : std::vector<model::Citation>(), sources)
        .front();
}

std::optional<reconstruct::Reconstruction> reconstruction(const Document &document,
                                                          const QHash<StatementId, bool> &supposed,
                                                          const reconstruct::Options &options)
{
    if (document.catalogue().statements.isEmpty())
        return std::nullopt;
    const auto input = reconstructionInput(document, supposed);
    if (!input)
        return std::nullopt;
    return reconstruct::Reconstruction(input->events, input->statements, options);
}

} // namespace varve::document
