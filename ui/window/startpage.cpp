#include "window/startpage.h"

#include "window/icons.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>

namespace varve::ui {

namespace {

constexpr int columnWidth = 520;
constexpr int shownFiles = 8;

QLabel *label(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty(role, true);
    label->setWordWrap(true);
    return label;
}

/// "~/work/case.varve" for a folder of the user's own.
QString shortFolder(const QFileInfo &file)
{
    const QString folder = file.absolutePath();
    const QString home = QDir::homePath();
    return folder.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + folder.mid(home.size()) : folder;
}

} // namespace

StartPage::StartPage(Actions &actions, AppSettings &settings, QWidget *parent)
    : QWidget(parent),
      m_settings(settings)
{
    setObjectName(QStringLiteral("startPage"));
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QWidget(this);
    column->setFixedWidth(columnWidth);
    auto *lines = new QVBoxLayout(column);
    lines->setSpacing(10);

    auto *head = new QHBoxLayout;
    auto *picture = new QLabel(column);
    picture->setPixmap(applicationIcon().pixmap(56, 56));
    head->addWidget(picture);
    auto *words = new QVBoxLayout;
    words->addWidget(label(QStringLiteral("Varve"), "heading", column));
    words->addWidget(label(tr("What happened, when, and how well each part is known."), "muted", column));
    words->setSpacing(2);
    head->addSpacing(10);
    head->addLayout(words, 1);
    lines->addLayout(head);
    lines->addSpacing(16);
    lines->addWidget(makeButtons(actions));
    lines->addSpacing(18);

    m_recent = new QWidget(column);
    m_recentLayout = new QVBoxLayout(m_recent);
    m_recentLayout->setContentsMargins(0, 0, 0, 0);
    m_recentLayout->setSpacing(2);
    lines->addWidget(m_recent);

    auto *middle = new QVBoxLayout(this);
    middle->addStretch(2);
    auto *centred = new QHBoxLayout; // not an alignment: the height must follow the width
    centred->addStretch();
    centred->addWidget(column);
    centred->addStretch();
    middle->addLayout(centred);
    middle->addStretch(3);
    refresh();
}

QWidget *StartPage::makeButtons(Actions &actions)
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const Command command : {Command::NewProject, Command::OpenProject, Command::OpenSample}) {
        QAction *action = actions[command];
        auto *button = new QPushButton(action->text(), row);
        button->setToolTip(action->toolTip());
        button->setProperty("primary", command == Command::NewProject);
        button->setMinimumHeight(34);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        layout->addWidget(button);
    }
    layout->addStretch();
    return row;
}

void StartPage::refresh()
{
    while (QLayoutItem *item = m_recentLayout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList files = m_settings.recentFiles();
    m_recentLayout->addWidget(
        label(files.isEmpty() ? tr("Or drop a project file here.") : tr("Recent projects"),
              files.isEmpty() ? "muted" : "subheading", m_recent));
    for (const QString &path : files.mid(0, shownFiles)) {
        const QFileInfo file(path);
        auto *button = new QPushButton(m_recent);
        button->setProperty("flat", true);
        button->setText(file.completeBaseName().replace(QLatin1Char('&'), QLatin1String("&&")) +
                        QStringLiteral("   ") + shortFolder(file));
        button->setToolTip(file.exists() ? path : tr("%1 is not there any more").arg(path));
        button->setEnabled(file.exists());
        button->setStyleSheet(QStringLiteral("text-align: left; padding-left: 0;"));
        connect(button, &QPushButton::clicked, this, [this, path] { emit fileChosen(path); });
        m_recentLayout->addWidget(button);
    }
}

} // namespace varve::ui
