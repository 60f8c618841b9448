#include "model/custody.h"

#include <array>

namespace varve::model {

namespace {

constexpr std::array<const char *, 8> keys{"added",    "viewed", "opened",  "exported",
                                           "verified", "failed", "removed", "restored"};

} // namespace

QString key(CustodyAction action)
{
    const auto i = static_cast<size_t>(action);
    return i < keys.size() ? QString::fromLatin1(keys[i]) : QString();
}

std::optional<CustodyAction> custodyAction(const QString &key)
{
    for (size_t i = 0; i < keys.size(); ++i)
        if (key == QLatin1String(keys[i]))
            return static_cast<CustodyAction>(i);
    return std::nullopt;
}

QString word(CustodyAction action)
{
    if (action == CustodyAction::Failed)
        return QStringLiteral("Failed verification");
    QString text = key(action);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace varve::model
