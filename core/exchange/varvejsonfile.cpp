#include "exchange/varvejsonfile.h"

#include "exchange/jsonreader.h"
#include "exchange/varvejsonexporter.h"
#include "exchange/varvejsonfields.h"
#include "exchange/varvejsonhistory.h"

#include <QCryptographicHash>
#include <QIODevice>

namespace varve::exchange {

namespace {

constexpr int recordsBetweenReports = 500;

QString sectionName(model::Table table)
{
    return QString::fromLatin1(tableName(table)) + u's';
}

/// Reads the syntax and each record by itself.
class FileReader
{
public:
    FileReader(QIODevice &from, ImportReport &report, const Progress &progress)
        : m_json(from),
          m_size(from.size()),
          m_report(report),
          m_progress(progress)
    {}

    Result<void> read(VarveJsonFile &file)
    {
        QByteArray key;
        m_json.enterObject();
        while (!m_cancelled && !m_isOther && m_report.errors() < maxErrors && m_json.nextKey(key))
            member(key, file);
        if (m_cancelled)
            return fail(ErrorKind::Cancelled,
                        QStringLiteral("The import was cancelled; nothing was changed."));
        if (m_report.errors() == 0 && !m_json.failed())
            m_json.finish();
        if (m_json.failed())
            return fail(ErrorKind::BadFile,
                        QStringLiteral("This is not valid JSON: %1.").arg(m_json.error()));
        if (m_report.errors() == 0 && (!m_hasFormat || !m_hasVersion))
            m_report.error(
                0, QStringLiteral("format"),
                QStringLiteral(
                    "a Varve file says \"format\": \"varve\" and \"version\": 1; this one does not"));
        if (m_report.errors() == 0 && m_projects != 1)
            m_report.error(0, QStringLiteral("project"), QStringLiteral("is missing"));
        return {};
    }

private:
    void member(const QByteArray &key, VarveJsonFile &file)
    {
        if (key == "format" || key == "version" || key == "form")
            return header(key, file);
        if (key == "project")
            return project(file);
        if (key == "changes" && !file.authoring)
            return section(key, [&](const JsonNode &node, const QString &path) {
                readChange(node, path, m_report, file.content.changes.emplace_back());
            });
        if (key == "custody" && !file.authoring)
            return section(key, [&](const JsonNode &node, const QString &path) {
                readCustody(node, path, m_report, file.content.custody.emplace_back());
            });
        if (key == "blobs")
            return section(key, [&](const JsonNode &node, const QString &path) { blob(node, path, file); });
        for (int i = 1; i < model::tableCount; ++i)
            if (const auto table = static_cast<model::Table>(i); key == sectionName(table).toLatin1())
                return records(key, table, file);
        m_report.error(
            m_json.line(), QString::fromUtf8(key).left(60),
            QStringLiteral("is not a section of a Varve file; the file is refused so that nothing is lost "
                           "unseen"));
        skip();
        stopAtOtherJson();
    }

    /// What does not fit and has not said that it is Varve's is another program's: one word instead of fifty.
    void stopAtOtherJson()
    {
        if (m_sawFormat || m_json.failed() || m_report.errors() == 0)
            return;
        m_isOther = true;
        m_report.error(0, QStringLiteral("format"),
                       QStringLiteral("this is another kind of JSON: a Varve file begins with \"format\": "
                                      "\"varve\" and \"version\": %1")
                           .arg(varveJsonVersion));
    }

    void skip()
    {
        JsonNode node;
        m_json.readValue(node);
    }

    void header(const QByteArray &key, VarveJsonFile &file)
    {
        JsonNode node;
        if (!m_json.readValue(node))
            return;
        const QString name = QString::fromLatin1(key);
        if (key == "format") {
            m_sawFormat = true;
            m_hasFormat = node.utf8 == "varve";
            m_isOther = !m_hasFormat;
            if (!m_hasFormat)
                m_report.error(node.line, name,
                               QStringLiteral("is not \"varve\": this is another kind of JSON"));
        } else if (key == "version") {
            m_isOther = node.type == JsonNode::Type::Integer && node.integer > varveJsonVersion;
            m_hasVersion = node.type == JsonNode::Type::Integer && node.integer == varveJsonVersion;
            if (!m_hasVersion)
                m_report.error(
                    node.line, name,
                    node.type == JsonNode::Type::Integer && node.integer > varveJsonVersion
                        ? QStringLiteral(
                              "is %1: the file comes from a newer Varve; this one reads version %2")
                              .arg(node.integer)
                              .arg(varveJsonVersion)
                        : QStringLiteral("should be %1").arg(varveJsonVersion));
        } else {
            file.authoring = node.utf8 == "authoring";
            if (!file.authoring && node.utf8 != "complete")
                m_report.error(node.line, name, QStringLiteral("should be \"complete\" or \"authoring\""));
            else if (m_projects > 0 || !file.content.records.empty())
                m_report.error(node.line, name, QStringLiteral("should stand before the project"));
        }
    }

