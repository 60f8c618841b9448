// The authoring form of Varve JSON: written by hand, with short names instead of ids and times as people type
// them.
#pragma once

#include "base/result.h"
#include "exchange/jsonnode.h"
#include "model/fields.h"
#include "time/timesettings.h"

namespace varve::exchange {

class Authoring
{
public:
    /// `seed` is the project's own name in the file; equal seeds and names give equal ids, on every machine.
    explicit Authoring(QString seed) : m_seed(std::move(seed)) {}

    void setSettings(const time::TimeSettings &settings, const QString &referenceDate);

    /// A UUID text is taken as it is; any other name gives an id of the form of UUIDv7 that is derived from
    /// seed, table and name. Null for an empty name.
    [[nodiscard]] QUuid id(model::Table table, const QString &name) const;
    /// A view's filter written as an object, its lists with names of this file, as the model writes filters.
    [[nodiscard]] QString filter(const JsonNode &node) const;
    /// Reads a time as typed into the program, with the project's settings and reference date.
    [[nodiscard]] Result<time::EventTime> readTime(const QString &text) const;

private:
    QString m_seed;
    time::TimeSettings m_settings;
    QString m_referenceDate;
};

} // namespace varve::exchange
