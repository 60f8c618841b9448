#include "text/markup.h"

#include <QHash>
#include <QSet>

namespace varve::text {

namespace {

constexpr qsizetype longestEntity = 32;
constexpr qsizetype longestName = 32; // of a tag; what is longer is none that matters here

const QSet<QString> &inlineTags()
{
    static const QSet<QString> tags = [] {
        QSet<QString> set;
        for (const char *name : {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s",
                                 "small", "span", "strong", "sub", "sup", "u", "wbr"})
            set.insert(QString::fromLatin1(name));
        return set;
    }();
    return tags;
}

QString entity(QStringView name)
{
    static const QHash<QString, char16_t> named{
        {QStringLiteral("amp"), u'&'},         {QStringLiteral("lt"), u'<'},
        {QStringLiteral("gt"), u'>'},          {QStringLiteral("quot"), u'"'},
        {QStringLiteral("apos"), u'\''},       {QStringLiteral("nbsp"), u' '},
        {QStringLiteral("lsquo"), u'\u2018'},  {QStringLiteral("rsquo"), u'\u2019'},
        {QStringLiteral("ldquo"), u'\u201c'},  {QStringLiteral("rdquo"), u'\u201d'},
        {QStringLiteral("laquo"), u'\u00ab'},  {QStringLiteral("raquo"), u'\u00bb'},
        {QStringLiteral("ndash"), u'\u2013'},  {QStringLiteral("mdash"), u'\u2014'},
        {QStringLiteral("hellip"), u'\u2026'}, {QStringLiteral("shy"), u'\u00ad'},
        {QStringLiteral("auml"), u'\u00e4'},   {QStringLiteral("ouml"), u'\u00f6'},
        {QStringLiteral("uuml"), u'\u00fc'},   {QStringLiteral("Auml"), u'\u00c4'},
        {QStringLiteral("Ouml"), u'\u00d6'},   {QStringLiteral("Uuml"), u'\u00dc'},
        {QStringLiteral("szlig"), u'\u00df'},  {QStringLiteral("eacute"), u'\u00e9'},
        {QStringLiteral("egrave"), u'\u00e8'}, {QStringLiteral("ecirc"), u'\u00ea'},
        {QStringLiteral("agrave"), u'\u00e0'}, {QStringLiteral("aacute"), u'\u00e1'},
        {QStringLiteral("acirc"), u'\u00e2'},  {QStringLiteral("ccedil"), u'\u00e7'},
        {QStringLiteral("iacute"), u'\u00ed'}, {QStringLiteral("oacute"), u'\u00f3'},
        {QStringLiteral("uacute"), u'\u00fa'}, {QStringLiteral("ntilde"), u'\u00f1'},
        {QStringLiteral("euro"), u'\u20ac'},   {QStringLiteral("copy"), u'\u00a9'}};
    if (!name.startsWith(u'#')) {
        const auto it = named.constFind(name.toString());
        return it == named.constEnd() ? QString() : QString(QChar(*it));
    }
    const bool hex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
    bool ok = false;
    const uint code = name.sliced(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
    if (!ok || code == 0 || code > 0x10ffff || QChar::isSurrogate(code))
        return {};
    const char32_t point = code;
    return QString::fromUcs4(&point, 1);
}

class Stripper
{
public:
    explicit Stripper(const QString &markup) : m_in(markup) { m_out.reserve(markup.size() / 2); }

    QString run()
    {
        while (m_at < m_in.size()) {
            const QChar c = m_in[m_at];
            if (c == u'<')
                tag();
            else if (c == u'&')
                reference();
            else {
                m_out += c;
                ++m_at;
            }
        }
        return std::move(m_out);
    }

private:
    void tag()
    {
        if (QStringView(m_in).sliced(m_at).startsWith(QLatin1String("<!--"))) {
            const qsizetype close = m_in.indexOf(QLatin1String("-->"), m_at + 4);
            m_at = close < 0 ? m_in.size() : close + 3;
            return;
        }
        qsizetype from = m_at + 1;
        if (from < m_in.size() && m_in[from] == u'/')
            ++from;
        qsizetype to = from;
        while (to < m_in.size() && to - from <= longestName &&
               (m_in[to].isLetterOrNumber() || m_in[to] == u':'))
            ++to;
        const bool isTag = to > from || (from < m_in.size() && (m_in[from] == u'!' || m_in[from] == u'?'));
        const qsizetype close = isTag ? end(to) : -1;
        if (close < 0) { // "a < b" in a text that is no markup
            m_out += m_in[m_at++];
            return;
        }
        const QString name = m_in.mid(from, to - from).toLower();
        const bool opens = m_in[m_at + 1] != u'/';
        m_at = close + 1;
        if (opens && (name == QLatin1String("script") || name == QLatin1String("style")))
            skipTo(QLatin1String("</") + name);
        if (!inlineTags().contains(name))
            m_out += u'\n';
    }

    /// The “>” that ends the tag, past those in quotes; -1 when there is none.
    qsizetype end(qsizetype from)
    {
        QChar quote;
        for (qsizetype i = from; !m_quotesLie && i < m_in.size(); ++i) {
            const QChar c = m_in[i];
            if (!quote.isNull())
                quote = c == quote ? QChar() : quote;
            else if (c == u'>')
                return i;
            else if (c == u'"' || c == u'\'')
                quote = c;
        }
        // A quote was left open somewhere: from here on the next “>” ends a tag, or no text would be left,
        // and the end would be looked for again and again.
        m_quotesLie = true;
        return m_noEnd ? -1 : plainEnd(from);
    }

    qsizetype plainEnd(qsizetype from)
    {
        const qsizetype found = m_in.indexOf(u'>', from);
        m_noEnd = found < 0;
        return found;
    }

    void skipTo(const QString &closing)
    {
        const qsizetype found = m_in.indexOf(closing, m_at, Qt::CaseInsensitive);
        const qsizetype close = found < 0 ? -1 : m_in.indexOf(u'>', found);
        m_at = close < 0 ? m_in.size() : close + 1;
    }

    void reference()
    {
        const qsizetype semicolon =
            QStringView(m_in).sliced(m_at, std::min(longestEntity, m_in.size() - m_at)).indexOf(u';');
        const QString resolved =
            semicolon > 1 ? entity(QStringView(m_in).sliced(m_at + 1, semicolon - 1)) : QString();
        if (resolved.isEmpty()) {
            m_out += m_in[m_at++];
            return;
        }
        m_out += resolved;
        m_at += semicolon + 1;
    }

    const QString &m_in;
    QString m_out;
    qsizetype m_at = 0;
    bool m_quotesLie = false;
    bool m_noEnd = false; ///< no “>” stands from here on
};

} // namespace

QString withoutMarkup(const QString &markup)
{
    return Stripper(markup).run();
}

} // namespace varve::text
