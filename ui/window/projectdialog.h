// File > Project settings: what the project is called, and how it reads times.
#pragma once

#include "model/values.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace varve::ui {

class ZoneBox;

class ProjectDialog : public QDialog
{
    Q_OBJECT
public:
    ProjectDialog(const model::Project &project, bool writable, QWidget *parent = nullptr);
    /// As it stands in the fields.
    [[nodiscard]] model::Project project() const;

private:
    QWidget *makeGeneralPage();
    QWidget *makeTimesPage();
    QWidget *makePartsPage();
    void fillParts(const std::vector<time::PartOfDay> &parts);
    /// What is wrong with the fields; empty: nothing.
    [[nodiscard]] QString problem() const;
    void check();

    model::Project m_project;
    QLineEdit *m_title = nullptr;
    QLineEdit *m_authors = nullptr;
    QPlainTextEdit *m_description = nullptr;
    QLineEdit *m_asOf = nullptr;
    ZoneBox *m_zone = nullptr;
    QComboBox *m_dateOrder = nullptr;
    QComboBox *m_tolerances[5] = {};
    QTableWidget *m_parts = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_ok = nullptr;
};

/// "22:00", "06:00 next day" for minutes after midnight, and back; nothing for other text.
QString clockOfDay(int minutes);
std::optional<int> minutesOfDay(const QString &text);

} // namespace varve::ui
