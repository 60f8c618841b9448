// Texts of a project are texts, wherever they are shown: no label and no tool tip takes them for HTML.
#pragma once

#include <QObject>

namespace varve::ui {

/// While it lives, every label of the program that does not ask for a format shows plain text, message boxes
/// and tool tips included. (Qt guesses otherwise: a title with "<b>" in it would be formatted.) Labels with
/// text of our own making set Qt::RichText.
class PlainTexts : public QObject
{
    Q_OBJECT
public:
    explicit PlainTexts(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace varve::ui
