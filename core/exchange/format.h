// One format behind one interface: what it is called, how it is recognised, what it takes and what it cannot
// hold.
#pragma once

#include "base/issue.h"
#include "base/progress.h"
#include "base/result.h"
#include "store/projectstore.h"

#include <QMap>
#include <QStringList>

#include <array>
#include <functional>
#include <optional>

class QIODevice;

namespace varve::exchange {

/// A setting of an importer or exporter, for help texts and for a window that offers it.
struct OptionInfo
{
    QString name;         ///< "delimiter"
    QString placeholder;  ///< "CHAR"; empty: yes or no
    QString description;  ///< one sentence
    QString defaultValue; ///< empty: none
};

/// Values by option name. A switch that is on has the value "yes".
using Options = QMap<QString, QString>;

struct FormatInfo
{
    QString id;           ///< "csv"; stable, for the command line
    QString name;         ///< "CSV (comma separated values)"
    QStringList suffixes; ///< without dot, lower case, the usual one first
    QStringList limits;   ///< what the format cannot hold, sentences
};

/// Where values go and what is already there.
class KnownEvents;

struct ImportRequest
{
    QString fileName; ///< for messages and notes
    Options options;
    model::Catalogue catalogue; ///< of the project that is imported into; a new one: only its project is set
    const store::ProjectStore *store = nullptr; ///< none for a new project; null while a file is streamed
    const KnownEvents *known = nullptr;         ///< events that are there; none for a new project
};

/// What was read, changed, skipped and why. After a failure the issues say what was wrong where.
struct ImportReport
{
    qint64 read = 0;                               ///< rows or records that the file holds
    qint64 skipped = 0;                            ///< of these not imported; an issue names each
    std::array<qint64, model::tableCount> added{}; ///< values that were written, by Table
    Issues issues;

    void note(qint64 row, const QString &column, const QString &text);
    void warn(qint64 row, const QString &column, const QString &text);
    void error(qint64 row, const QString &column, const QString &text);
    [[nodiscard]] qint64 errors() const;
};

/// Where an importer puts what it read.
struct Sink
{
    std::function<void(model::Record)> record; ///< new values, in an order in which they can be written
    std::function<void(QByteArray)> blob;      ///< bytes of attachments
};

/// A whole project as a format holds it: rows with ids and stamps, history, bytes.
using Content = store::ProjectStore::Content;

class Importer
{
public:
    virtual ~Importer() = default;
    [[nodiscard]] virtual const FormatInfo &format() const = 0;
    [[nodiscard]] virtual std::vector<OptionInfo> options() const { return {}; }
    /// How surely a file that begins with these bytes (up to 4 KiB) is of this format: 0 no … 100 certainly.
    [[nodiscard]] virtual int sniff(const QByteArray &head) const = 0;
    /// Reads everything or fails; on failure nothing that went into the sink is to be used. The error sums up
    /// in a sentence what the report's issues say in detail.
    virtual Result<void> read(QIODevice &from, const ImportRequest &request, const Sink &sink,
                              ImportReport &report, const Progress &progress) const = 0;
    /// Whether files of this format may hold more values than are to be held in memory, none with bytes: then
    /// each is written as it is read.
    [[nodiscard]] virtual bool isStreamed() const { return false; }
    /// The project that the file itself describes (title, zone), for making a new one; null id: let one be
    /// made. Nothing: the format describes none.
    virtual Result<std::optional<model::Project>> readProject(QIODevice &from,
                                                              const ImportRequest &request) const;
    /// The file as a complete project with its history, for a project that does not exist yet; nothing when
    /// the format or this file does not hold one, and read() is to be used.
    virtual Result<std::optional<Content>> readWhole(QIODevice &from, const ImportRequest &request,
                                                     ImportReport &report, const Progress &progress) const;
};

struct ExportRequest
{
    Options options;
};

struct ExportReport
{
    qint64 written = 0;                    ///< values of the kind below
    model::Table of = model::Table::Event; ///< what the format is about
    Issues issues;                         ///< what the format could not hold
};

class Exporter
{
public:
    virtual ~Exporter() = default;
    [[nodiscard]] virtual const FormatInfo &format() const = 0;
    [[nodiscard]] virtual std::vector<OptionInfo> options() const { return {}; }
    virtual Result<void> write(const store::ProjectStore &from, QIODevice &to, const ExportRequest &request,
                               ExportReport &report, const Progress &progress) const = 0;
};

/// At most this many errors are listed; then reading stops.
inline constexpr qint64 maxErrors = 50;

bool isOn(const Options &options, const QString &name);
/// User error naming the first option that is not among those known.
Result<void> checkOptions(const Options &options, const std::vector<OptionInfo> &known);

} // namespace varve::exchange
