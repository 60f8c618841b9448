// search: what is found of words, for scripts.
#include "command.h"
#include "document/filereading.h"
#include "output.h"

#include <QFileInfo>

namespace varve::cli {

namespace {

constexpr int defaultLimit = 50;
constexpr int mostHits = 10'000;
constexpr QChar matchBegins(0xE000);
constexpr QChar matchEnds(0xE001);

std::vector<OptionRow> options()
{
    return {{"limit", "N", "how many hits at most, 1 to 10000 (default: 50)"},
            {"index", nullptr, "first read the text of attachments that was not read yet"},
            {"who", "NAME", "who opens the project (default: your user name)"},
            {"json", nullptr, "print one JSON object"}};
}

/// The words of a hit, and where in them the matches stand (code units of UTF-16, begin and end).
std::pair<QString, QJsonArray> withoutMarks(const QString &snippet)
{
    QString text;
    QJsonArray matches;
    qsizetype begin = 0;
    for (const QChar c : snippet) {
        if (c == matchBegins)
            begin = text.size();
        else if (c == matchEnds)
            matches.append(QJsonArray{begin, text.size()});
        else
            text += c;
    }
    return {text, matches};
}

QString titleOf(const document::Document &document, const store::SearchHit &hit)
{
    if (const auto *attachment = document.catalogue().attachments.find(AttachmentId{hit.id}))
        return attachment->name;
    if (const auto *source = document.catalogue().sources.find(SourceId{hit.id}))
        return source->title;
    const auto row = document.index().rowOf(hit.event);
    return row == model::EventIndex::noRow ? QString() : document.index().title(row);
}

QJsonObject toJson(const document::Document &document, const store::SearchHit &hit)
{
    const auto [text, matches] = withoutMarks(hit.snippet);
    return {{QStringLiteral("kind"), QLatin1String(model::tableName(hit.table))},
            {QStringLiteral("id"), hit.id.toString(QUuid::WithoutBraces)},
            {QStringLiteral("title"), titleOf(document, hit)},
            {QStringLiteral("event"), hit.event.isNull() ? QJsonValue() : hit.event.toString()},
            {QStringLiteral("page"), hit.page > 0 ? QJsonValue(hit.page) : QJsonValue()},
            {QStringLiteral("snippet"), text},
            {QStringLiteral("matches"), matches}};
}

void printWords(const document::Document &document, const store::SearchFound &found)
{
    for (const store::SearchHit &hit : found.hits) {
        const QString page = hit.page > 0 ? QStringLiteral(", page %1").arg(hit.page) : QString();
        print(QStringLiteral("%1%2: %3\n    %4")
                  .arg(QLatin1String(model::tableName(hit.table)), page, titleOf(document, hit),
                       withoutMarks(hit.snippet).first));
    }
    if (found.hits.empty())
        print(QStringLiteral("Nothing found."));
}

void sayWhatIsMissing(const store::SearchFound &found)
{
    if (found.isMore)
        say(QStringLiteral("More than %1 hits; the best of the first ones are shown.").arg(found.total));
    else if (found.total > std::ssize(found.hits))
        say(QStringLiteral("%1 hits; the best %2 are shown.").arg(found.total).arg(found.hits.size()));
    if (found.filesNotRead > 0)
        say(QStringLiteral("The text of %1 attachments has not been read yet; --index reads it.")
                .arg(found.filesNotRead));
    if (found.filesInPart > 0)
        say(QStringLiteral("Of %1 long attachments only the beginning is searched.").arg(found.filesInPart));
}

int run(const Arguments &arguments)
{
    if (arguments.files().size() < 2)
        return report(
            {ErrorKind::User, QStringLiteral("Name the project file, then the words to look for.")});
    bool ok = true;
    const int limit = arguments.has("limit") ? arguments.value("limit").toInt(&ok) : defaultLimit;
    if (!ok || limit < 1 || limit > mostHits)
        return report(
            {ErrorKind::User, QStringLiteral("--limit takes a number from 1 to %1.").arg(mostHits)});
    const QString path = arguments.files().first();
    if (!QFileInfo::exists(path))
        return report({ErrorKind::User, QStringLiteral("There is no file “%1”.").arg(path)});
    const bool reads = arguments.has("index");
    const auto document = document::Document::open(
        path, reads ? store::OpenMode::ReadWrite : store::OpenMode::ReadOnly, whoOr(arguments.value("who")));
    if (!document)
        return report(document.error());
    if (reads)
        if (const auto read = document::readFilesNotRead(
                **document, watchedProgress(QStringLiteral("Reading attachments")));
            !read)
            return report(read.error());
    // A word with spaces came in quotes through the shell: it is a phrase.
    QStringList words = arguments.files().mid(1);
    for (QString &word : words)
        if (word.simplified().contains(QLatin1Char(' ')) && !word.contains(QLatin1Char('"')) &&
            words.size() > 1)
            word = QLatin1Char('"') + word + QLatin1Char('"');
    const auto found = (*document)->store().search(words.join(QLatin1Char(' ')), limit);
    if (!found)
        return report(found.error());
    if (!arguments.has("json")) {
        printWords(**document, *found);
        sayWhatIsMissing(*found);
        return Success;
    }
    QJsonArray hits;
    for (const store::SearchHit &hit : found->hits)
        hits.append(toJson(**document, hit));
    print(QJsonObject{{QStringLiteral("hits"), hits},
                      {QStringLiteral("total"), found->total},
                      {QStringLiteral("more"), found->isMore},
                      {QStringLiteral("files_in_part"), found->filesInPart},
                      {QStringLiteral("files_not_read"), found->filesNotRead}});
    return Success;
}

} // namespace

const Command searchCommand{
    "search",
    "FILE WORD… [--json]",
    "find words in events, sources, quotes, notes and attachments",
    "Each word is looked for as the beginning of a word; \"two words\" in quotes as they stand. All must be "
    "found. The JSON object has “hits”, the best first, each with kind (event, source, citation, "
    "attachment), "
    "id, title, event (null where none is cited with it), page (of a PDF), snippet and matches (begin and "
    "end in "
    "the snippet, in UTF-16 units); “total”, “more” (there are more than total), “files_in_part” and "
    "“files_not_read”: attachments that were not searched whole.",
    options,
    run};

} // namespace varve::cli
