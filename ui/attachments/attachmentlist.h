// The list of a source's attachments, or of all, and what can be done with them.
#pragma once

#include "attachments/attacher.h"
#include "attachments/opener.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace varve::ui {

class AttachmentModel;
class MessageBar;

/// Files come in by dialog, by dropping them on the list and by Ctrl+V. Says by itself what went wrong, so
/// that it can stand in a dialog.
class AttachmentList : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentList(document::Document &document, QWidget *parent = nullptr);

    /// Only this source's; what is added becomes its. A source that is not in the project yet takes none.
    void setSource(const SourceId &source);
    /// All of the project; what is added belongs to no source until one is chosen.
    void setEverything();

    /// What is selected; of several the one with the keyboard. Null: none.
    [[nodiscard]] AttachmentId current() const;
    [[nodiscard]] std::vector<AttachmentId> selected() const;
    void select(const AttachmentId &id);

    void addFiles(const QStringList &paths);
    void paste();
    void openCurrent();
    void exportSelected();
    /// Reads and compares; what is damaged is told.
    void verify(const std::vector<AttachmentId> &ids);
    void verifyAll();
    void removeSelected();
    void editCurrent();

    [[nodiscard]] AttachmentModel &items() const { return *m_model; }
    [[nodiscard]] QTreeView &view() const { return *m_view; }
    [[nodiscard]] MessageBar &messages() const { return *m_messages; }
    [[nodiscard]] Attacher &attacher() { return m_attacher; }
    [[nodiscard]] Opener &opener() { return m_opener; }

signals:
    void currentChanged(const varve::AttachmentId &id);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildButtons(QLayout *row);
    QPushButton *button(const QString &text, const QString &tip, void (AttachmentList::*act)());
    void chooseFiles();
    void verifySelected() { verify(selected()); }
    void added(const Result<std::vector<AttachmentId>> &ids);
    void showMenu(const QPoint &at);
    void updateState();
    [[nodiscard]] bool takesFiles() const;
    [[nodiscard]] model::Attachment common() const;

    document::Document &m_document;
    Attacher m_attacher;
    Opener m_opener;
    std::optional<SourceId> m_source;
    AttachmentModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QTreeView *m_view;
    MessageBar *m_messages;
    QLabel *m_empty;
    std::vector<QPushButton *> m_forAdding, m_forOne, m_forSome, m_forChanging;
};

} // namespace varve::ui
