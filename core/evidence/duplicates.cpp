#include "evidence/duplicates.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <map>
#include <numeric>

namespace varve::evidence {

using model::Source;

namespace {

constexpr qsizetype leastTitle = 4; // shorter ones say too little

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::evidence", text);
}

bool isTracking(const QString &key)
{
    return key.startsWith(QLatin1String("utm_")) || key == QLatin1String("fbclid") ||
           key == QLatin1String("gclid") || key == QLatin1String("igshid");
}

/// "https://web.archive.org/web/20240323101500/https://…" keeps another page.
QString archivedPage(const QString &address)
{
    static const QRegularExpression wayback(
        QStringLiteral("\\Ahttps?://web\\.archive\\.org/web/\\d{4,14}[a-z_]*/(.+)\\z"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    const auto match = wayback.match(address);
    return match.hasMatch() ? match.captured(1) : address;
}

bool doNotDiffer(const QString &a, const QString &b)
{
    return a.isEmpty() || b.isEmpty() || titleKey(a) == titleKey(b);
}

bool canBeOne(const Source &a, const Source &b)
{
    const bool sameTime = !a.published || !b.published || a.published->start.overlaps(b.published->start);
    return sameTime && doNotDiffer(a.author, b.author) && doNotDiffer(a.publisher, b.publisher);
}

/// Numbers that were found to be one, and why.
class Groups
{
public:
    explicit Groups(size_t count) : m_parent(count), m_why(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), size_t{0});
    }
    size_t find(size_t n)
    {
        while (m_parent[n] != n)
            n = m_parent[n] = m_parent[m_parent[n]];
        return n;
    }
    void unite(size_t a, size_t b, const QString &why)
    {
        a = find(a);
        b = find(b);
        if (a == b)
            return;
        const size_t first = std::min(a, b);
        m_parent[std::max(a, b)] = first;
        if (m_why[first].isEmpty())
            m_why[first] = why;
    }
    [[nodiscard]] const QString &why(size_t root) const { return m_why[root]; }

private:
    std::vector<size_t> m_parent;
    std::vector<QString> m_why;
};

void groupByPage(const std::vector<Source> &sources, Groups &groups)
{
    std::map<QString, size_t> pages;
    for (size_t i = 0; i < sources.size(); ++i)
        for (const QString &address : {sources[i].url, sources[i].archiveUrl}) {
            const QString key = pageKey(address);
            if (key.isEmpty())
                continue;
            const auto [it, isNew] = pages.try_emplace(key, i);
            if (!isNew)
                groups.unite(it->second, i, tr("the same web address"));
        }
}

void groupByTitle(const std::vector<Source> &sources, Groups &groups)
{
    std::map<QString, std::vector<size_t>> titles;
    for (size_t i = 0; i < sources.size(); ++i)
        if (const QString key = titleKey(sources[i].title); !key.isEmpty())
            titles[key].push_back(i);
    for (const auto &[key, members] : titles)
        for (size_t i = 1; i < members.size(); ++i)
            for (size_t j = 0; j < i; ++j)
                if (canBeOne(sources[members[i]], sources[members[j]])) {
                    groups.unite(members[i], members[j], tr("the same title"));
                    break;
                }
}

} // namespace

QString pageKey(const QString &address)
{
    const QString page = archivedPage(address.trimmed());
    if (page.isEmpty())
        return {};
    const QUrl url(page);
    if (!url.isValid() || url.host().isEmpty())
        return page.simplified().toCaseFolded();
    QString host = url.host().toLower();
    if (host.startsWith(QLatin1String("www.")))
        host = host.mid(4);
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    QStringList parameters;
    for (const auto &[key, value] : QUrlQuery(url).queryItems(QUrl::FullyEncoded))
        if (!isTracking(key))
            parameters << key + u'=' + value;
    parameters.sort();
    return host + path + (parameters.isEmpty() ? QString() : u'?' + parameters.join(u'&'));
}

QString titleKey(const QString &title)
{
    QString key;
    for (const QChar c : title.normalized(QString::NormalizationForm_KD).toCaseFolded())
        if (c.isLetterOrNumber() || c.isSurrogate())
            key += c;
    return key.size() < leastTitle ? QString() : key;
}

std::vector<DuplicateGroup> likelyDuplicates(const std::vector<Source> &sources)
{
    Groups groups(sources.size());
    groupByPage(sources, groups);
    groupByTitle(sources, groups);
    std::map<size_t, DuplicateGroup> found;
    for (size_t i = 0; i < sources.size(); ++i)
        found[groups.find(i)].sources.push_back(sources[i].id);
    std::vector<DuplicateGroup> result;
    for (auto &[root, group] : found)
        if (group.sources.size() > 1) {
            group.why = groups.why(root);
            result.push_back(std::move(group));
        }
    return result;
}

} // namespace varve::evidence
