#include "document/filekinds.h"

#include <QFileInfo>
#include <QHash>
#include <QLocale>
#include <QMimeDatabase>
#include <QSet>

namespace varve::document {

namespace {

enum class Risk { Program, Script, Macros, Installs, Disk, Page, Leads };

QString words(Risk risk)
{
    switch (risk) {
    case Risk::Program:
        return QStringLiteral("It is a program.");
    case Risk::Script:
        return QStringLiteral("It is a script, which can be run.");
    case Risk::Macros:
        return QStringLiteral("It is a document that can hold macros, which run when it is opened.");
    case Risk::Installs:
        return QStringLiteral("It is a package that installs programs.");
    case Risk::Disk:
        return QStringLiteral("It is the image of a disk, whose files escape the system’s own warnings.");
    case Risk::Page:
        return QStringLiteral("It is a page that can run scripts and load things from elsewhere.");
    case Risk::Leads:
        return QStringLiteral("It is a link or a setting that starts other programs or pages.");
    }
    return {};
}

const QHash<QString, Risk> &bySuffix()
{
    static const QHash<QString, Risk> all = [] {
        const std::initializer_list<std::pair<Risk, const char *>> lists{
            {Risk::Program,
             "exe com scr pif cpl dll ocx sys drv msc bin run out elf so ko appimage app jar class "
             "jnlp gadget application xll xpi crx swf wasm"},
            {Risk::Script,
             "bat cmd ps1 psm1 psd1 vbs vbe vb js jse mjs wsf wsh wsc hta sh bash zsh csh ksh fish "
             "command py pyc pyw pl rb php lua tcl ahk au3 scpt applescript workflow action "
             "terminal ipynb r jl bas sct shb shs"},
            {Risk::Macros,
             "docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm mdb mde accdb accde ade adp "
             "odb oxt slk iqy one pub chm hlp"},
            {Risk::Installs,
             "msi msp mst msix appx deb rpm apk ipa pkg mpkg snap flatpak flatpakref flatpakrepo "
             "udeb xapk vsix"},
            {Risk::Disk, "iso img dmg vhd vhdx vmdk qcow2 udf"},
            {Risk::Page, "html htm xhtml xht mht mhtml svg svgz shtml webarchive"},
            {Risk::Leads, "lnk url webloc desktop service inf reg scf library-ms search-ms settingcontent-ms "
                          "theme themepack directory rdp vnc torrent"}};
        QHash<QString, Risk> made;
        for (const auto &[risk, suffixes] : lists)
            for (const QString &suffix : QString::fromLatin1(suffixes).split(u' ', Qt::SkipEmptyParts))
                made.insert(suffix, risk);
        return made;
    }();
    return all;
}

/// A type counts with all that derive from it.
const std::initializer_list<std::pair<const char *, Risk>> byType{
    {"text/html", Risk::Page},
    {"application/xhtml+xml", Risk::Page},
    {"image/svg+xml", Risk::Page},
    {"application/x-mimearchive", Risk::Page},
    {"application/x-executable", Risk::Program},
    {"application/x-sharedlib", Risk::Program},
    {"application/x-pie-executable", Risk::Program},
    {"application/x-core", Risk::Program},
    {"application/x-ms-dos-executable", Risk::Program},
    {"application/x-msdownload", Risk::Program},
    {"application/vnd.microsoft.portable-executable", Risk::Program},
    {"application/x-java-archive", Risk::Program},
    {"application/java-archive", Risk::Program},
    {"application/x-java", Risk::Program},
    {"application/vnd.adobe.flash.movie", Risk::Program},
    {"application/wasm", Risk::Program},
    {"application/x-shellscript", Risk::Script},
    {"application/javascript", Risk::Script},
    {"text/javascript", Risk::Script},
    {"application/x-perl", Risk::Script},
    {"text/x-python", Risk::Script},
    {"application/x-ruby", Risk::Script},
    {"application/x-php", Risk::Script},
    {"application/x-msdos-program", Risk::Script},
    {"application/x-bat", Risk::Script},
    {"application/x-powershell", Risk::Script},
    {"text/vbscript", Risk::Script},
    {"application/vnd.ms-word.document.macroEnabled.12", Risk::Macros},
    {"application/vnd.ms-excel.sheet.macroEnabled.12", Risk::Macros},
    {"application/vnd.ms-powerpoint.presentation.macroEnabled.12", Risk::Macros},
    {"application/vnd.ms-access", Risk::Macros},
    {"application/x-msi", Risk::Installs},
    {"application/vnd.debian.binary-package", Risk::Installs},
    {"application/x-rpm", Risk::Installs},
    {"application/vnd.android.package-archive", Risk::Installs},
    {"application/x-cd-image", Risk::Disk},
    {"application/x-apple-diskimage", Risk::Disk},
    {"application/x-desktop", Risk::Leads},
    {"application/x-ms-shortcut", Risk::Leads},
    {"application/x-mswinurl", Risk::Leads},
};

QString suffixOf(const QString &name)
{
    // What a file manager goes by: without trailing blanks, dots and marks that hide the end.
    QString shown;
    for (const QChar c : name)
        if (c.category() != QChar::Other_Format && c.category() != QChar::Other_Control)
            shown += c;
    while (shown.endsWith(u'.') || shown.endsWith(u' '))
        shown.chop(1);
    return QFileInfo(shown).suffix().toLower();
}

bool hidesItsEnd(const QString &name)
{
    return std::any_of(name.begin(), name.end(), [](QChar c) {
        return (c.unicode() >= 0x202A && c.unicode() <= 0x202E) ||
               (c.unicode() >= 0x2066 && c.unicode() <= 0x2069);
    });
}

bool isOf(const QMimeType &type, const char *ancestor)
{
    return type.inherits(QLatin1String(ancestor));
}

} // namespace

QString executableReason(const QString &name, const QString &mime)
{
    if (const auto found = bySuffix().constFind(suffixOf(name)); found != bySuffix().constEnd())
        return words(*found);
    const QMimeType type = QMimeDatabase().mimeTypeForName(mime);
    for (const auto &[ancestor, risk] : byType)
        if (mime == QLatin1String(ancestor) || (type.isValid() && isOf(type, ancestor)))
            return words(risk);
    return {};
}

QString disguiseReason(const QString &name, const QString &mime)
{
    if (hidesItsEnd(name))
        return QStringLiteral("Its name holds marks that turn the direction of writing and can hide how it "
                              "really ends.");
    const QMimeDatabase types;
    const QMimeType named = types.mimeTypeForFile(name, QMimeDatabase::MatchExtension);
    const QMimeType real = types.mimeTypeForName(mime);
    if (named.isDefault() || !real.isValid() || real.isDefault() || named == real)
        return {};
    if (named.inherits(real.name()) || real.inherits(named.name()))
        return {};
    const auto family = [](const QMimeType &type) { return type.name().section(u'/', 0, 0); };
    if (family(named) == family(real))
        return {};
    return QStringLiteral("By its name it is of the type “%1”, by its content “%2”.")
        .arg(named.comment(), real.comment());
}

PreviewKind previewKind(const QString &name, const QString &mime)
{
    const QMimeType type = QMimeDatabase().mimeTypeForName(mime);
    if (mime == QLatin1String("application/pdf") || isOf(type, "application/pdf"))
        return PreviewKind::Pdf;
    if (isOf(type, "image/svg+xml") || isOf(type, "text/plain") || isOf(type, "application/json") ||
        isOf(type, "application/xml") || mime.startsWith(QLatin1String("text/")))
        return PreviewKind::Text;
    if (mime.startsWith(QLatin1String("image/")))
        return PreviewKind::Picture;
    const bool unknown = mime.isEmpty() || (type.isValid() && type.isDefault());
    const QString suffix = suffixOf(name);
    if (unknown && (suffix == QLatin1String("txt") || suffix == QLatin1String("log")))
        return PreviewKind::Text;
    return PreviewKind::None;
}

QString sizeText(qint64 bytes, bool exact)
{
    const QLocale locale;
    const QString exactly =
        bytes == 1 ? QStringLiteral("1 byte") : QStringLiteral("%1 bytes").arg(locale.toString(bytes));
    if (bytes < 1000)
        return exactly;
    const QString about = locale.formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
    return exact ? QStringLiteral("%1 (%2)").arg(about, exactly) : about;
}

} // namespace varve::document
