// Which mark stands for which source, in rows that wrap.
#pragma once

#include "charts/figuredata.h"

#include <QWidget>

namespace varve::ui {

/// Paints the key from the top left of the area on and returns the height that it takes; with no painter it
/// only measures. Long titles are shortened at their right.
double paintKey(QPainter *painter, const std::vector<FigureData::Key> &key, const QRectF &area,
                const paint::Theme &theme);

class MarkKey : public QWidget
{
    Q_OBJECT
public:
    explicit MarkKey(QWidget *parent = nullptr);
    void setKey(std::vector<FigureData::Key> key);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return {400, heightForWidth(400)}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<FigureData::Key> m_key;
};

} // namespace varve::ui
