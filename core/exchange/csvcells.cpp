#include "exchange/csvcells.h"

#include "model/names.h"

#include <QRegularExpression>

namespace varve::exchange {

QString joinList(const QStringList &names)
{
    QStringList escaped;
    for (QString name : names) {
        name.replace(u'\\', QStringLiteral("\\\\"));
        name.replace(u';', QStringLiteral("\\;"));
        name.replace(u',', QStringLiteral("\\,"));
        escaped.push_back(name);
    }
    return escaped.join(QStringLiteral("; "));
}

QStringList splitList(const QString &cell, QChar otherSeparator)
{
    QStringList names;
    QString name;
    const auto finish = [&] {
        if (const QString trimmed = name.trimmed(); !trimmed.isEmpty())
            names.push_back(trimmed);
        name.clear();
    };
    for (qsizetype i = 0; i < cell.size(); ++i) {
        const QChar c = cell[i];
        const QChar following = i + 1 < cell.size() ? cell[i + 1] : QChar();
        if (c == u'\\' && (following == u'\\' || following == u';' || following == u',')) {
            name.append(following);
            ++i;
        } else if (c == u';' || (!otherSeparator.isNull() && c == otherSeparator)) {
            finish();
        } else {
            name.append(c);
        }
    }
    finish();
    return names;
}

QString toCell(const SourceCell &source)
{
    if (!source.reliability || !source.credibility)
        return source.title;
    const QString stance = source.stance == model::Stance::Supports
                               ? QString()
                               : QStringLiteral(" ") + model::key(source.stance);
    return QStringLiteral("[%1%2] %3")
        .arg(model::grade(*source.reliability, *source.credibility), stance, source.title);
}

SourceCell sourceFromCell(const QString &cell)
{
    static const QRegularExpression form(
        QStringLiteral("\\A\\[([A-F])([1-6])(?: (supports|contradicts|mentions))?\\]\\s*(\\S.*)\\z"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(cell);
    if (!match.hasMatch())
        return {cell.trimmed(), {}, {}, model::Stance::Supports};
    SourceCell source;
    source.title = match.captured(4).trimmed();
    source.reliability = model::enumFromKey<model::Reliability>(match.captured(1));
    source.credibility = model::enumFromKey<model::Credibility>(match.captured(2));
    source.stance = model::enumFromKey<model::Stance>(match.captured(3)).value_or(model::Stance::Supports);
    return source;
}

Result<bool> boolFromCell(const QString &cell)
{
    const QString word = cell.trimmed().toLower();
    if (word.isEmpty() || word == QLatin1String("no") || word == QLatin1String("false") ||
        word == QLatin1String("0"))
        return false;
    if (word == QLatin1String("yes") || word == QLatin1String("true") || word == QLatin1String("1") ||
        word == QLatin1String("x"))
        return true;
    return fail(ErrorKind::BadFile, QStringLiteral("“%1” is neither yes nor no").arg(cell.left(60)));
}

Result<std::optional<double>> degreesFromCell(const QString &cell, double most)
{
    QString text = cell.trimmed();
    if (text.isEmpty())
        return std::optional<double>();
    if (text.count(u',') == 1 && !text.contains(u'.'))
        text.replace(u',', u'.');
    bool ok = false;
    const double value = text.toDouble(&ok);
    if (!ok)
        return fail(ErrorKind::BadFile, QStringLiteral("“%1” is not a number of degrees").arg(cell.left(60)));
    if (!(value >= -most && value <= most))
        return fail(ErrorKind::BadFile,
                    QStringLiteral("%1 does not lie within -%2 to %2 degrees").arg(cell.left(60)).arg(most));
    return std::optional(value);
}

Result<ConfidenceCell> confidenceFromCell(const QString &cell)
{
    using model::Confidence;
    const QString text = cell.trimmed();
    if (text.isEmpty())
        return ConfidenceCell();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber) {
        if (!(number >= 0 && number <= 100) || (number > 0 && number < 1))
            return fail(ErrorKind::BadFile,
                        QStringLiteral("the confidence %1 is not a number from 0 to 100").arg(text.left(60)));
        return ConfidenceCell{number >= 80   ? Confidence::Confirmed
                              : number >= 60 ? Confidence::Probable
                              : number >= 40 ? Confidence::Possible
                              : number >= 20 ? Confidence::Doubtful
                                             : Confidence::Improbable,
                              true};
    }
    const QString key = text.toLower().replace(u' ', u'-').replace(u'_', u'-');
    if (const auto confidence = model::enumFromKey<Confidence>(key))
        return ConfidenceCell{*confidence, false};
    return fail(
        ErrorKind::BadFile,
        QStringLiteral("the confidence “%1” is not known: write confirmed, probable, possible, doubtful, "
                       "improbable, cannot be judged, or a number from 0 to 100")
            .arg(text.left(60)));
}

Result<model::Status> statusFromCell(const QString &cell)
{
    const QString key = cell.trimmed().toLower();
    if (key.isEmpty())
        return model::Status::Reported;
    if (const auto status = model::enumFromKey<model::Status>(key))
        return *status;
    return fail(ErrorKind::BadFile,
                QStringLiteral("the status “%1” is not known: write occurred, reported, claimed, "
                               "disputed or retracted")
                    .arg(cell.left(60)));
}

} // namespace varve::exchange
