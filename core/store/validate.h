// What a value must be before it is stored, in words for whoever entered it.
#pragma once

#include "base/result.h"
#include "model/fields.h"

namespace varve::store {

/// Fails with User naming the value, the field and the reason: a text that is too long or holds characters
/// that cannot be kept, a time that contradicts itself, a number out of range.
Result<void> validate(const model::Record &record);

/// "the event “Gunmen open fire”": how messages name a value.
QString nameOf(const model::Record &record);

} // namespace varve::store
