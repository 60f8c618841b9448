// What FTS5 is given besides SQL: our rank, and its own tokenizer for making snippets.
#pragma once

#include "store/sqlite.h"

#include <functional>
#include <span>

struct fts5_api;
struct Fts5Tokenizer;

namespace varve::store {

/// The tokenizer of all our indexes, as written in their CREATE statements.
inline constexpr const char *tokenizerName = "unicode61";

/// Makes two functions known to a connection.
///
/// varve_words(text, …): the texts that are not empty, a line each, as documents of the search hold them.
///
/// varve_rank(table): how well a row fits, lower is better. The first column
/// counts four times; more matches count more, each less than the one before; of equal ones that goes before
/// in which the words come sooner. Unlike bm25() it looks at nothing but the row, so that words that are
/// everywhere cost no more than others (a question joins its words with AND, so that how rare each is would
/// hardly order anything), and needs no table of sizes.
Result<void> addSearchFunctions(const Connection &connection);

/// What varve_words() makes of these texts (UTF-8).
QByteArray joinWords(std::span<const QByteArrayView> texts);

/// Cuts texts into words just as the indexes do.
class Tokenizer
{
public:
    explicit Tokenizer(const Connection &connection);
    ~Tokenizer();
    Tokenizer(const Tokenizer &) = delete;
    Tokenizer &operator=(const Tokenizer &) = delete;

    /// Calls visit with each word, folded, and where it stands in the text (bytes); until visit returns
    /// false.
    using Visit = std::function<bool(QByteArrayView word, int begin, int end)>;
    void tokenize(const QByteArray &utf8, const Visit &visit) const;

private:
    struct Module;
    std::unique_ptr<Module> m_module;
};

} // namespace varve::store
