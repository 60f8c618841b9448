#include "report/pdffinish.h"

#include "report/words.h"

#include <QDateTime>
#include <QTransform>

#define POINTERHOLDER_TRANSITION 4 // std::shared_ptr throughout
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <map>

namespace varve::report {

namespace {

using Pdf = QPDFObjectHandle;

constexpr qreal pixelToPoint = 72.0 / 96.0;

QDateTime dateOf(time::Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.us / 1000, Qt::UTC);
}

Pdf textObject(const QString &text)
{
    return Pdf::newUnicodeString(text.toStdString());
}

Pdf realNumber(qreal value)
{
    return Pdf::newReal(static_cast<double>(value), 2);
}

class Finisher
{
public:
    Finisher(QPDF &pdf, const PdfInfo &info)
        : m_pdf(pdf),
          m_info(info),
          m_pages(QPDFPageDocumentHelper(pdf).getAllPages())
    {}

    void run()
    {
        mendToUnicode();
        mendSoftMasks();
        addLinks();
        addOutline();
        writeInformation();
    }

private:
    [[nodiscard]] Pdf page(int number) const
    {
        return m_pages.at(static_cast<size_t>(number)).getObjectHandle();
    }

    [[nodiscard]] qreal heightOf(int number) const
    {
        QPDFPageObjectHelper helper = m_pages.at(static_cast<size_t>(number));
        return helper.getMediaBox().getArrayItem(3).getNumericValue();
    }

    [[nodiscard]] Pdf destination(const PdfTarget &target) const
    {
        Pdf array = Pdf::newArray();
        array.appendItem(page(target.page));
        array.appendItem(Pdf::newName("/XYZ"));
        array.appendItem(Pdf::newNull());
        array.appendItem(realNumber(heightOf(target.page) - target.y));
        array.appendItem(Pdf::newNull()); // the zoom stays
        return array;
    }

    [[nodiscard]] Pdf annotation(const PdfLink &link) const
    {
        const qreal height = heightOf(link.page);
        Pdf rect = Pdf::newArray();
        for (const qreal v :
             {link.rect.left(), height - link.rect.bottom(), link.rect.right(), height - link.rect.top()})
            rect.appendItem(realNumber(v));
        Pdf annot = Pdf::parse("<< /Type /Annot /Subtype /Link /Border [0 0 0] /F 4 >>");
        annot.replaceKey("/Rect", rect);
        if (link.uri.isEmpty()) {
            annot.replaceKey("/Dest", destination(link.target));
        } else {
            Pdf action = Pdf::parse("<< /S /URI >>");
            action.replaceKey("/URI", Pdf::newString(link.uri.toStdString()));
            annot.replaceKey("/A", action);
        }
        return annot;
    }

    void addLinks()
    {
        std::vector<Pdf> annots(m_pages.size(), Pdf::newNull());
        for (const PdfLink &link : m_info.links) {
            Pdf &array = annots.at(static_cast<size_t>(link.page));
            if (array.isNull())
                array = Pdf::newArray();
            array.appendItem(m_pdf.makeIndirectObject(annotation(link)));
        }
        for (size_t i = 0; i < annots.size(); ++i)
            if (!annots[i].isNull())
                page(static_cast<int>(i)).replaceKey("/Annots", annots[i]);
    }

    /// Ties items that are children of one parent; returns how many they are.
    static void tie(Pdf parent, std::vector<Pdf> &items, bool open)
    {
        if (items.empty())
            return;
        for (size_t i = 0; i < items.size(); ++i) {
            items[i].replaceKey("/Parent", parent);
            if (i > 0)
                items[i].replaceKey("/Prev", items[i - 1]);
            if (i + 1 < items.size())
                items[i].replaceKey("/Next", items[i + 1]);
        }
        parent.replaceKey("/First", items.front());
        parent.replaceKey("/Last", items.back());
        const auto count = static_cast<long long>(items.size());
        parent.replaceKey("/Count", Pdf::newInteger(open ? count : -count));
    }

