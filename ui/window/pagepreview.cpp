#include "window/pagepreview.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace varve::ui {

namespace {

constexpr int margin = 14; // round each page
constexpr int cachedPages = 8;

} // namespace

PagePreview::PagePreview(QWidget *parent) : QAbstractScrollArea(parent), m_pixmaps(cachedPages)
{
    setAccessibleName(tr("Pages of the report"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 320);
    setVerticalScrollBarPolicy(
        Qt::ScrollBarAlwaysOn); // else the width that pages fit to depends on their height
    viewport()->setBackgroundRole(QPalette::Mid);
}

void PagePreview::setReport(std::optional<report::Report> report)
{
    m_report = std::move(report);
    m_pixmaps.clear();
    updateScrollBars();
    viewport()->update();
    m_shownPage = -1;
    scrollContentsBy(0, 0);
}

void PagePreview::setNotice(const QString &text)
{
    m_notice = text;
    viewport()->update();
}

QSizeF PagePreview::pageSize() const
{
    const QSizeF paper = m_report->pageSize();
    const double width = std::max(viewport()->width() - 2.0 * margin, 50.0) * m_zoom;
    return {width, width * paper.height() / paper.width()};
}

QRectF PagePreview::pageRect(int page) const
{
    const QSizeF size = pageSize();
    const double x = std::max((viewport()->width() - size.width()) / 2, double(margin));
    return {QPointF(x - horizontalScrollBar()->value(),
                    margin + page * (size.height() + margin) - verticalScrollBar()->value()),
            size};
}

int PagePreview::currentPage() const
{
    if (!m_report)
        return -1;
    const double middle = verticalScrollBar()->value() + viewport()->height() / 2.0;
    return std::clamp(static_cast<int>((middle - margin) / (pageSize().height() + margin)), 0,
                      m_report->pageCount() - 1);
}

void PagePreview::showPage(int page)
{
    if (m_report)
        verticalScrollBar()->setValue(static_cast<int>(page * (pageSize().height() + margin)));
}

void PagePreview::updateScrollBars()
{
    const QSizeF size = m_report ? pageSize() : QSizeF();
    const int pages = m_report ? m_report->pageCount() : 0;
    const double height = pages * (size.height() + margin) + margin;
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(height) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(40);
    horizontalScrollBar()->setRange(
        0, std::max(0, static_cast<int>(size.width()) + 2 * margin - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(40);
}

const QPixmap &PagePreview::pixmap(int page)
{
    if (const QPixmap *known = m_pixmaps.object(page))
        return *known;
    const double ratio = devicePixelRatioF();
    auto *made = new QPixmap((pageSize() * ratio).toSize().expandedTo(QSize(1, 1)));
    made->fill(Qt::white);
    QPainter painter(made);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const double scale = made->width() / m_report->pageSize().width();
    painter.scale(scale, scale);
    m_report->paintPage(painter, page);
    painter.end();
    made->setDevicePixelRatio(ratio);
    m_pixmaps.insert(page, made);
    return *made;
}

void PagePreview::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    if (!m_report) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         m_notice);
        return;
    }
    for (int page = 0; page < m_report->pageCount(); ++page) {
        const QRectF rect = pageRect(page);
        if (rect.top() > viewport()->height())
            break;
        if (rect.bottom() < 0)
            continue;
        painter.drawPixmap(rect.toRect(), pixmap(page));
        painter.setPen(palette().color(QPalette::Dark));
        painter.drawRect(rect.toRect().adjusted(0, 0, -1, -1));
    }
}

void PagePreview::resizeEvent(QResizeEvent *)
{
    const int page = std::max(m_shownPage, 0);
    m_pixmaps.clear();
    updateScrollBars();
    if (page > 0)
        showPage(page);
}

void PagePreview::setZoom(double zoom)
{
    if (!m_report)
        return;
    const double place = verticalScrollBar()->value() / (pageSize().height() + margin);
    m_zoom = std::clamp(zoom, 0.25, 4.0);
    m_pixmaps.clear();
    updateScrollBars();
    verticalScrollBar()->setValue(static_cast<int>(place * (pageSize().height() + margin)));
    viewport()->update();
}

void PagePreview::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (control && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal))
        setZoom(m_zoom * 1.25);
    else if (control && event->key() == Qt::Key_Minus)
        setZoom(m_zoom / 1.25);
    else if (control && event->key() == Qt::Key_0)
        setZoom(1);
    else if (event->key() == Qt::Key_PageDown && m_report)
        showPage(std::min(currentPage() + 1, m_report->pageCount() - 1));
    else if (event->key() == Qt::Key_PageUp && m_report)
        showPage(std::max(currentPage() - 1, 0));
    else if (event->key() == Qt::Key_Home)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
    else if (event->key() == Qt::Key_End)
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMaximum);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void PagePreview::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    setZoom(m_zoom * std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void PagePreview::scrollContentsBy(int, int)
{
    viewport()->update();
    if (const int page = currentPage(); page != m_shownPage) {
        m_shownPage = page;
        emit currentPageChanged(page);
    }
}

void PagePreview::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace varve::ui
