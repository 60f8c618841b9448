#include "exchange/format.h"

#include <algorithm>

namespace varve::exchange {

void ImportReport::note(qint64 row, const QString &column, const QString &text)
{
    issues.push_back({Severity::Note, {}, row, column, text});
}

void ImportReport::warn(qint64 row, const QString &column, const QString &text)
{
    issues.push_back({Severity::Warning, {}, row, column, text});
}

void ImportReport::error(qint64 row, const QString &column, const QString &text)
{
    issues.push_back({Severity::Error, {}, row, column, text});
}

qint64 ImportReport::errors() const
{
    return std::count_if(issues.begin(), issues.end(),
                         [](const Issue &issue) { return issue.severity == Severity::Error; });
}

Result<std::optional<model::Project>> Importer::readProject(QIODevice &, const ImportRequest &) const
{
    return std::optional<model::Project>();
}

Result<std::optional<Content>> Importer::readWhole(QIODevice &, const ImportRequest &, ImportReport &,
                                                   const Progress &) const
{
    return std::optional<Content>();
}

bool isOn(const Options &options, const QString &name)
{
    const QString value = options.value(name).toLower();
    return !value.isEmpty() && value != QLatin1String("no") && value != QLatin1String("false") &&
           value != QLatin1String("0");
}

Result<void> checkOptions(const Options &options, const std::vector<OptionInfo> &known)
{
    for (auto it = options.begin(); it != options.end(); ++it) {
        const bool found = std::any_of(known.begin(), known.end(),
                                       [&](const OptionInfo &option) { return option.name == it.key(); });
        if (found)
            continue;
        QStringList names;
        for (const OptionInfo &option : known)
            names.push_back(option.name);
        return fail(ErrorKind::User, names.isEmpty()
                                         ? QStringLiteral("This format takes no option “%1”.").arg(it.key())
                                         : QStringLiteral("This format takes no option “%1”; it takes %2.")
                                               .arg(it.key(), names.join(QStringLiteral(", "))));
    }
    return {};
}

} // namespace varve::exchange
