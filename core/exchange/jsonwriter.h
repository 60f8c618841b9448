// A streaming writer of JSON: what goes in comes out at once, in order, with fixed layout, so that equal
// content gives equal bytes.
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

class QIODevice;

namespace varve::exchange {

/// Items of the outer two levels stand on lines of their own; deeper levels on one line.
class JsonWriter
{
public:
    explicit JsonWriter(QIODevice &to);

    void beginObject();
    void endObject();
    void beginArray();
    void endArray();
    void key(const char *name);

    void null();
    void value(bool v);
    void value(qint64 v);
    /// Always with a point or an exponent, so that it reads back as a double; shortest form that reads to the
    /// same.
    void value(double v);
    void value(const QString &v);
    void value(const char *) = delete;
    /// A string of ASCII that needs no escapes (hex, base64).
    void ascii(const QByteArray &v);

    /// Writes out what is held back. False when the device refused bytes at any time.
    bool flush();

private:
    void before();
    void open(char c);
    void close(char c);
    void spill();

    QIODevice &m_to;
    QByteArray m_buffer;
    std::vector<bool> m_hasItems;
    bool m_afterKey = false;
    bool m_ok = true;
};

} // namespace varve::exchange
