// Small pieces of look that the editors share: the theme in force, toned labels, cards, grade badges.
#pragma once

#include "paint/theme.h"

#include <QFrame>
#include <QLabel>

namespace varve::ui {

/// The theme that the widget's palette belongs to.
paint::Theme themeOf(const QWidget *widget);

enum class Tone : quint8 { Plain, Muted, Accent, Good, Danger };
QColor colourOf(Tone tone, const paint::Theme &theme);

/// Text in one of the theme's tones; follows a change of theme. Wraps, and never asks for more width than
/// there is.
class ToneLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ToneLabel(Tone tone = Tone::Plain, QWidget *parent = nullptr);
    void setTone(Tone tone);
    [[nodiscard]] Tone tone() const { return m_tone; }
    /// In points relative to the window's font.
    void setScale(qreal factor, QFont::Weight weight = QFont::Normal);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTone();
    Tone m_tone;
    QString m_applied;
};

/// A rounded frame on the surface colour.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);

signals:
    void activated(); ///< double click, or Enter while it has the focus

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

/// "C2" in a thin frame.
class GradeBadge : public QWidget
{
    Q_OBJECT
public:
    explicit GradeBadge(QWidget *parent = nullptr);
    void setGrade(const QString &grade, const QString &meaning);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_grade;
};

} // namespace varve::ui