    void addOutline()
    {
        if (m_info.bookmarks.empty())
            return;
        Pdf root = m_pdf.makeIndirectObject(Pdf::parse("<< /Type /Outlines >>"));
        std::vector<Pdf> sections, days;
        for (const PdfBookmark &bookmark : m_info.bookmarks) {
            Pdf item = m_pdf.makeIndirectObject(Pdf::newDictionary());
            item.replaceKey("/Title", textObject(bookmark.title));
            item.replaceKey("/Dest", destination(bookmark.target));
            if (bookmark.level > 0 && !sections.empty()) {
                days.push_back(item);
                continue;
            }
            if (!sections.empty())
                tie(sections.back(), days, false);
            days.clear();
            sections.push_back(item);
        }
        if (!sections.empty())
            tie(sections.back(), days, false);
        tie(root, sections, true);
        m_pdf.getRoot().replaceKey("/Outlines", root);
        m_pdf.getRoot().replaceKey("/PageMode", Pdf::newName("/UseOutlines"));
    }

    void writeInformation()
    {
        const std::string date =
            dateOf(m_info.created).toString(QStringLiteral("'D:'yyyyMMddHHmmss'Z'")).toStdString();
        Pdf info = m_pdf.makeIndirectObject(Pdf::newDictionary());
        info.replaceKey("/Title", textObject(m_info.title));
        if (!m_info.authors.isEmpty())
            info.replaceKey("/Author", textObject(m_info.authors.join(QStringLiteral(", "))));
        info.replaceKey("/Subject", textObject(m_info.subject));
        info.replaceKey("/Creator", textObject(QStringLiteral("Varve")));
        info.replaceKey("/Producer", textObject(QStringLiteral("Qt, libqpdf")));
        info.replaceKey("/CreationDate", Pdf::newString(date));
        info.replaceKey("/ModDate", Pdf::newString(date));
        m_pdf.getTrailer().replaceKey("/Info", info);
        Pdf root = m_pdf.getRoot();
        root.replaceKey("/Lang", Pdf::newString("en"));
        root.replaceKey("/ViewerPreferences", Pdf::parse("<< /DisplayDocTitle true >>"));
    }

    void mendToUnicode()
    {
        for (Pdf object : m_pdf.getAllObjects()) {
            if (!object.isDictionary() || !object.isDictionaryOfType("/Font") || !object.hasKey("/ToUnicode"))
                continue;
            Pdf stream = object.getKey("/ToUnicode");
            const auto data = stream.getStreamData(qpdf_dl_generalized);
            const QByteArray before(reinterpret_cast<const char *>(data->getBuffer()),
                                    static_cast<qsizetype>(data->getSize()));
            stream.replaceStreamData(withPlainCharacters(before).toStdString(), Pdf::newNull(),
                                     Pdf::newNull());
        }
    }

    /// QPdfWriter paints a gradient that fades with a mask of grey levels, but declares the mask as one of
    /// opacity (which is full everywhere) and leaves out the transformation it was painted under. The pattern
    /// of the same gradient has the transformation.
    void mendSoftMasks()
    {
        const std::map<std::string, Pdf> matrices = gradientMatrices();
        for (Pdf object : m_pdf.getAllObjects()) {
            if (!object.isDictionary() || !object.getKeyIfDict("/SMask").isDictionary())
                continue;
            Pdf mask = object.getKey("/SMask"), form = mask.getKey("/G");
            if (!form.isStream() || !mask.getKey("/S").isNameAndEquals("/Alpha"))
                continue;
            mask.replaceKey("/S", Pdf::newName("/Luminosity"));
            Pdf dict = form.getDict();
            dict.getKey("/Group").replaceKey("/CS", Pdf::newName("/DeviceGray"));
            dict.replaceKey("/BBox", Pdf::parse("[-100000 -100000 100000 100000]"));
            Pdf shadings = dict.getKey("/Resources").getKey("/Shading");
            for (const std::string &name : shadings.getKeys())
                if (const auto it = matrices.find(coordinates(shadings.getKey(name))); it != matrices.end())
                    dict.replaceKey("/Matrix", it->second);
        }
    }

