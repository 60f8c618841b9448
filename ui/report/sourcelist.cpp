// Sources with their grades, in the order in which the chronology first cites them.
#include "report/material.h"

#include "document/filekinds.h"
#include "model/names.h"
#include "model/webaddress.h"
#include "report/words.h"
#include "time/timeformat.h"

namespace varve::report {

namespace {

struct Use
{
    int events = 0;
    int best = 0, worst = 0; ///< credibility 1..5; 0: none that was judged
    bool unjudged = false;   ///< some citation has credibility 6
};

QHash<SourceId, Use> uses(const Material &m)
{
    QHash<SourceId, Use> all;
    for (const model::Event &event : m.events) {
        std::vector<SourceId> seen;
        for (const model::Citation &citation : m.citations[event.id]) {
            Use &use = all[citation.source];
            if (std::find(seen.begin(), seen.end(), citation.source) == seen.end()) {
                ++use.events;
                seen.push_back(citation.source);
            }
            const int credibility = static_cast<int>(citation.credibility);
            if (citation.credibility == model::Credibility::CannotBeJudged) {
                use.unjudged = true;
                continue;
            }
            use.best = use.best == 0 ? credibility : std::min(use.best, credibility);
            use.worst = std::max(use.worst, credibility);
        }
    }
    return all;
}

/// Reliability, with the credibility of what was cited: "C2", "C2–4"; six where nothing was judged.
QString gradeText(const model::Source &source, const Use &use)
{
    const QString letter = model::key(source.reliability);
    if (use.events == 0)
        return letter;
    if (use.best == 0)
        return letter + QLatin1Char('6');
    if (use.best == use.worst)
        return letter + QString::number(use.best);
    return QStringLiteral("%1%2–%3").arg(letter).arg(use.best).arg(use.worst);
}

void add(Text &text, const QString &words, Ink ink = Ink::Normal)
{
    text.push_back({.text = words, .ink = ink});
}

void addLink(Text &text, const QString &words, const QString &url)
{
    const bool live = model::webAddress(url).has_value();
    text.push_back(
        {.text = words, .ink = live ? Ink::Link : Ink::Normal, .url = live ? url.trimmed() : QString()});
}

/// "Title, author, publisher, 23 March 2024."
QString reference(const Material &m, const model::Source &source)
{
    QStringList parts;
    const auto isSaid = [&parts](const QString &words) {
        return parts.join(QLatin1Char(' ')).contains(words, Qt::CaseInsensitive);
    };
    for (const QString &part : {source.title, source.author, source.publisher})
        if (const QString words = oneLine(part); !words.isEmpty() && !isSaid(words))
            parts << inSentence(words);
    if (parts.isEmpty())
        parts << model::word(source.kind);
    if (source.published && !isSaid(longDate(source.published->start.earliest, m.zone)))
        parts << time::toShort(*source.published, m.zone, m.document.project().times);
    return parts.join(QStringLiteral(", "));
}

void addWhere(Text &text, const Material &m, const model::Source &source)
{
    if (!source.url.isEmpty()) {
        add(text, QStringLiteral(" "));
        addLink(text, oneLine(source.url), source.url);
    }
    if (source.archiveUrl.isEmpty() && !source.capturedAt)
        return;
    add(text, QStringLiteral(" ("));
    if (!source.archiveUrl.isEmpty())
        addLink(text, Words::tr("archived"), source.archiveUrl);
    if (source.capturedAt)
        add(text, (source.archiveUrl.isEmpty() ? Words::tr("accessed %1") : Words::tr("; accessed %1"))
                      .arg(shortDate(*source.capturedAt, m.zone)));
    add(text, QStringLiteral(")"));
}

void addOrigins(Text &text, const Material &m, const model::Source &source)
{
    QStringList numbers;
    for (const SourceId &origin : source.derivesFrom)
        if (const int n = m.numbers.value(origin); n > 0)
            numbers << QString::number(n);
    if (!numbers.isEmpty()) {
        add(text, numbers.size() == 1 ? Words::tr(", via source ") : Words::tr(", via sources "));
        for (qsizetype i = 0; i < numbers.size(); ++i) {
            if (i > 0)
                add(text, QStringLiteral(", "));
            text.push_back({.text = numbers[i], .ink = Ink::Link, .source = numbers[i].toInt()});
        }
        add(text, Words::tr(" — same origin, not counted as independent"));
    }
    if (source.unknownOrigin)
        add(text, Words::tr(", origin not known — not counted as independent"));
}

std::vector<Text> detailsOf(const Material &m, const model::Source &source)
{
    std::vector<Text> details;
    QStringList notes;
    if (source.kind != model::SourceKind::Other) // says nothing
        notes << model::word(source.kind);
    if (source.access != model::Access::Unknown)
        notes << (source.access == model::Access::Direct ? Words::tr("direct access") : Words::tr("hearsay"));
    if (source.interestedParty)
        notes << Words::tr("interested party");
    if (!source.reliabilityRationale.isEmpty())
        notes << Words::tr("reliability %1: %2")
                     .arg(model::key(source.reliability), inSentence(oneLine(source.reliabilityRationale)));
    if (!notes.isEmpty())
        details.push_back({{.text = notes.join(QStringLiteral(" · ")), .ink = Ink::Muted}});
    for (const auto &[id, file] : m.catalogue().attachments.values())
        if (file.source == source.id)
            details.push_back(
                {{.text = Words::tr("Kept copy: %1, %2, SHA-256 %3")
                              .arg(inSentence(oneLine(file.name)), document::sizeText(file.size),
                                   QString::fromLatin1(file.sha256.toHex())),
                  .ink = Ink::Muted}});
    return details;
}

} // namespace

std::vector<SourceRow> sourceList(const Material &m)
{
    const QHash<SourceId, Use> used = uses(m);
    std::vector<SourceRow> rows;
    for (const SourceId &id : m.numbered) {
        const model::Source &source = *m.catalogue().sources.find(id);
        const Use use = used.value(id);
        SourceRow row;
        row.number = m.numbers.value(id);
        row.id = id;
        row.grade = gradeText(source, use);
        add(row.text, reference(m, source));
        addOrigins(row.text, m, source);
        add(row.text, QStringLiteral("."));
        addWhere(row.text, m, source);
        if (use.events > 0)
            add(row.text, Words::tr(" Cited by %1 %2.")
                              .arg(use.events)
                              .arg(use.events == 1 ? Words::tr("event") : Words::tr("events")));
        else
            add(row.text, Words::tr(" Not cited."));
        row.details = detailsOf(m, source);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace varve::report
