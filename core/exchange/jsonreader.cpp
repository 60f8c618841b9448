#include "exchange/jsonreader.h"

#include <QIODevice>

#include <cmath>

namespace varve::exchange {

namespace {

constexpr int end = -1;
constexpr qint64 chunkSize = 1 << 16;

bool isDigit(int c)
{
    return c >= '0' && c <= '9';
}

} // namespace

JsonReader::JsonReader(QIODevice &from) : m_from(from)
{
    if (more() && m_buffer.startsWith("\xef\xbb\xbf"))
        m_at = 3;
}

bool JsonReader::more()
{
    m_consumed += m_buffer.size();
    m_buffer = m_from.read(chunkSize);
    m_at = 0;
    return !m_buffer.isEmpty();
}

int JsonReader::peek()
{
    if (m_at >= m_buffer.size() && !more())
        return end;
    return static_cast<uchar>(m_buffer[m_at]);
}

int JsonReader::take()
{
    const int c = peek();
    if (c == end)
        return end;
    ++m_at;
    if (c == '\n') {
        ++m_line;
        m_lineStart = position();
    }
    return c;
}

/// The next character that is not white space.
int JsonReader::peekToken()
{
    int c = peek();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        take();
        c = peek();
    }
    return c;
}

bool JsonReader::setError(const QString &text)
{
    if (!failed()) {
        m_errorLine = m_line;
        m_error =
            QStringLiteral("line %1, column %2: %3").arg(m_line).arg(position() - m_lineStart + 1).arg(text);
    }
    return false;
}

bool JsonReader::unexpected(const QString &wanted)
{
    const int c = peek();
    if (c == end)
        return setError(QStringLiteral("the file ends where %1 should stand").arg(wanted));
    if (c < 0x20 || c > 0x7e)
        return setError(
            QStringLiteral("%1 should stand here, not the byte 0x%2").arg(wanted).arg(c, 2, 16, QChar(u'0')));
    return setError(QStringLiteral("%1 should stand here, not “%2”").arg(wanted, QChar(c)));
}

bool JsonReader::expect(char c, const QString &wanted)
{
    if (failed())
        return false;
    if (peekToken() != c)
        return unexpected(wanted);
    take();
    return true;
}

bool JsonReader::enterObject()
{
    if (!expect('{', QStringLiteral("an object “{”")))
        return false;
    m_levels.push_back({});
    return true;
}

bool JsonReader::nextKey(QByteArray &key)
{
    if (failed() || m_levels.empty())
        return false;
    if (peekToken() == '}') {
        take();
        m_levels.pop_back();
        return false;
    }
    Level &level = m_levels.back();
    if (!level.first && !expect(',', QStringLiteral("“,” or “}”")))
        return false;
    level.first = false;
    if (peekToken() != '"')
        return unexpected(QStringLiteral("a key in quotes"));
    if (!string(key))
        return false;
    if (level.keys.contains(key))
        return setError(
            QStringLiteral("the key “%1” stands twice in one object").arg(QString::fromUtf8(key)));
    level.keys.insert(key);
    return expect(':', QStringLiteral("“:”"));
}

bool JsonReader::enterArray()
{
    if (!expect('[', QStringLiteral("a list “[”")))
        return false;
    m_levels.push_back({});
    return true;
}

bool JsonReader::nextItem()
{
    if (failed() || m_levels.empty())
        return false;
    if (peekToken() == ']') {
        take();
        m_levels.pop_back();
        return false;
    }
    Level &level = m_levels.back();
    if (!level.first) {
        if (!expect(',', QStringLiteral("“,” or “]”")))
            return false;
        if (peekToken() == ']')
            return unexpected(QStringLiteral("a value"));
    }
    level.first = false;
    return peekToken() == end ? unexpected(QStringLiteral("a value")) : true;
}

bool JsonReader::readValue(JsonNode &node)
{
    return !failed() && value(node, static_cast<int>(m_levels.size()));
}

bool JsonReader::finish()
{
    if (failed())
        return false;
    if (peekToken() != end)
        return setError(QStringLiteral("something follows after the end of the JSON value"));
    return true;
}

bool JsonReader::value(JsonNode &node, int depth)
{
    const int c = peekToken();
    node = JsonNode();
    node.line = m_line;
    if (depth >= maxDepth)
        return setError(QStringLiteral("lists and objects are nested deeper than %1 levels").arg(maxDepth));
    switch (c) {
    case '{':
        return object(node, depth);
    case '[':
        return array(node, depth);
    case '"':
        node.type = JsonNode::Type::String;
        return string(node.utf8);
    case 't':
        node.type = JsonNode::Type::Bool;
        node.boolean = true;
        return word("true");
    case 'f':
        node.type = JsonNode::Type::Bool;
        return word("false");
    case 'n':
        return word("null");
    default:
        return c == '-' || isDigit(c) ? number(node) : unexpected(QStringLiteral("a value"));
    }
}

bool JsonReader::array(JsonNode &node, int depth)
{
    node.type = JsonNode::Type::Array;
    take();
    if (peekToken() == ']') {
        take();
        return true;
    }
    do {
        node.items.emplace_back();
        if (!value(node.items.back(), depth + 1))
            return false;
        if (peekToken() == ']') {
            take();
            return true;
        }
    } while (expect(',', QStringLiteral("“,” or “]”")));
    return false;
}

