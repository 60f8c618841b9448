#include "base/ids.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <array>
#include <mutex>
#include <utility>

namespace varve {

namespace {

/// Fetched many at a time: asking the system costs as much as all the rest of an id.
quint64 randomBits()
{
    thread_local std::array<quint64, 64> bits{};
    thread_local size_t left = 0;
    if (left == 0) {
        QRandomGenerator::system()->fillRange(bits.data(), std::ssize(bits));
        left = bits.size();
    }
    return std::exchange(bits[--left], 0);
}

} // namespace

QUuid newUuid()
{
    // 12 bits after the version count within a millisecond, so that ids sort in the order of their making.
    static std::mutex mutex;
    static quint64 lastMs = 0;
    static quint32 counter = 0;

    quint64 ms = static_cast<quint64>(QDateTime::currentMSecsSinceEpoch());
    quint32 sequence = 0;
    {
        const std::lock_guard lock(mutex);
        if (ms <= lastMs) {
            ms = lastMs;
            if (++counter > 0xfff) {
                ms = ++lastMs;
                counter = 0;
            }
        } else {
            counter = QRandomGenerator::global()->bounded(0x100u);
        }
        lastMs = ms;
        sequence = counter;
    }

    std::array<uchar, 16> b{};
    for (size_t i = 0; i < 6; ++i)
        b[i] = static_cast<uchar>(ms >> (40 - 8 * i));
    b[6] = static_cast<uchar>(0x70 | (sequence >> 8));
    b[7] = static_cast<uchar>(sequence & 0xff);
    const quint64 random = randomBits();
    for (size_t i = 0; i < 8; ++i)
        b[8 + i] = static_cast<uchar>(random >> (56 - 8 * i));
    b[8] = static_cast<uchar>(0x80 | (b[8] & 0x3f));
    return QUuid::fromRfc4122(QByteArrayView(b.data(), static_cast<qsizetype>(b.size())));
}

} // namespace varve
