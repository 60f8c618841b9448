#include "timeline/hovercard.h"

#include "editors/narrowing.h"
#include "model/names.h"
#include "time/timeformat.h"
#include "time/timeparser.h"

#include <QGuiApplication>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

constexpr int widest = 360;
constexpr qsizetype longestTitle = 300;
constexpr qsizetype longestQuote = 240;

QString shortened(const QString &text, qsizetype most)
{
    const QString plain = text.simplified();
    return (plain.size() <= most ? plain : plain.left(most - 1) + QChar(0x2026)).toHtmlEscaped();
}

QString sourceLine(const model::Citation &citation, const ViewState &state, const QString &muted)
{
    const model::Source *source = state.document().catalogue().sources.find(citation.source);
    if (!source)
        return {};
    QString line =
        QStringLiteral("<b>%1</b> %2 <span style='color:%3'>%4</span>")
            .arg(model::grade(source->reliability, citation.credibility), shortened(source->title, 80), muted,
                 model::word(citation.stance).toHtmlEscaped());
    if (!citation.quote.isEmpty())
        line += QStringLiteral("<br><i>“%1”</i>").arg(shortened(citation.quote, longestQuote));
    return line;
}

} // namespace

QString eventCardHtml(const model::Event &event, const ViewState &state, const paint::Theme &theme)
{
    const QString muted = theme.mutedText.name();
    const auto &times = state.document().project().times;
    QStringList lines;
    lines << QStringLiteral("<b>%1</b>").arg(shortened(event.title, longestTitle));
    lines << time::describe(event.time, state.zoneFor(event), times).toHtmlEscaped();
    if (!event.time.text.isEmpty())
        lines << QStringLiteral("<span style='color:%1'>%2 “%3”</span>")
                     .arg(muted, HoverCard::tr("as entered:"), shortened(event.time.text, 120));
    if (const Narrowing narrowing = narrowingOf(state, event); !narrowing.isEmpty()) {
        if (!narrowing.words.isEmpty())
            lines << QStringLiteral("<span style='color:%1'>%2</span>")
                         .arg(theme.good.name(), narrowing.words.toHtmlEscaped());
        if (!narrowing.conflict.isEmpty())
            lines << QStringLiteral("<span style='color:%1'>%2</span>")
                         .arg(theme.danger.name(), narrowing.conflict.toHtmlEscaped());
    }
    QString judged = model::word(event.confidence) + QStringLiteral(" · ") + model::word(event.status);
    if (const model::Place *place = state.document().catalogue().places.find(event.place))
        judged += QStringLiteral(" · ") + place->name;
    if (event.locked)
        judged += QStringLiteral(" · ") + HoverCard::tr("locked");
    lines << QStringLiteral("<span style='color:%1'>%2</span>").arg(muted, judged.toHtmlEscaped());
    const auto citations = state.document().citations(event.id);
    constexpr size_t most = 4;
    for (size_t i = 0; i < std::min(citations.size(), most); ++i)
        lines << sourceLine(citations[i], state, muted);
    if (citations.size() > most)
        lines << HoverCard::tr("and %n more source(s)", nullptr, static_cast<int>(citations.size() - most));
    if (citations.empty())
        lines
            << QStringLiteral("<span style='color:%1'>%2</span>").arg(muted, HoverCard::tr("no source yet"));
    return QStringLiteral("<div style='line-height:130%'>%1</div>").arg(lines.join(QStringLiteral("<br>")));
}

HoverCard::HoverCard(QWidget *parent)
    : QFrame(parent, Qt::ToolTip | Qt::FramelessWindowHint),
      m_label(new QLabel(this))
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->addWidget(m_label);
    m_label->setTextFormat(Qt::RichText);
    m_label->setWordWrap(true);
    m_label->setFont(paint::Theme::font(9));
    setTheme(paint::Theme::light());
}

void HoverCard::setTheme(const paint::Theme &theme)
{
    m_theme = theme;
    setStyleSheet(QStringLiteral("varve--ui--HoverCard { background: %1; border: 1px solid %2; }"
                                 "QLabel { color: %3; background: transparent; }")
                      .arg(theme.raised.name(), theme.strongBorder.name(), theme.text.name()));
}

void HoverCard::showFor(const model::Event &event, const ViewState &state, QPoint globalAt)
{
    m_label->setText(eventCardHtml(event, state, m_theme));
    m_label->setFixedWidth(std::min(widest, std::max(180, m_label->sizeHint().width())));
    adjustSize();
    QPoint at = globalAt + QPoint(14, 18);
    const QScreen *screen = QGuiApplication::screenAt(globalAt);
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    if (at.x() + width() > room.right())
        at.setX(std::max(room.left(), globalAt.x() - width() - 8));
    if (at.y() + height() > room.bottom())
        at.setY(std::max(room.top(), globalAt.y() - height() - 8));
    move(at);
    show();
}

QString HoverCard::text() const
{
    return m_label->text();
}

} // namespace varve::ui
