#include "attachments/attachmentswindow.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QSettings>
#include <QTreeView>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

const QString geometryKey = QStringLiteral("attachments/window");

} // namespace

AttachmentsWindow::AttachmentsWindow(document::Document &document, QWidget *parent)
    : QDialog(parent),
      m_pane(new AttachmentsPane(document, Qt::Horizontal, this))
{
    setWindowTitle(tr("Attachments"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *verify = buttons->addButton(tr("Verify &all"), QDialogButtonBox::ActionRole);
    verify->setToolTip(tr("Read every attachment and compare it with its hash"));
    verify->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter opens what is chosen
    connect(verify, &QPushButton::clicked, &m_pane->list(), &AttachmentList::verifyAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pane, 1);
    layout->addWidget(buttons);
    if (!restoreGeometry(QSettings().value(geometryKey).toByteArray()))
        resize(1180, 640);
    m_pane->list().view().setFocus();
}

AttachmentsWindow::~AttachmentsWindow()
{
    QSettings().setValue(geometryKey, saveGeometry());
}

} // namespace varve::ui
