#include "evidence/checkswindow.h"

#include "editors/emptynote.h"
#include "editors/tone.h"
#include "time/timeformat.h"
#include "time/windowedit.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace varve::ui {

using evidence::Finding;
using evidence::FindingKind;

ChecksWindow::ChecksWindow(ViewState &state, QWidget *parent)
    : ToolWindow(state, QStringLiteral("checks"), {760, 600}, parent),
      m_model(new FindingsModel(state, this)),
      m_list(new QTreeView(this)),
      m_empty(new EmptyNote(this)),
      m_showConsidered(new QCheckBox(tr("Show what has been &considered"), this)),
      m_summary(new ToneLabel(Tone::Muted, this))
{
    m_foot = makeFoot();
    setWindowTitle(tr("Checks"));
    m_list->setObjectName(QStringLiteral("findings"));
    m_list->setAccessibleName(tr("Findings"));
    m_list->setModel(m_model);
    m_list->setHeaderHidden(true);
    m_list->setUniformRowHeights(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_empty->say(tr("Nothing found"),
                 tr("Contradictions, thin evidence, quotes that no longer match and ratings whose evidence "
                    "changed are listed here as they come up."),
                 {});
    auto *head = new QHBoxLayout;
    head->addWidget(m_summary, 1);
    head->addWidget(m_showConsidered);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_foot);
    connect(m_showConsidered, &QCheckBox::toggled, m_model, &FindingsModel::setShowConsidered);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ChecksWindow::refresh);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ChecksWindow::showCurrent);
    connect(m_list, &QTreeView::activated, this, &ChecksWindow::go);
    connect(m_list, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (const auto kind = m_model->kind(index))
            m_open.insert(*kind);
    });
    connect(m_list, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (const auto kind = m_model->kind(index))
            m_open.erase(*kind);
    });
    for (int kind = 0; kind < evidence::findingKinds; ++kind)
        m_open.insert(static_cast<FindingKind>(kind));
    refresh();
}

QWidget *ChecksWindow::makeFoot()
{
    auto *foot = new QWidget(this);
    m_text = new ToneLabel;
    m_advice = new ToneLabel(Tone::Muted);
    m_considered = new ToneLabel(Tone::Muted);
    m_note = new QPlainTextEdit;
    m_note->setObjectName(QStringLiteral("considerationNote"));
    m_note->setAccessibleName(tr("Why it may stand"));
    m_note->setPlaceholderText(
        tr("Considered? Say why it may stand: it is then no longer counted, until what "
           "was found changes."));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(fontMetrics().lineSpacing() * 2 + 20);
    m_go = new QPushButton(tr("&Go there"));
    m_consider = new QPushButton(tr("Mark as &considered"));
    m_consider->setObjectName(QStringLiteral("consider"));
    m_unconsider = new QPushButton(tr("&Take the mark back"));
    m_unconsider->setObjectName(QStringLiteral("unconsider"));
    auto *verbs = new QHBoxLayout;
    for (QPushButton *button : {m_go, m_consider, m_unconsider}) {
        button->setAutoDefault(false);
        verbs->addWidget(button);
    }
    verbs->addStretch(1);
    auto *close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    verbs->addWidget(close);
    auto *layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_advice);
    layout->addWidget(m_considered);
    layout->addWidget(m_note);
    layout->addLayout(verbs);
    connect(m_go, &QPushButton::clicked, this, [this] { go(m_list->currentIndex()); });
    connect(m_consider, &QPushButton::clicked, this, &ChecksWindow::consider);
    connect(m_unconsider, &QPushButton::clicked, this, &ChecksWindow::unconsider);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return foot;
}

const Finding *ChecksWindow::current() const
{
    return m_model->finding(m_list->currentIndex());
}

void ChecksWindow::showGroup(FindingKind kind)
{
    const QModelIndex group = m_model->indexOf(kind);
    if (!group.isValid())
        return;
    m_list->expand(group);
    m_list->setCurrentIndex(m_model->index(0, 0, group));
    m_list->scrollTo(group, QAbstractItemView::PositionAtTop);
    m_list->setFocus();
}

