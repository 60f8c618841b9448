// The words behind a command, sorted into options and files.
#pragma once

#include "base/result.h"

#include <QMap>
#include <QStringList>

#include <vector>

namespace varve::cli {

struct OptionRow
{
    const char *name;  ///< without dashes
    const char *value; ///< placeholder; null: a switch
    const char *help;
};

class Arguments
{
public:
    /// "--name value", "--name=value"; "--" ends the options; "-0044" and "+10m" are no options. User error
    /// for an option that is not in the list, for one without its value, for a value that nobody asked for.
    static Result<Arguments> parse(const QStringList &words, const std::vector<OptionRow> &options);

    [[nodiscard]] bool has(const char *name) const { return m_values.contains(QLatin1String(name)); }
    /// The last one given; empty when it was not given.
    [[nodiscard]] QString value(const char *name) const;
    [[nodiscard]] QStringList values(const char *name) const { return m_values.value(QLatin1String(name)); }
    [[nodiscard]] const QStringList &files() const { return m_files; }
    /// The one file that the command takes; a user error that says what is missing otherwise.
    [[nodiscard]] Result<QString> oneFile(const QString &what) const;

private:
    QMap<QString, QStringList> m_values;
    QStringList m_files;
};

} // namespace varve::cli
