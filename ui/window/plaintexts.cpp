#include "window/plaintexts.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>

namespace varve::ui {

PlainTexts::PlainTexts(QObject *parent) : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool PlainTexts::eventFilter(QObject *watched, QEvent *event)
{
    // Every widget is polished once, before its size is asked for; a tool tip is a label too.
    if (event->type() == QEvent::Polish)
        if (auto *label = qobject_cast<QLabel *>(watched); label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    return QObject::eventFilter(watched, event);
}

} // namespace varve::ui
