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

} // namespace

Result<std::vector<reconstruct::GradedStatement>> gradedStatements(const store::ProjectStore &store,
                                                                   const model::Catalogue &catalogue,
                                                                   const QHash<StatementId, bool> &supposed)
{
    std::vector<model::Statement> statements;
    std::vector<model::Citation> citations;
    for (const auto &[id, statement] : catalogue.statements.values()) {
        statements.push_back(statement);
        statements.back().enabled = supposed.value(id, statement.enabled);
        if (statement.citation.isNull())
            continue;
        const auto record = store.record(model::Table::Citation, statement.citation.uuid);
        if (!record)
            return fail(record.error());
        if (*record)
            citations.push_back(std::get<model::Citation>(**record));
    }
    std::vector<model::Source> sources;
    for (const auto &[id, source] : catalogue.sources.values())
        sources.push_back(source);
    return reconstruct::graded(statements, citations, sources);
}

std::optional<reconstruct::Reconstruction> reconstruction(const Document &document,
                                                          const QHash<StatementId, bool> &supposed)
{
    if (document.catalogue().statements.isEmpty())
        return std::nullopt;
    const auto statements = gradedStatements(document.store(), document.catalogue(), supposed);
    if (!statements)
        return std::nullopt;
    const auto events = document.store().events(endsOf(*statements));
    if (!events)
        return std::nullopt;
    return reconstruct::Reconstruction(reconstruct::timed(*events), *statements);
}

} // namespace varve::document
