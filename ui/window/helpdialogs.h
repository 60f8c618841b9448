// Help: all keys on one page, and what this program is.
#pragma once

class QDialog;
class QWidget;

namespace varve::ui {

class Actions;

/// Neither is modal; they delete themselves when closed.
QDialog *showShortcuts(const Actions &actions, QWidget *parent);
QDialog *showAbout(QWidget *parent);

} // namespace varve::ui
