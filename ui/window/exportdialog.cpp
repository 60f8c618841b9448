#include "window/exportdialog.h"

#include "report/reportcontent.h"
#include "state/backgroundjob.h"
#include "state/viewstate.h"
#include "window/pagepreview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QProgressBar>
#include <QProgressDialog>
#include <QPushButton>
#include <QSettings>
#include <QTimer>

namespace varve::ui {

namespace {

using report::Report;
using report::ReportOptions;
using report::ReportSummary;

constexpr int settleTime = 150; // ms without a further change before pages are made anew
constexpr int refreshTime = 50; // ms between looks at events and progress

QString settingsKey(const char *name)
{
    return QStringLiteral("exportPdf/") + QLatin1String(name);
}

/// The file that the rest of the window keeps its settings in.
class Settings : public QSettings
{
public:
    Settings()
        : QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Varve"),
                    QStringLiteral("Varve"))
    {}
};

QString pagesText(int pages)
{
    return pages == 1 ? ExportDialog::tr("1 page")
                      : ExportDialog::tr("%1 pages").arg(QLocale().toString(pages));
}

} // namespace

ExportDialog::ExportDialog(ViewState &state, QWidget *parent) : QDialog(parent), m_state(state)
{
    setWindowTitle(tr("Export PDF"));
    m_timer = new QTimer(this);
    m_timer->setSingleShot(true);
    m_timer->setInterval(settleTime);
    connect(m_timer, &QTimer::timeout, this, &ExportDialog::rebuild);

    auto *columns = new QHBoxLayout;
    columns->addWidget(makeOptions());
    columns->addWidget(makePreview(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(columns, 1);
    m_error = new QLabel;
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_error->hide();
    layout->addWidget(m_error);
    layout->addWidget(makeButtons());

    restoreSettings();
    resize(980, 760);
    for (QComboBox *box : {m_paper, m_orientation, m_scope, m_zone})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::optionsChanged);
    for (QCheckBox *box : findChildren<QCheckBox *>())
        connect(box, &QCheckBox::toggled, this, &ExportDialog::optionsChanged);
    optionsChanged();
}

ExportDialog::~ExportDialog()
{
    m_job.reset();
}

QWidget *ExportDialog::makeOptions()
{
    auto *panel = new QWidget;
    panel->setFixedWidth(270);
    auto *form = new QFormLayout(panel);
    form->setContentsMargins(0, 0, 8, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    m_paper = new QComboBox;
    m_paper->addItem(tr("A4"));
    m_paper->addItem(tr("Letter"));
    form->addRow(tr("&Paper"), m_paper);
    m_orientation = new QComboBox;
    m_orientation->addItem(tr("Portrait"));
    m_orientation->addItem(tr("Landscape"));
    form->addRow(tr("&Orientation"), m_orientation);
    makeScope(*form);
    makeSections(*form);
    return panel;
}

void ExportDialog::makeScope(QFormLayout &form)
{
    m_scope = new QComboBox;
    m_scope->addItem(tr("Whole project"));
    m_scope->addItem(tr("Current view"));
    m_scope->setToolTip(
        tr("The current view has the events that pass the filter within the time that is visible."));
    form.addRow(tr("&Events"), m_scope);
    m_zone = new QComboBox;
    QStringList zones{m_state.document().project().times.zone, m_state.zone(), QStringLiteral("UTC")};
    zones.removeDuplicates();
    zones.removeAll(QString());
    m_zone->addItems(zones);
    form.addRow(tr("Times in &zone"), m_zone);
}

void ExportDialog::makeSections(QFormLayout &form)
{
    auto *box = new QGroupBox(tr("Sections"));
    auto *layout = new QVBoxLayout(box);
    const auto add = [&](QCheckBox *&check, const QString &text, bool inner = false) {
        check = new QCheckBox(text);
        if (inner)
            check->setStyleSheet(QStringLiteral("QCheckBox { margin-left: 20px; }"));
        layout->addWidget(check);
    };
    add(m_timeline, tr("&Timeline"));
    add(m_compressGaps, tr("Fold &gaps without events"), true);
    add(m_disputed, tr("What is &disputed"));
    add(m_figures, tr("&Reported figures"));
    add(m_chronology, tr("&Chronology"));
    add(m_descriptions, tr("Descr&iptions"), true);
    add(m_quotes, tr("&Quotes and locators"), true);
    add(m_sources, tr("&Sources"));
    add(m_grades, tr("&How to read the grades"));
    connect(m_timeline, &QCheckBox::toggled, m_compressGaps, &QWidget::setEnabled);
    connect(m_chronology, &QCheckBox::toggled, m_descriptions, &QWidget::setEnabled);
    connect(m_chronology, &QCheckBox::toggled, m_quotes, &QWidget::setEnabled);
    form.addRow(box);
}

QWidget *ExportDialog::makePreview()
{
    auto *panel = new QWidget;
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    m_preview = new PagePreview;
    connect(m_preview, &PagePreview::currentPageChanged, this, &ExportDialog::showStatus);
    layout->addWidget(m_preview, 1);
    auto *line = new QHBoxLayout;
    m_status = new QLabel;
    line->addWidget(m_status, 1);
    m_progress = new QProgressBar;
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(160);
    m_progress->setAccessibleName(tr("Progress of laying out the pages"));
    line->addWidget(m_progress);
    layout->addLayout(line);
    auto *poll = new QTimer(this);
    connect(poll, &QTimer::timeout, this, [this] {
        if (m_job)
            m_progress->setValue(m_job->progress());
    });
    poll->start(refreshTime);
    return panel;
}

QWidget *ExportDialog::makeButtons()
{
    auto *panel = new QWidget;
    auto *layout = new QHBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    m_printButton = new QPushButton(tr("Pri&nt…"));
    m_printButton->setShortcut(QKeySequence::Print);
    connect(m_printButton, &QPushButton::clicked, this, &ExportDialog::print);
    m_saveButton = new QPushButton(tr("Sa&ve as PDF…"));
    m_saveButton->setDefault(true);
    connect(m_saveButton, &QPushButton::clicked, this, &ExportDialog::askAndSave);
    auto *close = new QPushButton(tr("Cancel"));
    connect(close, &QPushButton::clicked, this, &ExportDialog::reject);
    m_printButton->setAutoDefault(false); // Enter saves, also while saving has to wait for the pages
    close->setAutoDefault(false);
    for (QPushButton *button : {m_printButton, close, m_saveButton})
        layout->addWidget(button);
    return panel;
}

void ExportDialog::restoreSettings()
{
    const Settings settings;
    const bool american = QLocale().measurementSystem() == QLocale::ImperialUSSystem;
    m_paper->setCurrentIndex(settings.value(settingsKey("letter"), american).toBool() ? 1 : 0);
    m_orientation->setCurrentIndex(settings.value(settingsKey("landscape"), false).toBool() ? 1 : 0);
    const auto check = [&](QCheckBox *box, const char *name, bool standard) {
        box->setChecked(!standard); // so that what depends on it hears of it
        box->setChecked(settings.value(settingsKey(name), standard).toBool());
    };
    check(m_timeline, "timeline", true);
    check(m_compressGaps, "compressGaps", true);
    check(m_disputed, "disputed", true);
    check(m_figures, "figures", true);
    check(m_chronology, "chronology", true);
    check(m_descriptions, "descriptions", true);
    check(m_quotes, "quotes", false);
    check(m_sources, "sources", true);
    check(m_grades, "grades", true);
}

void ExportDialog::storeSettings() const
{
    Settings settings;
    settings.setValue(settingsKey("letter"), m_paper->currentIndex() == 1);
    settings.setValue(settingsKey("landscape"), m_orientation->currentIndex() == 1);
    settings.setValue(settingsKey("timeline"), m_timeline->isChecked());
    settings.setValue(settingsKey("compressGaps"), m_compressGaps->isChecked());
    settings.setValue(settingsKey("disputed"), m_disputed->isChecked());
    settings.setValue(settingsKey("figures"), m_figures->isChecked());
    settings.setValue(settingsKey("chronology"), m_chronology->isChecked());
    settings.setValue(settingsKey("descriptions"), m_descriptions->isChecked());
    settings.setValue(settingsKey("quotes"), m_quotes->isChecked());
    settings.setValue(settingsKey("sources"), m_sources->isChecked());
    settings.setValue(settingsKey("grades"), m_grades->isChecked());
}

ReportOptions ExportDialog::options() const
{
    ReportOptions o;
    o.paper = m_paper->currentIndex() == 1 ? report::Paper::Letter : report::Paper::A4;
    o.landscape = m_orientation->currentIndex() == 1;
    o.sections = {.timeline = m_timeline->isChecked(),
                  .disputed = m_disputed->isChecked(),
                  .figures = m_figures->isChecked(),
                  .chronology = m_chronology->isChecked(),
                  .sources = m_sources->isChecked(),
                  .grades = m_grades->isChecked()};
    o.descriptions = m_descriptions->isChecked();
    o.quotes = m_quotes->isChecked();
    o.compressGaps = m_compressGaps->isChecked();
    o.colourBy = m_state.colourBy();
    o.lanesBy = m_state.lanesBy();
    o.zone = m_zone->currentText();
    if (m_scope->currentIndex() == 1) {
        o.filter = m_state.filter();
        if (m_state.visible().isValid() && m_state.visible().isBounded())
            o.window = m_state.visible();
    }
    return o;
}

void ExportDialog::optionsChanged()
{
    m_cancelCollecting = true;
    if (m_job)
        m_job->cancel();
    m_saveButton->setEnabled(false);
    m_printButton->setEnabled(false);
    m_timer->start();
}

/// In this thread, since the document lives in it; events are looked at now and then.
bool ExportDialog::collect()
{
    m_collecting = true;
    m_cancelCollecting = false;
    QElapsedTimer clock;
    clock.start();
    const auto progress = [&](qint64 done, qint64 total) {
        if (clock.elapsed() > refreshTime) {
            m_progress->setValue(total > 0 ? static_cast<int>(done * 1000 / total) : 0);
            QCoreApplication::processEvents();
            clock.restart();
        }
        return !m_cancelCollecting;
    };
    auto content = report::collect(m_state.document(), options(), progress);
    m_collecting = false;
    if (content) {
        m_content = std::move(*content);
        return true;
    }
    if (content.error().kind != ErrorKind::Cancelled)
        showError(content.error().text);
    return false;
}

void ExportDialog::rebuild()
{
    if (m_collecting) { // called from within: the other one stops first
        m_timer->start();
        return;
    }
    m_job.reset();
    m_error->hide();
    m_progress->show();
    m_preview->setNotice(tr("Laying out the pages …"));
    showStatus();
    if (!collect())
        return;
    auto result = std::make_shared<std::optional<Result<Report>>>();
    m_job = std::make_unique<BackgroundJob>(
        [result, content = m_content, options = options()](const Progress &progress) {
            *result = Report::build(content, options, progress);
        });
    connect(m_job.get(), &BackgroundJob::finished, this, [this, result] {
        if (m_job->isCancelled() || !result->has_value())
            return;
        if (!(*result)->has_value()) {
            showError((*result)->error().text);
            emit ready();
            return;
        }
        m_preview->setReport(std::move(**result).value());
        jobFinished();
    });
    m_job->start();
}

void ExportDialog::jobFinished()
{
    m_progress->hide();
    m_saveButton->setEnabled(true);
    m_printButton->setEnabled(true);
    showStatus();
    emit ready();
}

bool ExportDialog::isReady() const
{
    return m_saveButton->isEnabled();
}

void ExportDialog::showStatus()
{
    const auto &report = m_preview->report();
    if (!report) {
        m_status->setText(tr("Laying out the pages …"));
        return;
    }
    const QLocale locale;
    m_status->setText(tr("Page %1 of %2 · %3")
                          .arg(locale.toString(m_preview->currentPage() + 1),
                               locale.toString(report->pageCount()),
                               report->content().eventCount == 1
                                   ? tr("1 event")
                                   : tr("%1 events").arg(locale.toString(report->content().eventCount))));
}

void ExportDialog::showError(const QString &text)
{
    m_error->setText(text);
    m_error->show();
    m_progress->hide();
}

QString ExportDialog::suggestedPath() const
{
    const QFileInfo project(m_state.document().store().path());
    const QString folder = Settings().value(settingsKey("folder")).toString();
    const QDir dir(folder.isEmpty() || !QDir(folder).exists() ? project.absolutePath() : folder);
    return dir.filePath(project.completeBaseName() + QStringLiteral(".pdf"));
}

Result<ReportSummary> ExportDialog::save(const QString &path, bool overwrite)
{
    if (!isReady())
        return fail(ErrorKind::User, tr("The pages are still being laid out. Try again in a moment."));
    ReportOptions chosen = options();
    chosen.overwrite = overwrite;
    std::optional<Result<ReportSummary>> result;
    BackgroundJob job([&, report = *m_preview->report()](const Progress &progress) {
        result = report::writePdf(report, chosen, path, progress);
    });
    QProgressDialog window(tr("Writing %1 …").arg(QFileInfo(path).fileName()), tr("Cancel"), 0, 1000, this);
    window.setWindowModality(Qt::WindowModal);
    window.setMinimumDuration(500);
    connect(&window, &QProgressDialog::canceled, &job, &BackgroundJob::cancel);
    QEventLoop loop;
    connect(&job, &BackgroundJob::finished, &loop, &QEventLoop::quit);
    QTimer poll;
    connect(&poll, &QTimer::timeout, &window, [&] { window.setValue(std::min(job.progress(), 999)); });
    poll.start(refreshTime);
    job.start();
    loop.exec();
    poll.stop();
    if (*result)
        m_savedPath = path;
    return *result;
}

void ExportDialog::askAndSave()
{
    QFileDialog ask(this, tr("Save as PDF"), suggestedPath(), tr("PDF documents (*.pdf)"));
    ask.setAcceptMode(QFileDialog::AcceptSave);
    ask.setDefaultSuffix(QStringLiteral("pdf"));
    if (ask.exec() != QDialog::Accepted || ask.selectedFiles().isEmpty())
        return;
    const QString path = ask.selectedFiles().constFirst();
    const auto saved = save(path, true); // the file dialog has asked
    if (!saved) {
        if (saved.error().kind != ErrorKind::Cancelled)
            showError(saved.error().text);
        return;
    }
    storeSettings();
    Settings().setValue(settingsKey("folder"), QFileInfo(path).absolutePath());
    emit message(tr("Saved %1, %2").arg(QFileInfo(path).fileName(), pagesText(saved->pages)));
    accept();
}

void ExportDialog::print()
{
    const Report report = *m_preview->report();
    const QSizeF size = report.pageSize() * 72 / 96;
    QPrinter printer(QPrinter::ScreenResolution);
    printer.setResolution(96);
    printer.setFullPage(true);
    printer.setDocName(report.content().title);
    printer.setPageSize(
        QPageSize(options().paper == report::Paper::Letter ? QPageSize::Letter : QPageSize::A4));
    printer.setPageOrientation(size.width() > size.height() ? QPageLayout::Landscape : QPageLayout::Portrait);
    QPrintDialog ask(&printer, this);
    ask.setMinMax(1, report.pageCount());
    ask.setOption(QAbstractPrintDialog::PrintPageRange);
    if (ask.exec() != QDialog::Accepted)
        return;
    const bool all = printer.printRange() != QPrinter::PageRange || printer.fromPage() == 0;
    const int from = all ? 0 : printer.fromPage() - 1;
    const int to = all ? report.pageCount() : std::min(printer.toPage(), report.pageCount());
    QPainter painter;
    if (!painter.begin(&printer)) {
        showError(tr("The printer could not be started. Save as PDF and print that file."));
        return;
    }
    QProgressDialog window(tr("Printing …"), tr("Cancel"), from, to, this);
    window.setWindowModality(Qt::WindowModal);
    for (int page = from; page < to && !window.wasCanceled(); ++page) {
        if (page > from)
            printer.newPage();
        report.paintPage(painter, page);
        window.setValue(page + 1);
    }
    painter.end();
    storeSettings();
    emit message(tr("Sent %1 to the printer").arg(pagesText(to - from)));
}

void ExportDialog::reject()
{
    m_timer->stop();
    m_cancelCollecting = true;
    if (m_job)
        m_job->cancel();
    storeSettings();
    QDialog::reject();
}

} // namespace varve::ui
