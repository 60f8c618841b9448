#include "store/schema.h"

#include "model/names.h"
#include "store/binding.h"
#include "store/projectstore.h"
#include "store/rowjson.h"
#include "time/timenames.h"

#include <QtTest>

using namespace varve;
using namespace varve::store;

class TestSchema : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyFieldHasAColumnOfItsTypeAndNoOtherStands();
    void everyKeyOfAnEnumerationIsAllowed_data();
    void everyKeyOfAnEnumerationIsAllowed();
    void everySetOfRelationsIsAllowed();
    void everyReferenceHasAForeignKeyAndAnIndex();
    void schemaHoldsNoTriggerAndNoView();
    void schemaIsWhatWasReleased();
    void rowsAsJsonComeBackEqual();

private:
    QStringList column(const QByteArray &sql, int number = 0);
    std::unique_ptr<Connection> m_connection;
};

void TestSchema::initTestCase()
{
    m_connection = std::move(*Connection::openInMemory());
    const auto made = migrate(*m_connection, 0, schemaVersion);
    QVERIFY2(made, made ? "" : qPrintable(made.error().text));
    QVERIFY(compareSchema(*m_connection, schemaVersion));
}

QStringList TestSchema::column(const QByteArray &sql, int number)
{
    QStringList values;
    Statement select(*m_connection, sql);
    while (select.step())
        values += select.text(number);
    return values;
}

void TestSchema::everyFieldHasAColumnOfItsTypeAndNoOtherStands()
{
    for (int t = 0; t < model::tableCount; ++t) {
        const auto table = static_cast<model::Table>(t);
        std::map<QString, QString> expected{{QStringLiteral("id"), QStringLiteral("BLOB")},
                                            {QStringLiteral("rev"), QStringLiteral("INTEGER")},
                                            {QStringLiteral("mod_by"), QStringLiteral("TEXT")},
                                            {QStringLiteral("mod_at"), QStringLiteral("INTEGER")}};
        static const std::map<Value::Type, QString> types{{Value::Type::Integer, QStringLiteral("INTEGER")},
                                                          {Value::Type::Real, QStringLiteral("REAL")},
                                                          {Value::Type::Text, QStringLiteral("TEXT")},
                                                          {Value::Type::Blob, QStringLiteral("BLOB")}};
        for (const Column &column : columns(table)) {
            if (!column.isList)
                expected.emplace(QString::fromUtf8(column.name), types.at(column.type));
        }
        std::map<QString, QString> stands;
        Statement info(*m_connection, QByteArray("PRAGMA table_info(\"") + model::tableName(table) + "\")");
        while (info.step())
            stands.emplace(info.text(1), info.text(2));
        QVERIFY2(stands == expected, model::tableName(table));
    }
}

void TestSchema::everyKeyOfAnEnumerationIsAllowed_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("column");
    QTest::addColumn<QStringList>("keys");
    const auto row = [](const char *table, const char *column, auto last) {
        using Enum = decltype(last);
        QStringList keys;
        for (int i = 0; i <= static_cast<int>(last); ++i) {
            QString key;
            if constexpr (requires { time::toName(last); })
                key = time::toName(static_cast<Enum>(i));
            else
                key = model::key(static_cast<Enum>(i));
            if (!key.isEmpty()) // credibility counts from 1
                keys += key;
        }
        QTest::addRow("%s.%s", table, column) << QByteArray(table) << QByteArray(column) << keys;
    };
    row("project", "date_order", time::DateOrder::MonthDayYear);
    row("event", "time_start_kind", time::EndKind::Open);
    row("event", "time_end_kind", time::EndKind::Open);
    row("event", "time_precision", time::Precision::Other);
    row("event", "confidence", model::Confidence::CannotBeJudged);
    row("event", "status", model::Status::Retracted);
    row("source", "kind", model::SourceKind::Other);
    row("source", "reliability", model::Reliability::F);
    row("source", "access", model::Access::Hearsay);
    row("citation", "stance", model::Stance::Mentions);
    row("citation", "credibility", model::Credibility::CannotBeJudged);
    row("citation", "claimed_time_precision", time::Precision::Other);
    row("statement", "from_point", model::Endpoint::End);
    row("statement", "to_point", model::Endpoint::End);
    row("link", "kind", model::LinkKind::Contradicts);
    row("view", "colour_by", model::ColourBy::Status);
    row("view", "lanes_by", model::LanesBy::Status);
}

void TestSchema::everyKeyOfAnEnumerationIsAllowed()
{
    QFETCH(QByteArray, table);
    QFETCH(QByteArray, column);
    QFETCH(QStringList, keys);
    QVERIFY(keys.size() > 1);
    const QString sql = this->column("SELECT sql FROM sqlite_schema WHERE name = '" + table + "'").value(0);
    const QString check = QString::fromUtf8(column + " IN (");
    const qsizetype from = sql.indexOf(check);
    QVERIFY(from > 0);
    QStringList allowed =
        sql.mid(from + check.size(), sql.indexOf(QLatin1Char(')'), from) - from - check.size())
            .split(QStringLiteral(", "));
    for (QString &key : allowed)
        key = key.mid(1, key.size() - 2);
    allowed.sort();
    keys.sort();
    QCOMPARE(allowed, keys);
}

