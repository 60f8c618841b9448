#include "window/projectdialog.h"

#include "editors/durationwords.h"
#include "time/calendar.h"
#include "window/zonebox.h"

#include <QDate>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTableWidget>

namespace varve::ui {

namespace {

constexpr int minutesPerDay = 24 * 60;

struct ToleranceRow
{
    QString time::Tolerances::*value;
    const char *label;
    const char *choices; ///< ISO durations
};

constexpr ToleranceRow toleranceRows[] = {
    {&time::Tolerances::minute, QT_TRANSLATE_NOOP("ProjectDialog", "~20:05 widens by"),
     "PT1M PT2M PT5M PT10M PT15M PT30M PT1H"},
    {&time::Tolerances::hour, QT_TRANSLATE_NOOP("ProjectDialog", "~ an hour, a part of the day"),
     "PT15M PT30M PT1H PT2H PT3H"},
    {&time::Tolerances::day, QT_TRANSLATE_NOOP("ProjectDialog", "~22 March"), "P1D P2D P3D P7D"},
    {&time::Tolerances::month, QT_TRANSLATE_NOOP("ProjectDialog", "~March 2024"), "P7D P14D P1M P2M P3M"},
    {&time::Tolerances::year, QT_TRANSLATE_NOOP("ProjectDialog", "~2024"), "P6M P1Y P2Y P5Y P10Y"},
};

} // namespace

QString clockOfDay(int minutes)
{
    const bool endOfDay = minutes > 0 && minutes % minutesPerDay == 0;
    const QString clock = endOfDay ? QStringLiteral("24:00")
                                   : QStringLiteral("%1:%2")
                                         .arg(minutes % minutesPerDay / 60, 2, 10, QLatin1Char('0'))
                                         .arg(minutes % 60, 2, 10, QLatin1Char('0'));
    return minutes > minutesPerDay ? ProjectDialog::tr("%1 next day").arg(clock) : clock;
}

std::optional<int> minutesOfDay(const QString &text)
{
    static const QRegularExpression clock(QStringLiteral("^(\\d{1,2}):(\\d{2})(\\s+next day)?$"),
                                          QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = clock.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const int hours = match.captured(1).toInt();
    const int minutes = match.captured(2).toInt();
    if (hours > 24 || minutes > 59 || (hours == 24 && minutes > 0))
        return std::nullopt;
    return hours * 60 + minutes + (match.captured(3).isEmpty() ? 0 : minutesPerDay);
}

ProjectDialog::ProjectDialog(const model::Project &project, bool writable, QWidget *parent)
    : QDialog(parent),
      m_project(project)
{
    setWindowTitle(tr("Project settings"));
    auto *tabs = new QTabWidget(this);
    tabs->addTab(makeGeneralPage(), tr("&Project"));
    tabs->addTab(makeTimesPage(), tr("&Times"));
    tabs->addTab(makePartsPage(), tr("Parts of the &day"));
    for (int i = 0; i < tabs->count(); ++i)
        tabs->widget(i)->setEnabled(writable);
    m_problem = new QLabel(this);
    m_problem->setProperty("muted", true);
    m_problem->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tabs);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    for (const QLineEdit *field : {m_title, m_asOf})
        connect(field, &QLineEdit::textChanged, this, &ProjectDialog::check);
    connect(m_zone, &QComboBox::editTextChanged, this, &ProjectDialog::check);
    connect(m_parts, &QTableWidget::cellChanged, this, &ProjectDialog::check);
    resize(560, 460);
    check();
    m_ok->setEnabled(m_ok->isEnabled() && writable);
}

QWidget *ProjectDialog::makeGeneralPage()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    m_title = new QLineEdit(m_project.title, page);
    m_authors = new QLineEdit(m_project.authors.join(QStringLiteral("; ")), page);
    m_authors->setToolTip(tr("Divided by semicolons"));
    m_description = new QPlainTextEdit(m_project.description, page);
    m_description->setTabChangesFocus(true);
    m_asOf = new QLineEdit(m_project.referenceDate, page);
    m_asOf->setPlaceholderText(tr("2024-03-23, or empty"));
    form->addRow(tr("T&itle"), m_title);
    form->addRow(tr("&Authors"), m_authors);
    form->addRow(tr("&Description"), m_description);
    form->addRow(tr("A&s of"), m_asOf);
    auto *note =
        new QLabel(tr("The day up to which the project tells what is known; the report prints it."), page);
    note->setProperty("muted", true);
    note->setWordWrap(true);
    form->addRow(QString(), note);
    return page;
}

QWidget *ProjectDialog::makeTimesPage()
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    m_zone = new ZoneBox(page);
    m_zone->setZone(m_project.times.zone);
    m_dateOrder = new QComboBox(page);
    m_dateOrder->addItems({tr("Not decided: ask"), tr("Day first: 03/04/2024 is 3 April"),
                           tr("Month first: 03/04/2024 is March 4")});
    m_dateOrder->setCurrentIndex(static_cast<int>(m_project.times.dateOrder));
    form->addRow(tr("&Zone of times that name none"), m_zone);
    form->addRow(tr("&Order of dates in digits"), m_dateOrder);
    auto *note = new QLabel(tr("How far “about” (~, c.) widens a time to each side:"), page);
    note->setProperty("muted", true);
    form->addRow(note);
    size_t row = 0;
    for (const ToleranceRow &spec : toleranceRows) {
        auto *box = new QComboBox(page);
        for (const QString &iso : QString::fromLatin1(spec.choices).split(QLatin1Char(' ')))
            box->addItem(durationWords(iso), iso);
        const QString stored = m_project.times.tolerances.*spec.value;
        if (box->findData(stored) < 0)
            box->addItem(durationWords(stored), stored);
        box->setCurrentIndex(box->findData(stored));
        form->addRow(tr(spec.label), box);
        m_tolerances[row++] = box;
    }
    auto *later = new QLabel(tr("Events that stand keep the tolerance with which they were entered."), page);
    later->setProperty("muted", true);
    form->addRow(later);
    return page;
}

