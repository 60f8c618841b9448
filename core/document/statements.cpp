#include "document/statements.h"

#include <QSet>

namespace varve::document {

namespace {

/// The citations that the statements rest on.
std::vector<model::Citation> citationsOf(const Document &document,
                                         const std::vector<model::Statement> &statements)
{
    std::vector<model::Citation> citations;
    for (const model::Statement &statement : statements) {
        if (statement.citation.isNull())
            continue;
        const auto record = document.store().record(model::Table::Citation, statement.citation.uuid);
        if (record && *record)
            citations.push_back(std::get<model::Citation>(**record));
    }
    return citations;
}

std::vector<EventId> endsOf(const std::vector<model::Statement> &statements)
{
    std::vector<EventId> ids;
    QSet<EventId> seen;
    for (const model::Statement &statement : statements)
        for (const EventId &id : {statement.from, statement.to})
            if (!id.isNull() && !seen.contains(id)) {
                seen.insert(id);
                ids.push_back(id);
            }
    return ids;
}

} // namespace

std::optional<reconstruct::Reconstruction> reconstruction(const Document &document,
                                                          const QHash<StatementId, bool> &supposed)
{
    const auto &all = document.catalogue().statements.values();
    if (all.empty())
        return std::nullopt;
    std::vector<model::Statement> statements;
    statements.reserve(all.size());
    for (const auto &[id, statement] : all) {
        statements.push_back(statement);
        statements.back().enabled = supposed.value(id, statement.enabled);
    }
    const auto events = document.store().events(endsOf(statements));
    if (!events)
        return std::nullopt;
    std::vector<model::Source> sources;
    for (const auto &[id, source] : document.catalogue().sources.values())
        sources.push_back(source);
    return reconstruct::Reconstruction(
        reconstruct::timed(*events),
        reconstruct::graded(statements, citationsOf(document, statements), sources));
}

} // namespace varve::document
