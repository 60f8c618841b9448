// The charts of the panel as files.
#include "charts/chartsection.h"
#include "charts/exportpicture.h"
#include "charts/gradematrixview.h"
#include "charts/statisticspanel.h"

namespace varve::ui {

void StatisticsPanel::exportToFile(Chart chart)
{
    exportChart(drawing(chart), m_sections[chart]->title(), m_state, this);
}

report::Drawing StatisticsPanel::drawing(Chart chart) const
{
    constexpr double width = 760;
    constexpr double margin = 20;
    constexpr double headHeight = 50;
    const paint::Theme theme = paint::Theme::print();
    const bool isMatrix = chart == Grades;
    const int height = isMatrix        ? m_grades->sizeHint().height()
                       : chart == Time ? 240
                                       : m_bars[chart]->wantedHeight();
    const QRectF noteArea(margin, headHeight + height + 8, width - 2 * margin, 200);
    const QString note = m_sections[chart]->note();
    const QFontMetricsF metrics(paint::Theme::font(8.5));
    const double noteHeight =
        note.isEmpty() ? 0 : metrics.boundingRect(noteArea, Qt::TextWordWrap, note).height() + 8;
    report::Drawing drawing;
    drawing.size = QSizeF(width, headHeight + height + noteHeight + margin);
    drawing.title =
        tr("%1: %2").arg(m_sections[chart]->title(), m_state.document().project().title.simplified());
    QString about = m_state.document().project().title.simplified() + QStringLiteral(" · ") + shownText();
    if (chart == Time)
        about += QStringLiteral(" · ") + tr("times in %1").arg(m_state.zone());
    drawing.paint = [=, this](QPainter &painter) {
        painter.setPen(theme.text);
        painter.setFont(paint::Theme::font(11, QFont::DemiBold));
        painter.drawText(QRectF(margin, 8, width - 2 * margin, 20), Qt::AlignLeft | Qt::AlignVCenter,
                         m_sections[chart]->title());
        painter.setPen(theme.mutedText);
        painter.setFont(paint::Theme::font(8.5));
        painter.drawText(
            QRectF(margin, 28, width - 2 * margin, 16), Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(about, Qt::ElideRight, static_cast<int>(width - 2 * margin)));
        painter.drawText(noteArea, Qt::TextWordWrap, note);
        const QRectF area(margin, headHeight, width - 2 * margin, height);
        if (isMatrix) {
            GradeMatrixView copy;
            copy.setTheme(theme);
            copy.resize(area.size().toSize());
            copy.setMatrix(m_grades->matrix(), m_grades->matrix(), m_state.filter().grades, {});
            painter.save();
            painter.translate(area.topLeft());
            copy.paintOn(painter);
            painter.restore();
            return;
        }
        BarChart copy(chart == Time ? BarChart::Shape::Columns : BarChart::Shape::Rows);
        copy.setTheme(theme);
        copy.resize(area.size().toSize());
        copy.setBars(m_bars[chart]->bars());
        copy.render(&painter, area, copy.rect());
    };
    return drawing;
}

} // namespace varve::ui
