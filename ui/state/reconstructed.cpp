#include "state/reconstructed.h"

#include "document/statements.h"

namespace varve::ui {

using model::Table;
using reconstruct::Reconstruction;

Reconstructed::Reconstructed(document::Document &document, QObject *parent)
    : QObject(parent),
      m_document(document)
{
    connect(&document, &document::Document::changed, this, &Reconstructed::documentChanged);
}

const Reconstruction *Reconstructed::now() const
{
    if (m_stale)
        compute();
    return m_now ? &*m_now : nullptr;
}

void Reconstructed::compute() const
{
    m_stale = false;
    m_now.reset();
    m_conflicts.reset();
    const auto &all = m_document.catalogue().statements.values();
    if (all.size() > mostStatements)
        return;
    m_now = document::reconstruction(m_document, m_supposed);
}

const reconstruct::ConflictList &Reconstructed::conflicts() const
{
    const Reconstruction *reconstruction = now();
    if (!m_conflicts)
        m_conflicts = reconstruction ? reconstruction->conflicts() : reconstruct::ConflictList();
    return *m_conflicts;
}

QString Reconstructed::titleOf(const EventId &id) const
{
    const auto row = m_document.index().rowOf(id);
    return row == model::EventIndex::noRow ? QString() : m_document.index().title(row);
}

bool Reconstructed::isEnabled(const model::Statement &statement) const
{
    return m_supposed.value(statement.id, statement.enabled);
}

void Reconstructed::suppose(const StatementId &id, bool enabled)
{
    const model::Statement *statement = m_document.catalogue().statements.find(id);
    if (!statement || isEnabled(*statement) == enabled)
        return;
    if (statement->enabled == enabled)
        m_supposed.remove(id);
    else
        m_supposed.insert(id, enabled);
    m_stale = true;
    emit changed();
}

void Reconstructed::dropSuppositions()
{
    if (m_supposed.isEmpty())
        return;
    m_supposed.clear();
    m_stale = true;
    emit changed();
}

std::vector<model::Statement> Reconstructed::supposedStatements() const
{
    std::vector<model::Statement> result;
    for (auto it = m_supposed.begin(); it != m_supposed.end(); ++it)
        if (const model::Statement *statement = m_document.catalogue().statements.find(it.key())) {
            result.push_back(*statement);
            result.back().enabled = it.value();
        }
    return result;
}

void Reconstructed::documentChanged(const model::ChangeSummary &summary)
{
    const auto matters = [&](const model::ChangeSummary::Row &row) {
        return row.table == Table::Event && m_now && m_now->contains(EventId(row.id));
    };
    const bool touched = summary.touches(Table::Statement) || summary.touches(Table::Citation) ||
                         summary.touches(Table::Source) ||
                         std::any_of(summary.rows.begin(), summary.rows.end(), matters);
    if (!touched || (m_document.catalogue().statements.values().empty() && !m_now))
        return;
    // What was supposed of a statement that is gone, or that now is so, is no supposition.
    for (auto it = m_supposed.begin(); it != m_supposed.end();) {
        const model::Statement *statement = m_document.catalogue().statements.find(it.key());
        it = statement && statement->enabled != it.value() ? std::next(it) : m_supposed.erase(it);
    }
    m_stale = true;
    emit changed();
}

} // namespace varve::ui
