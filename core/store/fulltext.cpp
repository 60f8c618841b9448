#include "store/fulltext.h"

#include "store/search.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace varve::store {

namespace {

constexpr double titleWeight = 4;
constexpr double saturation = 1.2; // as k1 in BM25

fts5_api *apiOf(const Connection &connection)
{
    fts5_api *api = nullptr;
    sqlite3_stmt *select = nullptr;
    if (sqlite3_prepare_v2(connection.handle(), "SELECT fts5(?1)", -1, &select, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(select, 1, static_cast<void *>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(select);
    }
    sqlite3_finalize(select);
    return api;
}

void rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result, int, sqlite3_value **)
{
    int count = 0;
    int code = api->xInstCount(fts, &count);
    double weight = 0;
    int first = 1 << 20;
    for (int i = 0; i < count && code == SQLITE_OK; ++i) {
        int phrase = 0;
        int column = 0;
        int offset = 0;
        code = api->xInst(fts, i, &phrase, &column, &offset);
        weight += column == 0 ? titleWeight : 1;
        first = std::min(first, offset + (column == 0 ? 0 : 1000));
    }
    if (code != SQLITE_OK)
        return sqlite3_result_error_code(result, code);
    sqlite3_result_double(result, -weight / (weight + saturation) + first * 1e-9);
}

void words(sqlite3_context *result, int count, sqlite3_value **texts)
{
    std::vector<QByteArrayView> views;
    views.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(texts[i]));
        views.emplace_back(text, sqlite3_value_bytes(texts[i]));
    }
    const QByteArray all = joinWords(views);
    sqlite3_result_text(result, all.constData(), static_cast<int>(all.size()), SQLITE_TRANSIENT);
}

} // namespace

QByteArray joinWords(std::span<const QByteArrayView> texts)
{
    QByteArray all("");
    for (const QByteArrayView text : texts) {
        if (text.isEmpty())
            continue;
        if (!all.isEmpty())
            all += '\n';
        all += text;
    }
    // ASCII, by far the most, has neither scripts without spaces nor marks of ours.
    const bool plain = std::none_of(all.begin(), all.end(), [](char c) { return (c & 0x80) != 0; });
    return plain ? all : searchable(QString::fromUtf8(all)).toUtf8();
}

Result<void> addSearchFunctions(const Connection &connection)
{
    if (sqlite3_create_function(connection.handle(), "varve_words", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                nullptr, words, nullptr, nullptr) != SQLITE_OK)
        return fail(connection.error(SQLITE_NOMEM));
    fts5_api *api = apiOf(connection);
    if (!api || api->xCreateFunction(api, "varve_rank", nullptr, rank, nullptr) != SQLITE_OK)
        return fail(ErrorKind::BadFile,
                    QStringLiteral("This system's SQLite was built without full text search (FTS5)."));
    return {};
}

struct Tokenizer::Module
{
    fts5_tokenizer calls{};
    Fts5Tokenizer *instance = nullptr;
};

Tokenizer::Tokenizer(const Connection &connection) : m_module(std::make_unique<Module>())
{
    fts5_api *api = apiOf(connection);
    void *context = nullptr;
    std::array<const char *, 2> options{"remove_diacritics", "2"};
    if (!api || api->xFindTokenizer(api, tokenizerName, &context, &m_module->calls) != SQLITE_OK ||
        m_module->calls.xCreate(context, options.data(), static_cast<int>(options.size()),
                                &m_module->instance) != SQLITE_OK)
        m_module->instance = nullptr;
}

Tokenizer::~Tokenizer()
{
    if (m_module->instance)
        m_module->calls.xDelete(m_module->instance);
}

void Tokenizer::tokenize(const QByteArray &utf8, const Visit &visit) const
{
    if (!m_module->instance)
        return;
    const auto token = [](void *to, int, const char *word, int size, int begin, int end) {
        const Visit &visit = *static_cast<const Visit *>(to);
        return visit(QByteArrayView(word, size), begin, end) ? SQLITE_OK : SQLITE_DONE;
    };
    m_module->calls.xTokenize(m_module->instance, const_cast<Visit *>(&visit), FTS5_TOKENIZE_AUX,
                              utf8.constData(), static_cast<int>(utf8.size()), token);
}

} // namespace varve::store
