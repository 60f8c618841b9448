#include "charts/figureswindow.h"

#include "charts/exportpicture.h"
#include "charts/figurechart.h"
#include "charts/markkey.h"
#include "editors/emptynote.h"
#include "editors/figuredialog.h"
#include "editors/tone.h"

#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QTimer>
#include <QToolTip>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

const QString hiddenKey = QStringLiteral("figures/hidden");
constexpr int keyRole = Qt::UserRole;
constexpr int seriesRole = Qt::UserRole + 1; // key of the quantity
constexpr int figureRole = Qt::UserRole + 2;
constexpr QSizeF exportSize(960, 250); // of one chart
constexpr double exportMargin = 16;
constexpr double headHeight = 44;

enum Column { QuantityColumn, ValueColumn, WhenColumn, SourceColumn, GradeColumn, NoteColumn };

/// Room at both sides, so that points do not stand on the edge.
time::Window withMargins(const time::Window &bounds)
{
    const time::Micros margin = std::max(bounds.width() / 14, time::microsPerMinute);
    return {bounds.earliest - margin, bounds.latest + margin};
}

} // namespace

FiguresWindow::FiguresWindow(ViewState &state, QWidget *parent)
    : ToolWindow(state, QStringLiteral("figures"), {980, 680}, parent),
      m_data(state),
      m_empty(new EmptyNote(this))
{
    setWindowTitle(tr("Figures"));
    const QStringList hidden = QSettings().value(hiddenKey).toStringList();
    m_hidden = QSet<QString>(hidden.begin(), hidden.end());
    m_centre = makeCentre();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_centre, 1);
    layout->addWidget(makeFoot());
    connect(m_empty, &EmptyNote::acted, this, &FiguresWindow::addFigure);
    connect(&m_data, &FigureData::changed, this, &FiguresWindow::refreshSoon);
    connect(&state, &ViewState::selectionChanged, this,
            [this] { m_add->setEnabled(isWritable() && !this->state().current().isNull()); });
    refresh();
}

QWidget *FiguresWindow::makeCentre()
{
    m_choice = new QListWidget;
    m_choice->setObjectName(QStringLiteral("quantities"));
    m_choice->setAccessibleName(tr("Quantities to show"));
    m_choice->setMinimumWidth(130);
    m_choice->setSpacing(2);
    auto *charts = new QWidget;
    m_column = new QVBoxLayout(charts);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    auto *scroll = new QScrollArea;
    scroll->setWidget(charts);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_key = new MarkKey;
    m_list = new QTreeWidget;
    m_list->setObjectName(QStringLiteral("reports"));
    m_list->setAccessibleName(tr("Reports"));
    m_list->setHeaderLabels({tr("Quantity"), tr("Reported"), tr("As of"), tr("Source"), tr("Grade"), {}});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setTextElideMode(Qt::ElideRight);
    for (const auto &[column, width] : {std::pair(QuantityColumn, 110),
                                        {ValueColumn, 150},
                                        {WhenColumn, 170},
                                        {SourceColumn, 260},
                                        {GradeColumn, 60}})
        m_list->header()->resizeSection(column, width);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) { goTo(item); });
    connect(m_choice, &QListWidget::itemChanged, this, &FiguresWindow::choose);

    auto *upper = new QSplitter(Qt::Horizontal);
    upper->addWidget(m_choice);
    upper->addWidget(scroll);
    upper->setStretchFactor(1, 1);
    upper->setSizes({170, 780});
    upper->setChildrenCollapsible(false);
    auto *top = new QWidget;
    auto *topLayout = new QVBoxLayout(top);
    topLayout->setContentsMargins(0, 0, 0, 0);
    topLayout->addWidget(upper, 1);
    topLayout->addWidget(m_key);
    auto *both = new QSplitter(Qt::Vertical);
    both->addWidget(top);
    both->addWidget(m_list);
    both->setStretchFactor(0, 1);
    both->setSizes({430, 170});
    both->setChildrenCollapsible(false);
    return both;
}

