#include "text/statementline.h"

#include "reconstruct/wording.h"
#include "text/everydaywords.h"
#include "text/relationwords.h"
#include "text/spanwords.h"
#include "time/timeformat.h"

#include <QTest>

#include <random>

using namespace varve;
using namespace varve::text;
using model::Endpoint;
using model::Statement;
using time::Micros;

class TestStatementLine : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void lineReadsAs_data();
    void lineReadsAs();
    void lineHasAFault_data();
    void lineHasAFault();
    void otherLinesAreNoStatements_data();
    void otherLinesAreNoStatements();
    void nameThatCanBeSeveralOffersThem();
    void unknownNameOffersWhatIsNear();
    void eventsOfOneTitleAreLeftToChoosing();
    void partsSayWhereTheyStand();
    void everyStatementIsWrittenSoThatItReadsAgain();
    void nameBehindTheRelationIsCompleted_data();
    void nameBehindTheRelationIsCompleted();
    void spansAreRead_data();
    void spansAreRead();
    void longLinesEndSoon();

private:
    FindEvents find();
    QString said(const Statement &statement);
    QString titleOf(const EventId &id) const;

    std::vector<NamedEvent> m_events;
};

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

void TestStatementLine::initTestCase()
{
    for (const char *title :
         {"Fire", "Shooting at the hall", "Midnight meeting", "Claim published", "Concert",
          "Police raid after midnight", "Second fire", "Gate 5", "Flight 12 lands",
          "The “Red” \\ \"Star\" fires", "Curfew ended", "Straße gesperrt", "Before dawn"})
        m_events.push_back({EventId::create(), s(title)});
}

FindEvents TestStatementLine::find()
{
    return [this](const QString &name, bool exact) {
        NameMatches matches;
        for (const NamedEvent &event : m_events) {
            const NameFit fit = fitOf(name, event.title);
            if (fit == NameFit::None || fit > matches.fit || (exact && fit != NameFit::Title))
                continue;
            if (fit < matches.fit)
                matches.events.clear();
            matches.fit = fit;
            matches.events.push_back(event);
        }
        return matches;
    };
}

QString TestStatementLine::titleOf(const EventId &id) const
{
    for (const NamedEvent &event : m_events)
        if (event.id == id)
            return event.title;
    return {};
}

/// "start of Shooting -> start of Fire: 5 min .. 15 min"
QString TestStatementLine::said(const Statement &statement)
{
    const auto name = [&](const EventId &id) { return titleOf(id).section(u' ', 0, 0); };
    if (!statement.relations.isEmpty())
        return QStringLiteral("%1 %2 %3")
            .arg(name(statement.from), inEverydayWords(statement.relations), name(statement.to));
    const auto gap = [](const std::optional<Micros> &micros) {
        return micros ? (*micros < 0 ? s("-") : QString()) + exactSpan(qAbs(*micros)) : s("…");
    };
    const auto point = [](Endpoint p) { return p == Endpoint::Start ? s("start") : s("end"); };
    return QStringLiteral("%1 of %2 -> %3 of %4: %5 .. %6")
        .arg(point(statement.fromPoint), name(statement.from), point(statement.toPoint), name(statement.to),
             gap(statement.minGap), gap(statement.maxGap));
}

