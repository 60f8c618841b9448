#include "editors/linkdialog.h"

#include "editors/eventbutton.h"
#include "editors/tone.h"
#include "model/names.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace varve::ui {

LinkDialog::LinkDialog(ViewState &state, const model::Link &link, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_link(link),
      m_kind(new QComboBox),
      m_to(new EventButton(state, tr("The other event"))),
      m_note(new QLineEdit),
      m_problem(new ToneLabel(Tone::Danger))
{
    const bool isNew = link.id.isNull();
    setWindowTitle(isNew ? tr("Add a link") : tr("Link"));
    resize(480, 240);
    const auto from = state.document().event(link.from);
    auto *fromTitle = new ToneLabel;
    fromTitle->setScale(1.0, QFont::DemiBold);
    fromTitle->setText(from ? from->title : QString());
    for (int i = 0; i <= static_cast<int>(model::LinkKind::Contradicts); ++i)
        m_kind->addItem(model::word(static_cast<model::LinkKind>(i)));
    m_kind->setCurrentIndex(static_cast<int>(link.kind));
    m_to->setWithout({link.from});
    m_to->setEvent(link.to);
    m_note->setText(link.note);
    auto *form = new QFormLayout(this);
    form->addRow(tr("Event"), fromTitle);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Other event"), m_to);
    form->addRow(tr("&Note"), m_note);
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(isNew ? tr("&Add link") : tr("&Save"));
    m_ok->setEnabled(!m_to->event().isNull());
    form->addRow(buttons);
    connect(m_to, &EventButton::chosen, this, [this] { m_ok->setEnabled(!m_to->event().isNull()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &LinkDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &LinkDialog::reject);
}

void LinkDialog::accept()
{
    if (m_to->event().isNull())
        return;
    model::Link link = m_link;
    const bool isNew = link.id.isNull();
    if (isNew)
        link.id = LinkId::create();
    link.to = m_to->event();
    link.kind = static_cast<model::LinkKind>(m_kind->currentIndex());
    link.note = m_note->text().trimmed();
    for (const auto &[id, other] : m_state.document().catalogue().links.values())
        if (id != link.id && other.from == link.from && other.to == link.to && other.kind == link.kind) {
            m_problem->setText(tr("The two events are linked so already."));
            return;
        }
    const model::Edit edit{isNew ? tr("Add link") : tr("Edit link"), {model::Put{link}}, {}};
    if (const auto done = m_state.document().apply(edit); !done) {
        m_problem->setText(done.error().text);
        return;
    }
    emit m_state.message(edit.label);
    QDialog::accept();
}

} // namespace varve::ui
