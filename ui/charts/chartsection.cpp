#include "charts/chartsection.h"

#include "editors/tone.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace varve::ui {

ChartSection::ChartSection(const QString &title, QWidget *chart, QWidget *parent)
    : QWidget(parent),
      m_title(title),
      m_options(new QToolButton(this)),
      m_note(new ToneLabel(Tone::Muted, this))
{
    auto *heading = new ToneLabel;
    heading->setScale(1.0, QFont::DemiBold);
    heading->setText(title);
    m_options->setPopupMode(QToolButton::InstantPopup);
    m_options->hide();
    auto *save = new QToolButton(this);
    save->setText(tr("Export…"));
    save->setToolTip(tr("This chart as SVG or PNG"));
    save->setAccessibleName(tr("Export the chart “%1”").arg(title));
    connect(save, &QToolButton::clicked, this, &ChartSection::exportRequested);
    auto *head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(heading, 1);
    head->addWidget(m_options);
    head->addWidget(save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    layout->addWidget(chart);
    layout->addWidget(m_note);
    chart->setAccessibleName(title);
    m_note->hide();
}

void ChartSection::setOptions(const QStringList &words, int chosen, const QString &meaning)
{
    auto *menu = new QMenu(m_options);
    auto *group = new QActionGroup(menu);
    for (int i = 0; i < words.size(); ++i) {
        QAction *action = menu->addAction(words[i]);
        action->setCheckable(true);
        action->setChecked(i == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, i, word = words[i]] {
            m_option = i;
            m_options->setText(word);
            emit optionChosen(i);
        });
    }
    delete m_options->menu();
    m_options->setMenu(menu);
    m_option = chosen;
    m_options->setText(words.value(chosen));
    m_options->setToolTip(meaning);
    m_options->setAccessibleName(meaning);
    m_options->show();
}

void ChartSection::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString ChartSection::note() const
{
    return m_note->text();
}

} // namespace varve::ui
