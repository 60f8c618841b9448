#include "report/reportcontent.h"

#include "report/material.h"
#include "report/words.h"
#include "time/timeformat.h"
#include "time/zones.h"

#include <QDateTime>
#include <QLocale>

namespace varve::report {

namespace {

QString counted(int n, const QString &one, const QString &many)
{
    return n == 1 ? one : many;
}

QString grouped(int n)
{
    return QLocale(QLocale::English).toString(n);
}

/// From the first to the last moment that is bounded, of the events shown.
std::optional<time::Window> period(const Material &m)
{
    std::optional<time::Window> all;
    for (const model::Event &event : m.events) {
        const time::Window hull = event.time.hull();
        if (!hull.earliest.isBounded())
            continue;
        const time::Instant last = hull.latest.isBounded() ? hull.latest : event.time.start.earliest + 1;
        const time::Window one{hull.earliest, last};
        all = all ? all->united(one) : one;
    }
    return all;
}

/// "Europe/Moscow (UTC+3)"; both offsets where the clocks changed within the period.
QString zoneText(const QString &zone, const std::optional<time::Window> &period, time::Instant now)
{
    const int first = time::offsetAt(period ? period->earliest : now, zone);
    const int last = time::offsetAt(period ? period->latest - 1 : now, zone);
    QString offsets = time::offsetText(first);
    if (last != first)
        offsets += Words::tr(" and ") + time::offsetText(last);
    if (offsets == zone)
        return zone;
    return QStringLiteral("%1 (%2)").arg(zone, offsets);
}

QString subtitle(const Material &m, const std::optional<time::Window> &period, time::Instant now)
{
    QStringList parts{Words::tr("Reconstructed chronology"),
                      Words::tr("all times %1").arg(zoneText(m.zone, period, now))};
    const QString date = m.document.project().referenceDate;
    if (!date.isEmpty()) {
        const QDate asOf = QDate::fromString(date, Qt::ISODate);
        parts << Words::tr("as of %1")
                     .arg(asOf.isValid()
                              ? QLocale(QLocale::English).toString(asOf, QStringLiteral("d MMMM yyyy"))
                              : date);
    }
    return parts.join(QStringLiteral(" · "));
}

QString scopeText(const Material &m)
{
    const int all = m.document.index().size();
    const int shown = static_cast<int>(m.events.size());
    if (m.isWhole())
        return {};
    QString text =
        Words::tr("Current view: %1 of %2 %3")
            .arg(grouped(shown), grouped(all), counted(all, Words::tr("event"), Words::tr("events")));
    if (m.options.window && m.options.window->isBounded())
        text += QStringLiteral(" · %1").arg(
            dayRange(m.options.window->earliest, m.options.window->latest - 1, m.zone));
    if (!m.options.filter.isEmpty())
        text += Words::tr(" · filtered");
    return text;
}

std::vector<KeyNumber> keyNumbers(const Material &m, int disputed, const std::optional<time::Window> &period)
{
    const int events = static_cast<int>(m.events.size());
    const int sources = static_cast<int>(m.numbered.size());
    return {
        {grouped(events), counted(events, Words::tr("event"), Words::tr("events"))},
        {grouped(sources), counted(sources, Words::tr("source"), Words::tr("sources"))},
        {grouped(disputed), counted(disputed, Words::tr("contradiction"), Words::tr("contradictions"))},
        {period ? dayRange(period->earliest, period->latest - 1, m.zone) : QStringLiteral("—"),
         Words::tr("period covered")},
    };
}

/// "018f…c2": enough of an id or a hash to recognise it.
QString abbreviated(const QString &hex)
{
    return hex.size() < 8 ? hex : QStringLiteral("%1…%2").arg(hex.left(4), hex.right(2));
}

Result<void> identify(ReportContent &content, const Material &m)
{
    const auto &store = m.document.store();
    auto counts = store.counts();
    if (!counts)
        return fail(counts.error());
    auto hash = store.headHash();
    if (!hash)
        return fail(hash.error());
    const QString id = m.document.project().id.toString();
    const QString hex = QString::fromLatin1(hash->toHex());
    content.footer = Words::tr("Varve project %1 · revision %2 · SHA-256 %3")
                         .arg(abbreviated(id))
                         .arg(counts->changes)
                         .arg(abbreviated(hex));
    content.identity = Words::tr("Varve project %1, revision %2. SHA-256 of its history: %3.")
                           .arg(id)
                           .arg(counts->changes)
                           .arg(hex);
    return {};
}

} // namespace

Result<std::shared_ptr<const ReportContent>> collect(const document::Document &document,
                                                     const ReportOptions &options, const Progress &progress)
{
    auto material = readMaterial(document, options, stage(progress, 0, 500));
    if (!material)
        return fail(material.error());
    const Material &m = *material;
    const auto covered = period(m);
    const model::Project &project = document.project();

    auto content = std::make_shared<ReportContent>();
    content->createdAt =
        options.createdAt.value_or(time::Instant{QDateTime::currentMSecsSinceEpoch() * 1000});
    content->title = oneLine(project.title);
    if (content->title.isEmpty())
        content->title = Words::tr("Untitled chronology");
    content->subtitle = subtitle(m, covered, content->createdAt);
    content->subject = Words::tr("Reconstructed chronology");
    QStringList authors;
    for (const QString &author : project.authors) {
        content->authorNames << oneLine(author);
        authors << inSentence(oneLine(author));
    }
    if (!authors.isEmpty())
        content->authors = Words::tr("By %1").arg(authors.join(QStringLiteral(", ")));
    content->scope = scopeText(m);
    content->description = paragraphs(project.description, Ink::Normal);
    content->disputed = disputedPoints(m);
    content->disputedCount = static_cast<int>(content->disputed.size());
    content->numbers = keyNumbers(m, content->disputedCount, covered);
    content->figures = reportedFigures(m);
    auto days = chronology(m, stage(progress, 500, 1000));
    if (!days)
        return fail(days.error());
    content->days = std::move(*days);
    content->sources = sourceList(m);
    content->eventCount = static_cast<int>(m.events.size());
    if (auto done = identify(*content, m); !done)
        return fail(done.error());

    content->catalogue = document.catalogue();
    content->index = document.index();
    content->shown = m.shown;
    if (m.reconstruction)
        content->implied = layout::impliedBy(m.document.index(), *m.reconstruction, m.conflicts);
    content->window = options.window;
    content->zone = m.zone;
    return std::shared_ptr<const ReportContent>(std::move(content));
}

} // namespace varve::report