    void project(VarveJsonFile &file)
    {
        JsonNode node;
        if (!m_json.readValue(node))
            return;
        ++m_projects;
        const JsonNode *id = node.find("id");
        m_authoring.emplace(id && id->isString() ? id->text() : QString());
        model::Project project;
        readRecord(node, QStringLiteral("project"), file.authoring ? &*m_authoring : nullptr, m_report,
                   project);
        m_authoring->setSettings(project.times, project.referenceDate);
        m_zone = project.times.zone;
        file.content.records.insert(file.content.records.begin(), project);
        file.places.insert(file.places.begin(), {QStringLiteral("project"), node.line});
    }

    template <class Each>
    void section(const QByteArray &key, Each each)
    {
        if (!m_json.enterArray())
            return;
        JsonNode node;
        for (qint64 n = 0; m_json.nextItem() && m_json.readValue(node); ++n) {
            each(node, QStringLiteral("%1[%2]").arg(QString::fromLatin1(key)).arg(n));
            ++m_report.read;
            stopAtOtherJson();
            if (m_isOther || m_report.errors() >= maxErrors)
                return;
            if (n % recordsBetweenReports == 0 && m_progress && !m_progress(m_json.position(), m_size)) {
                m_cancelled = true;
                return;
            }
        }
    }

    void records(const QByteArray &key, model::Table table, VarveJsonFile &file)
    {
        if (file.authoring && !m_authoring) {
            m_report.error(m_json.line(), QString::fromLatin1(key),
                           QStringLiteral("should stand after the project"));
            return skip();
        }
        section(key, [&](const JsonNode &node, const QString &path) {
            model::Record record = emptyRecord(table);
            std::visit(
                [&](auto &value) {
                    readRecord(node, path, file.authoring ? &*m_authoring : nullptr, m_report, value);
                },
                record);
            file.content.records.push_back(std::move(record));
            file.places.push_back({path, node.line});
        });
    }

    template <size_t I = 0>
    static model::Record emptyRecord(model::Table table)
    {
        if constexpr (I + 1 < std::variant_size_v<model::Record>) {
            if (static_cast<size_t>(table) != I)
                return emptyRecord<I + 1>(table);
        }
        return model::Record(std::in_place_index<I>);
    }

    void blob(const JsonNode &node, const QString &path, VarveJsonFile &file)
    {
        const JsonNode *sha256 = node.find("sha256");
        const JsonNode *base64 = node.find("base64");
        if (!sha256 || !base64 || !sha256->isString() || !base64->isString() || node.members.size() != 2)
            return m_report.error(node.line, path,
                                  QStringLiteral("should be an object with sha256 and base64"));
        const auto decoded =
            QByteArray::fromBase64Encoding(base64->utf8, QByteArray::AbortOnBase64DecodingErrors);
        if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
            return m_report.error(node.line, path + QStringLiteral(".base64"),
                                  QStringLiteral("is not base64"));
        const QByteArray hash = QCryptographicHash::hash(decoded.decoded, QCryptographicHash::Sha256);
        if (hash.toHex() != sha256->utf8)
            return m_report.error(
                node.line, path,
                QStringLiteral("the bytes do not have the hash that is given; they were changed"));
        file.content.blobs.emplace_back(hash, decoded.decoded);
    }

    JsonReader m_json;
    qint64 m_size;
    ImportReport &m_report;
    const Progress &m_progress;
    std::optional<Authoring> m_authoring;
    QString m_zone;
    bool m_sawFormat = false;
    bool m_hasFormat = false;
    bool m_isOther = false; ///< another program's, or a newer one's: reading on would only pile up errors
    bool m_hasVersion = false;
    bool m_cancelled = false;
    int m_projects = 0;
};

} // namespace

Result<void> readVarveJson(QIODevice &from, VarveJsonFile &file, ImportReport &report,
                           const Progress &progress)
{
    return FileReader(from, report, progress).read(file);
}

} // namespace varve::exchange
