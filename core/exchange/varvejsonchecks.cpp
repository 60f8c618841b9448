#include "exchange/references.h"
#include "exchange/varvejsonfile.h"
#include "model/filter.h"
#include "time/calendar.h"
#include "time/zones.h"

#include <QDate>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace varve::exchange {

namespace {

/// What is wrong with a value alone; reported at the field.
class ValueCheck
{
public:
    ValueCheck(const VarveJsonFile &file, size_t n, ImportReport &report)
        : m_place(file.places[n]),
          m_authoring(file.authoring),
          m_report(report)
    {}

    void operator()(const model::Project &v)
    {
        zone("zone", v.times.zone);
        if (!v.referenceDate.isEmpty() && !QDate::fromString(v.referenceDate, Qt::ISODate).isValid())
            doubt("reference_date", QStringLiteral("is not a date such as 2024-03-23"));
        const time::Tolerances &t = v.times.tolerances;
        for (const auto &[name, text] :
             {std::pair("tolerance_minute", t.minute), std::pair("tolerance_hour", t.hour),
              std::pair("tolerance_day", t.day), std::pair("tolerance_month", t.month),
              std::pair("tolerance_year", t.year)})
            if (!time::parseIsoDuration(text))
                problem(name, QStringLiteral("is not a length of time such as PT15M"));
    }
    void operator()(const model::Track &v) { colour(v.colour); }
    void operator()(const model::Tag &v) { colour(v.colour); }
    void operator()(const model::Participant &) {}
    void operator()(const model::Place &v)
    {
        if (v.latitude.has_value() != v.longitude.has_value())
            problem("latitude", QStringLiteral("latitude and longitude belong together; one is missing"));
        if (v.latitude && !(*v.latitude >= -90 && *v.latitude <= 90))
            problem("latitude", QStringLiteral("does not lie within -90 to 90"));
        if (v.longitude && !(*v.longitude >= -180 && *v.longitude <= 180))
            problem("longitude", QStringLiteral("does not lie within -180 to 180"));
    }
    void operator()(const model::Event &v) { colour(v.colour); }
    void operator()(const model::Source &) {}
    void operator()(const model::Citation &v)
    {
        needed("event", v.event);
        needed("source", v.source);
    }
    void operator()(const model::Figure &v)
    {
        if (v.low && v.high && *v.low > *v.high)
            problem("low", QStringLiteral("is greater than high"));
    }
    void operator()(const model::Statement &v)
    {
        needed("from_event", v.from);
        needed("to_event", v.to);
        if (v.minGap && v.maxGap && *v.minGap > *v.maxGap)
            problem("min_gap", QStringLiteral("is greater than max_gap"));
    }
    void operator()(const model::Link &v)
    {
        needed("from_event", v.from);
        needed("to_event", v.to);
    }
    void operator()(const model::Attachment &v)
    {
        if (v.sha256.size() != 32 && !v.sha256.isEmpty())
            problem("sha256", QStringLiteral("should have 32 bytes"));
        if (v.size < 0)
            problem("size", QStringLiteral("is negative"));
    }
    void operator()(const model::SavedView &v)
    {
        zone("zone", v.zone);
        if (!v.filter.isEmpty() && !model::Filter::fromJson(v.filter))
            doubt("filter", QStringLiteral("is not a filter"));
    }
    void operator()(const model::Consideration &v)
    {
        if (v.subject.size() % 16 != 0)
            problem("subject", QStringLiteral("should hold whole ids, 16 bytes each"));
        if (v.evidence.size() > 64)
            problem("evidence", QStringLiteral("is longer than 64 bytes"));
    }

