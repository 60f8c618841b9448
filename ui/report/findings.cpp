// What is disputed, and the figures that were reported.
#include "report/material.h"

#include "time/timeformat.h"

#include <map>

namespace varve::report {

namespace {

using model::Dispute;
using model::DisputeKind;

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

/// "Neither is confirmed by an independent source.": what the sources on each side are worth.
QString independence(const Material &m, const Dispute &dispute)
{
    int confirmed = 0;
    for (const auto &sources : dispute.supporting)
        if (model::independentOrigins(m.catalogue(), sources) > 1)
            ++confirmed;
    if (dispute.supporting.size() == 1)
        return confirmed ? QStringLiteral(" More than one independent source supports it.")
                         : QStringLiteral(" No second independent source supports it.");
    if (confirmed == 0)
        return QStringLiteral(" Neither is confirmed by an independent source.");
    return confirmed == 1 ? QStringLiteral(" One of them is supported by more than one independent source.")
                          : QStringLiteral(" Both are supported by more than one independent source.");
}

Text between(const Material &m, const Dispute &d)
{
    Text text;
    if (!d.note.isEmpty())
        text.push_back({.text = sentenceEnd(d.note) + QLatin1Char(' '), .bold = true});
    text.push_back(quotedTitle(m, d.events[0]));
    append(text, sourceNumbers(m, d.supporting[0]));
    text.push_back({.text = QStringLiteral(" and ")});
    text.push_back(quotedTitle(m, d.events[1]));
    append(text, sourceNumbers(m, d.supporting[1]));
    text.push_back({.text = QStringLiteral(" cannot both hold.")});
    return text;
}

Text againstOne(const Material &m, const Dispute &d)
{
    Text text;
    text.push_back(quotedTitle(m, d.events[0]));
    text.back().bold = true;
    append(text, sourceNumbers(m, d.supporting[0]));
    if (d.kind == DisputeKind::Status) {
        text.push_back({.text = QStringLiteral(" is disputed.")});
        return text;
    }
    text.push_back({.text = QStringLiteral(" is contradicted by ")});
    for (size_t i = 0; i < d.contradicting.size(); ++i) {
        if (i > 0)
            text.push_back(
                {.text = i + 1 == d.contradicting.size() ? QStringLiteral(" and ") : QStringLiteral(", ")});
        if (const model::Source *source = m.catalogue().sources.find(d.contradicting[i]))
            text.push_back({.text = oneLine(source->title)});
        append(text, sourceNumbers(m, {d.contradicting[i]}));
    }
    text.push_back(
        {.text = d.note.isEmpty() ? QStringLiteral(".") : QStringLiteral(": ") + sentenceEnd(d.note)});
    return text;
}

/// As reported, else from the bounds: "60", "60–70", "at least 60", "at most 70".
QString valueText(const model::Figure &figure)
{
    const auto number = [](double n) { return QString::number(n, 'g', 15); };
    QString text = oneLine(figure.text);
    if (text.isEmpty() && figure.low && figure.high)
        text = *figure.low == *figure.high
                   ? number(*figure.low)
                   : QStringLiteral("%1–%2").arg(number(*figure.low), number(*figure.high));
    else if (text.isEmpty() && figure.low)
        text = QStringLiteral("at least %1").arg(number(*figure.low));
    else if (text.isEmpty() && figure.high)
        text = QStringLiteral("at most %1").arg(number(*figure.high));
    const QString unit = oneLine(figure.unit);
    return unit.isEmpty() || text.contains(unit) ? text : text + QLatin1Char(' ') + unit;
}

/// "Investigative Committee, via News report ¹"
Text sourceOf(const Material &m, const SourceId &id)
{
    const model::Source *source = m.catalogue().sources.find(id);
    if (!source)
        return {};
    QStringList names{oneLine(source->title)};
    for (const SourceId &origin : source->derivesFrom)
        if (const model::Source *via = m.catalogue().sources.find(origin))
            names << QStringLiteral("via %1").arg(oneLine(via->title));
    Text text{{.text = names.join(QStringLiteral(", "))}};
    append(text, sourceNumbers(m, {id}));
    return text;
}

struct Reported
{
    time::Instant at = time::Instant::distantPast();
    QString when = {};
    SourceId source = {};
    auto key() const { return std::tie(at, when, source); }
    bool operator<(const Reported &other) const { return key() < other.key(); }
};

} // namespace

std::vector<Text> disputedPoints(const Material &m)
{
    std::vector<Text> points;
    for (const Dispute &dispute : m.disputes) {
        Text text = dispute.kind == DisputeKind::Events ? between(m, dispute) : againstOne(m, dispute);
        text.push_back({.text = independence(m, dispute)});
        points.push_back(std::move(text));
    }
    return points;
}

FigureTable reportedFigures(const Material &m)
{
    QHash<CitationId, SourceId> sourceOfCitation;
    for (const auto &citations : m.citations)
        for (const model::Citation &citation : citations)
            sourceOfCitation.insert(citation.id, citation.source);

    FigureTable table;
    std::map<Reported, std::vector<QString>> rows;
    for (const auto &[id, figure] : m.catalogue().figures.values()) {
        if (!m.isWhole() && !m.citations.contains(figure.event))
            continue;
        const QString name = oneLine(figure.name);
        qsizetype column = table.names.indexOf(name);
        if (column < 0) {
            column = table.names.size();
            table.names << name;
        }
        Reported reported{.source = sourceOfCitation.value(figure.citation)};
        if (figure.asOf) {
            reported.at = figure.asOf->start.earliest;
            reported.when = time::toShort(*figure.asOf, m.zone, m.document.project().times);
        }
        auto &values = rows[reported];
        values.resize(std::max(values.size(), static_cast<size_t>(column + 1)));
        QString &value = values[static_cast<size_t>(column)];
        value += (value.isEmpty() ? QString() : QStringLiteral("; ")) + valueText(figure);
    }
    for (auto &[reported, values] : rows) {
        values.resize(static_cast<size_t>(table.names.size()));
        table.rows.push_back({reported.when, std::move(values), sourceOf(m, reported.source)});
    }
    for (QString &name : table.names)
        if (!name.isEmpty())
            name[0] = name[0].toUpper();
    return table;
}

} // namespace varve::report
