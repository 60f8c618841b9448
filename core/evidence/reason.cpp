// The sentence that goes with a suggestion.
#include "evidence/suggestion.h"

#include "model/names.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <functional>

namespace varve::evidence {

using model::Confidence;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("varve::evidence", text);
}

QString numberWord(int number)
{
    constexpr std::array words{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    return number >= 0 && number < std::ssize(words) ? tr(words[static_cast<size_t>(number)])
                                                     : QString::number(number);
}

QString ordinalWord(int number)
{
    constexpr std::array words{"first", "second",  "third",  "fourth", "fifth",
                               "sixth", "seventh", "eighth", "ninth"};
    return number >= 1 && number <= std::ssize(words) ? tr(words[static_cast<size_t>(number) - 1])
                                                      : tr("number %1").arg(number);
}

QString grades(const std::vector<const Cluster *> &clusters)
{
    QStringList texts;
    for (const Cluster *cluster : clusters)
        texts << model::grade(cluster->reliability, cluster->credibility);
    return texts.join(QStringLiteral(", "));
}

template <class Pick>
std::vector<const Cluster *> chosen(const std::vector<Cluster> &clusters, Pick pick)
{
    std::vector<const Cluster *> result;
    for (const Cluster &cluster : clusters)
        if (std::invoke(pick, cluster))
            result.push_back(&cluster);
    return result;
}

/// "two independent sources agree (B2, C2)", "one source supports it (B2)"
QString supportText(const std::vector<const Cluster *> &clusters)
{
    const int count = static_cast<int>(clusters.size());
    if (count == 1)
        return (clusters[0]->direct ? tr("one source with direct access supports it (%1)")
                                    : tr("one source supports it (%1)"))
            .arg(grades(clusters));
    return tr("%1 independent sources agree (%2)").arg(numberWord(count), grades(clusters));
}

/// "a third derives from the first": the sources that are cited but count no more than their origin.
QString copiesText(const std::vector<const Cluster *> &clusters, const Origins &origins)
{
    int copies = 0;
    size_t of = 0;
    bool derived = true;
    for (size_t i = 0; i < clusters.size(); ++i) {
        const std::vector<SourceId> &sources = clusters[i]->sources;
        if (sources.size() < 2)
            continue;
        copies += static_cast<int>(sources.size()) - 1;
        of = i;
        for (size_t s = 1; s < sources.size(); ++s)
            derived = derived && origins.derivesFrom(sources[s], sources[0]);
    }
    if (copies == 0)
        return {};
    const int independent = static_cast<int>(clusters.size());
    const QString origin =
        independent == 1 ? tr("it") : tr("the %1").arg(ordinalWord(static_cast<int>(of) + 1));
    if (copies == 1)
        return (derived ? tr("a %1 derives from %2") : tr("a %1 has the same origin as %2"))
            .arg(ordinalWord(independent + 1), origin);
    return tr("%1 more have the same origin and do not count again").arg(numberWord(copies));
}

QString contradictionText(const Suggestion &s)
{
    const auto good = chosen(s.against, &Cluster::isGood);
    const int weak = static_cast<int>(s.against.size() - good.size());
    QStringList parts;
    if (good.size() == 1)
        parts << tr("one source contradicts it (%1)").arg(grades(good));
    else if (good.size() > 1)
        parts << tr("%1 independent sources contradict it (%2)")
                     .arg(numberWord(static_cast<int>(good.size())), grades(good));
    if (weak == 1)
        parts << tr("a contradiction of little or unknown weight is noted");
    else if (weak > 1)
        parts << tr("%1 contradictions of little or unknown weight are noted").arg(numberWord(weak));
    const auto late = chosen(s.supporting, &Cluster::disagreesOnTime);
    if (late.size() == 1)
        parts << tr("one gives a time that excludes the others' (%1)").arg(grades(late));
    else if (late.size() > 1)
        parts << tr("%1 give times that exclude the others' (%2)")
                     .arg(numberWord(static_cast<int>(late.size())), grades(late));
    return parts.join(QStringLiteral("; "));
}

/// Support that was looked at and does not count.
QStringList uncountedTexts(const Suggestion &s, bool anyCounted)
{
    QStringList parts;
    const auto interested = chosen(s.supporting, [](const Cluster &c) { return c.isGood() && c.interested; });
    const auto weak =
        chosen(s.supporting, [](const Cluster &c) { return !c.isGood() && !c.isUnassessable(); });
    const auto unknown = chosen(s.supporting, &Cluster::isUnassessable);
    if (!interested.empty())
        parts << (anyCounted ? tr("an interested party says so too (%1), which confirms nothing")
                             : tr("only an interested party says so (%1)"))
                     .arg(grades(interested));
    if (!weak.empty())
        parts << (anyCounted || !interested.empty() ? tr("weak support besides (%1)")
                                                    : tr("only weak support (%1)"))
                     .arg(grades(weak));
    if (unknown.size() == 1)
        parts << tr("one source cannot be judged (%1)").arg(grades(unknown));
    else if (unknown.size() > 1)
        parts << tr("%1 sources cannot be judged (%2)")
                     .arg(numberWord(static_cast<int>(unknown.size())), grades(unknown));
    return parts;
}

} // namespace

QString reasonText(const Suggestion &s, const Origins &origins, bool openConflict)
{
    QStringList parts;
    const auto counted = chosen(
        s.supporting, [](const Cluster &c) { return c.isGood() && !c.interested && !c.disagreesOnTime; });
    if (!counted.empty()) {
        parts << supportText(counted);
        if (const QString copies = copiesText(counted, origins); !copies.isEmpty())
            parts << copies;
        if (std::ranges::any_of(counted, &Cluster::unknownOrigin))
            parts << tr("sources of unknown origin count as one");
    }
    parts << uncountedTexts(s, !counted.empty());
    if (s.supporting.empty())
        parts << (s.against.empty() ? tr("no source supports or contradicts it")
                                    : tr("no source supports it"));
    if (const QString against = contradictionText(s); !against.isEmpty())
        parts << against;
    if (openConflict)
        parts << tr("statements about its time cannot all hold");
    return QStringLiteral("%1: %2.").arg(model::word(s.confidence), parts.join(QStringLiteral("; ")));
}

QString toRaiseText(const Suggestion &s, bool openConflict)
{
    if (s.confidence == Confidence::Confirmed)
        return {};
    if (s.level == Level::Unassessable)
        return tr("Grade the sources (A to E) and the citations (1 to 5) to get a suggestion.");
    if (s.contradicting > 0)
        return tr("What contradicts it has to be resolved first.");
    if (openConflict && s.independent >= 2 && s.direct >= 1)
        return tr("For Confirmed, the conflict about its time has to be resolved.");
    if (s.independent >= 2)
        return tr("For Confirmed, one of them would have to be an A or B source with direct access.");
    if (s.direct == 1)
        return tr("For Confirmed, a second source of independent origin would have to agree.");
    if (s.independent == 1)
        return tr("For Probable, a second independent source would have to agree, or this one be A or B with "
                  "direct "
                  "access.");
    return tr("It needs an independent source graded A to C.");
}

} // namespace varve::evidence
