#include "attachments/attachmentlist.h"

#include "attachments/attachmentdialog.h"
#include "attachments/attachmentmodel.h"
#include "document/attachments.h"
#include "document/edits.h"
#include "editors/flowlayout.h"
#include "window/messagebar.h"
#include "window/progress.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

const QString folderKey = QStringLiteral("attachments/folder");

QString lastFolder()
{
    return QSettings().value(folderKey).toString();
}

} // namespace

AttachmentList::AttachmentList(document::Document &document, QWidget *parent)
    : QWidget(parent),
      m_document(document),
      m_attacher(document, this),
      m_opener(document, this),
      m_model(new AttachmentModel(document, this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_view(new QTreeView(this)),
      m_messages(new MessageBar(this)),
      m_empty(new QLabel(m_view))
{
    setAcceptDrops(true);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(AttachmentModel::SortRole);
    m_view->setModel(m_sorted);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(AttachmentModel::Added, Qt::AscendingOrder);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Attachments"));
    m_view->setTextElideMode(Qt::ElideMiddle);
    for (const auto &[column, width] :
         {std::pair(AttachmentModel::Name, 200), std::pair(AttachmentModel::Kind, 130),
          std::pair(AttachmentModel::Size, 80), std::pair(AttachmentModel::Added, 150),
          std::pair(AttachmentModel::Verified, 150), std::pair(AttachmentModel::Source, 160)})
        m_view->header()->resizeSection(column, width);
    m_view->header()->moveSection(AttachmentModel::Source, AttachmentModel::Kind); // beside the name
    m_view->header()->setStretchLastSection(false);
    m_view->installEventFilter(this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setProperty("muted", true);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *over = new QVBoxLayout(m_view->viewport());
    over->addWidget(m_empty);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_messages);
    layout->addWidget(m_view, 1);
    auto *row = new FlowLayout;
    buildButtons(row);
    layout->addLayout(row);

    connect(m_view, &QTreeView::doubleClicked, this, &AttachmentList::openCurrent);
    connect(m_view, &QTreeView::customContextMenuRequested, this, &AttachmentList::showMenu);
    // Of what is selected, not of where the keyboard stands: the view puts that on the first line by itself,
    // and what is shown is logged as viewed.
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateState();
        emit currentChanged(current());
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        updateState();
        emit currentChanged(current());
    });
    setEverything();
}

QPushButton *AttachmentList::button(const QString &text, const QString &tip, void (AttachmentList::*act)())
{
    auto *made = new QPushButton(text, this);
    made->setToolTip(tip);
    made->setAutoDefault(false); // Enter opens what is chosen
    connect(made, &QPushButton::clicked, this, act);
    return made;
}

void AttachmentList::buildButtons(QLayout *row)
{
    const auto put = [&](std::vector<QPushButton *> &group, QPushButton *button) {
        group.push_back(button);
        row->addWidget(button);
    };
    put(m_forAdding, button(tr("&Add files…"),
                            tr("Keep copies of files in the project. Files can be dropped "
                               "on the list as well."),
                            &AttachmentList::chooseFiles));
    put(m_forAdding,
        button(tr("&Paste"), tr("Attach the copied picture or files (Ctrl+V)"), &AttachmentList::paste));
    put(m_forOne, button(tr("&Open"), tr("Open a copy with the system’s program (Enter)"),
                         &AttachmentList::openCurrent));
    put(m_forSome,
        button(tr("&Export…"), tr("Write verified copies to a folder"), &AttachmentList::exportSelected));
    put(m_forSome, button(tr("&Verify"), tr("Read all bytes and compare them with their hash"),
                          &AttachmentList::verifySelected));
    put(m_forChanging,
        button(tr("E&dit…"), tr("Name, source, original or working copy, what it derives from (F2)"),
               &AttachmentList::editCurrent));
    put(m_forChanging, button(tr("&Remove"), tr("Take it out of the project; can be undone (Del)"),
                              &AttachmentList::removeSelected));
}

void AttachmentList::setSource(const SourceId &source)
{
    m_source = source;
    m_model->setSource(source);
    m_view->setColumnHidden(AttachmentModel::Source, true);
    updateState();
}

