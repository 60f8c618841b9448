#include "exchange/latextext.h"

#include <QHash>

namespace varve::exchange {

namespace {

/// The combining character of an accent command; null for another.
QChar accentOf(const QString &command)
{
    static const QHash<QString, QChar> accents{
        {QStringLiteral("'"), QChar(0x0301)}, {QStringLiteral("`"), QChar(0x0300)},
        {QStringLiteral("^"), QChar(0x0302)}, {QStringLiteral("\""), QChar(0x0308)},
        {QStringLiteral("~"), QChar(0x0303)}, {QStringLiteral("="), QChar(0x0304)},
        {QStringLiteral("."), QChar(0x0307)}, {QStringLiteral("u"), QChar(0x0306)},
        {QStringLiteral("v"), QChar(0x030C)}, {QStringLiteral("H"), QChar(0x030B)},
        {QStringLiteral("c"), QChar(0x0327)}, {QStringLiteral("d"), QChar(0x0323)},
        {QStringLiteral("b"), QChar(0x0331)}, {QStringLiteral("r"), QChar(0x030A)},
        {QStringLiteral("k"), QChar(0x0328)}};
    return accents.value(command);
}

/// Commands that stand for a text.
const QHash<QString, QString> &letters()
{
    static const QHash<QString, QString> all{
        {QStringLiteral("ss"), QStringLiteral("ß")},
        {QStringLiteral("ae"), QStringLiteral("æ")},
        {QStringLiteral("AE"), QStringLiteral("Æ")},
        {QStringLiteral("oe"), QStringLiteral("œ")},
        {QStringLiteral("OE"), QStringLiteral("Œ")},
        {QStringLiteral("o"), QStringLiteral("ø")},
        {QStringLiteral("O"), QStringLiteral("Ø")},
        {QStringLiteral("aa"), QStringLiteral("å")},
        {QStringLiteral("AA"), QStringLiteral("Å")},
        {QStringLiteral("l"), QStringLiteral("ł")},
        {QStringLiteral("L"), QStringLiteral("Ł")},
        {QStringLiteral("dh"), QStringLiteral("ð")},
        {QStringLiteral("DH"), QStringLiteral("Ð")},
        {QStringLiteral("dj"), QStringLiteral("đ")},
        {QStringLiteral("DJ"), QStringLiteral("Đ")},
        {QStringLiteral("th"), QStringLiteral("þ")},
        {QStringLiteral("TH"), QStringLiteral("Þ")},
        {QStringLiteral("ng"), QStringLiteral("ŋ")},
        {QStringLiteral("i"), QStringLiteral("ı")},
        {QStringLiteral("j"), QStringLiteral("ȷ")},
        {QStringLiteral("S"), QStringLiteral("§")},
        {QStringLiteral("P"), QStringLiteral("¶")},
        {QStringLiteral("pounds"), QStringLiteral("£")},
        {QStringLiteral("euro"), QStringLiteral("€")},
        {QStringLiteral("texteuro"), QStringLiteral("€")},
        {QStringLiteral("copyright"), QStringLiteral("©")},
        {QStringLiteral("textregistered"), QStringLiteral("®")},
        {QStringLiteral("texttrademark"), QStringLiteral("™")},
        {QStringLiteral("ldots"), QStringLiteral("…")},
        {QStringLiteral("dots"), QStringLiteral("…")},
        {QStringLiteral("textellipsis"), QStringLiteral("…")},
        {QStringLiteral("textendash"), QStringLiteral("–")},
        {QStringLiteral("textemdash"), QStringLiteral("—")},
        {QStringLiteral("textquoteleft"), QStringLiteral("‘")},
        {QStringLiteral("textquoteright"), QStringLiteral("’")},
        {QStringLiteral("textquotedblleft"), QStringLiteral("“")},
        {QStringLiteral("textquotedblright"), QStringLiteral("”")},
        {QStringLiteral("quotedblbase"), QStringLiteral("„")},
        {QStringLiteral("guillemotleft"), QStringLiteral("«")},
        {QStringLiteral("guillemotright"), QStringLiteral("»")},
        {QStringLiteral("textasciitilde"), QStringLiteral("~")},
        {QStringLiteral("textasciicircum"), QStringLiteral("^")},
        {QStringLiteral("textbackslash"), QStringLiteral("\\")},
        {QStringLiteral("textbar"), QStringLiteral("|")},
        {QStringLiteral("textless"), QStringLiteral("<")},
        {QStringLiteral("textgreater"), QStringLiteral(">")},
        {QStringLiteral("textdegree"), QStringLiteral("°")},
        {QStringLiteral("degree"), QStringLiteral("°")},
        {QStringLiteral("slash"), QStringLiteral("/")},
        {QStringLiteral("LaTeX"), QStringLiteral("LaTeX")},
        {QStringLiteral("TeX"), QStringLiteral("TeX")},
        {QStringLiteral("&"), QStringLiteral("&")},
        {QStringLiteral("%"), QStringLiteral("%")},
        {QStringLiteral("$"), QStringLiteral("$")},
        {QStringLiteral("#"), QStringLiteral("#")},
        {QStringLiteral("_"), QStringLiteral("_")},
        {QStringLiteral("{"), QStringLiteral("{")},
        {QStringLiteral("}"), QStringLiteral("}")},
        {QStringLiteral(" "), QStringLiteral(" ")},
        {QStringLiteral(","), QString(QChar(0x2009))},
        {QStringLiteral("-"), QString()},
        {QStringLiteral("/"), QString()},
        {QStringLiteral("\\"), QStringLiteral(" ")},
    };
    return all;
}

/// Commands that change how something looks; what stands in their braces stays.
bool isAppearance(const QString &command)
{
    static const QStringList all{
        QStringLiteral("emph"),         QStringLiteral("textit"),  QStringLiteral("textbf"),
        QStringLiteral("textsc"),       QStringLiteral("texttt"),  QStringLiteral("textrm"),
        QStringLiteral("textsf"),       QStringLiteral("textsl"),  QStringLiteral("textup"),
        QStringLiteral("textnormal"),   QStringLiteral("enquote"), QStringLiteral("mkbibquote"),
        QStringLiteral("mkbibemph"),    QStringLiteral("url"),     QStringLiteral("path"),
        QStringLiteral("mbox"),         QStringLiteral("text"),    QStringLiteral("uppercase"),
        QStringLiteral("noopsort"),     QStringLiteral("it"),      QStringLiteral("bf"),
        QStringLiteral("em"),           QStringLiteral("sc"),      QStringLiteral("tt"),
        QStringLiteral("rm"),           QStringLiteral("itshape"), QStringLiteral("bfseries"),
        QStringLiteral("upshape"),      QStringLiteral("scshape"), QStringLiteral("relax"),
        QStringLiteral("protect"),      QStringLiteral("nobreak"), QStringLiteral("textsuperscript"),
        QStringLiteral("ensuremath"),   QStringLiteral("ldquo"),   QStringLiteral("rdquo"),
        QStringLiteral("textsubscript")};
    return all.contains(command);
}

/// Walks a text once, from left to right.
class LatexReader
{
public:
    LatexReader(const QString &text, QStringList *unknown) : m_text(text), m_unknown(unknown) {}