QWidget *FiguresWindow::makeFoot()
{
    auto *foot = new QWidget;
    m_note = new ToneLabel(Tone::Muted);
    m_add = new QPushButton(tr("&Add a figure…"));
    m_add->setObjectName(QStringLiteral("addFigure"));
    m_add->setToolTip(tr("To the event that is selected on the timeline or in the table"));
    m_export = new QPushButton(tr("&Export…"));
    m_export->setToolTip(tr("The charts as SVG or PNG"));
    auto *close = new QPushButton(tr("Close"));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_note, 1);
    for (QPushButton *button : {m_add, m_export, close}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    connect(m_add, &QPushButton::clicked, this, &FiguresWindow::addFigure);
    connect(m_export, &QPushButton::clicked, this,
            [this] { exportChart(drawing(), tr("Figures"), state(), this); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return foot;
}

void FiguresWindow::showEvent(QShowEvent *event)
{
    ToolWindow::showEvent(event);
    if (m_stale)
        refresh();
}

/// Once for all that changes together; a hidden window waits until it is seen.
void FiguresWindow::refreshSoon()
{
    if (!std::exchange(m_stale, true))
        QTimer::singleShot(0, this, [this] {
            if (m_stale && isVisible())
                refresh();
        });
}

void FiguresWindow::refresh()
{
    m_stale = false;
    const bool isEmpty = m_data.series().empty();
    const int hidden = m_data.hiddenCount();
    const bool canAdd = isWritable() && !state().current().isNull();
    if (isEmpty && hidden > 0)
        m_empty->say(
            tr("The filter hides all figures"),
            tr("They belong to events that are not shown: %1. “Show everything” in the View menu brings "
               "them back.")
                .arg(hidden),
            {});
    else if (isEmpty)
        m_empty->say(
            tr("No figures yet"),
            tr("A figure is a quantity that was reported: dead, injured, arrested – “at least 60”, as "
               "of when, according to whom. Select the event that reports it and press “Add "
               "figure…” in the inspector, under Figures."),
            canAdd ? tr("Add a figure to the selected event…") : QString());
    m_empty->setVisible(isEmpty);
    m_centre->setVisible(!isEmpty);
    m_export->setEnabled(!isEmpty);
    m_add->setVisible(!isEmpty);
    m_add->setEnabled(canAdd);
    m_note->setText(!isEmpty && hidden > 0
                        ? tr("Left out, because the filter hides their events: %1.").arg(hidden)
                        : QString());
    fillChoice();
    fillCharts();
    fillList();
}

void FiguresWindow::fillChoice()
{
    m_filling = true;
    m_choice->clear();
    int shown = 0;
    for (const FigureSeries &series : m_data.series()) {
        auto *item = new QListWidgetItem(
            tr("%1 · %2").arg(series.title()).arg(series.dated.size() + series.undated.size()), m_choice);
        item->setData(keyRole, series.key);
        item->setToolTip(series.title().toHtmlEscaped());
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        const bool isShown = !m_hidden.contains(series.key) && shown < mostAtFirst;
        if (!isShown)
            m_hidden.insert(series.key);
        shown += isShown;
        item->setCheckState(isShown ? Qt::Checked : Qt::Unchecked);
    }
    m_choice->setVisible(m_data.series().size() > 1);
    m_filling = false;
}

void FiguresWindow::choose(QListWidgetItem *item)
{
    if (m_filling)
        return;
    const QString key = item->data(keyRole).toString();
    if (item->checkState() == Qt::Checked)
        m_hidden.remove(key);
    else
        m_hidden.insert(key);
    QSettings().setValue(hiddenKey, QStringList(m_hidden.begin(), m_hidden.end()));
    fillCharts();
    fillList();
}

std::vector<const FigureSeries *> FiguresWindow::chosen() const
{
    std::vector<const FigureSeries *> shown;
    for (const FigureSeries &series : m_data.series())
        if (!m_hidden.contains(series.key))
            shown.push_back(&series);
    return shown;
}

void FiguresWindow::fillCharts()
{
    const std::vector<const FigureSeries *> shown = chosen();
    while (m_charts.size() > shown.size()) {
        m_charts.back()->hide();
        m_charts.back()->deleteLater();
        m_charts.pop_back();
    }
    while (m_charts.size() < shown.size()) {
        auto *chart = new FigureChart;
        const int number = static_cast<int>(m_charts.size());
        connect(chart, &FigureChart::currentChanged, this,
                [this, number](int report) { markInList(number, report); });
        connect(chart, &FigureChart::activated, this, [this, chart](int report) {
            m_data.show(chart->series().dated[static_cast<size_t>(report)]);
        });
        m_column->addWidget(chart, 1);
        m_charts.push_back(chart);
    }
    const auto bounds = FigureData::boundsOf(shown);
    const time::Window stretch = bounds ? withMargins(*bounds) : time::Window();
    for (size_t i = 0; i < shown.size(); ++i)
        m_charts[i]->setSeries(*shown[i], stretch, state().zone());
    m_key->setKey(m_data.keyOf(shown));
    m_export->setEnabled(!shown.empty());
}

void FiguresWindow::fillList()
{
    m_list->clear();
    for (const FigureSeries *series : chosen())
        for (const auto *reports : {&series->dated, &series->undated})
            for (const FigureReport &report : *reports) {
                auto *item = new QTreeWidgetItem(m_list);
                item->setText(QuantityColumn, series->title());
                item->setText(ValueColumn, report.value);
                item->setText(WhenColumn, report.when.isEmpty() ? tr("no date, in no line") : report.when);
                item->setText(SourceColumn,
                              report.sourceTitle.isEmpty() ? tr("no source given") : report.sourceTitle);
                item->setText(GradeColumn, report.grade);
                if (!report.excludes.isEmpty()) {
                    item->setText(NoteColumn,
                                  tr("contradicts %1").arg(report.excludes.join(QStringLiteral(", "))));
                    item->setForeground(NoteColumn, themeOf(this).danger);
                }
                item->setData(0, seriesRole, series->key);
                item->setData(0, figureRole, report.figure.id.uuid);
                for (int column = 0; column <= NoteColumn; ++column)
                    item->setToolTip(column, FigureData::html(*series, report, themeOf(this)));
            }
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
}

void FiguresWindow::goTo(const QTreeWidgetItem *item) const
{
    const FigureId id{item->data(0, figureRole).toUuid()};
    const FigureSeries *series = m_data.find(item->data(0, seriesRole).toString());
    if (!series)
        return;
    for (const auto *reports : {&series->dated, &series->undated})
        for (const FigureReport &report : *reports)
            if (report.figure.id == id)
                return m_data.show(report);
}

void FiguresWindow::markInList(int chart, int report)
{
    if (report < 0)
        return;
    const FigureId id =
        m_charts[static_cast<size_t>(chart)]->series().dated[static_cast<size_t>(report)].figure.id;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        if (FigureId{m_list->topLevelItem(row)->data(0, figureRole).toUuid()} == id)
            m_list->setCurrentItem(m_list->topLevelItem(row));
}

void FiguresWindow::addFigure()
{
    model::Figure figure;
    figure.event = state().current();
    if (!figure.event.isNull())
        FigureDialog(state(), figure, this).exec();
}

/// Charts of their own, as wide as a page and in the light theme, whatever the window looks like.
report::Drawing FiguresWindow::drawing() const
{
    const std::vector<const FigureSeries *> shown = chosen();
    const double width = exportSize.width() + 2 * exportMargin;
    const auto key = m_data.keyOf(shown);
    const paint::Theme theme = paint::Theme::print();
    const QRectF keyArea(exportMargin,
                         exportMargin + headHeight + exportSize.height() * static_cast<double>(shown.size()),
                         exportSize.width(), 0);
    const double keyHeight = paintKey(nullptr, key, keyArea, theme);
    report::Drawing drawing;
    drawing.size = QSizeF(width, keyArea.top() + keyHeight + exportMargin);
    drawing.title = tr("Reported figures: %1").arg(state().document().project().title.simplified());
    drawing.paint = [this, shown, key, keyArea, theme](QPainter &painter) {
        const auto bounds = FigureData::boundsOf(shown);
        const QRectF head(exportMargin + 12, exportMargin, exportSize.width() - 24, headHeight);
        painter.setFont(paint::Theme::font(12, QFont::DemiBold));
        painter.setPen(theme.text);
        painter.drawText(head, Qt::AlignLeft | Qt::AlignTop, tr("Reported figures"));
        painter.setFont(paint::Theme::font(9));
        painter.setPen(theme.mutedText);
        const QString about =
            tr("%1 · times in %2").arg(state().document().project().title.simplified(), state().zone());
        painter.drawText(
            head.adjusted(0, 22, 0, 0), Qt::AlignLeft | Qt::AlignTop,
            painter.fontMetrics().elidedText(about, Qt::ElideRight, static_cast<int>(head.width())));
        double y = exportMargin + headHeight;
        for (const FigureSeries *series : shown) {
            FigureChart chart;
            chart.setTheme(theme);
            chart.resize(exportSize.toSize());
            chart.setSeries(*series, bounds ? withMargins(*bounds) : time::Window(), state().zone());
            chart.render(&painter, QRectF(QPointF(exportMargin, y), exportSize), chart.rect());
            y += exportSize.height();
        }
        paintKey(&painter, key, keyArea, theme);
    };
    return drawing;
}

} // namespace varve::ui
