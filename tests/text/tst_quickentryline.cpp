#include "text/quickentry.h"

#include <QTest>

#include <random>

using namespace varve;
using text::PartKind;
using text::QuickEntry;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// The parts in one line, to compare: "title=…|track=…".
QString summary(const QuickEntry &entry)
{
    QStringList out;
    const auto add = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            out.append(QString::fromLatin1(name) + u'=' + value);
    };
    add("when", entry.when);
    add("title", entry.title);
    add("track", entry.track);
    add("place", entry.place);
    add("tags", entry.tags.join(u'+'));
    add("sources", entry.sources.join(u'+'));
    add("confidence", entry.confidence);
    for (const text::EntryFault &fault : entry.faults)
        add("fault", fault.message);
    return out.join(u'|');
}

} // namespace

class TestQuickEntryLine : public QObject
{
    Q_OBJECT
private slots:
    void readsLine_data();
    void readsLine();
    void partsSayWhereTheyStand();
    void findsPartBeingTyped_data();
    void findsPartBeingTyped();
    void writtenNamesReadAgain();
    void escapedTitlesReadAgain();
};

void TestQuickEntryLine::readsLine_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("time");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *line, const char *time, const char *expected) {
        QTest::newRow(name) << s(line) << s(time) << s(expected);
    };
    row("nothing", "", "", "");
    row("a title alone", "Gunmen open fire", "", "title=Gunmen open fire");
    row("everything, as in the manual",
        "22 Mar 2024 ~20:00 MSK Gunmen open fire on concertgoers @Crocus City Hall #casualties /Attack "
        "[News report] !confirmed",
        "22 Mar 2024 ~20:00 MSK",
        "when=22 Mar 2024 ~20:00 MSK|title=Gunmen open fire on concertgoers|track=Attack|place=Crocus City "
        "Hall|"
        "tags=casualties|sources=News report|confidence=confirmed");
    row("parts before the title", "20:05 /Attack #fire Smoke seen", "20:05",
        "when=20:05|title=Smoke seen|track=Attack|tags=fire");
    row("a dash between time and title is neither's", "20:05 – Explosion", "20:05",
        "when=20:05|title=Explosion");
    row("a hyphen too", "20:05 - Explosion - second report", "20:05",
        "when=20:05|title=Explosion - second report");
    row("a dash against the time", "20:05— Explosion", "20:05", "when=20:05|title=Explosion");
    row("a dash of the title stays", "20:05 -Explosion", "20:05", "when=20:05|title=-Explosion");
    row("an escaped dash stays", "20:05 \\– Explosion", "20:05", "when=20:05|title=– Explosion");
    row("without a time the dash stays", "– Explosion", "", "title=– Explosion");
    row("a dash before a part", "20:05 – /Attack Smoke", "20:05", "when=20:05|title=Smoke|track=Attack");
    row("a title round the parts", "20:05 Smoke #fire seen", "20:05",
        "when=20:05|title=Smoke seen|tags=fire");
    row("several tags and sources", "x #a #b [One] [Two: three]", "",
        "title=x|tags=a+b|sources=One+Two: three");
    row("tags joined by commas", "x #a,#b; #c", "", "title=x|tags=a+b+c");
    row("a tag named twice counts once", "x #Fire #fire", "", "title=x|tags=Fire");
    row("quoted names", "x /\"First hour\" #\"two words\" @\"7th Street\"", "",
        "title=x|track=First hour|place=7th Street|tags=two words");
    row("typographic quotes", "x /“First hour” y", "", "title=x y|track=First hour");
    row("a title after a quoted place", "@\"Crocus City Hall\" Gunmen open fire", "",
        "title=Gunmen open fire|place=Crocus City Hall");
    row("a comma after a place", "x @Moscow, #a", "", "title=x|place=Moscow|tags=a");
    row("escapes inside brackets", "x [Report \\[draft\\] 1]", "", "title=x|sources=Report [draft] 1");
    row("a number sign before a number is text", "Flight #1 lands", "", "title=Flight #1 lands");
    row("sigils inside words are text", "and/or me@home C#sharp wow!yes a[1]", "",
        "title=and/or me@home C#sharp wow!yes a[1]");
    row("sigils alone are text", "wait ! at @ 5 / 6 # [ ]", "", "title=wait ! at @ 5 / 6 # [ ]");
    row("empty brackets are text", "x [] y", "", "title=x [] y");
    row("escaped sigils are text", "\\#metoo \\@home \\/etc \\[sic] \\!no", "",
        "title=#metoo @home /etc [sic] !no");
    row("a backslash elsewhere is text", "C:\\temp \\n", "", "title=C:\\temp \\n");
    row("an unclosed bracket", "x [News rep", "", "title=x|sources=News rep|fault=The “]” is missing.");
    row("an unclosed quote", "x /\"First ho", "",
        "title=x|track=First ho|fault=The closing quote is missing.");
    row("two tracks", "x /A /B", "",
        "title=x|track=A|fault=A second track: an event lies on one track only.");
    row("two places", "x @A @B", "", "title=x|place=A|fault=A second place: an event has one place only.");
    row("two confidences", "x !possible !probable", "",
        "title=x|confidence=possible|fault=A second confidence: an event has one only.");
    row("Cyrillic names", "20:05 Пожар /Атака @Крокус Сити Холл #жертвы", "20:05",
        "when=20:05|title=Пожар|track=Атака|place=Крокус Сити Холл|tags=жертвы");
    row("Chinese names", "火災 #火", "", "title=火災|tags=火");
    row("spaces are not part of a title", "  x   y  ", "", "title=x y");
}

