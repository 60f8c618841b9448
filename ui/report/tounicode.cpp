// ToUnicode maps: which characters the glyphs of an embedded font stand for.
#include "report/pdffinish.h"

#include <QString>

#include <map>

namespace varve::report {

namespace {

/// Characters that exist for a form or a look, and that the font's table names first.
bool isCompatibility(char16_t c)
{
    return (c >= 0x2E80 && c <= 0x2FDF)     // radicals
           || (c >= 0xF900 && c <= 0xFAFF)  // Han duplicates
           || (c >= 0xFB00 && c <= 0xFDFF)  // ligatures, Hebrew and Arabic forms
           || (c >= 0xFE70 && c <= 0xFEFC); // Arabic forms
}

QString plainForm(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        const QString form =
            isCompatibility(c.unicode()) ? QString(c).normalized(QString::NormalizationForm_KC) : c;
        // Readers turn round the letters of a ligature that is written from right to left: such stay one
        // character.
        result += form.size() > 1 && c.direction() != QChar::DirL ? QString(c) : form;
    }
    return result;
}

QString fromHex(const QByteArray &hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    QString text;
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
        text += QChar(
            static_cast<char16_t>((static_cast<uchar>(bytes[i]) << 8) | static_cast<uchar>(bytes[i + 1])));
    return text;
}

QByteArray toHex(const QString &text)
{
    QByteArray hex;
    for (const QChar c : text)
        hex += QByteArray::number(c.unicode(), 16).rightJustified(4, '0').toUpper();
    return hex;
}

/// Reads "<hex>", "[" and "]" one after another.
class Tokens
{
public:
    explicit Tokens(const QByteArray &text) : m_text(text) {}
    /// "[", "]" or the digits of a hex string; empty at the end.
    QByteArray next()
    {
        while (m_at < m_text.size() && !QByteArrayView("<[]").contains(m_text[m_at]))
            ++m_at;
        if (m_at >= m_text.size())
            return {};
        const char c = m_text[m_at++];
        if (c != '<')
            return QByteArray(1, c);
        const qsizetype end = std::max(m_text.indexOf('>', m_at), m_at);
        const QByteArray hex = m_text.mid(m_at, end - m_at);
        m_at = end + 1;
        return hex.isEmpty() ? QByteArray("0") : hex;
    }

private:
    const QByteArray &m_text;
    qsizetype m_at = 0;
};

using Map = std::map<uint, QString>;

QString successor(QString text, uint steps)
{
    if (!text.isEmpty())
        text.back() = QChar(static_cast<char16_t>(text.back().unicode() + steps));
    return text;
}

void readRanges(const QByteArray &section, Map &map)
{
    Tokens tokens(section);
    for (QByteArray first = tokens.next(); !first.isEmpty(); first = tokens.next()) {
        const uint from = first.toUInt(nullptr, 16),
                   to = std::min(tokens.next().toUInt(nullptr, 16), 0xFFFFU);
        QByteArray value = tokens.next();
        if (value == "[") {
            uint code = from;
            for (value = tokens.next(); value != "]" && !value.isEmpty(); value = tokens.next())
                map[code++] = fromHex(value);
            continue;
        }
        for (uint code = from; code <= to; ++code)
            map[code] = successor(fromHex(value), code - from);
    }
}

void readCharacters(const QByteArray &section, Map &map)
{
    Tokens tokens(section);
    for (QByteArray code = tokens.next(); !code.isEmpty(); code = tokens.next())
        map[code.toUInt(nullptr, 16)] = fromHex(tokens.next());
}

void readSections(const QByteArray &cmap, const QByteArray &name, void (*read)(const QByteArray &, Map &),
                  Map &map)
{
    const QByteArray begin = "begin" + name, end = "end" + name;
    qsizetype at = cmap.indexOf(begin);
    while (at >= 0) {
        const qsizetype from = at + begin.size(), to = cmap.indexOf(end, from);
        if (to < 0)
            return;
        read(cmap.mid(from, to - from), map);
        at = cmap.indexOf(begin, to);
    }
}

} // namespace

QByteArray withPlainCharacters(const QByteArray &toUnicode)
{
    Map map;
    readSections(toUnicode, "bfrange", readRanges, map);
    readSections(toUnicode, "bfchar", readCharacters, map);
    std::erase_if(map,
                  [](const auto &entry) { return entry.second.isEmpty() || entry.second.at(0).isNull(); });

    QByteArray out = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                     "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                     "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
    constexpr size_t atOnce = 100; // the format's limit
    size_t left = map.size();
    for (auto it = map.cbegin(); it != map.cend();) {
        size_t count = std::min(left, atOnce);
        left -= count;
        out += QByteArray::number(static_cast<qulonglong>(count)) + " beginbfchar\n";
        for (; count > 0; --count, ++it)
            out += '<' + QByteArray::number(it->first, 16).rightJustified(4, '0').toUpper() + "> <" +
                   toHex(plainForm(it->second)) + ">\n";
        out += "endbfchar\n";
    }
    out += "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    return out;
}

} // namespace varve::report
