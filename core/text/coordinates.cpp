#include "text/coordinates.h"

#include <QRegularExpression>

#include <cmath>

namespace varve::text {

namespace {

/// One half: degrees, perhaps minutes and seconds, perhaps a letter behind it.
struct Angle
{
    double degrees = 0;
    QChar letter; ///< N, S, E, W; null: none
};

const QString angle = QStringLiteral("([-+−]?\\d{1,3}(?:\\.\\d+)?)\\s*°?\\s*"
                                     "(?:(\\d{1,2}(?:\\.\\d+)?)\\s*['′’]\\s*)?"
                                     "(?:(\\d{1,2}(?:\\.\\d+)?)\\s*(?:\"|″|”|''|′′)\\s*)?"
                                     "([NSEWnsew]?)");

std::optional<Angle> angleFrom(const QRegularExpressionMatch &match, int first)
{
    QString degrees = match.captured(first);
    degrees.replace(QChar(0x2212), u'-'); // a typographic minus
    const bool isNegative = degrees.startsWith(u'-');
    const double minutes = match.captured(first + 1).toDouble();
    const double seconds = match.captured(first + 2).toDouble();
    if (minutes >= 60 || seconds >= 60)
        return std::nullopt;
    Angle angle;
    angle.degrees = std::abs(degrees.toDouble()) + minutes / 60 + seconds / 3600;
    if (const QString letter = match.captured(first + 3).toUpper(); !letter.isEmpty())
        angle.letter = letter.front();
    if (angle.letter == u'S' || angle.letter == u'W') {
        if (isNegative)
            return std::nullopt; // said twice: which is meant?
        angle.degrees = -angle.degrees;
    } else if (isNegative) {
        angle.degrees = -angle.degrees;
    }
    return angle;
}

bool isEastWest(const Angle &angle)
{
    return angle.letter == u'E' || angle.letter == u'W';
}

Error unreadable()
{
    return {ErrorKind::User,
            QStringLiteral("Type latitude and longitude in degrees, such as “55.8257, 37.3903”.")};
}

} // namespace

Result<Coordinates> readCoordinates(const QString &text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("\\s*%1\\s*(?:[,;\\s]\\s*|(?<=[NSEWnsew]))%1\\s*").arg(angle)));
    const QRegularExpressionMatch match = pattern.match(text.left(200));
    if (!match.hasMatch())
        return tl::unexpected(unreadable());
    auto first = angleFrom(match, 1), second = angleFrom(match, 5);
    if (!first || !second || first->letter.isNull() != second->letter.isNull() ||
        (!first->letter.isNull() && isEastWest(*first) == isEastWest(*second)))
        return tl::unexpected(unreadable());
    if (isEastWest(*first))
        std::swap(first, second);
    if (std::abs(first->degrees) > 90)
        return fail(ErrorKind::User, QStringLiteral("Latitude runs from -90 to 90 degrees; it comes first."));
    if (std::abs(second->degrees) > 180)
        return fail(ErrorKind::User, QStringLiteral("Longitude runs from -180 to 180 degrees."));
    return Coordinates{first->degrees, second->degrees};
}

QString coordinatesText(double latitude, double longitude)
{
    return QStringLiteral("%1, %2").arg(latitude, 0, 'g', 10).arg(longitude, 0, 'g', 10);
}

} // namespace varve::text
