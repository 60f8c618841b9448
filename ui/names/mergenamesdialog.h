// Several tags, participants or places are one: which name stays.
#pragma once

#include "document/naming.h"

#include <QDialog>

class QListWidget;

namespace varve::ui {

class ToneLabel;

class MergeNamesDialog : public QDialog
{
    Q_OBJECT
public:
    /// `counts` are the events of each name, in the same order; the most used is proposed, unless `kept` is
    /// one of them.
    MergeNamesDialog(std::vector<document::Name> names, const std::vector<int> &counts, const QUuid &kept,
                     QWidget *parent = nullptr);

    [[nodiscard]] QUuid kept() const;
    [[nodiscard]] std::vector<QUuid> gone() const;

private:
    void showEffect();

    std::vector<document::Name> m_names;
    QListWidget *m_list;
    ToneLabel *m_effect;
};

} // namespace varve::ui
