#include "attachments/attachmentmodel.h"

#include "document/attachments.h"
#include "document/filekinds.h"

#include <QDateTime>
#include <QLocale>
#include <QMimeDatabase>
#include <QSize>

namespace varve::ui {

namespace {

constexpr int rowHeight = 26; // pixels

} // namespace

QString localMoment(const time::Instant &at)
{
    return QDateTime::fromMSecsSinceEpoch(at.us / 1000).toString(QStringLiteral("d MMM yyyy HH:mm"));
}

AttachmentModel::AttachmentModel(const document::Document &document, QObject *parent)
    : QAbstractTableModel(parent),
      m_document(document)
{
    connect(&document, &document::Document::changed, this, [this](const model::ChangeSummary &summary) {
        if (summary.touches(model::Table::Attachment) || summary.touches(model::Table::Source))
            refresh();
    });
    connect(&document, &document::Document::custodyChanged, this, &AttachmentModel::refresh);
    refresh();
}

void AttachmentModel::setSource(const std::optional<SourceId> &source)
{
    m_source = source;
    refresh();
}

void AttachmentModel::refresh()
{
    std::vector<model::Attachment> rows;
    for (const auto &[id, attachment] : m_document.catalogue().attachments.values())
        if (!m_source || attachment.source == *m_source)
            rows.push_back(attachment);
    m_checks.clear();
    if (const auto custody = m_document.store().custody({}))
        for (const model::CustodyEntry &entry : *custody)
            if (entry.action == model::CustodyAction::Verified ||
                entry.action == model::CustodyAction::Failed)
                m_checks.insert(entry.attachment, {entry.action == model::CustodyAction::Verified, entry.at});
    const bool sameRows =
        std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                   [](const model::Attachment &a, const model::Attachment &b) { return a.id == b.id; });
    if (sameRows) { // selection and scroll stay
        m_rows = std::move(rows);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

AttachmentId AttachmentModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<size_t>(row)].id : AttachmentId();
}

int AttachmentModel::rowOf(const AttachmentId &id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (idAt(row) == id)
            return row;
    return -1;
}

int AttachmentModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AttachmentModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString AttachmentModel::text(const model::Attachment &attachment, Column column) const
{
    switch (column) {
    case Name:
        return attachment.name;
    case Kind: {
        const QMimeType type = QMimeDatabase().mimeTypeForName(attachment.mime);
        return type.isValid() && !type.isDefault() ? type.comment() : attachment.mime;
    }
    case Size:
        return document::sizeText(attachment.size);
    case Kept:
        return attachment.original ? tr("Original") : tr("Working copy");
    case Added:
        return localMoment(attachment.addedAt);
    case By:
        return attachment.addedBy;
    case Verified: {
        const auto check = m_checks.constFind(attachment.id);
        if (check == m_checks.constEnd())
            return tr("Not yet");
        return check->sound ? localMoment(check->at) : tr("Damaged or missing");
    }
    case Source: {
        const model::Source *source = m_document.catalogue().sources.find(attachment.source);
        return source ? source->title : QString();
    }
    case ColumnCount:
        break;
    }
    return {};
}

QString AttachmentModel::tip(const model::Attachment &attachment, Column column) const
{
    QString tip = column == Size ? document::sizeText(attachment.size, true) : text(attachment, column);
    if (column == Kind)
        tip = attachment.mime;
    if (column == Name)
        for (const QString &warning : {document::disguiseReason(attachment.name, attachment.mime),
                                       document::executableReason(attachment.name, attachment.mime)})
            if (!warning.isEmpty())
                tip += QLatin1Char('\n') + warning;
    return tip.toHtmlEscaped(); // a tool tip that looks like HTML would be taken for it
}

QVariant AttachmentModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const model::Attachment &attachment = m_rows[static_cast<size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::DisplayRole)
        return text(attachment, column);
    if (role == Qt::ToolTipRole)
        return QStringLiteral("<span>%1</span>")
            .arg(tip(attachment, column).replace(u'\n', QLatin1String("<br>")));
    if (role == Qt::TextAlignmentRole && column == Size)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::SizeHintRole)
        return QSize(0, rowHeight);
    if (role == Qt::AccessibleTextRole && column == Name)
        return tr("%1, %2, %3").arg(attachment.name, text(attachment, Kind), text(attachment, Size));
    if (role == SortRole) {
        if (column == Size)
            return attachment.size;
        if (column == Added)
            return static_cast<qlonglong>(attachment.addedAt.us);
        return text(attachment, column).toCaseFolded();
    }
    return {};
}

QVariant AttachmentModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Kind:
        return tr("Kind");
    case Size:
        return tr("Size");
    case Kept:
        return tr("Kept as");
    case Added:
        return tr("Added");
    case By:
        return tr("By");
    case Verified:
        return tr("Verified");
    case Source:
        return tr("Source");
    default:
        return {};
    }
}

} // namespace varve::ui
