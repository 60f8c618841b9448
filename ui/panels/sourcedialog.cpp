#include "panels/sourcedialog.h"

#include "panels/sourceform.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

model::Source withId(model::Source source)
{
    if (source.id.isNull())
        source.id = SourceId::create();
    return source;
}

} // namespace

SourceDialog::SourceDialog(const document::Document &document, const model::Source &source, QWidget *parent)
    : QDialog(parent),
      m_form(new SourceForm(document, withId(source), this)),
      m_problem(new QLabel(this))
{
    const bool isNew = source.id.isNull();
    setWindowTitle(isNew ? tr("New source") : tr("Source"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setProperty("muted", true);
    m_problem->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(isNew ? tr("&Add") : tr("&Save"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    connect(m_form, &SourceForm::edited, this, &SourceDialog::check);
    resize(560, 500);
    check();
    m_form->title()->setFocus();
    if (document.store().isReadOnly())
        m_ok->hide();
}

void SourceDialog::check()
{
    const QString problem = m_form->problem();
    m_problem->setText(problem);
    m_ok->setEnabled(problem.isEmpty());
}

model::Source SourceDialog::source() const
{
    return m_form->source();
}

} // namespace varve::ui
