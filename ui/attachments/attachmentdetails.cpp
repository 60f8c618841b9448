#include "attachments/attachmentdetails.h"

#include "attachments/attachmentmodel.h"
#include "document/attachments.h"
#include "document/filekinds.h"

#include <QApplication>
#include <QClipboard>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMimeDatabase>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace varve::ui {

AttachmentDetails::AttachmentDetails(const document::Document &document, QWidget *parent)
    : QWidget(parent),
      m_document(document),
      m_log(new QTableWidget(0, 4, this))
{
    auto *form = new QFormLayout;
    m_name = fact(form, tr("Name"));
    m_kind = fact(form, tr("Kind"));
    m_size = fact(form, tr("Size"));
    m_hash = fact(form, tr("SHA-256"));
    m_added = fact(form, tr("Added"));
    m_kept = fact(form, tr("Kept as"));
    m_warning = fact(form, tr("Take care"));
    m_hash->setFont(QFont(QStringLiteral("monospace"), m_hash->font().pointSize()));
    auto *copy = new QPushButton(tr("Cop&y the hash"), this);
    connect(copy, &QPushButton::clicked, this, [this] {
        if (const auto *attachment = m_document.catalogue().attachments.find(m_id))
            QApplication::clipboard()->setText(QString::fromLatin1(attachment->sha256.toHex()));
    });
    form->addRow(QString(), copy);

    m_log->setHorizontalHeaderLabels({tr("When"), tr("What"), tr("Who"), tr("Note")});
    m_log->verticalHeader()->hide();
    m_log->horizontalHeader()->setStretchLastSection(true);
    m_log->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_log->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_log->setShowGrid(false);
    m_log->setWordWrap(true);
    m_log->setAccessibleName(tr("Custody log"));
    auto *caption =
        new QLabel(tr("Custody log: what was done with it. Nothing is ever taken out of it."), this);
    caption->setWordWrap(true);
    caption->setProperty("muted", true);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(caption);
    layout->addWidget(m_log, 1);
    connect(&document, &document::Document::custodyChanged, this, [this](const AttachmentId &id) {
        if (id == m_id)
            refresh();
    });
    show({});
}

QLabel *AttachmentDetails::fact(QFormLayout *form, const QString &name)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    label->setAccessibleName(name);
    form->addRow(name, label);
    return label;
}

void AttachmentDetails::show(const AttachmentId &id)
{
    m_id = id;
    refresh();
}

void AttachmentDetails::refresh()
{
    const model::Attachment *attachment = m_document.catalogue().attachments.find(m_id);
    setEnabled(attachment != nullptr);
    if (!attachment) {
        for (QLabel *label : {m_name, m_kind, m_size, m_hash, m_added, m_kept, m_warning})
            label->clear();
        m_log->setRowCount(0);
        return;
    }
    const QMimeType type = QMimeDatabase().mimeTypeForName(attachment->mime);
    m_name->setText(attachment->name);
    m_kind->setText(type.isValid() ? tr("%1 (%2)").arg(type.comment(), attachment->mime) : attachment->mime);
    m_size->setText(document::sizeText(attachment->size, true));
    // In groups that may break over lines; what is copied has none.
    QString hash = QString::fromLatin1(attachment->sha256.toHex());
    for (qsizetype i = 8; i < hash.size(); i += 9)
        hash.insert(i, QChar(0x200B));
    m_hash->setText(hash);
    m_added->setText(tr("%1 by %2").arg(localMoment(attachment->addedAt), attachment->addedBy));
    QStringList kept{attachment->original ? tr("Original") : tr("Working copy")};
    if (const auto *origin = m_document.catalogue().attachments.find(attachment->derivedFrom))
        kept << tr("derived from %1").arg(origin->name);
    if (!attachment->conversionNote.isEmpty())
        kept << attachment->conversionNote;
    if (!attachment->externalPath.isEmpty())
        kept << tr("outside of the project, at %1").arg(attachment->externalPath);
    m_kept->setText(kept.join(QStringLiteral("; ")));
    QStringList warnings{document::disguiseReason(attachment->name, attachment->mime),
                         document::executableReason(attachment->name, attachment->mime)};
    warnings.removeAll({});
    m_warning->setText(warnings.isEmpty() ? tr("Nothing known against it") : warnings.join(QLatin1Char(' ')));
    fillLog();
}

void AttachmentDetails::fillLog()
{
    const auto entries = m_document.store().custody(m_id);
    m_log->setRowCount(entries ? static_cast<int>(entries->size()) : 0);
    for (int row = 0; row < m_log->rowCount(); ++row) {
        const model::CustodyEntry &entry = (*entries)[static_cast<size_t>(row)];
        const QString texts[] = {localMoment(entry.at), model::word(entry.action), entry.who, entry.note};
        for (int column = 0; column < 4; ++column)
            m_log->setItem(row, column, new QTableWidgetItem(texts[column]));
    }
    m_log->resizeColumnsToContents();
    m_log->resizeRowsToContents();
    m_log->scrollToBottom();
}

} // namespace varve::ui
