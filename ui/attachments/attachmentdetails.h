// What is known of one attachment, to read and to copy; and its custody log.
#pragma once

#include "document/document.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QTableWidget;

namespace varve::ui {

class AttachmentDetails : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentDetails(const document::Document &document, QWidget *parent = nullptr);
    void show(const AttachmentId &id);
    [[nodiscard]] QTableWidget &log() const { return *m_log; }

private:
    void refresh();
    QLabel *fact(QFormLayout *form, const QString &name);
    void fillLog();

    const document::Document &m_document;
    AttachmentId m_id;
    QLabel *m_name;
    QLabel *m_kind;
    QLabel *m_size;
    QLabel *m_hash;
    QLabel *m_added;
    QLabel *m_kept;
    QLabel *m_warning;
    QTableWidget *m_log;
};

} // namespace varve::ui
