#include "exchange/jsonwriter.h"

#include <QIODevice>

#include <array>
#include <charconv>

namespace varve::exchange {

namespace {

constexpr qsizetype spillAt = 1 << 16;
constexpr size_t linedLevels = 2;

void appendEscaped(QByteArray &out, const QByteArray &utf8)
{
    static constexpr char hex[] = "0123456789abcdef";
    for (const char c : utf8) {
        switch (c) {
        case '"':
            out.append("\\\"");
            break;
        case '\\':
            out.append("\\\\");
            break;
        case '\n':
            out.append("\\n");
            break;
        case '\r':
            out.append("\\r");
            break;
        case '\t':
            out.append("\\t");
            break;
        default:
            if (const auto u = static_cast<uchar>(c); u < 0x20 || u == 0x7f)
                out.append("\\u00").append(hex[u >> 4]).append(hex[u & 15]);
            else
                out.append(c);
        }
    }
}

} // namespace

JsonWriter::JsonWriter(QIODevice &to) : m_to(to) {}

void JsonWriter::before()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_hasItems.empty())
        return;
    const bool lined = m_hasItems.size() <= linedLevels;
    if (m_hasItems.back())
        m_buffer.append(lined ? "," : ", ");
    if (lined)
        m_buffer.append('\n');
    m_hasItems.back() = true;
    if (m_buffer.size() > spillAt)
        spill();
}

void JsonWriter::open(char c)
{
    before();
    m_buffer.append(c);
    m_hasItems.push_back(false);
}

void JsonWriter::close(char c)
{
    const bool lined = m_hasItems.size() <= linedLevels && m_hasItems.back();
    m_hasItems.pop_back();
    if (lined)
        m_buffer.append('\n');
    m_buffer.append(c);
    if (m_hasItems.empty())
        m_buffer.append('\n');
}

void JsonWriter::beginObject()
{
    open('{');
}
void JsonWriter::endObject()
{
    close('}');
}
void JsonWriter::beginArray()
{
    open('[');
}
void JsonWriter::endArray()
{
    close(']');
}

void JsonWriter::key(const char *name)
{
    before();
    m_buffer.append('"').append(name).append("\": ");
    m_afterKey = true;
}

void JsonWriter::null()
{
    before();
    m_buffer.append("null");
}

void JsonWriter::value(bool v)
{
    before();
    m_buffer.append(v ? "true" : "false");
}

void JsonWriter::value(qint64 v)
{
    before();
    m_buffer.append(QByteArray::number(v));
}

void JsonWriter::value(double v)
{
    before();
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.begin(), digits.end(), v).ptr;
    QByteArray text(digits.data(), end - digits.begin());
    if (!text.contains('.') && !text.contains('e'))
        text.append(".0");
    m_buffer.append(text);
}

void JsonWriter::value(const QString &v)
{
    before();
    m_buffer.append('"');
    appendEscaped(m_buffer, v.toUtf8());
    m_buffer.append('"');
}

void JsonWriter::ascii(const QByteArray &v)
{
    before();
    m_buffer.append('"').append(v).append('"');
}

void JsonWriter::spill()
{
    m_ok = m_ok && m_to.write(m_buffer) == m_buffer.size();
    m_buffer.clear();
}

bool JsonWriter::flush()
{
    spill();
    return m_ok;
}

} // namespace varve::exchange
