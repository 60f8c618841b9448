#include "panels/panelview.h"

#include "panels/paneldelegate.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPainter>

namespace varve::ui {

namespace {

constexpr int emptyHeight = 44;
constexpr int fewestLines = 58; // two lines

} // namespace

PanelView::PanelView(QWidget *parent)
    : QListView(parent),
      m_model(new PanelModel(this)),
      m_theme(paint::Theme::light())
{
    setModel(m_model);
    setItemDelegate(new PanelDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setResizeMode(Adjust);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PanelView::fitHeight);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &PanelView::fitHeight);
}

void PanelView::setItems(std::vector<PanelItem> items)
{
    const QUuid current = currentId();
    m_model->setItems(std::move(items));
    if (!current.isNull() && currentId() != current)
        if (const int row = m_model->rowOf(current); row >= 0)
            setCurrentIndex(m_model->index(row));
}

void PanelView::setTheme(const paint::Theme &theme)
{
    m_theme = theme;
    viewport()->update();
}

void PanelView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void PanelView::setFillsHeight(bool on)
{
    m_fills = on;
    fitHeight();
}

QUuid PanelView::currentId() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_model->item(current.row()).id : QUuid();
}

int PanelView::contentHeight() const
{
    if (m_model->rowCount() == 0)
        return emptyHeight;
    // Many lines are surely higher than any window; measuring each of thousands would not be.
    const int measured = std::min(m_model->rowCount(), 60);
    int height = 6;
    for (int row = 0; row < measured; ++row)
        height += sizeHintForIndex(m_model->index(row)).height();
    return height;
}

void PanelView::fitHeight()
{
    setMaximumHeight(m_fills ? QWIDGETSIZE_MAX : std::max(contentHeight(), minimumSizeHint().height()));
    updateGeometry();
    if (const int wanted = contentHeight(); wanted != m_wantedHeight) {
        m_wantedHeight = wanted;
        emit heightWanted();
    }
}

QSize PanelView::sizeHint() const
{
    return {217, contentHeight()};
}

QSize PanelView::minimumSizeHint() const
{
    return {120, std::min(contentHeight(), fewestLines)};
}

void PanelView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model->rowCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(m_theme.mutedText);
    painter.drawText(viewport()->rect().adjusted(16, 2, -12, -2), Qt::TextWordWrap | Qt::AlignTop,
                     m_emptyText);
}

void PanelView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex at = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !at.isValid())
        return;
    const PanelItem &item = m_model->item(at.row());
    if (item.swatch.isValid() && event->pos().x() < PanelDelegate::markWidth)
        emit markToggled(item.id);
    else
        emit chosen(item.id);
}

void PanelView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex at = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && at.isValid())
        emit doubleChosen(m_model->item(at.row()).id);
}

void PanelView::contextMenuEvent(QContextMenuEvent *event)
{
    QModelIndex at = indexAt(event->pos());
    QPoint where = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        at = currentIndex();
        where = viewport()->mapToGlobal(visualRect(at).center());
    }
    emit menuRequested(at.isValid() ? m_model->item(at.row()).id : QUuid(), where);
}

void PanelView::keyPressEvent(QKeyEvent *event)
{
    const QUuid id = currentId();
    if (!id.isNull()) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            emit chosen(id);
            return;
        case Qt::Key_Space:
            emit markToggled(id);
            return;
        default:
            break;
        }
    }
    QListView::keyPressEvent(event);
}

void PanelView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitHeight();
}

} // namespace varve::ui
