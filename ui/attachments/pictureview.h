// A picture, as large as its place allows and never larger than it is.
#pragma once

#include <QImage>
#include <QWidget>

namespace varve::ui {

class PictureView : public QWidget
{
    Q_OBJECT
public:
    explicit PictureView(QWidget *parent = nullptr);
    void setImage(const QImage &image);
    [[nodiscard]] const QImage &image() const { return m_image; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QImage m_image;
};

} // namespace varve::ui
