#include "exchange/varvejsonexporter.h"

#include "exchange/jsonreader.h"
#include "exchange/varvejsonfields.h"
#include "exchange/varvejsonhistory.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonValue>

namespace varve::exchange {

namespace {

constexpr int eventsBetweenReports = 1000;
constexpr qint64 maxJsonAttachment = JsonReader::maxString / 4 * 3; // base64

Error cancelled()
{
    return {ErrorKind::Cancelled, QStringLiteral("The export was cancelled.")};
}

class ProjectWriter
{
public:
    ProjectWriter(const store::ProjectStore &from, QIODevice &to, const Progress &progress)
        : m_from(from),
          m_out(to),
          m_progress(progress)
    {}

    Result<void> write(ExportReport &report)
    {
        auto catalogue = m_from.catalogue();
        if (!catalogue)
            return fail(catalogue.error());
        auto counts = m_from.counts();
        if (!counts)
            return fail(counts.error());
        m_total = counts->events + counts->citations + counts->changes;
        m_out.beginObject();
        m_out.key("format");
        m_out.value(QStringLiteral("varve"));
        m_out.key("version");
        m_out.value(varveJsonVersion);
        m_out.key("project");
        writeRecord(m_out, catalogue->project);
        writeShelf("tracks", catalogue->tracks);
        writeShelf("tags", catalogue->tags);
        writeShelf("participants", catalogue->participants);
        writeShelf("places", catalogue->places);
        if (auto done = writeAll<model::Event>("events", &store::ProjectStore::forEachEvent); !done)
            return done;
        writeShelf("sources", catalogue->sources);
        if (auto done = writeAll<model::Citation>("citations", &store::ProjectStore::forEachCitation); !done)
            return done;
        writeShelf("figures", catalogue->figures);
        writeShelf("statements", catalogue->statements);
        writeShelf("links", catalogue->links);
        writeShelf("attachments", catalogue->attachments);
        writeShelf("views", catalogue->views);
        writeShelf("considerations", catalogue->considerations);
        for (const auto &[id, attachment] : catalogue->attachments.values())
            if (attachment.externalPath.isEmpty() && !attachment.sha256.isEmpty())
                m_blobs.insert_or_assign(attachment.sha256, true);
        if (auto done = writeAll<FullChange>("changes", &store::ProjectStore::forEachChange); !done)
            return done;
        auto custody = m_from.custody({});
        if (!custody)
            return fail(custody.error());
        if (!custody->empty()) {
            m_out.key("custody");
            m_out.beginArray();
            for (const model::CustodyEntry &entry : *custody)
                writeCustody(m_out, entry);
            m_out.endArray();
        }
        if (auto done = writeBlobs(); !done)
            return done;
        m_out.endObject();
        report.written = counts->events;
        if (!m_out.flush())
            return fail(ErrorKind::Full, QStringLiteral("The file could not be written completely."));
        return {};
    }

private:
    template <class T>
    void writeShelf(const char *key, const model::Shelf<T> &shelf)
    {
        m_out.key(key);
        m_out.beginArray();
        for (const auto &[id, value] : shelf.values())
            writeRecord(m_out, value);
        m_out.endArray();
    }

    void writeOne(const FullChange &change)
    {
        writeChange(m_out, change);
        for (const model::ChangeItem &item : change.items)
            if (item.table == QLatin1String("attachment"))
                for (const QVariant &value : {item.before, item.after})
                    gatherBlob(item.column, value);
    }
    /// Bytes of attachments that were removed are needed when the removal is undone. The history names them
    /// in the column sha256, or in a whole row as JSON.
    void gatherBlob(const QString &column, const QVariant &value)
    {
        QByteArray hash = value.toByteArray();
        if (column.isEmpty())
            hash = QByteArray::fromHex(
                QJsonDocument::fromJson(value.toString().toUtf8())[QLatin1String("sha256")]
                    .toString()
                    .toLatin1());
        else if (column != QLatin1String("sha256"))
            return;
        if (hash.size() == 32)
            m_blobs.try_emplace(hash, false);
    }
    template <class T>
    void writeOne(const T &value)
    {
        writeRecord(m_out, value);
    }

    template <class T, class ForEach>
    Result<void> writeAll(const char *key, ForEach forEach)
    {
        bool goOn = true;
        m_out.key(key);
        m_out.beginArray();
        const auto done = (m_from.*forEach)([&](const T &value) {
            writeOne(value);
            if (++m_done % eventsBetweenReports == 0 && m_progress)
                goOn = m_progress(m_done, m_total);
            return goOn;
        });
        if (!done)
            return fail(done.error());
        if (!goOn)
            return fail(cancelled());
        m_out.endArray();
        return {};
    }

    Result<void> writeBlobs()
    {
        m_out.key("blobs");
        m_out.beginArray();
        for (const auto &[sha256, inUse] : m_blobs) {
            QBuffer bytes;
            bytes.open(QIODevice::WriteOnly);
            // A text of that length no reader takes, ours neither; leaving it out would lose it unseen.
            qint64 tooLarge = 0;
            const Progress sizes = [&](qint64, qint64 total) {
                tooLarge = total > maxJsonAttachment ? total : 0;
                return tooLarge == 0;
            };
            if (auto read = m_from.readBlob(sha256, bytes, sizes); !read) {
                if (tooLarge > 0)
                    return fail(ErrorKind::User,
                                QStringLiteral("An attachment of %L1 bytes (SHA-256 %2…) is too large to be "
                                               "written as JSON. Copy the project file instead.")
                                    .arg(tooLarge)
                                    .arg(QString::fromLatin1(sha256.toHex().left(12))));
                if (inUse)
                    return fail(read.error());
                continue; // of an attachment removed long ago, cleaned up since
            }
            m_out.beginObject();
            m_out.key("sha256");
            m_out.ascii(sha256.toHex());
            m_out.key("base64");
            m_out.ascii(bytes.data().toBase64());
            m_out.endObject();
            if (m_progress && !m_progress(m_done, m_total))
                return fail(cancelled());
        }
        m_out.endArray();
        return {};
    }

    const store::ProjectStore &m_from;
    JsonWriter m_out;
    const Progress &m_progress;
    std::map<QByteArray, bool> m_blobs; ///< SHA-256 -> an attachment of today holds it
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace

const FormatInfo &varveJsonFormat()
{
    static const FormatInfo info{QStringLiteral("json"),
                                 QStringLiteral("Varve JSON (a whole project, without loss)"),
                                 {QStringLiteral("json"), QStringLiteral("varvejson")},
                                 {}};
    return info;
}

Result<void> VarveJsonExporter::write(const store::ProjectStore &from, QIODevice &to,
                                      const ExportRequest &request, ExportReport &report,
                                      const Progress &progress) const
{
    if (auto known = checkOptions(request.options, options()); !known)
        return known;
    return ProjectWriter(from, to, progress).write(report);
}

} // namespace varve::exchange
