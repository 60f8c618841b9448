// The figures that were reported, by when and by whom.
#include "report/material.h"

#include "report/words.h"
#include "time/timeformat.h"

#include <map>

namespace varve::report {

namespace {

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
        text = Words::tr("at least %1").arg(number(*figure.low));
    else if (text.isEmpty() && figure.high)
        text = Words::tr("at most %1").arg(number(*figure.high));
    const QString unit = oneLine(figure.unit);
    return unit.isEmpty() || text.contains(unit) ? text : text + QLatin1Char(' ') + unit;
}

/// "Investigative Committee, via News report ¹"
Text sourceOf(const Material &m, const SourceId &id)
{
    const model::Source *source = m.catalogue().sources.find(id);
    if (!source)
        return {};
    QStringList names{inSentence(oneLine(source->title))};
    for (const SourceId &origin : source->derivesFrom)
        if (const model::Source *via = m.catalogue().sources.find(origin))
            names << Words::tr("via %1").arg(inSentence(oneLine(via->title)));
    Text text{{.text = names.join(QStringLiteral(", "))}};
    for (Run &run : sourceNumbers(m, {id}))
        text.push_back(std::move(run));
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

FigureTable reportedFigures(const Material &m)
{
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
        Reported reported{.source = m.sourceOfCitation.value(figure.citation)};
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
