#include "arguments.h"

#include <algorithm>

namespace varve::cli {

namespace {

bool isOption(const QString &word)
{
    return word.size() > 1 && word.startsWith(u'-') && !word[1].isDigit();
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &words, const std::vector<OptionRow> &options)
{
    Arguments result;
    bool onlyFiles = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (onlyFiles || !isOption(word)) {
            result.m_files.push_back(word);
            continue;
        }
        if (word == QLatin1String("--")) {
            onlyFiles = true;
            continue;
        }
        const QString name = word.section(u'=', 0, 0).mid(word.startsWith(QLatin1String("--")) ? 2 : 1);
        const auto row = std::find_if(options.begin(), options.end(), [&](const OptionRow &option) {
            return name == QLatin1String(option.name);
        });
        if (row == options.end())
            return fail(ErrorKind::User,
                        QStringLiteral("There is no option “%1” here.").arg(word.section(u'=', 0, 0)));
        const bool hasValue = word.contains(u'=');
        if (!row->value && hasValue)
            return fail(ErrorKind::User, QStringLiteral("The option “--%1” takes no value.").arg(name));
        if (!row->value) {
            result.m_values[name].push_back(QStringLiteral("yes"));
            continue;
        }
        if (!hasValue && i + 1 >= words.size())
            return fail(ErrorKind::User, QStringLiteral("The option “--%1” needs a value (%2).")
                                             .arg(name, QString::fromUtf8(row->value)));
        result.m_values[name].push_back(hasValue ? word.section(u'=', 1) : words[++i]);
    }
    return result;
}

QString Arguments::value(const char *name) const
{
    const QStringList all = values(name);
    return all.isEmpty() ? QString() : all.last();
}

Result<QString> Arguments::oneFile(const QString &what) const
{
    if (m_files.isEmpty())
        return fail(ErrorKind::User, QStringLiteral("%1 is missing.").arg(what));
    if (m_files.size() > 1)
        return fail(ErrorKind::User,
                    QStringLiteral("One file is enough; “%1” is too many. A name with spaces needs quotes.")
                        .arg(m_files[1]));
    return m_files.first();
}

} // namespace varve::cli
