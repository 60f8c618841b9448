// Choosing how two events lie to one another: a gap, a word, or any of the thirteen relations.
#pragma once

#include "model/values.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace varve::ui {

class RelationBox : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Gap, Duration, Relations };

    explicit RelationBox(QWidget *parent = nullptr);

    void setChoice(Kind kind, model::RelationSet relations);
    [[nodiscard]] Kind kind() const;
    /// Empty for a gap and for a duration, and where none is ticked.
    [[nodiscard]] model::RelationSet relations() const;

signals:
    void changed();

private:
    void buildSeveral();
    void choose();

    QComboBox *m_words = nullptr;
    QWidget *m_several = nullptr; ///< one tick a relation
    std::vector<QCheckBox *> m_ticks;
};

} // namespace varve::ui
