#include "editors/tone.h"

#include "paint/timelinepainter.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace varve::ui {

using paint::Theme;

namespace {

constexpr qreal noteScale = 0.93; // headings and notes beside the text of fields

} // namespace

Theme themeOf(const QWidget *widget)
{
    const bool isDark = widget->palette().color(QPalette::Base).lightness() < 128;
    return isDark ? Theme::darkTheme() : Theme::light();
}

QColor colourOf(Tone tone, const Theme &theme)
{
    switch (tone) {
    case Tone::Muted:
        return theme.mutedText;
    case Tone::Accent:
        return theme.accent;
    case Tone::Good:
        return theme.good;
    case Tone::Danger:
        return theme.danger;
    default:
        return theme.text;
    }
}

ToneLabel::ToneLabel(Tone tone, QWidget *parent) : QLabel(parent), m_tone(tone)
{
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    if (tone != Tone::Plain)
        setScale(noteScale);
    applyTone();
}

void ToneLabel::setTone(Tone tone)
{
    m_tone = tone;
    applyTone();
}

void ToneLabel::setScale(qreal factor, QFont::Weight weight)
{
    QFont scaled = font();
    scaled.setPointSizeF(QLabel().font().pointSizeF() * factor);
    scaled.setWeight(weight);
    setFont(scaled);
}

void ToneLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        applyTone();
}

void ToneLabel::applyTone()
{
    // A style sheet of its own stands above whatever the program's says of labels.
    const QString sheet =
        QStringLiteral("varve--ui--ToneLabel { color: %1 }").arg(colourOf(m_tone, themeOf(this)).name());
    if (sheet == m_applied)
        return;
    m_applied = sheet;
    setStyleSheet(sheet);
}

Card::Card(QWidget *parent) : QFrame(parent)
{
    setFocusPolicy(Qt::StrongFocus);
}

void Card::paintEvent(QPaintEvent *)
{
    const Theme theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? theme.accent : theme.border);
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

void Card::mouseDoubleClickEvent(QMouseEvent *)
{
    emit activated();
}

void Card::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit activated();
    else
        QFrame::keyPressEvent(event);
}

GradeBadge::GradeBadge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void GradeBadge::setGrade(const QString &grade, const QString &meaning)
{
    m_grade = grade;
    setToolTip(meaning);
    setAccessibleName(tr("Grade %1").arg(grade));
    setAccessibleDescription(meaning);
    updateGeometry();
    update();
}

QSize GradeBadge::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(m_grade) + 12, metrics.height() + 3};
}

void GradeBadge::paintEvent(QPaintEvent *)
{
    const Theme theme = themeOf(this);
    QPainter painter(this);
    paint::paintGrade(painter, QRectF(rect()), m_grade, theme);
}

} // namespace varve::ui
