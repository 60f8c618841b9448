#include "evidence/quotes.h"

#include <QCoreApplication>

#include <vector>

namespace varve::evidence {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::evidence", text);
}

/// A text with what does not matter evened out, and where each of its characters came from.
struct Evened
{
    QString text;
    std::vector<qsizetype> from; ///< code point in the original of each UTF-16 unit; one more for the end

    explicit Evened(const QString &original)
    {
        text.reserve(original.size());
        from.reserve(static_cast<size_t>(original.size()) + 1);
        qsizetype codePoint = 0;
        for (const QChar c : original) {
            if (c.isSpace() || c == QChar(0x200B) || c == QChar(0xFEFF)) {
                if (!text.endsWith(u' '))
                    put(u' ', codePoint);
            } else if (c != QChar(0x00AD)) { // a soft hyphen is no character
                put(plain(c), codePoint);
            }
            codePoint += !c.isLowSurrogate();
        }
        from.push_back(codePoint);
    }

    static QChar plain(QChar c)
    {
        switch (c.unicode()) {
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
            return u'\'';
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F:
        case 0x00AB:
        case 0x00BB:
            return u'"';
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2212:
            return u'-';
        default:
            return c;
        }
    }

private:
    void put(QChar c, qsizetype codePoint)
    {
        text += c;
        from.push_back(codePoint);
    }
};

bool standsBetween(const QString &text, qsizetype at, qsizetype length, const QString &prefix,
                   const QString &suffix)
{
    const QStringView before = QStringView(text).left(at).trimmed();
    const QStringView after = QStringView(text).mid(at + length).trimmed();
    return before.endsWith(prefix) && after.startsWith(suffix);
}

} // namespace

QuotePlace findQuote(const QString &text, const QString &exact, const QString &prefix, const QString &suffix)
{
    const Evened in(text.normalized(QString::NormalizationForm_C));
    const auto evened = [](const QString &part) {
        return Evened(part.normalized(QString::NormalizationForm_C)).text.trimmed();
    };
    const QString words = evened(exact), before = evened(prefix), after = evened(suffix);
    if (words.isEmpty())
        return {};
    QuotePlace inContext, anywhere;
    const auto note = [&](QuotePlace &place, qsizetype at) {
        if (place.places++ > 0)
            return;
        place.start = in.from[static_cast<size_t>(at)];
        // Behind the last character, not behind the white space that may follow it.
        const auto last = static_cast<size_t>(at + words.size()) - 1;
        place.end = in.from[last] + 1;
    };
    for (qsizetype at = in.text.indexOf(words); at >= 0; at = in.text.indexOf(words, at + 1)) {
        note(anywhere, at);
        if (standsBetween(in.text, at, words.size(), before, after))
            note(inContext, at);
    }
    if (anywhere.places == 0)
        return {};
    QuotePlace &place = inContext.places > 0 ? inContext : anywhere;
    place.match = inContext.places == 0  ? QuoteMatch::OtherContext
                  : inContext.places > 1 ? QuoteMatch::Several
                                         : QuoteMatch::Found;
    return place;
}

QString wordsBeside(const QString &text, const QuotePlace &place, int count)
{
    if (place.start < 0)
        return {};
    const auto points = text.normalized(QString::NormalizationForm_C).toUcs4();
    const auto from = count < 0 ? std::max<qsizetype>(0, place.start + count) : place.end;
    const auto to = count < 0 ? place.start : std::min<qsizetype>(points.size(), place.end + count);
    const auto piece = points.mid(from, to - from);
    return QString::fromUcs4(reinterpret_cast<const char32_t *>(piece.constData()), piece.size())
        .simplified();
}

QString quotePlaceText(const QuotePlace &place)
{
    const QString from = QString::number(place.start + 1), to = QString::number(place.end);
    switch (place.match) {
    case QuoteMatch::Found:
        return tr("The quote stands there: characters %1 to %2.").arg(from, to);
    case QuoteMatch::Several:
        return tr("The quote stands there %1 times, first at characters %2 to %3. Longer words before or "
                  "after it tell which one is meant.")
            .arg(QString::number(place.places), from, to);
    case QuoteMatch::OtherContext:
        return tr("The words stand there (characters %1 to %2), but not between the words given before and "
                  "after.")
            .arg(from, to);
    case QuoteMatch::Missing:
        break;
    }
    return tr("The quote does not stand there.");
}

} // namespace varve::evidence
