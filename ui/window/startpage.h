// What a window shows while no project is open.
#pragma once

#include "window/actions.h"
#include "window/appsettings.h"

#include <QWidget>

class QVBoxLayout;

namespace varve::ui {

class StartPage : public QWidget
{
    Q_OBJECT
public:
    StartPage(Actions &actions, AppSettings &settings, QWidget *parent = nullptr);
    /// Reads the recent files anew.
    void refresh();

signals:
    void fileChosen(const QString &path);

private:
    QWidget *makeButtons(Actions &actions);

    AppSettings &m_settings;
    QWidget *m_recent = nullptr;
    QVBoxLayout *m_recentLayout = nullptr;
};

} // namespace varve::ui
