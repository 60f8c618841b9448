#include "charts/figuredata.h"

#include "model/names.h"
#include "time/timeformat.h"

namespace varve::ui {

using model::Figure;
using model::Table;

namespace {

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

template <class Visit>
void forEachReport(std::vector<FigureSeries> &series, Visit &&visit)
{
    for (FigureSeries &one : series)
        for (auto *reports : {&one.dated, &one.undated})
            for (FigureReport &report : *reports)
                visit(report);
}

} // namespace

QString FigureSeries::title() const
{
    return unit.isEmpty() ? capital(name) : FigureData::tr("%1 (%2)").arg(capital(name), unit);
}

FigureData::FigureData(ViewState &state, QObject *parent) : QObject(parent), m_state(state)
{
    connect(&state.document(), &document::Document::changed, this,
            [this](const model::ChangeSummary &summary) {
                if (summary.everything)
                    m_citations.clear();
                for (const model::ChangeSummary::Row &row : summary.rows)
                    if (row.table == Table::Citation)
                        m_citations.remove({row.id});
                if (summary.everything || summary.touches(Table::Citation) ||
                    summary.touches(Table::Figure) || summary.touches(Table::Source))
                    becomeStale();
            });
    connect(&state, &ViewState::filterChanged, this, [this] {
        if (!m_state.document().catalogue().figures.isEmpty())
            becomeStale();
    });
    connect(&state, &ViewState::displayChanged, this, &FigureData::becomeStale);
    connect(&state.evidence(), &EvidenceState::findingsChanged, this, [this] {
        if (!m_stale && !m_series.empty()) {
            markContradictions();
            emit changed();
        }
    });
}

void FigureData::becomeStale()
{
    m_stale = true;
    emit changed();
}

const std::vector<FigureSeries> &FigureData::series() const
{
    bringUpToDate();
    return m_series;
}

const FigureSeries *FigureData::find(const QString &key) const
{
    const auto &all = series();
    const auto it =
        std::find_if(all.begin(), all.end(), [&key](const FigureSeries &one) { return one.key == key; });
    return it == all.end() ? nullptr : &*it;
}

int FigureData::hiddenCount() const
{
    bringUpToDate();
    return m_hidden;
}

void FigureData::bringUpToDate() const
{
    if (std::exchange(m_stale, false))
        read();
}

void FigureData::read() const
{
    m_series.clear();
    m_styles.clear();
    m_hidden = 0;
    const model::EventIndex &index = m_state.document().index();
    std::vector<Figure> figures;
    for (const auto &[id, figure] : m_state.document().catalogue().figures.values())
        figures.push_back(figure);
    const auto quantities = statistics::quantitiesOf(figures, [&](const Figure &figure) {
        const auto row = index.rowOf(figure.event);
        const bool isShown = figure.event.isNull() || row == model::EventIndex::noRow || m_state.isShown(row);
        m_hidden += !isShown;
        return isShown;
    });
    for (const statistics::Quantity &quantity : quantities) {
        FigureSeries &one = m_series.emplace_back();
        one.key = statistics::quantityKey(quantity);
        one.name = quantity.name;
        one.unit = quantity.unit;
        std::tie(one.least, one.most) = statistics::rangeOf(quantity);
        for (const Figure &figure : quantity.dated)
            one.dated.push_back(reportOf(figure));
        for (const Figure &figure : quantity.undated)
            one.undated.push_back(reportOf(figure));
    }
    markContradictions();
}

FigureReport FigureData::reportOf(const Figure &figure) const
{
    const document::Document &document = m_state.document();
    FigureReport report;
    report.figure = figure;
    report.value = statistics::figureText(figure);
    if (figure.asOf) {
        report.window = figure.asOf->hull();
        report.at = statistics::whenOf(*figure.asOf).value_or(time::Instant());
        report.when = time::toShort(*figure.asOf, m_state.zone(), document.project().times);
    }
    const auto citation = citationOf(figure);
    const model::Source *source = citation ? document.catalogue().sources.find(citation->source) : nullptr;
    if (source) {
        report.source = source->id;
        report.sourceTitle = source->title.simplified();
        report.grade = model::grade(source->reliability, citation->credibility);
        const auto next = static_cast<MarkStyle>(m_styles.size());
        const auto it = m_styles.constFind(source->id);
        report.style = it == m_styles.constEnd() ? *m_styles.insert(source->id, next) : *it;
    }
    return report;
}

std::optional<model::Citation> FigureData::citationOf(const Figure &figure) const
{
    if (figure.citation.isNull())
        return std::nullopt;
    if (const auto known = m_citations.constFind(figure.citation); known != m_citations.constEnd())
        return *known;
    const auto record = m_state.document().store().record(Table::Citation, figure.citation.uuid);
    if (!record || !*record)
        return std::nullopt;
    const auto *citation = std::get_if<model::Citation>(&**record);
    return citation ? std::optional(*m_citations.insert(figure.citation, *citation)) : std::nullopt;
}

/// As the checks found them, so that a chart and the list of checks never disagree.
void FigureData::markContradictions() const
{
    QHash<FigureId, FigureReport *> reports;
    forEachReport(m_series, [&](FigureReport &report) {
        report.excludes.clear();
        reports.insert(report.figure.id, &report);
    });
    for (const evidence::FindingGroup &group : m_state.evidence().findings()) {
        if (group.kind != evidence::FindingKind::FiguresExclude)
            continue;
        for (const evidence::Finding &finding : group.found) {
            const std::vector<QUuid> ids = evidence::subjectIds(finding);
            FigureReport *a = ids.size() == 2 ? reports.value({ids[0]}) : nullptr;
            FigureReport *b = ids.size() == 2 ? reports.value({ids[1]}) : nullptr;
            if (!a || !b)
                continue;
            a->excludes << b->value;
            b->excludes << a->value;
        }
    }
}

std::vector<FigureData::Key> FigureData::keyOf(const std::vector<const FigureSeries *> &shown) const
{
    std::map<MarkStyle, QString> titles;
    for (const FigureSeries *series : shown)
        for (const auto *reports : {&series->dated, &series->undated})
            for (const FigureReport &report : *reports)
                titles[report.style] = report.style < 0 ? tr("no source given") : report.sourceTitle;
    std::vector<Key> key;
    for (const auto &[style, title] : titles)
        if (style >= 0)
            key.push_back({style, title});
    if (titles.contains(-1))
        key.push_back({-1, titles[-1]});
    return key;
}

std::optional<time::Window> FigureData::boundsOf(const std::vector<const FigureSeries *> &shown)
{
    std::optional<time::Window> bounds;
    const auto take = [&bounds](const time::Window &window) {
        bounds = bounds ? bounds->united(window) : window;
    };
    for (const FigureSeries *series : shown)
        for (const FigureReport &report : series->dated) {
            take({report.at, report.at + 1});
            if (report.window.earliest.isBounded())
                take({report.window.earliest, report.at + 1});
            if (report.window.latest.isBounded())
                take({report.at, std::max(report.window.latest, report.at + 1)});
        }
    return bounds;
}

QString FigureData::words(const FigureSeries &series, const FigureReport &report)
{
    QString text = tr("%1: %2").arg(capital(series.name), report.value);
    text += report.when.isEmpty() ? tr(", without a date") : tr(", as of %1").arg(report.when);
    text += report.sourceTitle.isEmpty()
                ? tr(", no source given")
                : tr(", according to “%1”, %2").arg(report.sourceTitle, report.grade);
    if (!report.excludes.isEmpty())
        text += tr("; contradicts %1").arg(report.excludes.join(QStringLiteral(", ")));
    return text;
}

QString FigureData::html(const FigureSeries &series, const FigureReport &report, const paint::Theme &theme)
{
    const auto muted = [&theme](const QString &text) {
        return QStringLiteral("<span style='color:%1'>%2</span>").arg(theme.mutedText.name(), text);
    };
    QStringList lines;
    lines << QStringLiteral("<b>%1</b>: %2")
                 .arg(capital(series.name).toHtmlEscaped(), report.value.toHtmlEscaped());
    lines << (report.when.isEmpty() ? tr("without a date") : tr("as of %1").arg(report.when)).toHtmlEscaped();
    lines << (report.sourceTitle.isEmpty()
                  ? muted(tr("no source given"))
                  : QStringLiteral("<b>%1</b> %2").arg(report.grade, report.sourceTitle.toHtmlEscaped()));
    if (!report.excludes.isEmpty())
        lines << QStringLiteral("<span style='color:%1'>%2</span>")
                     .arg(theme.danger.name(), tr("contradicts %1 for the same moment")
                                                   .arg(report.excludes.join(QStringLiteral(", ")))
                                                   .toHtmlEscaped());
    return lines.join(QStringLiteral("<br>"));
}

void FigureData::show(const FigureReport &report) const
{
    const auto citation = citationOf(report.figure);
    const EventId event = citation ? citation->event : report.figure.event;
    if (event.isNull())
        return emit m_state.message(
            tr("This figure belongs to the project as a whole and names no citation."));
    m_state.select(event);
    emit m_state.reveal(event);
    emit m_state.editRequested(event, citation ? QStringLiteral("citation/") + citation->id.toString()
                                               : QStringLiteral("citations"));
}

} // namespace varve::ui
