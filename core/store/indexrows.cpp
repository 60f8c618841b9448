#include "store/indexrows.h"

#include "store/binding.h"

namespace varve::store {

using model::IndexRow;
using time::Instant;

namespace {

Instant instant(const Statement &s, int column, bool latest)
{
    return s.isNull(column) ? (latest ? Instant::distantFuture() : Instant::distantPast())
                            : Instant{s.integer(column)};
}

void set(IndexRow &row, model::EventFlag flag, bool on)
{
    if (on)
        row.flags = static_cast<quint16>(row.flags | flag);
}

/// A file made to harm may hold bytes that are no text.
QByteArray soundUtf8(const QByteArray &view)
{
    if (QUtf8StringView(view).isValidUtf8())
        return {view.constData(), view.size()};
    return QString::fromUtf8(view).toUtf8();
}

} // namespace

template <class Enum>
Enum KeyCache<Enum>::operator()(const QByteArray &view, Enum otherwise)
{
    // Mostly it is the key of the row before.
    if (m_last < m_known.size() && m_known[m_last].first == view)
        return m_known[m_last].second;
    const auto it =
        std::find_if(m_known.begin(), m_known.end(), [&](const auto &known) { return known.first == view; });
    m_last = static_cast<size_t>(it - m_known.begin());
    if (it != m_known.end())
        return it->second;
    const std::optional<Enum> read = m_read(QString::fromUtf8(view));
    m_unknown = m_unknown || !read;
    // A file made to harm may hold any number of others.
    const Enum value = read.value_or(otherwise);
    if (read)
        m_known.emplace_back(QByteArray(view.constData(), view.size()), value);
    return value;
}

Result<EvidenceOfRows> EvidenceOfRows::read(const Connection &connection)
{
    EvidenceOfRows evidence;
    Statement select(connection, "SELECT id, reliability FROM source");
    while (select.step())
        evidence.sources[{idFrom(select.view(0))}].reliability =
            model::enumFromKey<model::Reliability>(select.text(1)).value_or(model::Reliability::F);
    Statement files(connection, "SELECT DISTINCT source FROM attachment WHERE source IS NOT NULL");
    while (files.step())
        evidence.sources[{idFrom(files.view(0))}].hasAttachment = true;
    Statement links(connection, "SELECT from_event, to_event FROM link WHERE kind = 'contradicts'");
    while (links.step()) {
        evidence.contradicted.insert({idFrom(links.view(0))});
        evidence.contradicted.insert({idFrom(links.view(1))});
    }
    for (Statement *statement : {&select, &files, &links})
        if (auto done = statement->finish(); !done)
            return fail(std::move(done).error());
    return evidence;
}

void IndexRowReader::readEvent(const Statement &s, IndexRow &row)
{
    row.id = {idFrom(s.view(0))};
    row.flags = 0;
    row.start = {instant(s, 1, false), instant(s, 2, true)};
    set(row, model::FlagStartOpen, m_kinds(s.view(3), time::EndKind::Known) != time::EndKind::Known);
    const bool hasEnd = s.integer(4) != 0;
    set(row, model::FlagHasEnd, hasEnd);
    row.end = hasEnd ? time::Window{instant(s, 5, false), instant(s, 6, true)} : row.start;
    const time::EndKind endKind = m_kinds(s.view(7), time::EndKind::Known);
    set(row, model::FlagEndOpen, endKind == time::EndKind::Open);
    set(row, model::FlagEndUnknown, endKind == time::EndKind::Unknown);
    set(row, model::FlagApproximate, s.integer(8) != 0);
    set(row, model::FlagUncertain, s.integer(9) != 0);
    set(row, model::FlagSpans, s.integer(10) != 0);
    row.precision = m_precisions(s.view(11), time::Precision::Other);
    row.bestGuess = instant(s, 12, false);
    row.title = soundUtf8(s.view(13));
    row.track = {idFrom(s.view(14))};
    row.confidence = m_confidences(s.view(15), model::Confidence::CannotBeJudged);
    row.status = m_statuses(s.view(16), model::Status::Reported);
    row.place = {idFrom(s.view(17))};
    row.colour = s.text(18);
    set(row, model::FlagLocked, s.integer(19) != 0);
    set(row, model::FlagDisputed,
        row.status == model::Status::Disputed || m_evidence.contradicted.contains(row.id));
    row.reliability.reset();
    row.credibility = model::Credibility::CannotBeJudged;
    row.tags.clear();
    row.participants.clear();
    row.sources.clear();
}

void IndexRowReader::addCitation(const Statement &s, IndexRow &row)
{
    const SourceId source{idFrom(s.view(1))};
    const model::Stance stance = m_stances(s.view(2), model::Stance::Mentions);
    const model::Credibility credibility = m_credibilities(s.view(3), model::Credibility::CannotBeJudged);
    if (std::find(row.sources.begin(), row.sources.end(), source) == row.sources.end())
        row.sources.push_back(source);
    set(row, model::FlagDisputed, stance == model::Stance::Contradicts);
    const auto found = m_evidence.sources.find(source);
    const EvidenceOfRows::Source known =
        found == m_evidence.sources.end() ? EvidenceOfRows::Source{} : found->second;
    set(row, model::FlagAttachment, known.hasAttachment);
    // A and 1 are best; F and 6, unknown, come after all others.
    if (stance == model::Stance::Supports &&
        (!row.reliability ||
         std::pair(known.reliability, credibility) < std::pair(*row.reliability, row.credibility))) {
        row.reliability = known.reliability;
        row.credibility = credibility;
    }
}

void IndexRowReader::finish(IndexRow &row)
{
    std::sort(row.tags.begin(), row.tags.end());
    std::sort(row.participants.begin(), row.participants.end());
    std::sort(row.sources.begin(), row.sources.end());
}

Result<void> IndexRowReader::verdict(const Connection &connection) const
{
    if (m_unknown)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("“%1” is damaged: an event or a citation holds an unknown "
                                   "word. Restore it from a copy.")
                        .arg(connection.fileName()));
    return {};
}

} // namespace varve::store
