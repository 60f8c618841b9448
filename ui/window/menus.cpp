#include "window/menus.h"

#include "window/actions.h"

#include <QCoreApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>

namespace varve::ui {

namespace {

/// Titles with their mnemonics, by path.
const std::map<QString, const char *> titles = {
    {QStringLiteral("File"), QT_TRANSLATE_NOOP("Menus", "&File")},
    {QStringLiteral("File/Export"), QT_TRANSLATE_NOOP("Menus", "&Export")},
    {QStringLiteral("Edit"), QT_TRANSLATE_NOOP("Menus", "&Edit")},
    {QStringLiteral("View"), QT_TRANSLATE_NOOP("Menus", "&View")},
    {QStringLiteral("View/Zoom"), QT_TRANSLATE_NOOP("Menus", "Zoo&m to")},
    {QStringLiteral("View/Colour by"), QT_TRANSLATE_NOOP("Menus", "Colour &by")},
    {QStringLiteral("View/Lanes by"), QT_TRANSLATE_NOOP("Menus", "La&nes by")},
    {QStringLiteral("View/Zone"), QT_TRANSLATE_NOOP("Menus", "&Zone")},
    {QStringLiteral("View/Layout"), QT_TRANSLATE_NOOP("Menus", "La&yout")},
    {QStringLiteral("View/Panels"), QT_TRANSLATE_NOOP("Menus", "&Panels")},
    {QStringLiteral("View/Theme"), QT_TRANSLATE_NOOP("Menus", "T&heme")},
    {QStringLiteral("Event"), QT_TRANSLATE_NOOP("Menus", "E&vent")},
    {QStringLiteral("Event/Confidence"), QT_TRANSLATE_NOOP("Menus", "&Confidence")},
    {QStringLiteral("Event/Status"), QT_TRANSLATE_NOOP("Menus", "&Status")},
    {QStringLiteral("Evidence"), QT_TRANSLATE_NOOP("Menus", "Ev&idence")},
    {QStringLiteral("Reconstruct"), QT_TRANSLATE_NOOP("Menus", "&Reconstruct")},
    {QStringLiteral("Tools"), QT_TRANSLATE_NOOP("Menus", "&Tools")},
    {QStringLiteral("Help"), QT_TRANSLATE_NOOP("Menus", "&Help")},
};

} // namespace

Menus::Menus(QMenuBar *bar, Actions &actions) : QObject(bar), m_bar(bar), m_title(new QLabel(bar))
{
    m_title->setObjectName(QStringLiteral("windowTitle"));
    m_bar->setCornerWidget(m_title, Qt::TopRightCorner);
    for (const CommandSpec &spec : commandTable()) {
        if (!*spec.menu)
            continue;
        QMenu *menu = ensure(QString::fromUtf8(spec.menu));
        if (spec.beginsGroup)
            menu->addSeparator();
        menu->addAction(actions[spec.command]);
        if (spec.command == Command::OpenProject)
            m_recent = menu->addMenu(tr("Open &recent"));
        if (spec.command == Command::NextEvent) {
            menu->addSeparator();
            m_tracks = menu->addMenu(tr("Move to &track"));
        }
    }
}

QMenu *Menus::menu(const QString &path) const
{
    const auto it = m_menus.find(path);
    return it == m_menus.end() ? nullptr : it->second;
}

QMenu *Menus::ensure(const QString &path)
{
    QMenu *&menu = m_menus[path];
    if (menu)
        return menu;
    const QString title = tr(titles.at(path));
    const qsizetype slash = path.indexOf(QLatin1Char('/'));
    menu = slash < 0 ? m_bar->addMenu(title) : ensure(path.left(slash))->addMenu(title);
    menu->setToolTipsVisible(true);
    return menu;
}

void Menus::setTitle(const QString &title)
{
    m_title->setText(title);
    // The bar gives the corner the width it had when it was set.
    m_bar->setCornerWidget(m_title, Qt::TopRightCorner);
    m_title->show();
}

} // namespace varve::ui