    QString read()
    {
        while (m_at < m_text.size())
            step();
        return m_out.normalized(QString::NormalizationForm_C);
    }

private:
    void step()
    {
        const QChar c = m_text[m_at++];
        if (c == u'\\')
            return command();
        if (c == u'{' || c == u'}' || (c == u'$' && !m_out.isNull()) || c == u'$')
            return; // braces group, dollars open formulas: what stands in them stays
        if (c == u'~')
            put(QString(QChar::Nbsp));
        else if (c == u'-' && starts(QLatin1String("--")))
            m_at += 2, put(QStringLiteral("—"));
        else if (c == u'-' && starts(QLatin1String("-")))
            m_at += 1, put(QStringLiteral("–"));
        else if (c == u'`' && starts(QLatin1String("`")))
            m_at += 1, put(QStringLiteral("“"));
        else if (c == u'\'' && starts(QLatin1String("'")))
            m_at += 1, put(QStringLiteral("”"));
        else
            put(QString(c));
    }

    bool starts(QLatin1String text) const { return QStringView(m_text).mid(m_at).startsWith(text); }

    QString commandName()
    {
        if (m_at >= m_text.size())
            return {};
        const auto isLetter = [](QChar c) { return c.unicode() < 128 && c.isLetter(); };
        if (!isLetter(m_text[m_at]))
            return m_text.mid(m_at++, 1);
        const qsizetype from = m_at;
        while (m_at < m_text.size() && isLetter(m_text[m_at]))
            ++m_at;
        return m_text.mid(from, m_at - from);
    }

