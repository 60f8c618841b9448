#include "document/findings.h"

#include "document/label.h"
#include "evidence/quotes.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>
#include <QStringDecoder>

#include <set>

namespace varve::document {

using evidence::CheckInput;
using evidence::Finding;
using evidence::FindingKind;
using model::Attachment;

namespace {

constexpr qint64 largestText = 8 << 20;
constexpr int briefsAtOnce = 20'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::document", text);
}

bool isText(const Attachment &attachment)
{
    return attachment.sha256.size() == 32 && attachment.size <= largestText &&
           (attachment.mime.startsWith(QLatin1String("text/")) ||
            attachment.mime == QLatin1String("application/json") ||
            attachment.mime == QLatin1String("application/xhtml+xml") ||
            attachment.mime == QLatin1String("application/xml"));
}

/// The words of a page: without scripts, styles, comments and tags, common entities resolved.
QString withoutTags(QString html)
{
    static const QRegularExpression unseen(QStringLiteral("<(script|style)\\b[^>]*>.*?</\\1\\s*>|<!--.*?-->"),
                                           QRegularExpression::CaseInsensitiveOption |
                                               QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(QStringLiteral("<[^<>]{0,10000}>"));
    static const QRegularExpression inlineTag(
        QStringLiteral("</?(a|b|i|em|strong|span|u|sup|sub|small|mark)(\\s[^<>]{0,10000})?>"),
        QRegularExpression::CaseInsensitiveOption);
    html.remove(unseen);
    html.remove(inlineTag); // does not part words
    html.replace(tag, QStringLiteral(" "));
    for (const auto &[entity, c] :
         {std::pair("&nbsp;", u' '), std::pair("&lt;", u'<'), std::pair("&gt;", u'>'),
          std::pair("&quot;", u'"'), std::pair("&#39;", u'\''), std::pair("&rsquo;", u'\''),
          std::pair("&lsquo;", u'\''), std::pair("&ldquo;", u'"'), std::pair("&rdquo;", u'"'),
          std::pair("&ndash;", u'-'), std::pair("&mdash;", u'-'), std::pair("&amp;", u'&')})
        html.replace(QLatin1String(entity), QString(QChar(c)));
    return html;
}

std::optional<QString> textOf(const store::ProjectStore &store, const Attachment &attachment)
{
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    if (!store.readBlob(attachment.sha256, bytes))
        return std::nullopt; // the check of the file reports damage
    const bool isHtml = attachment.mime.contains(QLatin1String("html"));
    QStringDecoder decoder =
        isHtml ? QStringDecoder::decoderForHtml(bytes.data()) : QStringDecoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes.data());
    return isHtml ? withoutTags(text) : text;
}

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

} // namespace

void addCatalogue(CheckInput &input, const model::Catalogue &catalogue, const model::EventIndex &index)
{
    input.events.reserve(static_cast<size_t>(index.size()));
    for (const auto row : index.byTime())
        input.events.push_back(index.id(row));
    if (!input.sources) {
        auto sources = std::make_shared<std::vector<model::Source>>();
        sources->reserve(static_cast<size_t>(catalogue.sources.size()));
        for (const auto &[id, source] :
             catalogue.sources.values()) // sorting them would be felt after an edit
            sources->push_back(source);
        input.sources = std::move(sources);
    }
    for (const auto &[id, figure] : catalogue.figures.values())
        input.figures.push_back(figure);
    for (const auto &[id, link] : catalogue.links.values()) {
        input.links.push_back(link);
        for (const EventId &event : {link.from, link.to})
            if (const auto row = index.rowOf(event);
                row != model::EventIndex::noRow && index.status(row) == model::Status::Retracted)
                input.retracted.push_back(event);
    }
    for (const auto &[id, attachment] : catalogue.attachments.values())
        if (!attachment.source.isNull())
            input.kept.push_back(attachment.source);
}

void addConflicts(CheckInput &input, const reconstruct::ConflictList &conflicts,
                  const model::Catalogue &catalogue)
{
    for (const reconstruct::ConflictReport &conflict : conflicts.found) {
        std::set<QByteArray> statements;
        Finding finding{FindingKind::StatementsConflict, {}, {}, {}};
        for (const reconstruct::Reason &reason : conflict.reasons) {
            if (!reason.statement.isNull())
                statements.insert(reason.statement.toBytes());
            if (const auto *statement = catalogue.statements.find(reason.statement);
                statement && finding.event.isNull())
                finding.event = statement->from;
        }
        for (const reconstruct::Step &step : conflict.steps)
            for (const EventId &event : {step.from.event, step.to.event})
                if (!event.isNull()) {
                    input.conflicted[event] = true;
                    if (finding.event.isNull())
                        finding.event = event;
                }
        for (const QByteArray &id : statements)
            finding.subject += id;
        if (statements.empty())
            finding.subject = finding.event.toBytes();
        finding.evidence = hashOf(QByteArray::number(conflict.shortfall));
        input.others.push_back(std::move(finding));
    }
}

