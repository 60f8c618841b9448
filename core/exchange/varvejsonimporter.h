// Reads Varve JSON: the complete form (a whole project or an addition to one) and the authoring form.
#pragma once

#include "exchange/format.h"

namespace varve::exchange {

/// Into a project that does not exist yet, the complete form gives the identical project: readWhole(). Into
/// one that exists, values are added with their ids: what is there already is left as it is and reported, the
/// project's own settings and the history of the file are not taken over, and the report says so.
class VarveJsonImporter : public Importer
{
public:
    [[nodiscard]] const FormatInfo &format() const override;
    [[nodiscard]] int sniff(const QByteArray &head) const override;
    Result<void> read(QIODevice &from, const ImportRequest &request, const Sink &sink, ImportReport &report,
                      const Progress &progress) const override;
    Result<std::optional<model::Project>> readProject(QIODevice &from,
                                                      const ImportRequest &request) const override;
    Result<std::optional<Content>> readWhole(QIODevice &from, const ImportRequest &request,
                                             ImportReport &report, const Progress &progress) const override;
};

} // namespace varve::exchange