    void command()
    {
        const QString name = commandName();
        const bool isWord = name.size() > 1 || (!name.isEmpty() && name[0].isLetter());
        if (!accentOf(name).isNull() && hasArgument(isWord))
            return accent(accentOf(name), isWord);
        if (isWord)
            skipSpace(); // it ends the command's name
        if (const auto letter = letters().constFind(name); letter != letters().constEnd())
            return put(*letter);
        if (name == QLatin1String("href") && m_at < m_text.size() && m_text[m_at] == u'{')
            return skipGroup();
        if (!isAppearance(name) && m_unknown && !name.isEmpty() && !m_unknown->contains(name))
            m_unknown->append(name);
    }

    /// "\c" before a letter of its own is an accent, "\c " at the end is nothing.
    bool hasArgument(bool isWord) const
    {
        qsizetype at = m_at;
        while (isWord && at < m_text.size() && m_text[at].isSpace())
            ++at;
        return at < m_text.size() && m_text[at] != u'}';
    }

    /// "\"o", "\"{o}", "\'{\i}": the mark follows the letter.
    void accent(QChar mark, bool isWord)
    {
        if (isWord)
            skipSpace();
        const bool braced = m_text[m_at] == u'{';
        if (braced)
            ++m_at;
        const qsizetype before = m_out.size();
        if (m_at < m_text.size() && m_text[m_at] == u'\\') {
            ++m_at;
            const QString name = commandName();
            if (name == QLatin1String("i") || name == QLatin1String("j"))
                put(name); // dotless under a mark that takes the dot's place
            else
                put(letters().value(name));
            skipSpace();
        } else if (m_at < m_text.size() && m_text[m_at] != u'}') {
            put(QString(m_text[m_at++]));
            if (m_out.back().isHighSurrogate() && m_at < m_text.size())
                put(QString(m_text[m_at++]));
        }
        if (m_out.size() > before)
            put(QString(mark));
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    void skipGroup()
    {
        int depth = 0;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at++];
            depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
            if (depth == 0)
                return;
        }
    }

    void put(const QString &text) { m_out += text; }

    const QString &m_text;
    QStringList *m_unknown;
    qsizetype m_at = 0;
    QString m_out = QLatin1String("");
};

/// Pieces of a text divided by `isDivider` at depth 0 of braces.
template <class IsDivider>
QStringList splitOutside(const QString &text, IsDivider isDivider)
{
    QStringList pieces;
    QString piece;
    int depth = 0;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype length = depth == 0 ? isDivider(i) : 0;
        if (length > 0) {
            pieces << piece.trimmed();
            piece.clear();
            i += length;
            continue;
        }
        const QChar c = text[i++];
        if (c == u'\\' && i < text.size()) {
            piece += c;
            piece += text[i++];
            continue;
        }
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        depth = std::max(depth, 0);
        piece += c;
    }
    pieces << piece.trimmed();
    return pieces;
}

/// Whether the word begins with a small letter outside of braces: "van", "de la".
bool isParticle(const QString &word)
{
    if (word.startsWith(u'{') && !word.startsWith(QLatin1String("{\\")))
        return false;
    for (const QChar c : fromLatex(word))
        if (c.isLetter())
            return c.isLower();
    return false;
}

