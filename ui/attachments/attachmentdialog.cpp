#include "attachments/attachmentdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

AttachmentDialog::AttachmentDialog(const document::Document &document, const model::Attachment &attachment,
                                   QWidget *parent)
    : QDialog(parent),
      m_document(document),
      m_attachment(attachment),
      m_name(new QLineEdit(attachment.name, this)),
      m_source(new QComboBox(this)),
      m_kept(new QComboBox(this)),
      m_derivedFrom(new QComboBox(this)),
      m_note(new QPlainTextEdit(attachment.conversionNote, this)),
      m_problem(new QLabel(this))
{
    setWindowTitle(tr("Attachment"));
    m_source->addItem(tr("No source"), QUuid());
    for (const model::Source *source : document.catalogue().sortedSources())
        m_source->addItem(source->title, source->id.uuid);
    m_source->setCurrentIndex(std::max(0, m_source->findData(attachment.source.uuid)));
    m_kept->addItems({tr("Original: as it was collected"), tr("Working copy: cut, converted, marked up")});
    m_kept->setCurrentIndex(attachment.original ? 0 : 1);
    m_derivedFrom->addItem(tr("Nothing in the project"), QUuid());
    for (const auto &[id, other] : document.catalogue().attachments.values())
        if (id != attachment.id && !derivesFromThis(other))
            m_derivedFrom->addItem(other.name, id.uuid);
    m_derivedFrom->setCurrentIndex(std::max(0, m_derivedFrom->findData(attachment.derivedFrom.uuid)));
    m_note->setPlaceholderText(tr("What was done, with which program: cut to 00:12-00:40 with ffmpeg 5.1"));
    m_note->setTabChangesFocus(true);
    m_problem->setProperty("muted", true);
    m_problem->setWordWrap(true);

    auto *form = new QFormLayout;
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Source"), m_source);
    form->addRow(tr("&Kept as"), m_kept);
    form->addRow(tr("&Derived from"), m_derivedFrom);
    form->addRow(tr("&Conversion"), m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Save);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &AttachmentDialog::check);
    connect(m_kept, &QComboBox::currentIndexChanged, this, &AttachmentDialog::check);
    connect(m_derivedFrom, &QComboBox::currentIndexChanged, this, &AttachmentDialog::check);
    resize(480, 360);
    check();
}

bool AttachmentDialog::derivesFromThis(const model::Attachment &other) const
{
    const auto &all = m_document.catalogue().attachments;
    const model::Attachment *step = &other;
    for (int i = 0; step && i <= all.size(); ++i) { // a file may hold a circle that another program made
        if (step->derivedFrom == m_attachment.id)
            return true;
        step = step->derivedFrom.isNull() ? nullptr : all.find(step->derivedFrom);
    }
    return false;
}

void AttachmentDialog::check()
{
    QString problem;
    if (m_name->text().trimmed().isEmpty())
        problem = tr("Give it a name.");
    m_ok->setEnabled(problem.isEmpty());
    if (problem.isEmpty() && m_kept->currentIndex() == 0 && m_derivedFrom->currentIndex() > 0)
        problem = tr("What derives from another file is a working copy as a rule.");
    m_problem->setText(problem);
}

model::Attachment AttachmentDialog::attachment() const
{
    model::Attachment attachment = m_attachment;
    attachment.name = m_name->text().trimmed();
    attachment.source = SourceId{m_source->currentData().toUuid()};
    attachment.original = m_kept->currentIndex() == 0;
    attachment.derivedFrom = AttachmentId{m_derivedFrom->currentData().toUuid()};
    attachment.conversionNote = m_note->toPlainText();
    return attachment;
}

} // namespace varve::ui
