#include "evidence/deletesource.h"

#include "document/edits.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace varve::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DeleteSource)
};

} // namespace

QString whatGoes(const document::SourceUse &use)
{
    QStringList parts;
    if (use.citations > 0)
        parts << Words::tr("With it go %1, of %2: these events lose what they rest on.")
                     .arg(use.citations == 1 ? Words::tr("1 citation")
                                             : Words::tr("%1 citations").arg(use.citations),
                          use.events == 1 ? Words::tr("1 event") : Words::tr("%1 events").arg(use.events));
    if (use.derived == 1)
        parts << Words::tr("1 source derives from it and will no longer.");
    else if (use.derived > 1)
        parts << Words::tr("%1 sources derive from it and will no longer.").arg(use.derived);
    if (use.attachments == 1)
        parts << Words::tr("1 attachment stays in the project, without a source.");
    else if (use.attachments > 1)
        parts << Words::tr("%1 attachments stay in the project, without a source.").arg(use.attachments);
    return parts.join(u'\n');
}

bool deleteSource(ViewState &state, const SourceId &id, QWidget *parent)
{
    const document::Document &document = state.document();
    const model::Source *source = document.catalogue().sources.find(id);
    if (!source)
        return false;
    if (const document::SourceUse use = document::useOf(document, id); use.isUsed()) {
        QMessageBox box(QMessageBox::Question, Words::tr("Delete a source"),
                        Words::tr("Delete %1?").arg(document::quoted(source->title)), QMessageBox::Cancel,
                        parent);
        box.setTextFormat(Qt::PlainText);
        box.setInformativeText(whatGoes(use) + QStringLiteral("\n\n") + Words::tr("This can be undone."));
        QPushButton *go = box.addButton(Words::tr("&Delete"), QMessageBox::DestructiveRole);
        go->setObjectName(QStringLiteral("deleteSource"));
        box.setDefaultButton(QMessageBox::Cancel);
        box.exec();
        if (box.clickedButton() != go)
            return false;
    }
    return state.apply(document::remove(document, model::Table::Source, id.uuid));
}

} // namespace varve::ui
