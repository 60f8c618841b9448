#include "base/sha256.h"

#include <nettle/sha2.h>

namespace varve {

struct Sha256::Context
{
    sha256_ctx state{};
};

Sha256::Sha256() : m_context(std::make_unique<Context>())
{
    sha256_init(&m_context->state);
}

Sha256::~Sha256() = default;

void Sha256::addData(QByteArrayView bytes)
{
    sha256_update(&m_context->state, static_cast<size_t>(bytes.size()),
                  reinterpret_cast<const uint8_t *>(bytes.data()));
}

QByteArray Sha256::result()
{
    QByteArray digest(SHA256_DIGEST_SIZE, Qt::Uninitialized);
    sha256_digest(&m_context->state, SHA256_DIGEST_SIZE, reinterpret_cast<uint8_t *>(digest.data()));
    return digest;
}

QByteArray Sha256::hash(QByteArrayView bytes)
{
    Sha256 hash;
    hash.addData(bytes);
    return hash.result();
}

} // namespace varve
