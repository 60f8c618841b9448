// SHA-256 of a long run of bytes, taken by another thread while they are still being made.
#pragma once

#include <QByteArray>

#include <memory>

namespace varve::store {

/// Bytes are gathered in blocks; from the second block on a thread hashes them, at most a few blocks behind.
/// A small edit never starts one.
class StreamDigest
{
public:
    StreamDigest();
    ~StreamDigest();
    StreamDigest(const StreamDigest &) = delete;
    StreamDigest &operator=(const StreamDigest &) = delete;

    /// Where the next bytes are appended; call settle() after it.
    [[nodiscard]] QByteArray &bytes() { return m_bytes; }
    void settle()
    {
        if (m_bytes.size() >= blockSize)
            passOn();
    }
    /// Once, at the end.
    [[nodiscard]] QByteArray result();

private:
    static constexpr qsizetype blockSize = 256 << 10;
    void passOn();
    struct Worker;
    QByteArray m_bytes;
    std::unique_ptr<Worker> m_worker;
};

} // namespace varve::store
