// The pages of a report one under the other, as they will print.
#pragma once

#include "report/report.h"

#include <QAbstractScrollArea>
#include <QCache>
#include <QPixmap>

namespace varve::ui {

/// Pages are painted when they come into view and kept in a small cache. Page Up/Down, Home/End and the arrow
/// keys scroll; Ctrl+wheel, Ctrl++ and Ctrl+- zoom, Ctrl+0 fits the width.
class PagePreview : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit PagePreview(QWidget *parent = nullptr);

    /// None: shows the text of setNotice() instead.
    void setReport(std::optional<report::Report> report);
    [[nodiscard]] const std::optional<report::Report> &report() const { return m_report; }
    void setNotice(const QString &text);
    /// The page that fills most of the view, 0 …; -1 without pages.
    [[nodiscard]] int currentPage() const;
    void showPage(int page);
    [[nodiscard]] QSize sizeHint() const override { return {560, 700}; }

signals:
    void currentPageChanged(int page);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QSizeF pageSize() const; ///< in the view's pixels
    [[nodiscard]] QRectF pageRect(int page) const;
    void setZoom(double zoom);
    void updateScrollBars();
    const QPixmap &pixmap(int page);

    std::optional<report::Report> m_report;
    QString m_notice;
    double m_zoom = 1; ///< 1: a page is as wide as the view
    QCache<int, QPixmap> m_pixmaps;
    int m_shownPage = -1;
};

} // namespace varve::ui
