#include "attachments/preview.h"

#include "attachments/pdfpages.h"
#include "attachments/pictureview.h"
#include "document/filekinds.h"
#include "text/decoding.h"
#include "window/progress.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QImageReader>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace varve::ui {

using document::PreviewKind;

namespace {

constexpr qint64 readsByItself = 64ll << 20; // bytes; larger ones are read when asked
constexpr qint64 mostOfText = 1ll << 20;     // bytes
constexpr int mostMegabytes = 512;           // of a decoded picture
constexpr qint64 mostPixels = 100'000'000;   // of a picture that cannot be made smaller while it is read
constexpr int shownSide = 2400;              // pixels

} // namespace

AttachmentPreview::AttachmentPreview(document::Document &document, QWidget *parent)
    : QWidget(parent),
      m_document(document),
      m_pdf(new PdfPages(this)),
      m_stack(new QStackedWidget(this)),
      m_picture(new PictureView(this))
{
    auto *saying = new QWidget(this);
    auto *column = new QVBoxLayout(saying);
    m_message = new QLabel(saying);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setProperty("muted", true);
    m_load = new QPushButton(saying);
    column->addStretch();
    column->addWidget(m_message);
    column->addWidget(m_load, 0, Qt::AlignHCenter);
    column->addStretch();

    m_textPage = new QWidget(this);
    auto *textColumn = new QVBoxLayout(m_textPage);
    textColumn->setContentsMargins(0, 0, 0, 0);
    m_text = new QPlainTextEdit(m_textPage);
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("Text of the attachment"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_encoding = new QComboBox(m_textPage);
    m_encoding->setAccessibleName(tr("Encoding"));
    m_encoding->addItem(tr("Encoding: as recognised"), QString());
    for (const QString &name : text::textEncodings())
        m_encoding->addItem(name, name);
    m_note = new QLabel(m_textPage);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setProperty("muted", true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_encoding);
    row->addWidget(m_note, 1);
    textColumn->addWidget(m_text, 1);
    textColumn->addLayout(row);

    auto *picturePage = new QWidget(this);
    auto *pictureColumn = new QVBoxLayout(picturePage);
    pictureColumn->setContentsMargins(0, 0, 0, 0);
    m_pageBar = new QWidget(picturePage);
    auto *pageRow = new QHBoxLayout(m_pageBar);
    pageRow->setContentsMargins(0, 0, 0, 0);
    m_page = new QSpinBox(m_pageBar);
    m_page->setPrefix(tr("Page "));
    m_page->setAccessibleName(tr("Page"));
    m_of = new QLabel(m_pageBar);
    pageRow->addStretch();
    pageRow->addWidget(m_page);
    pageRow->addWidget(m_of);
    pageRow->addStretch();
    pictureColumn->addWidget(m_picture, 1);
    pictureColumn->addWidget(m_pageBar);

    m_stack->addWidget(saying);
    m_stack->addWidget(m_textPage);
    m_stack->addWidget(picturePage);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);

    connect(m_load, &QPushButton::clicked, this, &AttachmentPreview::load);
    connect(m_encoding, &QComboBox::currentIndexChanged, this, &AttachmentPreview::decode);
    connect(m_page, &QSpinBox::valueChanged, this, &AttachmentPreview::showPage);
    connect(m_pdf, &PdfPages::failed, this, [this](const QString &why) { say(why); });
    connect(m_pdf, &PdfPages::opened, this, [this](int pages) {
        m_pages = pages;
        const QSignalBlocker blocker(m_page);
        m_page->setRange(1, pages);
        m_page->setValue(1);
        m_of->setText(tr("of %1").arg(QLocale().toString(pages)));
        showPage(1);
    });
    connect(m_pdf, &PdfPages::rendered, this, [this](int, const QImage &image) {
        m_picture->setImage(image);
        m_pageBar->show();
        m_stack->setCurrentIndex(2);
        logViewed();
    });
    show({});
}

AttachmentPreview::~AttachmentPreview() = default;

void AttachmentPreview::say(const QString &text, const QString &button)
{
    m_message->setText(text);
    m_load->setText(button);
    m_load->setVisible(!button.isEmpty());
    m_stack->setCurrentIndex(0);
}

QString AttachmentPreview::message() const
{
    return m_stack->currentIndex() == 0 ? m_message->text() : QString();
}
QString AttachmentPreview::text() const
{
    return m_stack->currentIndex() == 1 ? m_text->toPlainText() : QString();
}
QImage AttachmentPreview::picture() const
{
    return m_stack->currentIndex() == 2 ? m_picture->image() : QImage();
}
int AttachmentPreview::page() const
{
    return m_pages > 0 ? m_page->value() : 0;
}

