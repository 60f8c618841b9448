#include "evidence/findingsmodel.h"

#include "evidence/toolwindow.h"

#include <QFont>
#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

namespace varve::ui {

using evidence::Finding;
using evidence::FindingKind;

namespace {

constexpr quintptr top = ~quintptr{0};

} // namespace

FindingsModel::FindingsModel(ViewState &state, QObject *parent) : QAbstractItemModel(parent), m_state(state)
{
    refresh();
    connect(&state.evidence(), &EvidenceState::findingsChanged, this, &FindingsModel::refresh);
}

void FindingsModel::setShowConsidered(bool show)
{
    m_showConsidered = show;
    refresh();
}

void FindingsModel::refresh()
{
    beginResetModel();
    m_texts.clear();
    m_groups.clear();
    const document::Considered &considered = m_state.evidence().considered();
    for (const evidence::FindingGroup &found : m_state.evidence().findings()) {
        Group group{found.kind, found.count, 0, {}};
        for (const Finding &finding : found.found) {
            const bool isConsidered = considered.of(finding) != nullptr;
            group.considered += isConsidered;
            if (!isConsidered || m_showConsidered)
                group.shown.push_back(finding);
        }
        if (!group.shown.empty())
            m_groups.push_back(std::move(group));
    }
    endResetModel();
}

const Finding *FindingsModel::finding(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == top)
        return nullptr;
    return &m_groups[index.internalId()].shown[static_cast<size_t>(index.row())];
}

std::optional<FindingKind> FindingsModel::kind(const QModelIndex &index) const
{
    if (!index.isValid())
        return std::nullopt;
    return m_groups[index.internalId() == top ? static_cast<size_t>(index.row()) : index.internalId()].kind;
}

QModelIndex FindingsModel::indexOf(FindingKind kind) const
{
    for (size_t i = 0; i < m_groups.size(); ++i)
        if (m_groups[i].kind == kind)
            return createIndex(static_cast<int>(i), 0, top);
    return {};
}

QModelIndex FindingsModel::indexOf(const Finding &finding) const
{
    const QModelIndex group = indexOf(finding.kind);
    if (!group.isValid())
        return {};
    const std::vector<Finding> &shown = m_groups[static_cast<size_t>(group.row())].shown;
    const auto it = std::find_if(shown.begin(), shown.end(),
                                 [&](const Finding &other) { return other.subject == finding.subject; });
    return it == shown.end() ? QModelIndex() : index(static_cast<int>(it - shown.begin()), 0, group);
}

QString FindingsModel::textOf(const Finding &finding) const
{
    return document::findingText(m_state.document().store(), m_state.document().catalogue(), finding);
}

QModelIndex FindingsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) : top);
}

QModelIndex FindingsModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == top)
        return {};
    return createIndex(static_cast<int>(child.internalId()), 0, top);
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_groups.size());
    if (parent.internalId() != top || parent.column() != 0)
        return 0;
    return static_cast<int>(m_groups[static_cast<size_t>(parent.row())].shown.size());
}

int FindingsModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QString FindingsModel::groupText(const Group &group) const
{
    const QString open = QLocale().toString(group.count - group.considered);
    QString text = QStringLiteral("%1 (%2)").arg(evidence::groupName(group.kind), open);
    if (group.considered > 0)
        text += tr(", %1 considered").arg(QLocale().toString(group.considered));
    if (group.count > static_cast<qint64>(evidence::mostListed))
        text += tr("; the first %1 are listed").arg(QLocale().toString(qulonglong{evidence::mostListed}));
    return text;
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Finding *found = finding(index);
    if (!found) {
        const Group &group = m_groups[static_cast<size_t>(index.row())];
        if (role == Qt::DisplayRole)
            return groupText(group);
        if (role == Qt::ToolTipRole)
            return evidence::groupAdvice(group.kind);
        if (role == Qt::FontRole) {
            QFont bold = QGuiApplication::font();
            bold.setWeight(QFont::DemiBold);
            return bold;
        }
        return {};
    }
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        QString &text = m_texts[index.internalId() << 32 | static_cast<quint64>(index.row())];
        if (text.isEmpty()) {
            text = textOf(*found);
            if (const auto *consideration = m_state.evidence().considered().of(*found))
                text += tr("  — considered: %1").arg(consideration->note.left(200).simplified());
        }
        return role == Qt::DisplayRole ? text : text;
    }
    if (role == Qt::ForegroundRole && m_state.evidence().considered().of(*found))
        return QGuiApplication::palette().brush(QPalette::PlaceholderText);
    return {};
}

} // namespace varve::ui