void TestQuickEntryLine::readsLine()
{
    QFETCH(QString, line);
    QFETCH(QString, time);
    QFETCH(QString, expected);
    QCOMPARE(summary(text::parseQuickEntry(line, time.size())), expected);
}

void TestQuickEntryLine::partsSayWhereTheyStand()
{
    const QString line = s("20:05 Shots are heard @Crocus City Hall, #casualties [A]");
    const QuickEntry entry = text::parseQuickEntry(line, 5);
    QStringList stretches;
    for (const text::EntryPart &part : entry.parts)
        stretches.append(line.mid(part.position, part.length));
    QCOMPARE(stretches, (QStringList{s("20:05"), s("Shots are heard"), s("@Crocus City Hall"),
                                     s("#casualties"), s("[A]")}));
}

void TestQuickEntryLine::findsPartBeingTyped_data()
{
    QTest::addColumn<QString>("line"); // "|" marks the cursor
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *line, const char *expected) {
        QTest::newRow(name) << s(line) << s(expected);
    };
    row("a sigil just typed", "x /|", "2 0:");
    row("a sigil just typed before a word", "x /| y", "2 0:");
    row("a word being typed", "x /Att|", "2 0:Att");
    row("in the middle of a word", "x /At|tack y", "2 0:At");
    row("behind a finished word", "x /Attack |", "");
    row("a place goes on behind a space", "x @Crocus |", "2 1:Crocus ");
    row("a place of several words", "x @Crocus Ci|", "2 1:Crocus Ci");
    row("a sigil behind a place of several words", "x @Crocus City [|", "15 3:");
    row("a sigil in an open bracket", "x [A @|", "2 3:A @");
    row("in an open bracket", "x [News re|", "2 3:News re");
    row("behind a closed bracket", "x [News]|", "");
    row("in an open quote", "x #\"two w|", "2 2:two w");
    row("a bracket just typed", "x [|", "2 3:");
    row("in the title", "x y|", "");
    row("a sigil inside a word", "and/|", "");
    row("at the beginning of the line", "|/Attack", "");
}

void TestQuickEntryLine::findsPartBeingTyped()
{
    QFETCH(QString, line);
    QFETCH(QString, expected);
    const qsizetype cursor = line.indexOf(u'|');
    line.remove(cursor, 1);
    const auto part = text::partBeingTyped(line, 0, cursor);
    const QString found = part ? QStringLiteral("%1 %2:%3")
                                     .arg(part->position)
                                     .arg(static_cast<int>(part->kind) - static_cast<int>(PartKind::Track))
                                     .arg(part->text)
                               : QString();
    QCOMPARE(found, expected);
}

void TestQuickEntryLine::writtenNamesReadAgain()
{
    std::mt19937 random(20240322);
    const QString letters = s("ab /@#![]\"\\,;“”1Пé");
    for (int run = 0; run < 5000; ++run) {
        QString name;
        for (int i = 0, n = 1 + static_cast<int>(random() % 9); i < n; ++i)
            name += letters[static_cast<qsizetype>(random() % static_cast<unsigned>(letters.size()))];
        name = name.simplified();
        if (name.isEmpty())
            continue;
        const auto kind = static_cast<PartKind>(static_cast<unsigned>(PartKind::Track) + random() % 5);
        const QString line = s("before ") + text::writePart(kind, name) + s(" #after");
        const QuickEntry entry = text::parseQuickEntry(line, 0);
        QVERIFY2(entry.faults.empty(), qPrintable(line));
        QCOMPARE(entry.parts.size(), size_t(3));
        QCOMPARE(entry.parts[1].kind, kind);
        QCOMPARE(entry.parts[1].text, name);
    }
}

void TestQuickEntryLine::escapedTitlesReadAgain()
{
    std::mt19937 random(7);
    const QString letters = s("ab /@#![]\"\\,; 1-–");
    for (int run = 0; run < 5000; ++run) {
        QString title;
        for (int i = 0, n = 1 + static_cast<int>(random() % 12); i < n; ++i)
            title += letters[static_cast<qsizetype>(random() % static_cast<unsigned>(letters.size()))];
        const QuickEntry entry = text::parseQuickEntry(text::escapeTitle(title), 0);
        QCOMPARE(entry.title, title.simplified());
        const QuickEntry timed = text::parseQuickEntry(s("20:05 ") + text::escapeTitle(title), 5);
        QCOMPARE(timed.title, title.simplified());
    }
}

QTEST_APPLESS_MAIN(TestQuickEntryLine)
#include "tst_quickentryline.moc"