bool JsonReader::object(JsonNode &node, int depth)
{
    node.type = JsonNode::Type::Object;
    take();
    if (peekToken() == '}') {
        take();
        return true;
    }
    QSet<QByteArray> keys;
    do {
        QByteArray key;
        if (peekToken() != '"')
            return unexpected(QStringLiteral("a key in quotes"));
        if (!string(key))
            return false;
        if (keys.contains(key))
            return setError(
                QStringLiteral("the key “%1” stands twice in one object").arg(QString::fromUtf8(key)));
        keys.insert(key);
        if (!expect(':', QStringLiteral("“:”")))
            return false;
        node.members.push_back({key, {}});
        if (!value(node.members.back().second, depth + 1))
            return false;
        if (peekToken() == '}') {
            take();
            return true;
        }
    } while (expect(',', QStringLiteral("“,” or “}”")));
    return false;
}

bool JsonReader::string(QByteArray &out)
{
    take(); // the opening quote
    out.clear();
    for (;;) {
        if (peek() == end)
            return setError(QStringLiteral("the file ends inside a text; its closing quote is missing"));
        const char *from = m_buffer.constData() + m_at;
        const char *const last = m_buffer.constData() + m_buffer.size();
        const char *to = from;
        while (to != last && *to != '"' && *to != '\\' && static_cast<uchar>(*to) >= 0x20)
            ++to;
        if (out.size() + (to - from) > maxString)
            return setError(QStringLiteral("a text is longer than 1 GiB"));
        out.append(from, to - from);
        m_at += to - from;
        if (to == last)
            continue;
        if (*to == '"') {
            take();
            return out.isValidUtf8() || setError(QStringLiteral("a text is not valid UTF-8"));
        }
        if (*to != '\\')
            return setError(QStringLiteral("a control character (0x%1) stands in a text; write it as \\u%2")
                                .arg(int(static_cast<uchar>(*to)), 2, 16, QChar(u'0'))
                                .arg(int(static_cast<uchar>(*to)), 4, 16, QChar(u'0')));
        take();
        if (!escape(out))
            return false;
    }
}

bool JsonReader::escape(QByteArray &out)
{
    switch (const int c = take(); c) {
    case '"':
    case '\\':
    case '/':
        out.append(static_cast<char>(c));
        return true;
    case 'b':
        out.append('\b');
        return true;
    case 'f':
        out.append('\f');
        return true;
    case 'n':
        out.append('\n');
        return true;
    case 'r':
        out.append('\r');
        return true;
    case 't':
        out.append('\t');
        return true;
    case 'u':
        break;
    default:
        return setError(QStringLiteral("an unknown escape stands after “\\”"));
    }
    uint code = 0;
    if (!hex4(code))
        return false;
    if (code >= 0xd800 && code < 0xdc00) {
        uint low = 0;
        if (peek() != '\\' || (take(), peek() != 'u') || (take(), !hex4(low)) || low < 0xdc00 || low > 0xdfff)
            return setError(QStringLiteral("half of a surrogate pair stands in a text"));
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    } else if (code >= 0xdc00 && code < 0xe000) {
        return setError(QStringLiteral("half of a surrogate pair stands in a text"));
    }
    const char32_t scalar = code;
    out.append(QString::fromUcs4(&scalar, 1).toUtf8());
    return true;
}

bool JsonReader::hex4(uint &code)
{
    code = 0;
    for (int i = 0; i < 4; ++i) {
        const int c = take();
        const int digit = isDigit(c)             ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0)
            return setError(QStringLiteral("“\\u” must be followed by four hexadecimal digits"));
        code = code * 16 + static_cast<uint>(digit);
    }
    return true;
}

bool JsonReader::number(JsonNode &node)
{
    QByteArray text;
    const auto digits = [&] {
        int count = 0;
        for (; isDigit(peek()) && text.size() < 400; ++count)
            text.append(static_cast<char>(take()));
        return count;
    };
    if (peek() == '-')
        text.append(static_cast<char>(take()));
    const bool leadingZero = peek() == '0';
    const int whole = digits();
    if (whole == 0 || (leadingZero && whole > 1))
        return setError(QStringLiteral("this is not a JSON number"));
    bool integer = true;
    if (peek() == '.') {
        integer = false;
        text.append(static_cast<char>(take()));
        if (digits() == 0)
            return setError(QStringLiteral("digits should follow the decimal point"));
    }
    if (peek() == 'e' || peek() == 'E') {
        integer = false;
        text.append(static_cast<char>(take()));
        if (peek() == '+' || peek() == '-')
            text.append(static_cast<char>(take()));
        if (digits() == 0)
            return setError(QStringLiteral("digits should follow the exponent"));
    }
    bool ok = false;
    if (integer) {
        node.type = JsonNode::Type::Integer;
        node.integer = text.toLongLong(&ok);
        node.number = static_cast<double>(node.integer);
    } else {
        node.type = JsonNode::Type::Double;
        node.number = text.toDouble(&ok);
        ok = ok && std::isfinite(node.number);
    }
    return ok ||
           setError(QStringLiteral("the number %1 is out of range").arg(QString::fromLatin1(text.left(40))));
}

bool JsonReader::word(const char *rest)
{
    for (; *rest != 0; ++rest)
        if (take() != *rest)
            return setError(QStringLiteral("only true, false and null are words of JSON"));
    return true;
}

} // namespace varve::exchange
