#include "layout/lanelooks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace varve::layout {

namespace {

const QString lanesField = QStringLiteral("lanes");
const QString orderField = QStringLiteral("order");
const QString hiddenField = QStringLiteral("hidden");
const QString collapsedField = QStringLiteral("collapsed");
const QString heightField = QStringLiteral("height");

} // namespace

QString laneKey(const QUuid &id, const QString &name)
{
    return id.isNull() ? name : id.toString(QUuid::WithoutBraces);
}

LaneLook LaneLooks::of(const QString &key) const
{
    const auto it = m_looks.find(key);
    return it == m_looks.end() ? LaneLook() : it->second;
}

void LaneLooks::set(const QString &key, const LaneLook &look)
{
    if (look == LaneLook())
        m_looks.erase(key);
    else
        m_looks[key] = look;
}

std::vector<size_t> LaneLooks::arranged(const std::vector<QString> &keys) const
{
    std::vector<size_t> places(keys.size());
    std::iota(places.begin(), places.end(), size_t(0));
    if (m_order.empty())
        return places;
    std::unordered_map<QString, size_t> rank;
    for (size_t i = 0; i < m_order.size(); ++i)
        rank.emplace(m_order[i], i);
    const auto rankOf = [&](size_t place) {
        const auto it = rank.find(keys[place]);
        return it == rank.end() ? m_order.size() : it->second;
    };
    std::stable_sort(places.begin(), places.end(), [&](size_t a, size_t b) { return rankOf(a) < rankOf(b); });
    return places;
}

void LaneLooks::showAll()
{
    for (auto it = m_looks.begin(); it != m_looks.end();) {
        it->second.hidden = false;
        it = it->second == LaneLook() ? m_looks.erase(it) : std::next(it);
    }
}

QString LaneLooks::toJson() const
{
    if (*this == LaneLooks())
        return {};
    QJsonObject lanes;
    for (const auto &[key, look] : m_looks) {
        QJsonObject one;
        if (look.hidden)
            one.insert(hiddenField, true);
        if (look.collapsed)
            one.insert(collapsedField, true);
        if (look.height > 0)
            one.insert(heightField, look.height);
        lanes.insert(key, one);
    }
    QJsonArray order;
    for (const QString &key : m_order)
        order.append(key);
    const QJsonObject whole{{lanesField, lanes}, {orderField, order}};
    return QString::fromUtf8(QJsonDocument(whole).toJson(QJsonDocument::Compact));
}

LaneLooks LaneLooks::fromJson(const QString &json)
{
    LaneLooks looks;
    const QJsonObject whole = QJsonDocument::fromJson(json.toUtf8()).object();
    const QJsonObject lanes = whole.value(lanesField).toObject();
    for (auto it = lanes.begin(); it != lanes.end(); ++it) {
        const QJsonObject one = it->toObject();
        LaneLook look{one.value(hiddenField).toBool(), one.value(collapsedField).toBool(),
                      one.value(heightField).toDouble()};
        look.height = look.height > 0 ? std::clamp(look.height, leastLaneHeight, mostLaneHeight) : 0;
        looks.set(it.key(), look);
    }
    for (const auto &key : whole.value(orderField).toArray())
        looks.m_order.push_back(key.toString());
    return looks;
}

} // namespace varve::layout