void AttachmentPreview::show(const AttachmentId &id)
{
    m_id = id;
    m_pdf->close();
    m_pages = 0;
    m_copy.reset();
    m_picture->setImage({});
    m_text->clear();
    m_bytes.clear();
    const model::Attachment *attachment = m_document.catalogue().attachments.find(id);
    if (!attachment)
        return say(id.isNull() ? tr("Choose an attachment to see it here.") : QString());
    if (document::previewKind(attachment->name, attachment->mime) == PreviewKind::None)
        return say(tr("Files of this kind are not shown here. Open it with another program, or export it."));
    if (attachment->size > readsByItself)
        return say(tr("It has %1, all of which is read and verified before it is shown.")
                       .arg(document::sizeText(attachment->size)),
                   tr("&Show it"));
    load();
}

/// The bytes are given out once they are known to be those that were attached.
void AttachmentPreview::load()
{
    const model::Attachment *found = m_document.catalogue().attachments.find(m_id);
    if (!found)
        return;
    const model::Attachment attachment = *found;
    auto copy = std::make_unique<QTemporaryFile>();
    if (!copy->open())
        return say(tr("There is no room for a temporary copy: %1.").arg(copy->errorString()));
    ProgressWindow progress(tr("Reading %1…").arg(attachment.name), this);
    const auto read = document::readAttachment(m_document, m_id, *copy, progress.function());
    if (attachment.id != m_id)
        return; // another one was chosen meanwhile
    if (!read) {
        say(read.error().kind == ErrorKind::Cancelled ? tr("Not shown: reading it was cancelled.")
                                                      : read.error().text);
        if (read.error().kind != ErrorKind::Cancelled)
            emit failed(read.error());
        return;
    }
    copy->flush();
    m_copy = std::move(copy);
    switch (document::previewKind(attachment.name, attachment.mime)) {
    case PreviewKind::Picture:
        return showPicture();
    case PreviewKind::Text:
        return showText();
    case PreviewKind::Pdf:
        return showPdf();
    case PreviewKind::None:
        break;
    }
}

void AttachmentPreview::showPicture()
{
    m_copy->seek(0);
    QImageReader::setAllocationLimit(mostMegabytes);
    QImageReader reader(m_copy.get());
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QSize size = reader.size();
    if (size.isValid()) {
        const bool shrinks = reader.supportsOption(QImageIOHandler::ScaledSize) && reader.format() == "jpeg";
        if (!shrinks && qint64(size.width()) * size.height() > mostPixels)
            return say(tr("The picture has %1 × %2 pixels, too many to be shown here. Open it with another "
                          "program, or export it.")
                           .arg(QLocale().toString(size.width()), QLocale().toString(size.height())));
        if (size.width() > shownSide || size.height() > shownSide)
            reader.setScaledSize(size.scaled(shownSide, shownSide, Qt::KeepAspectRatio));
    }
    const QImage image = reader.read();
    if (image.isNull())
        return say(tr("The picture cannot be shown: %1. Its bytes are those that were attached.")
                       .arg(reader.errorString()));
    m_picture->setImage(image);
    m_picture->setAccessibleName(tr("Picture, %1 × %2 pixels").arg(size.width()).arg(size.height()));
    m_pageBar->hide();
    m_stack->setCurrentIndex(2);
    logViewed();
}

void AttachmentPreview::showText()
{
    m_copy->seek(0);
    m_bytes = m_copy->read(mostOfText);
    m_isCut = m_copy->size() > m_bytes.size();
    const QSignalBlocker blocker(m_encoding);
    m_encoding->setCurrentIndex(0);
    decode();
    m_stack->setCurrentIndex(1);
    logViewed();
}

void AttachmentPreview::decode()
{
    const text::DecodedText decoded = text::decodeText(m_bytes, m_encoding->currentData().toString());
    m_text->setPlainText(decoded.text);
    QStringList notes{decoded.guessed ? tr("Read as %1, a guess.").arg(decoded.encoding)
                                      : tr("Read as %1.").arg(decoded.encoding)};
    if (decoded.hasUnknown)
        notes << tr("Some bytes are not of this encoding.");
    if (m_isCut)
        notes << tr("Only its first %1 are shown.").arg(document::sizeText(m_bytes.size()));
    m_note->setText(notes.join(QLatin1Char(' ')));
}

void AttachmentPreview::showPdf()
{
    say(tr("Drawing the page…"));
    m_pdf->open(m_copy->fileName());
}

void AttachmentPreview::showPage(int page)
{
    if (m_pages > 0)
        m_pdf->render(page, shownSide * 2 / 3);
}

void AttachmentPreview::logViewed()
{
    const model::Attachment *attachment = m_document.catalogue().attachments.find(m_id);
    if (!attachment || m_document.store().isReadOnly() || m_logged.contains(m_id))
        return;
    m_logged.insert(m_id);
    if (const auto logged = m_document.logCustody(*attachment, model::CustodyAction::Viewed, {}); !logged)
        emit failed(logged.error());
}

} // namespace varve::ui