    void stamp(const model::Stamp &stamp)
    {
        if (!m_authoring && stamp.rev < 1)
            problem("rev", QStringLiteral("should be 1 or more"));
    }
    void problem(const char *field, const QString &text)
    {
        m_report.error(m_place.line, m_place.path + u'.' + QLatin1String(field), text);
    }

private:
    /// What a project can hold all the same: refused where it was written by hand, kept where a program wrote
    /// it.
    void doubt(const char *field, const QString &text)
    {
        if (m_authoring)
            problem(field, text);
        else
            m_report.warn(m_place.line, m_place.path + u'.' + QLatin1String(field),
                          text + QStringLiteral("; kept as it is"));
    }
    void zone(const char *field, const QString &zone)
    {
        if (!zone.isEmpty() && !time::isZoneId(zone))
            doubt(field, QStringLiteral("the zone “%1” is not known").arg(zone.left(60)));
    }
    void colour(const QString &colour)
    {
        static const QRegularExpression form(QStringLiteral("\\A#[0-9A-Fa-f]{6}\\z"));
        if (!colour.isEmpty() && !form.match(colour).hasMatch())
            doubt("colour", QStringLiteral("is not a colour such as #c8442f"));
    }
    template <class Tag>
    void needed(const char *field, const Id<Tag> &id)
    {
        if (id.isNull())
            problem(field, QStringLiteral("is missing"));
    }

    const VarveJsonFile::Place &m_place;
    bool m_authoring;
    ImportReport &m_report;
};

using Ids = std::array<QHash<QUuid, size_t>, model::tableCount>;

void checkReferences(const VarveJsonFile &file, const Ids &ids, const Known &known, ImportReport &report)
{
    for (size_t i = 0; i < file.content.records.size(); ++i)
        for (const Reference &reference : referencesOf(file.content.records[i])) {
            if (ids[static_cast<size_t>(reference.table)].contains(reference.id) ||
                (known && known(reference.table, reference.id)))
                continue;
            report.error(
                file.places[i].line, file.places[i].path + u'.' + QLatin1String(reference.field),
                QStringLiteral("refers to the %1 %2, which the file does not hold")
                    .arg(model::tableWord(reference.table), reference.id.toString(QUuid::WithoutBraces)));
        }
}

void checkCircles(const VarveJsonFile &file, ImportReport &report)
{
    const std::vector<size_t> order = dependencyOrder(file.content.records);
    if (order.size() == file.content.records.size())
        return;
    std::vector<bool> placed(file.content.records.size(), false);
    for (const size_t i : order)
        placed[i] = true;
    for (size_t i = 0; i < placed.size(); ++i)
        if (!placed[i])
            report.error(file.places[i].line, file.places[i].path,
                         QStringLiteral("refers to itself, directly or by way of others"));
}

void checkBlobs(const VarveJsonFile &file, ImportReport &report)
{
    QSet<QByteArray> blobs;
    for (const auto &[hash, bytes] : file.content.blobs)
        blobs.insert(hash);
    for (size_t i = 0; i < file.content.records.size(); ++i)
        if (const auto *attachment = std::get_if<model::Attachment>(&file.content.records[i]))
            if (attachment->externalPath.isEmpty() && !attachment->sha256.isEmpty() &&
                !blobs.contains(attachment->sha256))
                report.error(file.places[i].line, file.places[i].path + QStringLiteral(".sha256"),
                             QStringLiteral("the bytes of this attachment are not in the file"));
}

} // namespace

void checkVarveJson(const VarveJsonFile &file, const Known &known, ImportReport &report)
{
    Ids ids;
    for (size_t i = 0; i < file.content.records.size() && report.errors() < maxErrors; ++i) {
        const model::Record &record = file.content.records[i];
        auto &seen = ids[record.index()];
        if (const auto first = seen.constFind(idOf(record)); first != seen.constEnd())
            report.error(file.places[i].line, file.places[i].path + QStringLiteral(".id"),
                         QStringLiteral("the same id stands at %1").arg(file.places[first.value()].path));
        seen.insert(idOf(record), i);
        ValueCheck check(file, i, report);
        std::visit(check, record);
        check.stamp(stampOf(record));
    }
    checkReferences(file, ids, known, report);
    if (report.errors() == 0)
        checkCircles(file, report);
    checkBlobs(file, report);
}

} // namespace varve::exchange