std::vector<KeptText> keptTexts(const store::ProjectStore &store, const model::Catalogue &catalogue,
                                const SourceId &source)
{
    std::vector<KeptText> texts;
    for (const auto &[id, attachment] : catalogue.attachments.values())
        if (attachment.source == source && isText(attachment))
            if (auto text = textOf(store, attachment))
                texts.push_back({attachment.name, std::move(*text), attachment.sha256});
    return texts;
}

Result<std::vector<Finding>> lostQuotes(const store::ProjectStore &store, const model::Catalogue &catalogue,
                                        const SourceId &source)
{
    const std::vector<KeptText> texts = keptTexts(store, catalogue, source);
    QByteArray hashes;
    for (const KeptText &text : texts)
        hashes += text.sha256;
    std::vector<Finding> lost;
    if (texts.empty())
        return lost;
    const auto citations = store.citationsOfSource(source);
    if (!citations)
        return fail(citations.error());
    for (const model::Citation &citation : *citations) {
        if (citation.quote.trimmed().isEmpty())
            continue;
        const bool stands = std::any_of(texts.begin(), texts.end(), [&](const KeptText &kept) {
            const auto match =
                evidence::findQuote(kept.text, citation.quote, citation.quotePrefix, citation.quoteSuffix)
                    .match;
            return match == evidence::QuoteMatch::Found || match == evidence::QuoteMatch::Several;
        });
        if (!stands)
            lost.push_back({FindingKind::LostQuote, citation.event, citation.id.toBytes(),
                            hashOf(hashes + citation.quote.toUtf8() + '\n' + citation.quotePrefix.toUtf8() +
                                   '\n' + citation.quoteSuffix.toUtf8())});
    }
    return lost;
}

Result<CheckInput> checkInput(const store::ProjectStore &store, const model::Catalogue &catalogue,
                              const model::EventIndex &index, const reconstruct::ConflictList &conflicts)
{
    CheckInput input;
    addCatalogue(input, catalogue, index);
    addConflicts(input, conflicts, catalogue);
    auto citations = std::make_shared<std::vector<model::CitationBrief>>();
    for (CitationId after;;) {
        const auto some = store.citationBriefs(after, briefsAtOnce);
        if (!some)
            return fail(some.error());
        if (some->empty())
            break;
        after = some->back().id;
        citations->insert(citations->end(), some->begin(), some->end());
    }
    input.citations = std::move(citations);
    auto ratings = std::make_shared<std::unordered_map<EventId, QByteArray>>();
    for (EventId after;;) {
        const auto some = store.ratings(after, briefsAtOnce);
        if (!some)
            return fail(some.error());
        if (some->empty())
            break;
        after = some->back().event;
        for (const model::RatedEvent &rated : *some)
            if (!rated.evidence.isEmpty())
                (*ratings)[rated.event] = rated.evidence;
    }
    input.ratings = std::move(ratings);
    std::set<SourceId> kept(input.kept.begin(), input.kept.end());
    for (const SourceId &source : kept) {
        auto lost = lostQuotes(store, catalogue, source);
        if (!lost)
            return fail(lost.error());
        input.others.insert(input.others.end(), lost->begin(), lost->end());
    }
    return input;
}

// --- considered ---

Considered::Considered(const model::Catalogue &catalogue)
{
    QHash<QString, size_t> kinds;
    for (size_t i = 0; i < m_byKind.size(); ++i)
        kinds.insert(evidence::key(static_cast<FindingKind>(i)), i);
    for (const auto &[id, consideration] : catalogue.considerations.values())
        if (const auto kind = kinds.constFind(consideration.finding); kind != kinds.constEnd())
            m_byKind[*kind].insert(consideration.subject, consideration);
}

const model::Consideration *Considered::of(const Finding &finding) const
{
    const BySubject &known = m_byKind[static_cast<size_t>(finding.kind)];
    for (auto it = known.constFind(finding.subject); it != known.constEnd() && it.key() == finding.subject;
         ++it)
        if (it->evidence == finding.evidence)
            return &*it;
    return nullptr;
}

const model::Consideration *Considered::earlier(const Finding &finding) const
{
    const BySubject &known = m_byKind[static_cast<size_t>(finding.kind)];
    const auto it = known.constFind(finding.subject);
    return it == known.constEnd() || of(finding) ? nullptr : &*it;
}

model::Edit consider(const model::Catalogue &catalogue, const Finding &finding, const QString &note)
{
    model::Consideration consideration;
    const Considered considered(catalogue);
    if (const auto *same = considered.of(finding))
        consideration = *same;
    else if (const auto *earlier = considered.earlier(finding))
        consideration = *earlier;
    else
        consideration.id = ConsiderationId::create();
    consideration.finding = evidence::key(finding.kind);
    consideration.subject = finding.subject;
    consideration.evidence = finding.evidence;
    consideration.note = note;
    return {
        tr("Consider a finding: %1").arg(evidence::groupName(finding.kind)), {model::Put{consideration}}, {}};
}

model::Edit unconsider(const model::Consideration &consideration)
{
    return {tr("Take back a consideration"),
            {model::Remove{model::Table::Consideration, consideration.id.uuid, consideration.stamp.rev}},
            {}};
}

} // namespace varve::document
