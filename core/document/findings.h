// The checks of a project: what they look at, what they find in words, and what has been considered.
#pragma once

#include "document/document.h"
#include "evidence/findings.h"
#include "reconstruct/reconstruction.h"

#include <QHash>

#include <array>

namespace varve::document {

/// What does not have to be read citation by citation: events in time order, sources, figures, links. Sources
/// that `input` shares already are taken as they are.
void addCatalogue(evidence::CheckInput &input, const model::Catalogue &catalogue,
                  const model::EventIndex &index);
/// Conflicts of statements as findings, and the events that take part in them.
void addConflicts(evidence::CheckInput &input, const reconstruct::ConflictList &conflicts,
                  const model::Catalogue &catalogue);
struct KeptText
{
    QString name; ///< of the attachment
    QString text; ///< of a page: its words without tags
    QByteArray sha256;
};
/// The text attachments of a source that can be read (plain text, HTML, up to 8 MiB each).
std::vector<KeptText> keptTexts(const store::ProjectStore &store, const model::Catalogue &catalogue,
                                const SourceId &source);
/// The quotes of a source that do not stand in any text attached to it (plain text, HTML, up to 8 MiB each).
/// None when it has no such attachment, or nobody can read it. Reads the attachments.
Result<std::vector<evidence::Finding>> lostQuotes(const store::ProjectStore &store,
                                                  const model::Catalogue &catalogue, const SourceId &source);
/// Everything at once, for the command line and small projects.
Result<evidence::CheckInput> checkInput(const store::ProjectStore &store, const model::Catalogue &catalogue,
                                        const model::EventIndex &index,
                                        const reconstruct::ConflictList &conflicts);

/// One sentence, plain text, titles never longer than a line. Reads what it needs of the rows concerned.
QString findingText(const store::ProjectStore &store, const model::Catalogue &catalogue,
                    const evidence::Finding &finding);

/// Which findings somebody has considered.
class Considered
{
public:
    Considered() = default;
    explicit Considered(const model::Catalogue &catalogue);
    /// Null when nobody has, or when what was found has changed since.
    [[nodiscard]] const model::Consideration *of(const evidence::Finding &finding) const;
    /// The consideration of an earlier state of the same finding; null when there is none.
    [[nodiscard]] const model::Consideration *earlier(const evidence::Finding &finding) const;

private:
    using BySubject = QMultiHash<QByteArray, model::Consideration>;
    std::array<BySubject, evidence::findingKinds> m_byKind;
};

/// Marks a finding as considered; an earlier consideration of it is replaced.
model::Edit consider(const model::Catalogue &catalogue, const evidence::Finding &finding,
                     const QString &note);
/// Takes the mark away. Null considerations cannot be passed.
model::Edit unconsider(const model::Consideration &consideration);

} // namespace varve::document
