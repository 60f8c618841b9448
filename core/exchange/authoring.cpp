#include "exchange/authoring.h"

#include "time/timeparser.h"

#include <QCryptographicHash>
#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace varve::exchange {

namespace {

/// 2024-01-01T00:00:00Z in milliseconds: the moment that derived ids carry, so that they sort before those
/// made later.
constexpr quint64 derivedMs = 1'704'067'200'000;

} // namespace

void Authoring::setSettings(const time::TimeSettings &settings, const QString &referenceDate)
{
    m_settings = settings;
    m_referenceDate = referenceDate;
}

QUuid Authoring::id(model::Table table, const QString &name) const
{
    if (name.isEmpty())
        return {};
    if (const QUuid uuid = QUuid::fromString(name); !uuid.isNull())
        return uuid;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(m_seed.toUtf8() + '\n' + tableName(table) + '\n' + name.toUtf8());
    QByteArray bytes = hash.result().left(16);
    for (int i = 0; i < 6; ++i)
        bytes[i] = static_cast<char>(derivedMs >> (40 - 8 * i));
    bytes[6] = static_cast<char>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<char>(0x80 | (bytes[8] & 0x3f));
    return QUuid::fromRfc4122(bytes);
}

QString Authoring::filter(const JsonNode &node) const
{
    static const std::array<std::pair<const char *, model::Table>, 5> lists{
        {{"tracks", model::Table::Track},
         {"tags", model::Table::Tag},
         {"sources", model::Table::Source},
         {"places", model::Table::Place},
         {"participants", model::Table::Participant}}};
    QJsonObject object;
    for (const JsonNode::Member &member : node.members) {
        const QString key = QString::fromUtf8(member.first);
        const JsonNode &value = member.second;
        const auto list = std::find_if(lists.begin(), lists.end(),
                                       [&](const auto &row) { return key == QLatin1String(row.first); });
        if (list == lists.end()) {
            object.insert(key, value.type == JsonNode::Type::Bool ? QJsonValue(value.boolean)
                                                                  : QJsonValue(value.text()));
            continue;
        }
        QJsonArray ids;
        for (const JsonNode &item : value.items)
            ids.append(id(list->second, item.text()).toString(QUuid::WithoutBraces));
        object.insert(key, ids);
    }
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<time::EventTime> Authoring::readTime(const QString &text) const
{
    time::ReadContext context;
    context.settings = m_settings;
    if (const QDate date = QDate::fromString(m_referenceDate, Qt::ISODate); date.isValid())
        context.reference = time::CivilDate{date.year(), date.month(), date.day()};
    const auto reading = time::readTime(text, context);
    if (!reading)
        return fail(ErrorKind::User, reading.error().message);
    return reading->time;
}

} // namespace varve::exchange
