// What stands in place of the timeline while a project has no event: the first three steps.
#pragma once

#include "window/actions.h"

#include <QWidget>

namespace varve::ui {

class EmptyPage : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyPage(Actions &actions, QWidget *parent = nullptr);
};

} // namespace varve::ui
