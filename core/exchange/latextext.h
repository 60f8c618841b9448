// LaTeX in bibliographies to plain text and back.
#pragma once

#include <QString>
#include <QStringList>

namespace varve::exchange {

/// Accents, letters, dashes and quotes become Unicode; braces and commands of appearance go, with what stands
/// in them kept. A command that is not known loses its name only; its name is added to `unknown`.
QString fromLatex(const QString &latex, QStringList *unknown = nullptr);
/// Escapes what LaTeX would take for a command; all else stays Unicode.
QString toLatex(const QString &text);

/// The people of a BibTeX field, divided by " and " outside of braces, each as "von Last, First" or
/// "von Last, Jr, First"; in braces as it is. "others" becomes "et al.".
QStringList namesFromBibtex(const QString &field);
QString namesToBibtex(const QStringList &names);

} // namespace varve::exchange