    static std::string coordinates(Pdf shading)
    {
        return shading.isDictionary() ? shading.getKey("/Coords").unparseResolved()
               : shading.isStream()   ? shading.getDict().getKey("/Coords").unparseResolved()
                                      : "";
    }

    /// Coordinates of a gradient to the transformation from them to the space that its page paints in.
    std::map<std::string, Pdf> gradientMatrices()
    {
        // Every page begins with this: points upwards to 1/96 inch downwards.
        const QTransform page(pixelToPoint, 0, 0, -pixelToPoint, 0, m_pages.empty() ? 0 : heightOf(0));
        std::map<std::string, Pdf> found;
        for (Pdf object : m_pdf.getAllObjects()) {
            if (!object.isStream() && !object.isDictionary())
                continue;
            Pdf dict = object.isStream() ? object.getDict() : object;
            Pdf matrix = dict.getKey("/Matrix");
            if (!dict.getKey("/PatternType").isInteger() || !dict.hasKey("/Shading") || !matrix.isArray())
                continue;
            const auto m = [&](int i) { return matrix.getArrayItem(i).getNumericValue(); };
            const QTransform t = QTransform(m(0), m(1), m(2), m(3), m(4), m(5)) * page.inverted();
            Pdf array = Pdf::newArray();
            for (const qreal v : {t.m11(), t.m12(), t.m21(), t.m22(), t.dx(), t.dy()})
                array.appendItem(Pdf::newReal(static_cast<double>(v), 6));
            found.insert_or_assign(coordinates(dict.getKey("/Shading")), array);
        }
        return found;
    }

    QPDF &m_pdf;
    const PdfInfo &m_info;
    std::vector<QPDFPageObjectHelper> m_pages;
};

/// The way out of libqpdf's writer.
struct CancelledByUser
{};

std::shared_ptr<QPDFWriter::ProgressReporter> reporterOf(const Progress &progress)
{
    return std::make_shared<QPDFWriter::FunctionProgressReporter>([&progress](int percent) {
        if (progress && !progress(percent, 100))
            throw CancelledByUser{};
    });
}

} // namespace

Result<QByteArray> finishPdf(const QByteArray &raw, const PdfInfo &info, const Progress &progress)
{
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("report", raw.constData(), static_cast<size_t>(raw.size()));
        Finisher(pdf, info).run();
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setCompressStreams(true);
        writer.setDeterministicID(true);
        writer.registerProgressReporter(reporterOf(progress));
        writer.write();
        const auto buffer = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char *>(buffer->getBuffer()),
                          static_cast<qsizetype>(buffer->getSize()));
    } catch (const CancelledByUser &) {
        return fail(ErrorKind::Cancelled, Words::tr("The report was cancelled; nothing was written."));
    } catch (const std::exception &error) {
        return fail(
            ErrorKind::User,
            QStringLiteral("The PDF could not be completed: %1").arg(QString::fromLocal8Bit(error.what())));
    }
}

QByteArray xmpMetadata(const PdfInfo &info)
{
    const QString date = dateOf(info.created).toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'"));
    QString authors;
    for (const QString &author : info.authors)
        authors += QStringLiteral("<rdf:li>%1</rdf:li>").arg(author.toHtmlEscaped());
    const QString creators =
        authors.isEmpty() ? QString()
                          : QStringLiteral("<dc:creator><rdf:Seq>%1</rdf:Seq></dc:creator>").arg(authors);
    // Marks in one pass, so that a title with "%1" in it stays as it is.
    const QString text =
        QStringLiteral(
            "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
            "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" "
            "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">"
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1</rdf:li></rdf:Alt></dc:title>%2"
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%3</rdf:li></rdf:Alt></dc:description>"
            "<xmp:CreatorTool>Varve</xmp:CreatorTool><xmp:CreateDate>%4</xmp:CreateDate>"
            "<xmp:ModifyDate>%4</xmp:ModifyDate></rdf:Description></rdf:RDF></x:xmpmeta>\n"
            "<?xpacket end=\"r\"?>")
            .arg(info.title.toHtmlEscaped(), creators, info.subject.toHtmlEscaped(), date);
    return text.toUtf8();
}

} // namespace varve::report
