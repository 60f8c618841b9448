// attach and attachments: files in, out and checked, without a display.
#include "command.h"
#include "document/attachments.h"
#include "document/filekinds.h"
#include "document/label.h"
#include "output.h"
#include "time/timeformat.h"

#include <QFile>
#include <QFileInfo>

namespace varve::cli {

namespace {

using document::Document;

Result<std::unique_ptr<Document>> open(const QString &path, store::OpenMode mode, const Arguments &arguments)
{
    if (!QFileInfo::exists(path))
        return fail(ErrorKind::User, QStringLiteral("There is no file “%1”.").arg(path));
    return Document::open(path, mode, whoOr(arguments.value("who")));
}

/// By id, or by a title or name that only one has.
template <class T>
Result<decltype(T::id)> find(const model::Shelf<T> &shelf, const QString &text, QString T::*name,
                             const char *what)
{
    std::vector<decltype(T::id)> found;
    for (const auto &[id, value] : shelf.values())
        if (id.toString() == text || (value.*name).compare(text, Qt::CaseInsensitive) == 0)
            found.push_back(id);
    if (found.size() == 1)
        return found.front();
    return fail(ErrorKind::User,
                found.empty()
                    ? QStringLiteral("There is no %1 “%2”.").arg(QLatin1String(what), text)
                    : QStringLiteral("There are %1 called “%2”; give the id.").arg(found.size()).arg(text));
}

QJsonObject toJson(const model::Attachment &attachment)
{
    return {
        {QStringLiteral("id"), attachment.id.toString()},
        {QStringLiteral("name"), attachment.name},
        {QStringLiteral("mime"), attachment.mime},
        {QStringLiteral("size"), attachment.size},
        {QStringLiteral("sha256"), QString::fromLatin1(attachment.sha256.toHex())},
        {QStringLiteral("source"), attachment.source.isNull() ? QJsonValue() : attachment.source.toString()},
        {QStringLiteral("original"), attachment.original},
        {QStringLiteral("derived_from"),
         attachment.derivedFrom.isNull() ? QJsonValue() : attachment.derivedFrom.toString()},
        {QStringLiteral("added_at"), time::toUtcIso(attachment.addedAt)},
        {QStringLiteral("added_by"), attachment.addedBy}};
}

QJsonObject toJson(const model::CustodyEntry &entry)
{
    return {{QStringLiteral("attachment"), entry.attachment.toString()},
            {QStringLiteral("name"), entry.name},
            {QStringLiteral("action"), key(entry.action)},
            {QStringLiteral("at"), time::toUtcIso(entry.at)},
            {QStringLiteral("who"), entry.who},
            {QStringLiteral("sha256"), QString::fromLatin1(entry.sha256.toHex())},
            {QStringLiteral("note"), entry.note},
            {QStringLiteral("hash"), QString::fromLatin1(entry.hash.toHex())}};
}

// --- attach ---

std::vector<OptionRow> attachOptions()
{
    return {{"into", "PROJECT", "the project"},
            {"source", "TITLE|ID", "the source that the files belong to"},
            {"working-copy", nullptr, "they are working copies, not originals"},
            {"derived-from", "NAME|ID", "the attachment that they were made from"},
            {"note", "TEXT", "how they were made from it"},
            {"again", nullptr, "attach bytes that the project has already all the same"},
            {"who", "NAME", "who makes the change (default: your user name)"},
            {"json", nullptr, "print what was attached as one JSON object"},
            {"quiet", nullptr, "say nothing when all went well"}};
}

Result<model::Attachment> commonOf(const Document &document, const Arguments &arguments)
{
    model::Attachment common;
    if (arguments.has("source")) {
        const auto source =
            find(document.catalogue().sources, arguments.value("source"), &model::Source::title, "source");
        if (!source)
            return fail(source.error());
        common.source = *source;
    }
    if (arguments.has("derived-from")) {
        const auto origin = find(document.catalogue().attachments, arguments.value("derived-from"),
                                 &model::Attachment::name, "attachment");
        if (!origin)
            return fail(origin.error());
        common.derivedFrom = *origin;
    }
    common.original = !arguments.has("working-copy");
    common.conversionNote = arguments.value("note");
    return common;
}

Result<std::vector<model::Attachment>> attach(Document &document, const Arguments &arguments)
{
    const auto common = commonOf(document, arguments);
    if (!common)
        return fail(common.error());
    std::vector<std::unique_ptr<QFile>> files;
    std::vector<store::ProjectStore::NewFile> added;
    for (const QString &path : arguments.files()) {
        if (!QFileInfo(path).isFile())
            return fail(ErrorKind::User, QStringLiteral("“%1” is not a file.").arg(path));
        // Closing the project with another handle would drop the locks on it.
        if (QFileInfo(path).canonicalFilePath() == document.store().path())
            return fail(ErrorKind::User, QStringLiteral("“%1” is the project itself.").arg(path));
        files.push_back(std::make_unique<QFile>(path));
        if (!files.back()->open(QIODevice::ReadOnly))
            return fail(ErrorKind::User,
                        QStringLiteral("“%1” cannot be read: %2.").arg(path, files.back()->errorString()));
        auto described =
            document::describeFile(*files.back(), path, watchedProgress(QStringLiteral("Reading")));
        if (!described)
            return fail(described.error());
        if (const auto same = document::sameBytes(document.catalogue(), *described);
            !same.empty() && !arguments.has("again"))
            return fail(
                ErrorKind::User,
                QStringLiteral("“%1” has the same bytes as %2, which is attached already. Nothing was "
                               "attached; --again attaches it as well.")
                    .arg(path, document::quoted(same.front()->name)));
        described->source = common->source;
        described->original = common->original;
        described->derivedFrom = common->derivedFrom;
        described->conversionNote = common->conversionNote;
        added.push_back({*described, files.back().get()});
    }
    if (const auto done = document.attach(added, document::attachLabel(added),
                                          watchedProgress(QStringLiteral("Attaching")));
        !done)
        return fail(done.error());
    std::vector<model::Attachment> stored;
    for (const auto &file : added)
        stored.push_back(*document.catalogue().attachments.find(file.attachment.id));
    return stored;
}

int runAttach(const Arguments &arguments)
{
    if (arguments.files().isEmpty())
        return report({ErrorKind::User, QStringLiteral("Which files are to be attached?")});
    if (!arguments.has("into"))
        return report({ErrorKind::User, QStringLiteral("Say with --into to which project.")});
    const auto document = open(arguments.value("into"), store::OpenMode::ReadWrite, arguments);
    if (!document)
        return report(document.error());
    const auto attached = attach(**document, arguments);
    if (!attached)
        return report(attached.error());
    QJsonArray list;
    for (const model::Attachment &attachment : *attached) {
        list.append(toJson(attachment));
        if (!arguments.has("quiet") && !arguments.has("json"))
            say(QStringLiteral("Attached %1, %2, SHA-256 %3")
                    .arg(document::quoted(attachment.name), document::sizeText(attachment.size),
                         QString::fromLatin1(attachment.sha256.toHex())));
    }
    if (arguments.has("json"))
        print(QJsonObject{{QStringLiteral("attached"), list}});
    return Success;
}

// --- attachments ---

std::vector<OptionRow> listOptions()
{
    return {{"extract", "NAME|ID", "write this attachment to a file"},
            {"to", "FILE", "where --extract writes (default: its name, here)"},
            {"force", nullptr, "replace a file that exists"},
            {"verify", nullptr, "read all bytes and compare them with their hashes"},
            {"custody", nullptr, "print the custody log"},
            {"who", "NAME", "who stands in the custody log (default: your user name)"},
            {"json", nullptr, "print one JSON object"}};
}

int extract(Document &document, const Arguments &arguments)
{
    const auto id = find(document.catalogue().attachments, arguments.value("extract"),
                         &model::Attachment::name, "attachment");
    if (!id)
        return report(id.error());
    const QString name = document.catalogue().attachments.find(*id)->name;
    const QString to = arguments.has("to") ? arguments.value("to") : document::safeFileName(name);
    if (const auto done = document::exportAttachment(document, *id, to, arguments.has("force"),
                                                     watchedProgress(QStringLiteral("Writing")));
        !done)
        return report(done.error());
    say(QStringLiteral("Wrote %1; its bytes match their hash.").arg(to));
    return Success;
}

int printCustody(const Document &document, const Arguments &arguments)
{
    const auto entries = document.store().custody({});
    if (!entries)
        return report(entries.error());
    QJsonArray list;
    for (const model::CustodyEntry &entry : *entries) {
        list.append(toJson(entry));
        if (!arguments.has("json"))
            print(QStringLiteral("%1  %2  %3  %4%5")
                      .arg(time::toUtcIso(entry.at), word(entry.action), entry.who,
                           document::quoted(entry.name),
                           entry.note.isEmpty() ? QString() : QStringLiteral("  (%1)").arg(entry.note)));
    }
    if (arguments.has("json"))
        print(QJsonObject{{QStringLiteral("custody"), list}});
    return Success;
}

int printList(Document &document, const Arguments &arguments)
{
    QJsonArray list;
    bool allSound = true;
    std::vector<model::Attachment> all;
    for (const auto &[id, attachment] : document.catalogue().attachments.values())
        all.push_back(attachment);
    for (const model::Attachment &attachment : all) {
        QJsonObject object = toJson(attachment);
        QString state;
        if (arguments.has("verify")) {
            const auto sound = document::verifyAttachment(document, attachment.id,
                                                          watchedProgress(QStringLiteral("Verifying")));
            if (!sound && sound.error().kind == ErrorKind::Cancelled)
                return report(sound.error());
            object.insert(QStringLiteral("sound"), sound.has_value());
            allSound = allSound && sound;
            state = sound ? QStringLiteral("  sound") : QStringLiteral("  DAMAGED: ") + sound.error().text;
        }
        list.append(object);
        if (!arguments.has("json"))
            print(QStringLiteral("%1  %2  %3  %4%5")
                      .arg(attachment.id.toString(), QString::fromLatin1(attachment.sha256.toHex()))
                      .arg(document::sizeText(attachment.size), attachment.name, state));
    }
    if (arguments.has("json"))
        print(QJsonObject{{QStringLiteral("attachments"), list}});
    return allSound ? Success : BadFile;
}

int runList(const Arguments &arguments)
{
    const auto project = arguments.oneFile(QStringLiteral("The project file"));
    if (!project)
        return report(project.error());
    const bool logs = arguments.has("extract") || arguments.has("verify");
    const auto document =
        open(*project, logs ? store::OpenMode::ReadWrite : store::OpenMode::ReadOnly, arguments);
    if (!document)
        return report(document.error());
    if (arguments.has("extract"))
        return extract(**document, arguments);
    if (!arguments.has("custody"))
        return printList(**document, arguments);
    if (!arguments.has("verify"))
        return printCustody(**document, arguments);
    if (arguments.has("json"))
        return report(
            Error{ErrorKind::User,
                  QStringLiteral("With --json ask for --verify and --custody one after the other.")});
    const int listed = printList(**document, arguments);
    const int logged = printCustody(**document, arguments);
    return listed == Success ? logged : listed;
}

} // namespace

const Command attachCommand{
    "attach",
    "FILE… --into PROJECT [--source TITLE|ID]",
    "keep files in a project as evidence",
    "The bytes go into the project with their SHA-256, in one change: all files or none. "
    "A file of any size is streamed.",
    attachOptions,
    runAttach};

const Command attachmentsCommand{"attachments",
                                 "PROJECT [--verify] [--custody] [--extract NAME|ID --to FILE] [--json]",
                                 "list, verify and extract attachments",
                                 "Extracting verifies the bytes before the file is put in place; both it and "
                                 "verifying are written to the custody log where the project can be written. "
                                 "Exit code 2: an attachment is damaged.",
                                 listOptions,
                                 runList};

} // namespace varve::cli
