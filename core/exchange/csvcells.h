// What stands in single cells, both ways: lists, yes and no, numbers, grades.
#pragma once

#include "base/result.h"
#include "model/values.h"

#include <QStringList>

#include <optional>

namespace varve::exchange {

/// Names joined by "; ", a ";" or "," or "\" inside a name escaped by "\".
QString joinList(const QStringList &names);
/// The reverse; also splits at `otherSeparator` when it is not 0. Names are trimmed, empty ones left out.
QStringList splitList(const QString &cell, QChar otherSeparator = {});

/// A source as it stands in a cell: "[C2] News report", "[D4 contradicts] Statement", "Some title".
struct SourceCell
{
    QString title;
    std::optional<model::Reliability> reliability;
    std::optional<model::Credibility> credibility;
    model::Stance stance = model::Stance::Supports;
};
QString toCell(const SourceCell &source);
SourceCell sourceFromCell(const QString &cell);

/// "yes" and its like, "no" and empty; fails on anything else.
Result<bool> boolFromCell(const QString &cell);
/// Empty: none. Decimal point or, where it alone stands, comma.
Result<std::optional<double>> degreesFromCell(const QString &cell, double most);

struct ConfidenceCell
{
    model::Confidence confidence = model::Confidence::CannotBeJudged;
    bool wasNumber = false;
};
/// A word or key of the six, or a number from 0 to 100: 80 and more confirmed, 60 probable, 40 possible, 20
/// doubtful, below improbable (the bands that STIX 2.1 gives for the Admiralty scale). Empty: cannot be
/// judged.
Result<ConfidenceCell> confidenceFromCell(const QString &cell);
/// A word or key; empty: reported.
Result<model::Status> statusFromCell(const QString &cell);

} // namespace varve::exchange
