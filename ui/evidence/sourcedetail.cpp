#include "evidence/sourcedetail.h"

#include "attachments/attachmentspane.h"
#include "document/edits.h"
#include "document/sourcemerge.h"
#include "editors/tone.h"
#include "evidence/citedby.h"
#include "evidence/derivationtree.h"
#include "evidence/reference.h"
#include "model/names.h"
#include "model/webaddress.h"
#include "panels/sourceform.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr qsizetype shownTitle = 200;

bool sameButStamp(model::Source a, const model::Source &b)
{
    a.stamp = b.stamp;
    return a == b;
}

} // namespace

SourceDetail::SourceDetail(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_badge(new GradeBadge(this)),
      m_title(new ToneLabel(Tone::Plain, this)),
      m_reference(new ToneLabel(Tone::Muted, this)),
      m_copy(new QPushButton(tr("&Copy reference"), this)),
      m_open(new QPushButton(tr("Open &web address"), this)),
      m_openArchive(new QPushButton(tr("Open arc&hived copy"), this)),
      m_problem(new ToneLabel(Tone::Danger, this)),
      m_place(new QVBoxLayout)
{
    m_title->setScale(1.15, QFont::DemiBold);
    m_reference->setObjectName(QStringLiteral("reference"));
    m_reference->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setObjectName(QStringLiteral("sourceProblem"));
    m_problem->hide();
    auto *head = new QHBoxLayout;
    head->addWidget(m_badge, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    auto *verbs = new QHBoxLayout;
    verbs->addWidget(m_copy);
    verbs->addWidget(m_open);
    verbs->addWidget(m_openArchive);
    verbs->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_reference);
    layout->addLayout(verbs);
    layout->addLayout(m_place, 1);
    layout->addWidget(m_problem);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_reference->text());
        emit m_state.message(tr("The reference is in the clipboard."));
    });
    connect(m_open, &QPushButton::clicked, this, [this] { openLink(false); });
    connect(m_openArchive, &QPushButton::clicked, this, [this] { openLink(true); });
    hide();
}

void SourceDetail::show(const SourceId &id, const evidence::Origins &origins)
{
    const model::Source *source = m_state.document().catalogue().sources.find(id);
    if (!source) {
        m_shown = {};
        return hide();
    }
    const bool isOther = m_shown != id;
    if (isOther)
        flush();
    source = m_state.document().catalogue().sources.find(id); // flushing may have moved it
    m_shown = id;
    // What is being typed stays, unless the source was changed from elsewhere (undo, another window).
    const bool wasChanged =
        m_form && m_form->rev() != source->stamp.rev && !sameButStamp(m_form->source(), *source);
    if (isOther || !m_form || wasChanged)
        rebuild(*source);
    m_form->setStamp(source->stamp);
    fillHead(*source);
    m_tree->show(id, origins);
    m_citedBy->show(id);
    m_form->setTabText(m_form->indexOf(m_citedBy), tr("Cited b&y (%1)").arg(m_citedBy->count()));
    QWidget::show();
}

void SourceDetail::rebuild(const model::Source &source)
{
    const int page = m_form ? m_form->currentIndex() : 0;
    if (m_form) {
        m_form->disconnect(this); // leaving its fields must not write them once more
        m_form->hide();
        m_form->deleteLater();
    }
    m_form = new SourceForm(m_state.document(), source, this);
    m_tree = new DerivationTree(m_state.document(), m_form);
    m_citedBy = new CitedBy(m_state, m_form);
    if (m_state.document().store().isReadOnly())
        m_form->addTab(m_tree, tr("&Derivation")); // the pages to edit on cannot be used
    else
        m_form->showBelowOrigins(m_tree);
    m_form->addTab(m_citedBy, QString());
    auto *attachments = new AttachmentsPane(m_state.document(), Qt::Vertical, m_form);
    attachments->list().setSource(source.id);
    m_form->addTab(attachments, tr("A&ttachments"));
    m_form->setCurrentIndex(page);
    m_place->addWidget(m_form);
    m_problem->hide();
    connect(m_form, &SourceForm::settled, this, &SourceDetail::commit);
    connect(m_form, &SourceForm::edited, this, [this] {
        const QString problem = m_form->problem();
        m_problem->setText(problem);
        m_problem->setVisible(!problem.isEmpty());
    });
    connect(m_tree, &DerivationTree::chosen, this, &SourceDetail::sourceChosen);
}

void SourceDetail::fillHead(const model::Source &source)
{
    m_badge->setGrade(model::key(source.reliability), model::wording(source.reliability));
    const QString title = source.title.simplified();
    m_title->setText(title.size() > shownTitle ? title.left(shownTitle) + QChar(0x2026) : title);
    m_reference->setText(evidence::referenceText(source, m_state.document().catalogue()));
    m_open->setEnabled(!source.url.isEmpty());
    m_openArchive->setEnabled(!source.archiveUrl.isEmpty());
}

void SourceDetail::flush()
{
    if (m_form)
        commit();
}

void SourceDetail::focusTitle()
{
    if (!m_form)
        return;
    m_form->setCurrentIndex(0);
    m_form->title()->setFocus();
    m_form->title()->selectAll();
}

void SourceDetail::commit()
{
    const model::Source *stored = m_state.document().catalogue().sources.find(m_shown);
    if (!stored || m_committing || m_state.document().store().isReadOnly())
        return;
    const model::Source source = m_form->source();
    if (sameButStamp(source, *stored) || !m_form->problem().isEmpty())
        return;
    m_committing = true;
    const auto done =
        m_state.document().apply(document::changeSource(m_state.document().catalogue(), source));
    m_committing = false;
    m_problem->setText(done ? QString() : done.error().text);
    m_problem->setVisible(!done);
}

void SourceDetail::openLink(bool archived)
{
    const model::Source *source = m_state.document().catalogue().sources.find(m_shown);
    if (!source)
        return;
    const auto address = model::webAddress(archived ? source->archiveUrl : source->url);
    if (address)
        QDesktopServices::openUrl(*address);
    m_problem->setText(address ? QString() : address.error().text);
    m_problem->setVisible(!address);
}

} // namespace varve::ui
