// The Admiralty matrix: reliability of the source by credibility of the information, darker where there is
// more, always with its number.
#pragma once

#include "model/filter.h"
#include "paint/theme.h"
#include "statistics/counts.h"

#include <QWidget>

namespace varve::ui {

/// F and 6 mean "cannot be judged": they stand apart, not at the bad end. Arrow keys walk, Enter or Space
/// chooses, with Ctrl besides what is chosen. Painted by itself: Qt Charts has no such chart.
class GradeMatrixView : public QWidget
{
    Q_OBJECT
public:
    explicit GradeMatrixView(QWidget *parent = nullptr);

    /// `outOf`: without the filter's condition on grades. `counted`: what a number counts, "events".
    void setMatrix(const statistics::GradeMatrix &matrix, const statistics::GradeMatrix &outOf,
                   const std::vector<model::Grade> &chosen, const QString &counted);
    void setTheme(const paint::Theme &theme);
    /// From the painter's origin, without focus.
    void paintOn(QPainter &painter) const;
    [[nodiscard]] QRectF cellOf(const model::Grade &grade) const;
    [[nodiscard]] const statistics::GradeMatrix &matrix() const { return m_matrix; }
    [[nodiscard]] model::Grade current() const { return m_current; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void chosen(const varve::model::Grade &grade, bool besides);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] std::optional<model::Grade> gradeAt(QPointF point) const;
    [[nodiscard]] double cellWidth() const;
    [[nodiscard]] QString wordsOf(const model::Grade &grade) const;
    void paintHeads(QPainter &painter) const;
    void paintCell(QPainter &painter, const model::Grade &grade) const;
    void setCurrent(const model::Grade &grade);
    void step(int down, int right);

    statistics::GradeMatrix m_matrix, m_outOf;
    std::vector<model::Grade> m_chosen;
    QString m_counted;
    model::Grade m_current{model::Reliability::A, model::Credibility::Confirmed};
    paint::Theme m_theme;
    bool m_ownTheme = false;
};

} // namespace varve::ui
