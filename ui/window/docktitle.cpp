#include "window/docktitle.h"

#include "window/icons.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace varve::ui {

namespace {

constexpr int captionHeight = 34;
constexpr int bareHeight = 6; ///< without a caption

} // namespace

DockTitle::DockTitle(const QString &caption, QDockWidget *dock) : QWidget(dock)
{
    setObjectName(QStringLiteral("panelTitle"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(caption.isEmpty() ? bareHeight : captionHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, caption.isEmpty() ? 0 : 8, 8, 0);
    row->setSpacing(0);
    auto *label = new QLabel(caption.toUpper(), this);
    label->setObjectName(QStringLiteral("panelCaption"));
    QFont font = label->font();
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.5);
    label->setFont(font);
    row->addWidget(label, 1);
    m_add = makeButton(QString());
    m_float = makeButton(tr("Float or dock this panel"));
    m_close = makeButton(tr("Close this panel; View > Panels brings it back"));
    for (QToolButton *button : {m_add, m_float, m_close})
        row->addWidget(button);
    connect(m_add, &QToolButton::clicked, this, [this] { m_addAction(); });
    connect(m_float, &QToolButton::clicked, dock, [dock] { dock->setFloating(!dock->isFloating()); });
    connect(m_close, &QToolButton::clicked, dock, &QDockWidget::close);
    showButtons(false);
}

QToolButton *DockTitle::makeButton(const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setIconSize(QSize(14, 14));
    button->setFixedSize(20, 20);
    button->setFocusPolicy(Qt::NoFocus);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

/// The dock takes this for the height, whatever is fixed.
QSize DockTitle::sizeHint() const
{
    return {QWidget::sizeHint().width(), height()};
}

void DockTitle::setTheme(const paint::Theme &theme)
{
    m_add->setIcon(icon(QStringLiteral("plus"), theme.mutedText));
    m_float->setIcon(icon(QStringLiteral("float"), theme.mutedText));
    m_close->setIcon(icon(QStringLiteral("close"), theme.mutedText));
}

void DockTitle::setAdd(const QString &tip, std::function<void()> add)
{
    m_addAction = std::move(add);
    m_add->setToolTip(tip);
    m_add->setAccessibleName(tip);
    showButtons(underMouse());
}

void DockTitle::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    showButtons(true);
}

void DockTitle::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    showButtons(false);
}

void DockTitle::showButtons(bool on)
{
    const bool fits = height() == captionHeight; // a bare head is for dragging only
    m_add->setVisible(fits && on && m_addAction);
    m_float->setVisible(fits && on);
    m_close->setVisible(fits && on);
}

} // namespace varve::ui