void ChecksWindow::refresh()
{
    qint64 open = 0;
    const std::set<FindingKind> unfolded = m_open; // expanding writes to m_open
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex group = m_model->index(row, 0);
        const FindingKind kind = m_model->kind(group).value();
        open += state().evidence().openCount(kind);
        m_list->setExpanded(group, unfolded.contains(kind));
    }
    const bool isEmpty = m_model->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_list->setVisible(!isEmpty);
    m_foot->setVisible(!isEmpty);
    m_summary->setText(state().evidence().isChecking() ? tr("Checking…")
                       : open == 1                     ? tr("1 finding")
                                                       : tr("%1 findings").arg(locale().toString(open)));
    QModelIndex again = m_shown ? m_model->indexOf(*m_shown) : QModelIndex();
    if (!again.isValid() && m_shown)
        again = m_model->index(0, 0, m_model->indexOf(m_shown->kind));
    if (!again.isValid())
        again = m_model->index(0, 0, m_model->index(0, 0));
    m_list->setCurrentIndex(again);
    showCurrent();
}

void ChecksWindow::showCurrent()
{
    const Finding *finding = current();
    m_go->setEnabled(finding);
    m_consider->setVisible(finding && isWritable());
    m_note->setVisible(finding && isWritable());
    m_unconsider->setVisible(false);
    m_considered->setVisible(false);
    if (!finding) {
        const auto kind = m_model->kind(m_list->currentIndex());
        m_text->setText(kind ? evidence::groupName(*kind) : QString());
        m_advice->setText(kind ? evidence::groupAdvice(*kind) : QString());
        return;
    }
    const bool isOther = !m_shown || m_shown->subject != finding->subject || m_shown->kind != finding->kind;
    m_shown = *finding;
    m_text->setText(m_model->textOf(*finding));
    m_advice->setText(evidence::groupAdvice(finding->kind));
    const document::Considered &all = state().evidence().considered();
    const model::Consideration *now = all.of(*finding);
    const model::Consideration *earlier = all.earlier(*finding);
    if (isOther)
        m_note->setPlainText(now ? now->note : earlier ? earlier->note : QString());
    m_consider->setText(now ? tr("Save the &note") : tr("Mark as &considered"));
    m_unconsider->setVisible(now && isWritable());
    if (const model::Consideration *said = now ? now : earlier) {
        const auto &times = document().project().times;
        const QString when = time::toShort(
            time::at(said->stamp.at, time::Precision::Minute, state().zone(), times), state().zone(), times);
        m_considered->setText((now ? tr("Considered by %1, %2.")
                                   : tr("Considered by %1, %2; what was found has changed since."))
                                  .arg(said->stamp.by, when));
        m_considered->setVisible(true);
    }
}

void ChecksWindow::go(const QModelIndex &index)
{
    const Finding *finding = m_model->finding(index);
    if (!finding)
        return;
    const std::vector<QUuid> ids = evidence::subjectIds(*finding);
    switch (finding->kind) {
    case FindingKind::NeverCited:
    case FindingKind::NoArchive:
        emit sourceRequested(SourceId{ids.at(0)});
        return;
    case FindingKind::StatementsConflict:
        emit conflictsRequested();
        break;
    case FindingKind::EventsContradict:
        if (const model::Link *link = document().catalogue().links.find({ids.at(0)})) {
            state().select(std::vector<EventId>{link->from, link->to});
            emit state().reveal(link->from);
            return;
        }
        break;
    default:
        break;
    }
    if (finding->event.isNull())
        return;
    const EventId event = finding->event;
    state().select(event);
    emit state().reveal(event);
    const bool isRating = finding->kind == FindingKind::StaleConfidence;
    emit state().editRequested(event, isRating ? QStringLiteral("confidence") : QStringLiteral("citations"));
}

void ChecksWindow::consider()
{
    const Finding *finding = current();
    if (!finding)
        return;
    const QString note = m_note->toPlainText().trimmed();
    if (note.isEmpty()) {
        m_considered->setText(tr("Say in a sentence why it may stand; others will read it."));
        m_considered->setVisible(true);
        m_note->setFocus();
        return;
    }
    state().apply(document::consider(document().catalogue(), *finding, note));
}

void ChecksWindow::unconsider()
{
    const Finding *finding = current();
    const model::Consideration *now = finding ? state().evidence().considered().of(*finding) : nullptr;
    if (now)
        state().apply(document::unconsider(*now));
}

} // namespace varve::ui
