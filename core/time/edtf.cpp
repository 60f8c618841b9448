#include "time/edtf.h"
namespace varve::time::edtf {
tl::expected<Reading, ReadError> read(const QString &text, const ReadContext &)
{
    return tl::unexpected(
        ReadError{0, text.size(), QStringLiteral("“%1” is not EDTF.").arg(text), {}, false, false});
}
} // namespace varve::time::edtf
