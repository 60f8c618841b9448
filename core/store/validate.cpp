#include "store/validate.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace varve::store {

namespace {

using time::EventTime;
using time::Instant;

constexpr qsizetype longestName = 60; // in messages

/// Fields that hold whole texts; all others are one-line.
bool isLong(const char *field)
{
    static constexpr std::array names{"description",
                                      "notes",
                                      "note",
                                      "quote",
                                      "quote_prefix",
                                      "quote_suffix",
                                      "confidence_rationale",
                                      "reliability_rationale",
                                      "wording",
                                      "conversion_note",
                                      "filter"};
    return std::any_of(names.begin(), names.end(),
                       [&](const char *name) { return qstrcmp(name, field) == 0; });
}

QString fieldWord(const QByteArray &field)
{
    return QString::fromUtf8(field).replace(QLatin1Char('_'), QLatin1Char(' '));
}

/// Nothing when the text can be stored.
QString troubleOfText(const QString &text, qsizetype longest)
{
    if (text.size() > longest)
        return QStringLiteral("is %L1 characters long; at most %L2 can be kept")
            .arg(text.size())
            .arg(longest);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isNull())
            return QStringLiteral("holds a null character, at place %L1").arg(i + 1);
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else if (c.isSurrogate())
            return QStringLiteral("holds half a character, at place %L1").arg(i + 1);
    }
    return {};
}

QString troubleOfTime(const EventTime &time)
{
    if (!isConsistent(time))
        return QStringLiteral("contradicts itself or lies outside the years -9999 to 9999");
    if (time.bestGuess && !time.bestGuess->isBounded())
        return QStringLiteral("has an unbounded best guess");
    for (const QString *text : {&time.zone, &time.text, &time.reference, &time.tolerance})
        if (QString trouble = troubleOfText(*text, model::maxTitleLength); !trouble.isEmpty())
            return trouble;
    return {};
}

struct Checker
{
    QString trouble; ///< "title is …", the first found

    void take(const char *field, const QString &found)
    {
        if (trouble.isEmpty() && !found.isEmpty())
            trouble = QStringLiteral("%1 %2").arg(fieldWord(field), found);
    }
    void operator()(const char *field, const QString &text)
    {
        if (text.isEmpty())
            return; // most are
        take(field, troubleOfText(text, text.size() > model::maxTitleLength && isLong(field)
                                            ? model::maxTextLength
                                            : model::maxTitleLength));
    }
    void operator()(const char *field, const QStringList &texts)
    {
        for (const QString &text : texts)
            (*this)(field, text);
    }
    void operator()(const char *field, const std::vector<time::PartOfDay> &parts)
    {
        for (const time::PartOfDay &part : parts)
            (*this)(field, part.name);
    }
    void operator()(const char *field, const EventTime &time) { take(field, troubleOfTime(time)); }
    void operator()(const char *field, const std::optional<EventTime> &time)
    {
        if (time)
            take(field, troubleOfTime(*time));
    }
    void operator()(const char *field, const Instant &instant)
    {
        const bool isLatest = std::string_view(field).ends_with("latest");
        const Instant wrong = isLatest ? Instant::distantPast() : Instant::distantFuture();
        if (instant == wrong)
            take(field, QStringLiteral("is unbounded on the wrong side"));
    }
    void operator()(const char *field, const std::optional<Instant> &instant)
    {
        if (instant && !instant->isBounded())
            take(field, QStringLiteral("is not a moment"));
    }
    void operator()(const char *field, const std::optional<double> &number)
    {
        if (number && !std::isfinite(*number))
            take(field, QStringLiteral("is not a finite number"));
    }
    template <class T>
    void operator()(const char *, const T &)
    {}
};

// What concerns more than one field.
QString troubleOf(const model::Place &place)
{
    if (place.latitude.has_value() != place.longitude.has_value())
        return QStringLiteral("needs both latitude and longitude, or neither");
    if (place.latitude && std::abs(*place.latitude) > 90)
        return QStringLiteral("has latitude %1; it must lie between -90 and 90").arg(*place.latitude);
    if (place.longitude && std::abs(*place.longitude) > 180)
        return QStringLiteral("has longitude %1; it must lie between -180 and 180").arg(*place.longitude);
    return {};
}

QString troubleOf(const model::Figure &figure)
{
    if (figure.low && figure.high && *figure.low > *figure.high)
        return QStringLiteral("has a lower bound above its upper bound");
    return {};
}

QString troubleOf(const model::Statement &statement)
{
    if (statement.minGap && statement.maxGap && *statement.minGap > *statement.maxGap)
        return QStringLiteral("has a least gap above its greatest gap");
    return {};
}

QString troubleOf(const model::Attachment &attachment)
{
    if (!attachment.sha256.isEmpty() && attachment.sha256.size() != 32)
        return QStringLiteral("has a SHA-256 of %1 bytes instead of 32").arg(attachment.sha256.size());
    if (attachment.size < 0)
        return QStringLiteral("has a negative size");
    return {};
}

QString troubleOf(const model::Event &event)
{
    return event.confidenceEvidence.size() > 64
               ? QStringLiteral("has a fingerprint of evidence above 64 bytes")
               : QString();
}

QString troubleOf(const model::Consideration &consideration)
{
    if (consideration.subject.size() % 16 != 0)
        return QStringLiteral("is about something that has no id");
    return consideration.evidence.size() > 64 ? QStringLiteral("has a fingerprint above 64 bytes")
                                              : QString();
}

template <class T>
QString troubleOf(const T &)
{
    return {};
}

template <class T>
QString titleOf(const T &value)
{
    if constexpr (requires { value.title; })
        return value.title;
    else if constexpr (requires { value.name; })
        return value.name;
    else
        return {};
}

} // namespace

QString nameOf(const model::Record &record)
{
    const QString word = model::tableWord(model::tableOf(record));
    QString title = std::visit([](const auto &value) { return titleOf(value); }, record);
    if (title.isEmpty())
        return QStringLiteral("the %1").arg(word);
    if (title.size() > longestName)
        title = title.left(longestName) + QChar(0x2026);
    return QStringLiteral("the %1 “%2”").arg(word, title);
}

Result<void> validate(const model::Record &record)
{
    Checker checker;
    std::visit([&](const auto &value) { model::fields(value, checker); }, record);
    if (!checker.trouble.isEmpty())
        return fail(
            ErrorKind::User,
            QStringLiteral("Of %1, the %2. Nothing was changed.").arg(nameOf(record), checker.trouble));
    const QString trouble = std::visit([](const auto &value) { return troubleOf(value); }, record);
    if (!trouble.isEmpty()) {
        QString name = nameOf(record);
        name[0] = name[0].toUpper();
        return fail(ErrorKind::User, QStringLiteral("%1 %2. Nothing was changed.").arg(name, trouble));
    }
    if (model::idOf(record).isNull())
        return fail(ErrorKind::User, QStringLiteral("Of %1, the id is empty.").arg(nameOf(record)));
    return {};
}

} // namespace varve::store
