#include "evidence/toolwindow.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>
#include <QSettings>
#include <QShortcut>
#include <QStyledItemDelegate>

namespace varve::ui {

namespace {

constexpr int roomAbove = 5;
constexpr int roomBefore = 7; // as the headings have

class RoomyDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem whole = option;
        initStyleOption(&whole, index);
        const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, option.widget);
        QStyleOptionViewItem inner = option;
        inner.rect.adjust(roomBefore, 0, 0, 0);
        QStyledItemDelegate::paint(painter, inner, index);
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(roomBefore, 2 * roomAbove);
    }
};

} // namespace

ToolWindow::ToolWindow(ViewState &state, const QString &name, const QSize &first, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_name(QStringLiteral("window/") + name)
{
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(first);
    restoreGeometry(QSettings().value(m_name).toByteArray());
    onKey(QKeySequence::Undo, &document::Document::undo);
    onKey(QKeySequence::Redo, &document::Document::redo);
    connect(new QShortcut(QKeySequence(QKeySequence::Close), this), &QShortcut::activated, this,
            &QDialog::close);
}

ToolWindow::~ToolWindow()
{
    QSettings().setValue(m_name, saveGeometry());
}

void ToolWindow::present()
{
    show();
    raise();
    activateWindow();
}

void ToolWindow::onKey(QKeySequence::StandardKey key, Verb verb)
{
    auto *shortcut = new QShortcut(QKeySequence(key), this);
    connect(shortcut, &QShortcut::activated, this, [this, verb] {
        if (const auto done = (document().*verb)(); !done)
            emit m_state.failed(done.error());
    });
}

void giveRoom(QAbstractItemView *list)
{
    list->setItemDelegate(new RoomyDelegate(list));
}

QString plainLabel(const QString &text)
{
    return QString(text).replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace varve::ui
