// Which colour an event has, by track, source, tag, confidence or status.
#pragma once

#include "layout/scenebuilder.h"

namespace varve::layout {

/// Colours of things that have none of their own; told apart by colour-blind eyes.
QString paletteColour(int i);
QString confidenceColour(model::Confidence confidence);
QString statusColour(model::Status status);

class Colouring
{
public:
    explicit Colouring(const SceneInput &input);
    /// Index into keys().
    [[nodiscard]] int of(model::EventIndex::Row row) const;
    [[nodiscard]] const std::vector<ColourKey> &keys() const { return m_keys; }

private:
    int keyFor(const QString &colour, const QString &name);
    const model::EventIndex &m_index;
    model::ColourBy m_by;
    std::vector<ColourKey> m_keys;
    std::vector<int> m_ofNumber; ///< interned number -> key
    QHash<model::EventIndex::Row, int> m_overrides;
};

} // namespace varve::layout
