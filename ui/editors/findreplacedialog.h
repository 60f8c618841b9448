// Find and replace in the titles, descriptions and time texts of events, with what would change shown first.
#pragma once

#include "editors/replacing.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;
class QTimer;
class QTreeWidget;

namespace varve::ui {

class ToneLabel;

class FindReplaceDialog : public QDialog
{
    Q_OBJECT
public:
    FindReplaceDialog(ViewState &state, std::vector<EventId> ids, bool isSelection,
                      QWidget *parent = nullptr);

    void accept() override;

private:
    void build(bool isSelection);
    [[nodiscard]] ReplaceRequest request() const;
    void preview();

    ViewState &m_state;
    std::vector<EventId> m_ids;
    std::vector<Replacement> m_found;
    QLineEdit *m_find = nullptr;
    QLineEdit *m_replacement = nullptr;
    QCheckBox *m_title = nullptr;
    QCheckBox *m_description = nullptr;
    QCheckBox *m_time = nullptr;
    QCheckBox *m_case = nullptr;
    QCheckBox *m_words = nullptr;
    QCheckBox *m_pattern = nullptr;
    QTreeWidget *m_list = nullptr;
    ToneLabel *m_summary = nullptr;
    QPushButton *m_replace = nullptr;
    QTimer *m_later = nullptr;
};

} // namespace varve::ui
