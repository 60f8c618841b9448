// Help: all keys on one page, and what this program is.
#pragma once

class QDialog;
class QWidget;

namespace varve::ui {

class Actions;

/// None is modal; they delete themselves when closed.
QDialog *showShortcuts(const Actions &actions, QWidget *parent);
/// What statements do, told on the invented evening.
QDialog *showReconstructionHelp(QWidget *parent);
QDialog *showAbout(QWidget *parent);

} // namespace varve::ui