void TestStatementLine::lineReadsAs_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *line, const char *expected) {
        QTest::newRow(line) << s(line) << s(expected);
    };
    const char *fiveToFifteen = "start of Shooting -> start of Fire: 5 min .. 15 min";
    for (const char *line :
         {"fire +5..15m after shooting", "fire 5 to 15 min after shooting",
          "Fire 5-15 min after the shooting", "the fire was 5–15 min after shooting",
          "FIRE BEGAN 5 TO 15 MINUTES AFTER SHOOTING BEGAN",
          "fire between 5 and 15 minutes after the start of shooting", "fire +5 to 15 later than shooting",
          "start of fire 5 min to 15 min after shooting at the hall",
          "\"Fire\" 5..15 min after \"Shooting at the hall\"", "fire came 5 min..15 min after shooting."})
        row(line, fiveToFifteen);
    row("fire 5 to 15 min after the shooting ended", "end of Shooting -> start of Fire: 5 min .. 15 min");
    row("fire ended 5 to 15 min after shooting", "start of Shooting -> end of Fire: 5 min .. 15 min");
    row("the end of fire 5 to 15 min after the end of the shooting",
        "end of Shooting -> end of Fire: 5 min .. 15 min");
    row("fire 5 to 15 min before shooting", "start of Fire -> start of Shooting: 5 min .. 15 min");
    row("concert at least 2h after claim", "start of Claim -> start of Concert: 2 h .. …");
    row("concert more than 90 min before claim", "start of Concert -> start of Claim: 1 h 30 min .. …");
    row("concert at most 1 day after claim", "start of Claim -> start of Concert: 0 min .. 1 d");
    row("concert within 20m after claim", "start of Claim -> start of Concert: 0 min .. 20 min");
    row("concert within 20m of claim", "start of Claim -> start of Concert: -20 min .. 20 min");
    row("concert ended within 20m of claim ended", "end of Claim -> end of Concert: -20 min .. 20 min");
    row("concert exactly 10 min after claim", "start of Claim -> start of Concert: 10 min .. 10 min");
    row("concert 10 min after claim", "start of Claim -> start of Concert: 10 min .. 10 min");
    row("concert an hour after claim", "start of Claim -> start of Concert: 1 h .. 1 h");
    row("concert 1 month after claim", "start of Claim -> start of Concert: 28 d .. 31 d");
    row("concert a year or more after claim", "start of Claim -> start of Concert: 365 d .. …");
    row("concert 0 min after claim", "start of Claim -> start of Concert: 0 min .. 0 min");
    row("concert some time after claim", "start of Claim -> start of Concert: 0 min .. …");
    row("concert between 5 min before and 10 min after claim",
        "start of Claim -> start of Concert: -5 min .. 10 min");
    row("concert no later than 10 min after claim", "start of Claim -> start of Concert: … .. 10 min");
    row("concert no earlier than 10 min before claim", "start of Claim -> start of Concert: -10 min .. …");
    row("claim before midnight meeting", "Claim before Midnight");
    row("claim was before the midnight meeting", "Claim before Midnight");
    row("concert while shooting", "Concert during Shooting");
    row("claim while the concert was still on", "Claim during Concert");
    row("claim not before concert", "Claim not before Concert");
    row("claim at the same time as concert", "Claim at the same time as Concert");
    row("claim overlaps concert", "Claim overlaps in time with Concert");
    row("claim starts before concert", "Claim starts before Concert");
    row("claim ended before concert", "Claim ends before Concert");
    row("claim before or after concert, not during", "Claim before or after Concert");
    row("claim before or during concert", "Claim during or before Concert");
    row("claim overlaps concert but not at the same time as",
        "Claim exactly overlaps or exactly overlapped by or exactly starts or exactly started by or exactly "
        "during "
        "or exactly contains or exactly finishes or exactly finished by Concert");
    row("claim exactly overlapped by concert", "Claim exactly overlapped by Concert");
    row("claim ended before concert began", "end of Claim -> start of Concert: 0 min .. …");
    row("claim began after concert ended", "end of Concert -> start of Claim: 0 min .. …");
    row("claim before the concert ended", "end of Claim -> end of Concert: 0 min .. …");
    row("claim after the concert began", "start of Concert -> start of Claim: 0 min .. …");
    row("claim not before the concert ended", "end of Concert -> start of Claim: 0 min .. …");
    row("claim no later than concert", "start of Claim -> start of Concert: 0 min .. …");
    row("claim began when concert ended", "end of Concert -> start of Claim: 0 min .. 0 min");
    row("claim after concert was over", "end of Concert -> start of Claim: 0 min .. …");
    row("fire lasted 10..20m", "start of Fire -> end of Fire: 10 min .. 20 min");
    row("fire took at least 1 h", "start of Fire -> end of Fire: 1 h .. …");
    row("fire lasted for less than half an hour", "start of Fire -> end of Fire: 0 min .. 30 min");
    row("the end of fire 10 to 20 min after the start of fire",
        "start of Fire -> end of Fire: 10 min .. 20 min");
    // Where the line can be parted in several ways, the names decide.
    row("police raid after midnight before claim", "Police before Claim");
    row("claim after police raid after midnight", "Claim after Police");
    row("gate 5 after concert", "Gate after Concert");
    row("gate 5 min after concert", "start of Concert -> start of Gate: 5 min .. 5 min");
    row("flight 12 2 h after gate 5", "start of Gate -> start of Flight: 2 h .. 2 h");
    row("before dawn before fire", "Before before Fire");
    row("curfew 5 min after concert", "start of Concert -> start of Curfew: 5 min .. 5 min");
    row("\"Second fire\" 5 min after \"fire\"", "start of Fire -> start of Second: 5 min .. 5 min");
    row("“Curfew ended” before “Fire”", "Curfew before Fire");
    row("straße before fire", "Straße before Fire");
}

void TestStatementLine::lineReadsAs()
{
    QFETCH(QString, line);
    QFETCH(QString, expected);
    const auto read = readStatementLine(line, find());
    QVERIFY(read);
    QVERIFY2(read->isComplete(), read->faults.empty() ? "" : qPrintable(read->faults.front().message));
    QCOMPARE(said(read->statement), expected);
    QVERIFY(read->namesFound);
}

