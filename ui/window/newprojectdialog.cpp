#include "window/newprojectdialog.h"

#include "window/zonebox.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace varve::ui {

namespace {

constexpr qsizetype longestName = 60;

QStringList divided(const QString &text, QChar by)
{
    QStringList parts;
    for (const QString &part : text.split(by))
        if (const QString name = part.simplified();
            !name.isEmpty() && !parts.contains(name, Qt::CaseInsensitive))
            parts.append(name);
    return parts;
}

} // namespace

QString fileNameFor(const QString &title)
{
    QString name;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber() || c.isMark())
            name.append(c);
        else if (!name.isEmpty() && !name.endsWith(QLatin1Char('-')))
            name.append(QLatin1Char('-'));
    }
    name.truncate(longestName);
    while (name.endsWith(QLatin1Char('-')) || (!name.isEmpty() && name.back().isHighSurrogate()))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("project") : name;
}

NewProjectDialog::NewProjectDialog(AppSettings &settings, QWidget *parent)
    : QDialog(parent),
      m_settings(settings),
      m_title(new QLineEdit(this)),
      m_authors(new QLineEdit(this)),
      m_zone(new ZoneBox(this)), // Tab goes in the order of making
      m_tracks(new QLineEdit(this)),
      m_path(new QLineEdit(this)),
      m_problem(new QLabel(this))
{
    setWindowTitle(tr("New project"));
    m_title->setPlaceholderText(tr("What the timeline is about"));
    m_authors->setText(settings.userName());
    m_tracks->setText(tr("Events"));
    m_tracks->setToolTip(tr("Rows of the timeline, divided by commas; they can be changed at any time"));
    m_zone->setZone(time::TimeSettings().zone);
    m_problem->setProperty("muted", true);
    m_problem->setWordWrap(true);

    auto *pathRow = new QHBoxLayout;
    auto *browseButton = new QPushButton(tr("&Browse…"), this);
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(browseButton);

    auto *form = new QFormLayout(this);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Title"), m_title);
    form->addRow(tr("&Authors"), m_authors);
    form->addRow(tr("Time &zone"), m_zone);
    auto *zoneNote = new QLabel(tr("Times without a zone of their own are read in this one."), this);
    zoneNote->setProperty("muted", true);
    form->addRow(QString(), zoneNote);
    form->addRow(tr("T&racks"), m_tracks);
    auto *pathLabel = new QLabel(tr("&File"), this);
    pathLabel->setBuddy(m_path);
    form->addRow(pathLabel, pathRow);
    form->addRow(QString(), m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_create = buttons->addButton(tr("&Create"), QDialogButtonBox::AcceptRole);
    m_create->setDefault(true);
    form->addRow(buttons);

    connect(m_title, &QLineEdit::textChanged, this, &NewProjectDialog::suggestPath);
    connect(m_path, &QLineEdit::textEdited, this, [this] { m_pathTouched = true; });
    connect(m_path, &QLineEdit::textChanged, this, &NewProjectDialog::check);
    connect(m_zone, &QComboBox::editTextChanged, this, &NewProjectDialog::check);
    connect(browseButton, &QPushButton::clicked, this, &NewProjectDialog::browse);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    suggestPath();
    check();
    resize(560, sizeHint().height());
}

void NewProjectDialog::suggestPath()
{
    if (m_pathTouched)
        return check();
    const QDir folder(m_settings.folder());
    const QString base = fileNameFor(m_title->text());
    QString path = folder.filePath(base + QStringLiteral(".varve"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = folder.filePath(QStringLiteral("%1-%2.varve").arg(base).arg(i));
    m_path->setText(QDir::toNativeSeparators(path));
    check();
}

void NewProjectDialog::browse()
{
    const QString chosen = QFileDialog::getSaveFileName(this, tr("File of the new project"), path(),
                                                        tr("Varve projects (*.varve)"), nullptr,
                                                        QFileDialog::DontConfirmOverwrite);
    if (chosen.isEmpty())
        return;
    m_pathTouched = true;
    m_path->setText(QDir::toNativeSeparators(chosen));
}

void NewProjectDialog::check()
{
    QString problem;
    const QFileInfo file(path());
    if (m_title->text().trimmed().isEmpty())
        problem = tr("Give the project a title.");
    else if (m_zone->zone().isEmpty())
        problem = tr("“%1” is not a time zone. Type a part of a city’s name and choose.")
                      .arg(m_zone->currentText());
    else if (file.exists())
        problem = tr("There is a file of that name already. Choose another name.");
    else if (!file.absoluteDir().exists())
        problem = tr("The folder %1 does not exist.").arg(file.absolutePath());
    m_problem->setText(problem);
    m_create->setEnabled(problem.isEmpty());
}

model::Project NewProjectDialog::project() const
{
    model::Project project;
    project.title = m_title->text().simplified();
    project.authors = divided(m_authors->text(), QLatin1Char(','));
    project.times.zone = m_zone->zone();
    return project;
}

QStringList NewProjectDialog::tracks() const
{
    return divided(m_tracks->text(), QLatin1Char(','));
}

QString NewProjectDialog::path() const
{
    const QString path = QDir::fromNativeSeparators(m_path->text().trimmed());
    return path.endsWith(QLatin1String(".varve"), Qt::CaseInsensitive) ? path
                                                                       : path + QStringLiteral(".varve");
}

} // namespace varve::ui
