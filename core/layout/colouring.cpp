#include "layout/colouring.h"

#include "model/names.h"

namespace varve::layout {

using model::ColourBy;
using Row = model::EventIndex::Row;

namespace {

constexpr int confidences = 6;
constexpr int statuses = 5;

} // namespace

QString paletteColour(int i)
{
    static const QStringList palette = {QStringLiteral("#2e6fb7"), QStringLiteral("#c2452d"),
                                        QStringLiteral("#3b7f5c"), QStringLiteral("#7b6ba3"),
                                        QStringLiteral("#b07d12"), QStringLiteral("#2a8a94"),
                                        QStringLiteral("#a8487c"), QStringLiteral("#6b6f76")};
    return palette.at(i % palette.size());
}

/// Grades of one hue from sure to unsure, then grey: the order is seen, not only the difference.
QString confidenceColour(model::Confidence confidence)
{
    static const QStringList ramp = {QStringLiteral("#1d4f91"), QStringLiteral("#2e6fb7"),
                                     QStringLiteral("#5b93c9"), QStringLiteral("#b07d12"),
                                     QStringLiteral("#c2452d"), QStringLiteral("#6b6f76")};
    return ramp.at(static_cast<int>(confidence));
}

QString statusColour(model::Status status)
{
    static const QStringList colours = {QStringLiteral("#3b7f5c"), QStringLiteral("#2e6fb7"),
                                        QStringLiteral("#b07d12"), QStringLiteral("#c2452d"),
                                        QStringLiteral("#6b6f76")};
    return colours.at(static_cast<int>(status));
}

Colouring::Colouring(const SceneInput &in) : m_index(in.index), m_by(in.colourBy)
{
    m_keys.emplace_back();
    const auto put = [&](quint32 number, const QString &colour, const QString &name) {
        if (m_ofNumber.size() <= number)
            m_ofNumber.resize(number + 1, 0);
        if (number != 0)
            m_ofNumber[number] = keyFor(colour, name);
    };
    int i = 0;
    switch (m_by) {
    case ColourBy::Track:
        for (const auto *track : in.catalogue.sortedTracks())
            put(m_index.trackIds().find(track->id), track->colour, track->name);
        break;
    case ColourBy::Source:
        for (const auto *source : in.catalogue.sortedSources())
            put(m_index.sourceIds().find(source->id), paletteColour(i++), source->title);
        break;
    case ColourBy::Tag:
        for (const auto *tag : in.catalogue.sortedTags())
            put(m_index.tagIds().find(tag->id), tag->colour.isEmpty() ? paletteColour(i++) : tag->colour,
                QLatin1Char('#') + tag->name);
        break;
    case ColourBy::Confidence:
        for (; i < confidences; ++i)
            put(static_cast<quint32>(i + 1), confidenceColour(static_cast<model::Confidence>(i)),
                model::word(static_cast<model::Confidence>(i)));
        break;
    case ColourBy::Status:
        for (; i < statuses; ++i)
            put(static_cast<quint32>(i + 1), statusColour(static_cast<model::Status>(i)),
                model::word(static_cast<model::Status>(i)));
        break;
    }
    if (m_by != ColourBy::Track)
        return;
    QList<Row> own = m_index.ownColours().keys();
    std::sort(own.begin(), own.end());
    for (const Row row : own)
        m_overrides.insert(row, keyFor(m_index.colour(row), QString()));
}

/// Keys are few; past 250 the last is used again, so that an index fits a byte.
int Colouring::keyFor(const QString &colour, const QString &name)
{
    for (size_t i = 1; i < m_keys.size(); ++i)
        if (m_keys[i].colour == colour && (name.isEmpty() || m_keys[i].name == name))
            return static_cast<int>(i);
    if (m_keys.size() < 250)
        m_keys.push_back({colour, name});
    return static_cast<int>(m_keys.size()) - 1;
}

int Colouring::of(Row row) const
{
    if (!m_overrides.isEmpty()) {
        const auto own = m_overrides.constFind(row);
        if (own != m_overrides.constEnd())
            return *own;
    }
    quint32 number = 0;
    switch (m_by) {
    case ColourBy::Track:
        number = m_index.track(row);
        break;
    case ColourBy::Source:
        number = m_index.sources(row).empty() ? 0 : m_index.sources(row).front();
        break;
    case ColourBy::Tag:
        number = m_index.tags(row).empty() ? 0 : m_index.tags(row).front();
        break;
    case ColourBy::Confidence:
        number = static_cast<quint32>(m_index.confidence(row)) + 1;
        break;
    case ColourBy::Status:
        number = static_cast<quint32>(m_index.status(row)) + 1;
        break;
    }
    return number < m_ofNumber.size() ? m_ofNumber[number] : 0;
}

} // namespace varve::layout
