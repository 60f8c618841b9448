#include "store/filesearch.h"

#include "store/search.h"
#include "store/snippet.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace varve::store {

using model::FileText;

namespace {

constexpr qint64 mostPieces = 50'000; // that are looked at for one part of a question
constexpr std::array<const char *, 5> stateNames{"whole", "part", "none", "failed", "unread"};

QByteArray stateName(FileText::State state)
{
    return stateNames[static_cast<size_t>(state)];
}

FileText::State stateFrom(const QByteArray &name)
{
    const auto it = std::find(stateNames.begin(), stateNames.end(), name);
    return it == stateNames.end() ? FileText::State::Unread
                                  : static_cast<FileText::State>(it - stateNames.begin());
}

Result<void> forget(Repository &repository, const QByteArray &sha256)
{
    // The index must be told what it held.
    Statement &unindex = repository.statement("INSERT INTO file_search(file_search, rowid, text) SELECT "
                                              "'delete', rid, text FROM file_part WHERE sha256 = ?1");
    if (auto done = unindex.bindBlob(1, sha256).run(); !done)
        return done;
    for (const char *sql :
         {"DELETE FROM file_part WHERE sha256 = ?1", "DELETE FROM file_text WHERE sha256 = ?1"})
        if (auto done = repository.statement(sql).bindBlob(1, sha256).run(); !done)
            return done;
    return {};
}

/// A file in which some parts of the question were found.
struct Found
{
    int partsFound = 0;
    qint64 pieces = 0;
    QHash<qint64, int> partsOfPiece; ///< by the piece's rid
};
using FoundFiles = QHash<QByteArray, Found>;

Result<void> findPart(const Connection &connection, const Question::Part &part, int number, FoundFiles &files)
{
    Statement select(connection, "SELECT p.rid, p.sha256 FROM file_search JOIN file_part p ON p.rid = "
                                 "file_search.rowid WHERE file_search MATCH ?1 LIMIT ?2");
    select.bindText(1, Question::expression(part)).bind(2, mostPieces);
    while (select.step()) {
        const QByteArray sha256 = select.view(1);
        auto it = files.find(sha256);
        if (it == files.end()) {
            if (number > 0) // lacks a part that was asked for before
                continue;
            it = files.insert(select.bytes(1), {});
        }
        if (it->partsFound == number)
            ++it->partsFound;
        if (it->partsFound != number + 1)
            continue;
        ++it->pieces;
        ++it->partsOfPiece[select.integer(0)];
    }
    return select.finish();
}

struct Ranked
{
    QByteArray sha256;
    qint64 piece = 0; ///< with the most parts, the first of these
    int together = 0; ///< parts in that piece
    qint64 pieces = 0;
};

std::vector<Ranked> rankedOf(const FoundFiles &files, int parts)
{
    std::vector<Ranked> ranked;
    for (auto it = files.begin(); it != files.end(); ++it) {
        if (it->partsFound != parts)
            continue;
        Ranked file{it.key(), 0, 0, it->pieces};
        for (auto piece = it->partsOfPiece.begin(); piece != it->partsOfPiece.end(); ++piece)
            if (piece.value() > file.together ||
                (piece.value() == file.together && piece.key() < file.piece)) {
                file.piece = piece.key();
                file.together = piece.value();
            }
        ranked.push_back(std::move(file));
    }
    std::sort(ranked.begin(), ranked.end(), [](const Ranked &a, const Ranked &b) {
        return std::tuple(-a.together, -a.pieces, a.sha256) < std::tuple(-b.together, -b.pieces, b.sha256);
    });
    return ranked;
}

} // namespace

QString Question::expression(const Part &part)
{
    return QLatin1Char('"') + part.words + (part.isPrefix ? QStringLiteral("\"*") : QStringLiteral("\""));
}

QString Question::expression() const
{
    QStringList terms;
    for (const Part &part : parts)
        terms += expression(part);
    return terms.join(QLatin1Char(' '));
}