QWidget *ProjectDialog::makePartsPage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    m_parts = new QTableWidget(0, 3, page);
    m_parts->setHorizontalHeaderLabels({tr("Name"), tr("From"), tr("To")});
    m_parts->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_parts->verticalHeader()->hide();
    m_parts->setAccessibleName(tr("Parts of the day"));
    fillParts(m_project.times.partsOfDay);
    auto *row = new QHBoxLayout;
    auto *add = new QPushButton(tr("&Add"), page);
    auto *remove = new QPushButton(tr("&Remove"), page);
    auto *reset = new QPushButton(tr("As at first"), page);
    row->addWidget(add);
    row->addWidget(remove);
    row->addStretch();
    row->addWidget(reset);
    layout->addWidget(m_parts);
    layout->addLayout(row);
    connect(add, &QPushButton::clicked, this, [this] {
        const int at = m_parts->rowCount();
        m_parts->insertRow(at);
        for (int column = 0; column < 3; ++column)
            m_parts->setItem(at, column, new QTableWidgetItem);
        m_parts->setCurrentCell(at, 0);
        m_parts->editItem(m_parts->item(at, 0));
        check();
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        if (m_parts->currentRow() >= 0)
            m_parts->removeRow(m_parts->currentRow());
        check();
    });
    connect(reset, &QPushButton::clicked, this, [this] {
        fillParts(time::TimeSettings::defaultPartsOfDay());
        check();
    });
    return page;
}

void ProjectDialog::fillParts(const std::vector<time::PartOfDay> &parts)
{
    const QSignalBlocker quiet(m_parts);
    m_parts->setRowCount(static_cast<int>(parts.size()));
    int row = 0;
    for (const time::PartOfDay &part : parts) {
        m_parts->setItem(row, 0, new QTableWidgetItem(part.name));
        m_parts->setItem(row, 1, new QTableWidgetItem(clockOfDay(part.from)));
        m_parts->setItem(row, 2, new QTableWidgetItem(clockOfDay(part.to)));
        ++row;
    }
}

QString ProjectDialog::problem() const
{
    if (m_title->text().trimmed().isEmpty())
        return tr("Give the project a title.");
    if (!m_asOf->text().trimmed().isEmpty() &&
        !QDate::fromString(m_asOf->text().trimmed(), Qt::ISODate).isValid())
        return tr("“As of” is a date such as 2024-03-23.");
    if (m_zone->zone().isEmpty())
        return tr("“%1” is not a time zone. Type a part of a city’s name and choose.")
            .arg(m_zone->currentText());
    QStringList names;
    for (int row = 0; row < m_parts->rowCount(); ++row) {
        const QString name = m_parts->item(row, 0)->text().simplified().toLower();
        if (name.isEmpty())
            return tr("Row %1 of the parts of the day has no name.").arg(row + 1);
        if (names.contains(name))
            return tr("“%1” stands twice among the parts of the day.").arg(name);
        names.append(name);
        for (int column : {1, 2})
            if (!minutesOfDay(m_parts->item(row, column)->text()))
                return tr("“%1”: write times as 22:00, or as 06:00 next day.").arg(name);
    }
    return {};
}

void ProjectDialog::check()
{
    const QString text = problem();
    m_problem->setText(text);
    m_ok->setEnabled(text.isEmpty());
}

model::Project ProjectDialog::project() const
{
    model::Project project = m_project;
    project.title = m_title->text().simplified();
    project.authors.clear();
    for (const QString &author : m_authors->text().split(QLatin1Char(';'), Qt::SkipEmptyParts))
        if (!author.trimmed().isEmpty())
            project.authors.append(author.simplified());
    project.description = m_description->toPlainText();
    project.referenceDate = m_asOf->text().trimmed();
    project.times.zone = m_zone->zone();
    project.times.dateOrder = static_cast<time::DateOrder>(m_dateOrder->currentIndex());
    for (size_t i = 0; i < std::size(toleranceRows); ++i)
        project.times.tolerances.*toleranceRows[i].value = m_tolerances[i]->currentData().toString();
    project.times.partsOfDay.clear();
    for (int row = 0; row < m_parts->rowCount(); ++row) {
        const int from = minutesOfDay(m_parts->item(row, 1)->text()).value_or(0);
        int to = minutesOfDay(m_parts->item(row, 2)->text()).value_or(0);
        if (to <= from)
            to += minutesPerDay; // a night ends on the day after
        project.times.partsOfDay.push_back({m_parts->item(row, 0)->text().simplified().toLower(), from, to});
    }
    return project;
}

} // namespace varve::ui