void AttachmentList::setEverything()
{
    m_source.reset();
    m_model->setSource({});
    m_view->setColumnHidden(AttachmentModel::Source, false);
    updateState();
}

bool AttachmentList::takesFiles() const
{
    return !m_document.store().isReadOnly() &&
           (!m_source || m_document.catalogue().sources.find(*m_source) != nullptr);
}

void AttachmentList::updateState()
{
    const auto enable = [](const std::vector<QPushButton *> &buttons, bool on) {
        for (QPushButton *button : buttons)
            button->setEnabled(on);
    };
    const bool writable = !m_document.store().isReadOnly();
    const auto count = selected().size();
    enable(m_forAdding, takesFiles());
    enable(m_forOne, count == 1);
    enable(m_forSome, count >= 1);
    enable(m_forChanging, writable && count >= 1);
    m_empty->setVisible(m_model->rowCount() == 0);
    m_empty->setText(takesFiles() ? tr("No files yet. Drop them here, paste a picture with Ctrl+V, or choose "
                                       "“Add files…”. The project keeps its own copy with a SHA-256 hash.")
                     : !writable  ? tr("No files. The project is open for reading only.")
                                  : tr("Save the source first; then files can be attached to it."));
}

AttachmentId AttachmentList::current() const
{
    const std::vector<AttachmentId> ids = selected();
    const AttachmentId id = m_model->idAt(m_sorted->mapToSource(m_view->currentIndex()).row());
    if (std::find(ids.begin(), ids.end(), id) != ids.end())
        return id;
    return ids.empty() ? AttachmentId() : ids.front();
}

std::vector<AttachmentId> AttachmentList::selected() const
{
    std::vector<AttachmentId> ids;
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows())
        ids.push_back(m_model->idAt(m_sorted->mapToSource(index).row()));
    return ids;
}

void AttachmentList::select(const AttachmentId &id)
{
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(m_model->rowOf(id), 0));
    // The view itself would add to the selection while Ctrl is held, as it is after Ctrl+V.
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                         QItemSelectionModel::Rows);
    m_view->scrollTo(index);
}

model::Attachment AttachmentList::common() const
{
    model::Attachment common;
    common.source = m_source.value_or(SourceId());
    return common;
}

void AttachmentList::added(const Result<std::vector<AttachmentId>> &ids)
{
    if (!ids) {
        if (ids.error().kind != ErrorKind::Cancelled)
            m_messages->show(ids.error());
        return;
    }
    m_messages->dismiss();
    if (!ids->empty())
        select(ids->back());
}

void AttachmentList::chooseFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Attach files"), lastFolder());
    if (paths.isEmpty())
        return;
    QSettings().setValue(folderKey, QFileInfo(paths.first()).absolutePath());
    addFiles(paths);
}

void AttachmentList::addFiles(const QStringList &paths)
{
    if (takesFiles())
        added(m_attacher.addFiles(paths, common()));
}

void AttachmentList::paste()
{
    if (takesFiles())
        added(m_attacher.addFrom(*QApplication::clipboard()->mimeData(), common()));
}

void AttachmentList::openCurrent()
{
    if (const auto done = m_opener.open(current()); !done && done.error().kind != ErrorKind::Cancelled)
        m_messages->show(done.error());
}

void AttachmentList::exportSelected()
{
    const std::vector<AttachmentId> ids = selected();
    if (ids.empty())
        return;
    const auto nameOf = [&](const AttachmentId &id) {
        return document::safeFileName(m_document.catalogue().attachments.find(id)->name);
    };
    QString single;
    QString folder;
    if (ids.size() == 1) {
        single = QFileDialog::getSaveFileName(this, tr("Export an attachment"),
                                              QDir(lastFolder()).filePath(nameOf(ids.front())));
        folder = QFileInfo(single).absolutePath();
    } else {
        folder = QFileDialog::getExistingDirectory(
            this, tr("Export %n attachment(s) to a folder", nullptr, static_cast<int>(ids.size())),
            lastFolder());
    }
    if (single.isEmpty() && (ids.size() == 1 || folder.isEmpty()))
        return;
    QSettings().setValue(folderKey, folder);
    ProgressWindow progress(tr("Exporting…"), this);
    for (const AttachmentId &id : ids) {
        const QString path = single.isEmpty() ? QDir(folder).filePath(nameOf(id)) : single;
        // The dialog has asked about the one file; of several none is replaced.
        if (const auto done =
                document::exportAttachment(m_document, id, path, !single.isEmpty(), progress.function());
            !done) {
            if (done.error().kind != ErrorKind::Cancelled)
                m_messages->show(done.error());
            return;
        }
    }
    m_messages->show(MessageBar::Tone::Notice,
                     tr("%n attachment(s) verified and written to %1.", nullptr, static_cast<int>(ids.size()))
                         .arg(QDir::toNativeSeparators(single.isEmpty() ? folder : single)));
}

