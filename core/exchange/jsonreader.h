// A strict, streaming reader of JSON (RFC 8259): walks the outer levels, hands out inner values whole.
//
// Why not QJsonDocument: it holds the whole file at once, keeps the last of two equal keys without a word,
// and knows no lines. Refused here, with line and column: equal keys in one object, trailing commas,
// comments, NaN, numbers outside qint64 / double, bytes that are not UTF-8, lone surrogates, nesting deeper
// than maxDepth.
#pragma once

#include "exchange/jsonnode.h"

#include <QSet>

class QIODevice;

namespace varve::exchange {

class JsonReader
{
public:
    static constexpr int maxDepth = 64;
    /// The longest string in bytes; above that nothing sensible is meant.
    static constexpr qsizetype maxString = qsizetype(1) << 30;

    /// Reads from the device's position; a UTF-8 byte order mark is passed over.
    explicit JsonReader(QIODevice &from);

    /// Errors stick: after the first, every call returns false and error() tells what and where.
    [[nodiscard]] bool failed() const { return !m_error.isEmpty(); }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] qint64 errorLine() const { return m_errorLine; }
    /// Of the next character, 1-based.
    [[nodiscard]] qint64 line() const { return m_line; }
    /// Bytes consumed so far.
    [[nodiscard]] qint64 position() const { return m_consumed + m_at; }

    bool enterObject();
    /// The next key of the object entered last, with its colon; false after its closing brace.
    bool nextKey(QByteArray &key);
    bool enterArray();
    /// Whether another item of the array entered last follows; false after its closing bracket.
    bool nextItem();
    bool readValue(JsonNode &node);
    /// Whether nothing but white space is left; an error otherwise.
    bool finish();

private:
    struct Level
    {
        bool first = true;
        QSet<QByteArray> keys; ///< of an object
    };
    int peek();
    int take();
    int peekToken();
    bool more();
    bool setError(const QString &text);
    bool unexpected(const QString &wanted);
    bool expect(char c, const QString &wanted);
    bool value(JsonNode &node, int depth);
    bool array(JsonNode &node, int depth);
    bool object(JsonNode &node, int depth);
    bool string(QByteArray &out);
    bool escape(QByteArray &out);
    bool hex4(uint &code);
    bool number(JsonNode &node);
    bool word(const char *rest);

    QIODevice &m_from;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_consumed = 0;
    qint64 m_line = 1;
    qint64 m_lineStart = 0; ///< position of the first byte of the line
    std::vector<Level> m_levels;
    QString m_error;
    qint64 m_errorLine = 0;
};

} // namespace varve::exchange
