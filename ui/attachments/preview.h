// An attachment as far as it can be shown safely: a picture, a text, the pages of a PDF.
#pragma once

#include "document/attachments.h"

#include <QImage>
#include <QSet>
#include <QTemporaryFile>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace varve::ui {

class PdfPages;
class PictureView;

/// Reads the whole attachment, verified, before anything of it is shown; large ones only when asked. What is
/// shown is logged as viewed, once for each attachment while the window stands.
class AttachmentPreview : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentPreview(document::Document &document, QWidget *parent = nullptr);
    ~AttachmentPreview() override;

    /// Null: nothing.
    void show(const AttachmentId &id);
    [[nodiscard]] AttachmentId shown() const { return m_id; }

    // What stands there, for tests and screen readers.
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] QImage picture() const;
    [[nodiscard]] int page() const;
    [[nodiscard]] int pages() const { return m_pages; }

signals:
    /// The bytes could not be read or do not match their hash.
    void failed(const varve::Error &error);

private:
    void say(const QString &text, const QString &button = {});
    void load();
    void showPicture();
    void showText();
    void showPdf();
    void showPage(int page);
    void decode();
    void logViewed();

    document::Document &m_document;
    AttachmentId m_id;
    QSet<AttachmentId> m_logged;
    std::unique_ptr<QTemporaryFile> m_copy; ///< the verified bytes
    PdfPages *m_pdf;
    int m_pages = 0;
    QByteArray m_bytes; ///< of a text, up to its limit
    bool m_isCut = false;

    QStackedWidget *m_stack;
    QLabel *m_message;
    QPushButton *m_load;
    PictureView *m_picture;
    QWidget *m_textPage;
    QPlainTextEdit *m_text;
    QComboBox *m_encoding;
    QLabel *m_note;
    QWidget *m_pageBar;
    QSpinBox *m_page;
    QLabel *m_of;
};

} // namespace varve::ui