void AttachmentList::verify(const std::vector<AttachmentId> &ids)
{
    QStringList problems;
    int sound = 0;
    ProgressWindow progress(tr("Verifying…"), this);
    for (const AttachmentId &id : ids) {
        const auto done = document::verifyAttachment(m_document, id, progress.function());
        if (done) {
            ++sound;
        } else if (done.error().kind == ErrorKind::Cancelled) {
            break;
        } else {
            problems << done.error().text;
        }
    }
    const QString well = tr("%n attachment(s): the bytes are those that were attached.", nullptr, sound);
    if (!problems.isEmpty())
        m_messages->show(MessageBar::Tone::Error, problems.join(QLatin1Char('\n')) +
                                                      (sound > 0 ? QLatin1Char('\n') + well : QString()));
    else if (sound > 0)
        m_messages->show(MessageBar::Tone::Notice, well);
}

void AttachmentList::verifyAll()
{
    std::vector<AttachmentId> ids;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ids.push_back(m_model->idAt(row));
    verify(ids);
}

void AttachmentList::removeSelected()
{
    const auto edit = document::removeAttachments(m_document, selected());
    const auto done = edit ? m_document.apply(*edit) : Result<model::Revision>(fail(edit.error()));
    if (!done)
        m_messages->show(done.error());
}

void AttachmentList::editCurrent()
{
    const model::Attachment *attachment = m_document.catalogue().attachments.find(current());
    if (!attachment)
        return;
    AttachmentDialog dialog(m_document, *attachment, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const auto done = m_document.apply(document::put(dialog.attachment())); !done)
        m_messages->show(done.error());
}

void AttachmentList::showMenu(const QPoint &at)
{
    QMenu menu(this);
    const auto add = [&](const std::vector<QPushButton *> &buttons) {
        for (QPushButton *button : buttons) {
            QAction *action = menu.addAction(button->text(), button, &QPushButton::click);
            action->setEnabled(button->isEnabled());
        }
    };
    add(m_forOne);
    add(m_forSome);
    menu.addAction(
            tr("&Copy the SHA-256"), this,
            [this] {
                if (const model::Attachment *attachment = m_document.catalogue().attachments.find(current()))
                    QApplication::clipboard()->setText(QString::fromLatin1(attachment->sha256.toHex()));
            })
        ->setEnabled(!current().isNull());
    menu.addSeparator();
    add(m_forChanging);
    menu.addSeparator();
    add(m_forAdding);
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

void AttachmentList::dragEnterEvent(QDragEnterEvent *event)
{
    if (takesFiles() && Attacher::canAddFrom(*event->mimeData())) {
        event->setDropAction(Qt::CopyAction);
        event->accept();
    }
}

void AttachmentList::dropEvent(QDropEvent *event)
{
    if (!takesFiles())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    added(m_attacher.addFrom(*event->mimeData(), common()));
}

bool AttachmentList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool writable = !m_document.store().isReadOnly();
        if (key->matches(QKeySequence::Paste)) {
            paste();
            return true;
        }
        if (key->key() == Qt::Key_Delete && writable && !selected().empty()) {
            removeSelected();
            return true;
        }
        if (key->key() == Qt::Key_F2 && writable && !current().isNull()) {
            editCurrent();
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && !current().isNull()) {
            openCurrent();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace varve::ui