void TestStatementLine::lineHasAFault_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *line, const char *at, const char *word) {
        QTest::newRow(line) << s(line) << s(at) << s(word);
    };
    row("fire 5 min after nobody", "nobody", "No event is called “nobody”");
    row("nobody 5 min after fire", "nobody", "No event");
    row("\"fire at\" before concert", "\"fire at\"", "No event");
    row("fire about 10 min after shooting", "about 10 min after", "how far");
    row("fire ~10m after shooting", "~10m after", "how far");
    row("fire 15 to 5 min after shooting", "15 to 5 min after", "Exchange");
    row("fire -5 min after shooting", "-5 min after", "minus");
    row("fire 99999999999999 years after shooting", "99999999999999 years after", "longer than the years");
    row("fire 30000 years after shooting", "30000 years after", "longer than the years");
    row("fire 999999999999 h after shooting", "999999999999 h after", "longer than the years");
    row("fire before fire", "fire", "same event twice");
    row("fire 5 min after fire", "fire", "same event twice");
    row("the end of fire 5 min before the start of fire", "fire", "Nothing ends before it begins");
    row("fire lasted at least 0 min", "lasted at least 0 min", "how long it took");
    row("fire before or not before shooting", "before or not before", "says nothing");
    row("fire before shooting, not before", "before", "taken back");
    row("c before fire", "c", "can be 3 events");
}

void TestStatementLine::lineHasAFault()
{
    QFETCH(QString, line);
    QFETCH(QString, at);
    QFETCH(QString, word);
    const auto read = readStatementLine(line, find());
    QVERIFY(read);
    QVERIFY(!read->isComplete());
    const StatementFault &fault = read->faults.front();
    QVERIFY2(fault.message.contains(word), qPrintable(fault.message));
    QCOMPARE(line.mid(fault.position, fault.length), at);
}

void TestStatementLine::otherLinesAreNoStatements_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"", "   ", "fire", "20:05 shots heard", "before", "fire before", "before fire",
                             "20:05 Fire /Attack @Hall", "fire lasted", "fire lasted long",
                             "\"fire before concert\"", "fire 5 min", "fire and concert", "lasted 5 min"})
        QTest::newRow(line[0] ? line : "nothing") << s(line);
}

void TestStatementLine::otherLinesAreNoStatements()
{
    QFETCH(QString, line);
    QVERIFY(!readStatementLine(line, find()));
}

void TestStatementLine::nameThatCanBeSeveralOffersThem()
{
    const auto read = readStatementLine(s("c while fire"), find());
    QVERIFY(read && read->namesFound);
    QStringList titles;
    for (const NamedEvent &event : read->faults.front().candidates)
        titles << event.title;
    QCOMPARE(titles, (QStringList{s("Claim published"), s("Concert"), s("Curfew ended")}));
}

void TestStatementLine::unknownNameOffersWhatIsNear()
{
    const auto read = readStatementLine(s("great shooting before fire"), find());
    QVERIFY(read && !read->namesFound);
    QCOMPARE(read->faults.front().candidates.size(), size_t(1));
    QCOMPARE(read->faults.front().candidates[0].title, s("Shooting at the hall"));
}

void TestStatementLine::eventsOfOneTitleAreLeftToChoosing()
{
    const std::vector<NamedEvent> twins{{EventId::create(), s("Twin")}, {EventId::create(), s("Twin")}};
    const FindEvents both = [&](const QString &, bool) { return NameMatches{NameFit::Title, twins}; };
    const auto read = readStatementLine(s("twin before twin"), both);
    QVERIFY(read && !read->isComplete());
    QVERIFY2(read->faults.front().message.startsWith(s("2 events are called “Twin”")),
             qPrintable(read->faults.front().message));
    QVERIFY(read->faults.front().candidates.empty());
}

void TestStatementLine::partsSayWhereTheyStand()
{
    const QString line = s("the fire 5 min after \"Concert\"");
    const auto read = readStatementLine(line, find());
    QVERIFY(read);
    QStringList parts;
    for (const StatementStretch &part : read->parts)
        parts << line.mid(part.position, part.length);
    QCOMPARE(parts, (QStringList{s("the fire"), s("5 min after"), s("\"Concert\"")}));
}

