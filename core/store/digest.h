// The serialisation that is hashed in chains: a letter for the type, then the value; texts and bytes with
// their length before them. FORMAT.md, "History".
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QtEndian>

#include <array>
#include <string>

namespace varve::store {

inline void addInteger(QCryptographicHash &hash, char letter, quint64 value)
{
    std::array<char, 9> bytes{letter};
    qToBigEndian(value, bytes.data() + 1);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

inline void addBytes(QCryptographicHash &hash, char letter, const QByteArray &bytes)
{
    addInteger(hash, letter, static_cast<quint64>(bytes.size()));
    hash.addData(bytes);
}

/// The same, gathered to be hashed later.
inline void addInteger(std::string &to, char letter, quint64 value)
{
    std::array<char, 9> bytes{letter};
    qToBigEndian(value, bytes.data() + 1);
    to.append(bytes.data(), bytes.size());
}

inline void addBytes(std::string &to, char letter, QByteArrayView bytes)
{
    addInteger(to, letter, static_cast<quint64>(bytes.size()));
    to.append(bytes.data(), static_cast<size_t>(bytes.size()));
}

} // namespace varve::store
