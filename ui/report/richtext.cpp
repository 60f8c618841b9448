#include "report/richtext.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextList>

namespace varve::report {

namespace {

/// Beyond this, Markdown is not interpreted: such texts are data, and the reader of Markdown is not made for
/// them.
constexpr qsizetype markdownLimit = 64 * 1024;

bool isUnprintable(QChar c)
{
    // Directional overrides would turn round what stands after them in the same paragraph.
    return c.category() == QChar::Other_Control || (c.unicode() >= 0x202A && c.unicode() <= 0x202E) ||
           (c.unicode() >= 0x2066 && c.unicode() <= 0x2069) || c.unicode() == 0xFFFE || c.unicode() == 0xFFFF;
}

QString cleaned(QString text)
{
    for (QChar &c : text)
        if (isUnprintable(c) || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = QLatin1Char(' ');
    return text;
}

std::vector<Text> lines(const QString &text, Ink ink)
{
    std::vector<Text> all;
    qsizetype from = 0;
    while (from <= text.size()) {
        qsizetype to = text.indexOf(QLatin1Char('\n'), from);
        if (to < 0)
            to = text.size();
        const QString line = cleaned(text.mid(from, to - from)).trimmed();
        if (!line.isEmpty())
            all.push_back({Run{.text = line, .ink = ink}});
        from = to + 1;
    }
    return all;
}

Run runOf(const QTextFragment &fragment, Ink ink)
{
    const QTextCharFormat format = fragment.charFormat();
    Run run{.text = cleaned(fragment.text()), .ink = ink};
    run.text.remove(QChar::ObjectReplacementCharacter); // a picture: the report has none
    run.bold = format.fontWeight() > QFont::Medium;
    run.italic = format.fontItalic();
    if (const QString url = format.anchorHref(); url.startsWith(QLatin1String("http"))) {
        run.url = url;
        run.ink = Ink::Link;
    }
    return run;
}

Text paragraphOf(const QTextBlock &block, Ink ink)
{
    Text text;
    if (const QTextList *list = block.textList()) {
        const bool isCounted = list->format().style() <= QTextListFormat::ListDecimal;
        text.push_back(Run{
            .text = isCounted ? list->itemText(block) + QLatin1Char(' ') : QStringLiteral("• "), .ink = ink});
    }
    for (auto it = block.begin(); !it.atEnd(); ++it)
        if (Run run = runOf(it.fragment(), ink); !run.text.isEmpty())
            text.push_back(std::move(run));
    return text;
}

} // namespace

QString oneLine(const QString &text)
{
    return cleaned(text).simplified();
}

QString inSentence(const QString &text)
{
    const bool runsLeft = std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    });
    constexpr QChar firstStrongIsolate(0x2068), popIsolate(0x2069);
    return runsLeft ? firstStrongIsolate + text + popIsolate : text;
}

std::vector<Text> paragraphs(const QString &markdown, Ink ink)
{
    if (markdown.size() > markdownLimit)
        return lines(markdown, ink);
    static const QString marks = QStringLiteral("*_`#[]<>|~\\-+&0123456789");
    const bool isPlain =
        std::none_of(markdown.begin(), markdown.end(), [](QChar c) { return marks.contains(c); });
    if (isPlain)
        return lines(markdown, ink);
    QTextDocument document;
    document.setMarkdown(markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML) |
                                       QTextDocument::MarkdownDialectGitHub);
    std::vector<Text> all;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        if (Text text = paragraphOf(block, ink); !plain(text).trimmed().isEmpty())
            all.push_back(std::move(text));
    return all;
}

} // namespace varve::report