void TestSchema::everySetOfRelationsIsAllowed()
{
    // The CHECK of version 2 sees only the letters: the longest and the shortest key have to fit.
    const QString sql = column("SELECT sql FROM sqlite_schema WHERE name = 'statement'").value(0);
    QVERIFY(sql.contains(QStringLiteral("length(relation) BETWEEN 4 AND 200")));
    static const QRegularExpression letters(QStringLiteral("^[a-z -]*$"));
    for (int bits = 0; bits < 8192; ++bits) {
        const model::RelationSet set{static_cast<quint16>(bits)};
        const QString key = model::key(set);
        QVERIFY2(key.size() >= 4 && key.size() <= 200 && letters.match(key).hasMatch(), qPrintable(key));
        std::optional<model::RelationSet> again;
        model::fromKey(key, again);
        QCOMPARE(again, std::optional(set));
    }
    for (const char *wrong : {"", "befor", "before  after", "before before", "none before", " before"}) {
        std::optional<model::RelationSet> set;
        model::fromKey(QString::fromLatin1(wrong), set);
        QVERIFY2(!set, wrong);
    }
}

void TestSchema::everyReferenceHasAForeignKeyAndAnIndex()
{
    for (int t = 0; t < model::tableCount; ++t) {
        const auto table = static_cast<model::Table>(t);
        for (const Column &field : columns(table)) {
            if (!field.refersTo)
                continue;
            QByteArray owner = model::tableName(table);
            QByteArray name = field.name;
            if (field.isList) {
                owner = joinOf(table, field).table;
                name = joinOf(table, field).member;
            }
            const QStringList keys = column("SELECT \"table\" FROM pragma_foreign_key_list('" + owner +
                                            "') WHERE \"from\" = '" + name + "'");
            QCOMPARE(keys, QStringList{QString::fromLatin1(model::tableName(*field.refersTo))});
            if (owner == "event" && name == "track")
                continue; // tracks are removed rarely; the index would cost every event 32 bytes
            const QStringList indexes =
                column("SELECT l.name FROM pragma_index_list('" + owner +
                       "') l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND i.name = '" + name + "'");
            QVERIFY2(!indexes.isEmpty(), (owner + '.' + name).constData());
        }
    }
}

void TestSchema::schemaHoldsNoTriggerAndNoView()
{
    QCOMPARE(column("SELECT DISTINCT type FROM sqlite_schema ORDER BY 1"),
             (QStringList{QStringLiteral("index"), QStringLiteral("table")}));
}

void TestSchema::schemaIsWhatWasReleased()
{
    // A migration that was released never changes: files are compared with what it makes.
    const auto first = std::move(*Connection::openInMemory());
    QVERIFY(migrate(*first, 0, 1));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    Statement select(*first, "SELECT name || ':' || ifnull(sql, '') FROM sqlite_schema WHERE name NOT LIKE "
                             "'search_%' OR name = 'search_doc' ORDER BY name");
    while (select.step())
        hash.addData(select.bytes(0) + '\n');
    QCOMPARE(hash.result().toHex(),
             QByteArray("eea112f54f0be2a377ea706ff0de154298ca5e13bd17fb65113f40110126fdad"));
}

void TestSchema::rowsAsJsonComeBackEqual()
{
    for (int t = 0; t < model::tableCount; ++t) {
        const auto table = static_cast<model::Table>(t);
        Row row;
        row.stamp.rev = 1;
        for (const Column &field : columns(table))
            row.values.push_back(field.byDefault);
        QCOMPARE(rowToJson(table, row), QByteArray("{}"));
        row.stamp.rev = 9'007'199'254'740'993; // beyond what a double holds
        for (size_t i = 0; i < row.values.size(); ++i)
            switch (columns(table)[i].type) {
            case Value::Type::Integer:
                row.values[i] = Value::of(std::numeric_limits<qint64>::min() + qint64(i));
                break;
            case Value::Type::Real:
                row.values[i] = Value::of(0.1 + static_cast<double>(i));
                break;
            case Value::Type::Text:
                row.values[i] = Value::text(QStringLiteral("\"\\\u0001\n🎭 é"));
                break;
            case Value::Type::Blob:
                row.values[i] = Value::blob(QByteArray(32, static_cast<char>(i)));
                break;
            case Value::Type::Null:
                break;
            }
        auto again = rowFromJson(table, rowToJson(table, row));
        QVERIFY2(again, again ? "" : qPrintable(again.error().text));
        QVERIFY(again->values == row.values);
        QCOMPARE(again->stamp.rev, row.stamp.rev);
    }
    for (const char *bad : {"", "[]", "{\"unknown\":1}", "{\"title\":1}", "{\"track\":\"xyz\"}",
                            "{\"rev\":\"1\"}", "{\"rev\":1.5}", "{\"title\":\"a\""})
        QVERIFY2(!rowFromJson(model::Table::Event, bad), bad);
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