Result<void> putFileText(Repository &repository, const QByteArray &sha256, const FileText &text)
{
    if (auto done = forget(repository, sha256); !done || text.state == FileText::State::Unread)
        return done;
    Statement &put = repository.statement("INSERT INTO file_text(sha256, state, note) VALUES(?1, ?2, ?3)");
    const Value state = Value::utf8(stateName(text.state));
    if (auto done = put.bindBlob(1, sha256).bind(2, state).bindText(3, text.note).run(); !done)
        return done;
    Statement &add =
        repository.statement("INSERT INTO file_part(sha256, part, page, text) VALUES(?1, ?2, ?3, ?4)");
    Statement &index =
        repository.statement("INSERT INTO file_search(rowid, text) VALUES(last_insert_rowid(), ?1)");
    qint64 number = 0;
    for (const model::TextPiece &piece : text.pieces) {
        const Value words = Value::text(searchable(piece.text));
        if (auto done = add.bindBlob(1, sha256).bind(2, number++).bind(3, piece.page).bind(4, words).run();
            !done)
            return done;
        if (auto done = index.bind(1, words).run(); !done)
            return done;
    }
    return {};
}

Result<FileText> readFileTextState(Repository &repository, const QByteArray &sha256)
{
    Statement &select = repository.statement("SELECT state, note FROM file_text WHERE sha256 = ?1");
    FileText text;
    if (select.bindBlob(1, sha256).step())
        text = {stateFrom(select.bytes(0)), select.text(1), {}};
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return text;
}

Result<std::vector<SearchHit>> findInFiles(const Connection &connection, Repository &repository,
                                           const Question &question, const Snippets &snippets, int limit)
{
    FoundFiles files;
    int number = 0;
    for (const Question::Part &part : question.parts) {
        if (auto done = findPart(connection, part, number++, files); !done)
            return fail(std::move(done).error());
        files.removeIf([&](const auto &file) { return file.value().partsFound != number; });
        if (files.isEmpty())
            return std::vector<SearchHit>();
    }
    std::vector<SearchHit> hits;
    Statement &attachments = repository.statement(
        "SELECT a.id, (SELECT event FROM citation WHERE source = a.source ORDER BY id LIMIT 1) "
        "FROM attachment a WHERE a.sha256 = ?1 ORDER BY a.id");
    Statement &piece = repository.statement("SELECT page, text FROM file_part WHERE rid = ?1");
    for (const Ranked &file : rankedOf(files, number)) {
        SearchHit hit;
        hit.table = model::Table::Attachment;
        for (attachments.bindBlob(1, file.sha256); attachments.step();) {
            if (hit.snippet.isNull()) {
                if (piece.bind(1, file.piece).step()) {
                    hit.page = static_cast<int>(piece.integer(0));
                    hit.snippet = snippets.of({piece.bytes(1)});
                }
                if (auto done = piece.finish(); !done)
                    return fail(std::move(done).error());
            }
            hit.id = idFrom(attachments.view(0));
            hit.event.uuid = idFrom(attachments.view(1));
            hits.push_back(hit);
        }
        if (auto done = attachments.finish(); !done)
            return fail(std::move(done).error());
        if (static_cast<int>(hits.size()) >= limit)
            break;
    }
    return hits;
}

Result<FileCoverage> fileCoverage(Repository &repository)
{
    Statement &select = repository.statement(
        "SELECT count(*) FILTER (WHERE t.state = 'part'), count(*) FILTER (WHERE t.state IS NULL) FROM "
        "attachment a LEFT JOIN file_text t ON t.sha256 = a.sha256 WHERE a.external_path = ''");
    FileCoverage coverage;
    if (select.step())
        coverage = {select.integer(0), select.integer(1)};
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return coverage;
}

Result<std::vector<AttachmentId>> filesNotRead(const Connection &connection)
{
    std::vector<AttachmentId> ids;
    Statement select(connection,
                     "SELECT min(a.id) FROM attachment a LEFT JOIN file_text t ON t.sha256 = a.sha256 "
                     "WHERE a.external_path = '' AND length(a.sha256) = 32 AND t.sha256 IS NULL GROUP BY "
                     "a.sha256 ORDER BY 1");
    while (select.step())
        ids.push_back({idFrom(select.view(0))});
    if (auto done = select.finish(); !done)
        return fail(std::move(done).error());
    return ids;
}

} // namespace varve::store