void TestStatementLine::everyStatementIsWrittenSoThatItReadsAgain()
{
    std::mt19937_64 random(11);
    const auto below = [&](quint64 n) { return static_cast<qint64>(random() % n); };
    for (int i = 0; i < 500; ++i) {
        Statement statement;
        const auto a = static_cast<size_t>(below(m_events.size()));
        const auto b = static_cast<size_t>(below(m_events.size()));
        statement.from = m_events[a].id;
        statement.to = m_events[b].id;
        const auto span = [&] {
            return below(2) ? below(100) * time::microsPerMinute : below(1'000'000'000'000);
        };
        if (a == b) {
            statement.toPoint = Endpoint::End;
            statement.minGap = 1 + span();
            if (below(2))
                statement.maxGap = *statement.minGap + span();
        } else if (below(2)) {
            statement.relations = {static_cast<quint16>(1 + below(8190))};
        } else {
            statement.fromPoint = static_cast<Endpoint>(below(2));
            statement.toPoint = static_cast<Endpoint>(below(2));
            const qint64 form = below(6);
            if (form != 0)
                statement.minGap = form == 1 ? -span() : form == 2 ? 0 : span();
            if (form < 2 || form > 4)
                statement.maxGap = statement.minGap.value_or(0) + span() + 1;
        }
        const QString line = writeStatementLine(statement, [this](const EventId &id) { return titleOf(id); });
        const auto read = readStatementLine(line, find());
        QVERIFY2(read, qPrintable(line));
        QVERIFY2(read->isComplete(),
                 qPrintable(line + (read->isComplete() ? QString() : read->faults.front().message)));
        // A gap may come back told from its other end.
        Statement other = statement;
        std::swap(other.from, other.to);
        std::swap(other.fromPoint, other.toPoint);
        other.minGap = statement.maxGap ? std::optional(-*statement.maxGap) : std::nullopt;
        other.maxGap = statement.minGap ? std::optional(-*statement.minGap) : std::nullopt;
        QVERIFY2(read->statement == statement ||
                     (statement.relations.isEmpty() && read->statement == other) ||
                     said(read->statement) == said(statement),
                 qPrintable(line + s("\n") + said(statement) + s("\n") + said(read->statement)));
    }
}

void TestStatementLine::nameBehindTheRelationIsCompleted_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("name"); // "-": none
    QTest::newRow("begun") << s("fire 5 min after sh") << s("sh");
    QTest::newRow("still empty") << s("fire before ") << s("");
    QTest::newRow("in quotes") << s("fire before \"Shoo") << s("Shoo");
    QTest::newRow("behind the end of") << s("fire before the end of con") << s("con");
    QTest::newRow("no relation") << s("fire and sh") << s("-");
    QTest::newRow("in the relation") << s("fire befo") << s("-");
    QTest::newRow("a closed quote") << s("fire before \"Concert\"") << s("-");
    QTest::newRow("how long it lasted") << s("fire lasted 5 min") << s("-");
}

void TestStatementLine::nameBehindTheRelationIsCompleted()
{
    QFETCH(QString, line);
    QFETCH(QString, name);
    const auto typed = eventBeingTyped(line, line.size());
    QCOMPARE(typed ? typed->text : s("-"), name);
}

void TestStatementLine::spansAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << s(text) << s(expected);
    };
    row("5 min", "5 min|5 min");
    row("5", "none");
    row("+5", "5 min|5 min");
    row("+5..15m", "5 min|15 min");
    row("5..15", "none");
    row("1 h 30 min to 2 h", "1 h 30 min|2 h");
    row("PT5M", "5 min|5 min");
    row("≥ 2 h", "2 h|…");
    row("2 h or more", "2 h|…");
    row("<= 2 h", "0 min|2 h");
    row("2 months", "59 d|62 d");
    row("12 months", "365 d|366 d");
    row("4 years", "1460 d|1461 d");
    row("1 to 2 months", "28 d|62 d");
    row("half an hour", "30 min|30 min");
    row("a day", "1 d|1 d");
    row("seven", "none");
    row("5 min 5", "none");
    row("roughly an hour", "vague");
    row("some time", "0 min|…");
}

void TestStatementLine::spansAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const SpanReading read = readSpanRange(text);
    if (expected == s("none"))
        QCOMPARE(read.trouble, SpanTrouble::NoSpan);
    else if (expected == s("vague"))
        QCOMPARE(read.trouble, SpanTrouble::Vague);
    else
        QCOMPARE((read.range.least ? exactSpan(*read.range.least) : s("…")) + u'|' +
                     (read.range.most ? exactSpan(*read.range.most) : s("…")),
                 expected);
}

void TestStatementLine::longLinesEndSoon()
{
    int asked = 0;
    const FindEvents counted = [&](const QString &, bool) {
        ++asked;
        return NameMatches();
    };
    const auto read = readStatementLine(s("before after not during ").repeated(80), counted);
    QVERIFY(!read || !read->isComplete());
    QVERIFY2(asked < 60, qPrintable(QString::number(asked)));
    QVERIFY(!readStatementLine(s("x before y ").repeated(1000), counted));
}

QTEST_APPLESS_MAIN(TestStatementLine)
#include "tst_statementline.moc"
