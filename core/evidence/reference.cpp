#include "evidence/reference.h"

#include "model/names.h"
#include "time/timeformat.h"
#include "time/windowedit.h"

#include <QCoreApplication>

namespace varve::evidence {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::evidence", text);
}

/// Ends with a full stop, but never with two.
QString sentence(const QString &text)
{
    static const QString ends = QStringLiteral(".!?…");
    return text.isEmpty() || ends.contains(text.back()) ? text : text + u'.';
}

} // namespace

QString referenceText(const model::Source &source, const model::Catalogue &catalogue)
{
    const time::TimeSettings &times = catalogue.project.times;
    const QString author = source.author.simplified();
    const QString title = source.title.simplified();
    QString head = title.isEmpty() ? model::word(source.kind) : title;
    if (!author.isEmpty() && !head.contains(author, Qt::CaseInsensitive))
        head = tr("%1: %2").arg(author, head);
    QStringList issued;
    if (const QString publisher = source.publisher.simplified();
        !publisher.isEmpty() && !head.contains(publisher, Qt::CaseInsensitive))
        issued << publisher;
    if (source.published)
        issued << time::toShort(*source.published, times.zone, times);
    QStringList parts{sentence(head)};
    if (!issued.isEmpty())
        parts << sentence(issued.join(QStringLiteral(", ")));
    if (!source.url.isEmpty())
        parts << source.url.simplified();
    QStringList kept;
    if (!source.archiveUrl.isEmpty())
        kept << tr("archived %1").arg(source.archiveUrl.simplified());
    if (source.capturedAt)
        kept << tr("accessed %1")
                    .arg(time::toShort(time::at(*source.capturedAt, time::Precision::Day, times.zone, times),
                                       times.zone, times));
    if (!kept.isEmpty())
        parts << QStringLiteral("(%1)").arg(kept.join(QStringLiteral("; ")));
    QString text = parts.join(u' ');
    if (!source.url.isEmpty() || !kept.isEmpty())
        text += u'.';
    return text;
}

} // namespace varve::evidence
