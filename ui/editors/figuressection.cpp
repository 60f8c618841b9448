#include "editors/figuressection.h"

#include "document/edits.h"
#include "editors/figuredialog.h"
#include "editors/tone.h"
#include "time/timeformat.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

FiguresSection::FiguresSection(ViewState &state, QWidget *parent) : InspectorSection(state, parent)
{
    addHeading(tr("Figures"));
    m_card = new Card;
    m_card->setFocusPolicy(Qt::NoFocus);
    m_list = new QVBoxLayout(m_card);
    m_list->setContentsMargins(10, 6, 6, 6);
    m_list->setSpacing(2);
    m_layout->addWidget(m_card);
    m_add = new QPushButton(tr("Add figure…"));
    m_add->setObjectName(QStringLiteral("addFigure"));
    m_add->setProperty("flat", true);
    m_layout->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        model::Figure figure;
        figure.event = m_subject.event().id;
        FigureDialog(m_state, figure, window()).exec();
    });
}

QString FiguresSection::textOf(const model::Figure &figure) const
{
    const QLocale locale(QLocale::English);
    const auto number = [&](double value) {
        return locale.toString(value, 'g', QLocale::FloatingPointShortest);
    };
    QString amount = figure.text;
    if (amount.isEmpty() && figure.low && figure.high)
        amount = *figure.low == *figure.high ? number(*figure.low)
                                             : number(*figure.low) + u'–' + number(*figure.high);
    else if (amount.isEmpty() && figure.low)
        amount = tr("at least %1").arg(number(*figure.low));
    else if (amount.isEmpty() && figure.high)
        amount = tr("at most %1").arg(number(*figure.high));
    QString text = tr("%1: %2").arg(figure.name, amount);
    if (!figure.unit.isEmpty())
        text += u' ' + figure.unit;
    if (figure.asOf)
        text += tr(", as of %1")
                    .arg(time::toShort(*figure.asOf, m_state.zoneFor(m_subject.event()),
                                       m_state.document().project().times));
    return text;
}

QStringList FiguresSection::lines() const
{
    QStringList lines;
    for (const model::Figure &figure : m_figures)
        lines.append(textOf(figure));
    return lines;
}

void FiguresSection::fill()
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_figures.clear();
    setVisible(m_subject.isSingle());
    if (!m_subject.isSingle())
        return;
    for (const auto &[id, figure] : catalogue().figures.values())
        if (figure.event == m_subject.event().id)
            m_figures.push_back(figure);
    for (const model::Figure &figure : m_figures)
        addLine(figure);
    m_card->setVisible(!m_figures.empty());
    m_add->setEnabled(!m_state.document().store().isReadOnly());
}

void FiguresSection::addLine(const model::Figure &figure)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *label = new ToneLabel;
    label->setText(textOf(figure));
    auto *more = new QPushButton(QStringLiteral("⋯"));
    more->setProperty("flat", true);
    more->setFlat(true);
    more->setFixedWidth(26);
    more->setAccessibleName(tr("More about: %1").arg(label->text()));
    connect(more, &QPushButton::clicked, this, [this, figure, more] {
        QMenu menu(this);
        menu.addAction(tr("&Edit…"), this,
                       [this, figure] { FigureDialog(m_state, figure, window()).exec(); });
        menu.addAction(tr("&Remove"), this, [this, figure] {
            applyHere(document::remove(m_state.document(), model::Table::Figure, figure.id.uuid));
        });
        menu.exec(more->mapToGlobal(QPoint(0, more->height())));
    });
    layout->addWidget(label, 1);
    layout->addWidget(more, 0, Qt::AlignTop);
    m_list->addWidget(row);
}

} // namespace varve::ui
