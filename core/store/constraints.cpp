#include "store/constraints.h"

#include <QByteArrayList>

namespace varve::store {

namespace {

/// One past the parenthesis that closes the one at `open`; -1 when there is none.
qsizetype endOfParentheses(const QByteArray &sql, qsizetype open)
{
    int depth = 0;
    char quote = 0;
    for (qsizetype i = open; i < sql.size(); ++i) {
        const char c = sql[i];
        if (quote != 0) {
            if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && --depth == 0) {
            return i + 1;
        }
    }
    return -1;
}

} // namespace

std::vector<QByteArray> checksOf(const QByteArray &createTable)
{
    static const QByteArray word = "CHECK(";
    std::vector<QByteArray> checks;
    for (qsizetype at = createTable.indexOf(word); at >= 0; at = createTable.indexOf(word, at)) {
        const qsizetype open = at + word.size() - 1;
        const qsizetype end = endOfParentheses(createTable, open);
        if (end < 0)
            break;
        checks.push_back(createTable.mid(open, end - open));
        at = end;
    }
    return checks;
}

Result<std::optional<QString>> brokenConstraint(const Connection &connection)
{
    std::vector<std::pair<QByteArray, QByteArray>> tables; // name, condition
    Statement schema(connection,
                     "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL");
    while (schema.step())
        if (const std::vector<QByteArray> checks = checksOf(schema.bytes(1)); !checks.empty())
            tables.emplace_back(schema.bytes(0), QByteArrayList(checks.begin(), checks.end()).join(" AND "));
    if (auto done = schema.finish(); !done)
        return fail(std::move(done).error());
    for (const auto &[name, condition] : tables) {
        auto broken =
            connection.single("SELECT 1 FROM \"" + name + "\" WHERE NOT (" + condition + ") LIMIT 1");
        if (!broken)
            return fail(std::move(broken).error());
        if (!broken->isNull())
            return std::optional(QString::fromUtf8(name));
    }
    return std::optional<QString>();
}

} // namespace varve::store