/// Whether braces hold all of it, as they do round the name of an organisation.
bool isWholeGroup(const QString &name)
{
    if (!name.startsWith(u'{') || !name.endsWith(u'}'))
        return false;
    int depth = 0;
    for (qsizetype i = 0; i < name.size(); ++i) {
        depth += name[i] == u'{' ? 1 : name[i] == u'}' ? -1 : 0;
        if (depth == 0 && i + 1 < name.size())
            return false;
    }
    return true;
}

QString nameFromBibtex(const QString &name)
{
    if (name.compare(QLatin1String("others"), Qt::CaseInsensitive) == 0)
        return QStringLiteral("et al.");
    if (isWholeGroup(name))
        return fromLatex(name).replace(u',', QString()).simplified();
    const QStringList parts =
        splitOutside(name, [&](qsizetype i) -> qsizetype { return name[i] == u',' ? 1 : 0; });
    if (parts.size() > 1) {
        QStringList plain;
        for (const QString &part : parts)
            plain << fromLatex(part).simplified();
        return plain.join(QStringLiteral(", "));
    }
    const QStringList words = splitOutside(
        name, [&](qsizetype i) -> qsizetype { return name[i].isSpace() || name[i] == u'~' ? 1 : 0; });
    QStringList all;
    for (const QString &word : words)
        if (!word.isEmpty())
            all << word;
    qsizetype last = all.size() - 1; // where the last name begins
    for (qsizetype i = 0; i + 1 < all.size(); ++i)
        if (isParticle(all[i])) {
            last = i;
            break;
        }
    const QString family = fromLatex(QStringList(all.mid(last)).join(u' ')).simplified();
    const QString given = fromLatex(QStringList(all.mid(0, last)).join(u' ')).simplified();
    return given.isEmpty() ? family : QStringLiteral("%1, %2").arg(family, given);
}

} // namespace

QString fromLatex(const QString &latex, QStringList *unknown)
{
    return LatexReader(latex, unknown).read();
}

QString toLatex(const QString &text)
{
    QString latex;
    for (const QChar c : text) {
        if (c == u'\\')
            latex += QStringLiteral("\\textbackslash{}");
        else if (c == u'~')
            latex += QStringLiteral("\\textasciitilde{}");
        else if (c == u'^')
            latex += QStringLiteral("\\textasciicircum{}");
        else if (QStringLiteral("&%$#_{}").contains(c))
            latex += QStringLiteral("\\") + c;
        else if (c == u'`')
            latex += QStringLiteral("{`}"); // two of them would be a quotation mark
        else if (c == u'\'')
            latex += QStringLiteral("{'}");
        else if (c == u'-' && latex.endsWith(u'-'))
            latex += QStringLiteral("{}-");
        else if (c == QChar::Nbsp)
            latex += u'~';
        else
            latex += c;
    }
    return latex;
}

QStringList namesFromBibtex(const QString &field)
{
    QStringList names;
    const auto isAnd = [&](qsizetype i) -> qsizetype {
        if (!field[i].isSpace())
            return 0;
        qsizetype at = i;
        while (at < field.size() && field[at].isSpace())
            ++at;
        const bool isWord =
            QStringView(field).mid(at, 3).compare(QLatin1String("and"), Qt::CaseInsensitive) == 0 &&
            at + 3 < field.size() && field[at + 3].isSpace();
        return isWord ? at + 4 - i : 0;
    };
    for (const QString &piece : splitOutside(field, isAnd))
        if (!piece.isEmpty())
            if (const QString name = nameFromBibtex(piece); !name.isEmpty())
                names << name;
    return names;
}

QString namesToBibtex(const QStringList &names)
{
    QStringList all;
    for (const QString &name : names) {
        if (name == QLatin1String("et al."))
            all << QStringLiteral("others");
        else if (name.contains(QLatin1String(", ")) && !name.contains(QLatin1String(" and ")))
            all << toLatex(name);
        else
            all << QStringLiteral("{%1}").arg(toLatex(name));
    }
    return all.join(QStringLiteral(" and "));
}

} // namespace varve::exchange
