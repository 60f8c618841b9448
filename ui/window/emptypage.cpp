#include "window/emptypage.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace varve::ui {

namespace {

struct Step
{
    Command command;
    const char *key;
    const char *heading;
    const char *text;
};

constexpr Step steps[] = {
    {Command::NewEvent, "N", QT_TRANSLATE_NOOP("EmptyPage", "Type an event"),
     QT_TRANSLATE_NOOP("EmptyPage", "When and what, in the line below, as vague as it is known:\n"
                                    "22 Mar 2024 ~20:00 MSK Shots heard /Attack @City Hall #casualties")},
    {Command::AddSource, "[", QT_TRANSLATE_NOOP("EmptyPage", "Name the source"),
     QT_TRANSLATE_NOOP("EmptyPage", "Put [Title of the source] into the line, or add a source and grade it. "
                                    "Every event shows how well it is known.")},
    {Command::ExportPdf, "Ctrl+E", QT_TRANSLATE_NOOP("EmptyPage", "Export a PDF"),
     QT_TRANSLATE_NOOP("EmptyPage",
                       "A report with figure, chronology, numbered citations and disputed points.")},
};

} // namespace

EmptyPage::EmptyPage(Actions &actions, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("emptyPage"));
    setAttribute(Qt::WA_StyledBackground);
    auto *card = new QWidget(this);
    card->setFixedWidth(640);
    auto *grid = new QGridLayout(card);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(16);
    grid->setColumnStretch(1, 1);
    auto *heading = new QLabel(tr("An empty timeline. Three steps to a first report:"), card);
    heading->setProperty("subheading", true);
    grid->addWidget(heading, 0, 0, 1, 3);

    int row = 1;
    for (const Step &step : steps) {
        auto *number = new QLabel(QString::number(row), card);
        number->setProperty("heading", true);
        auto *text = new QLabel(
            QStringLiteral("<b>%1</b> &nbsp;<span>%2</span><br>%3")
                .arg(tr(step.heading), QLatin1String(step.key),
                     tr(step.text).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"))),
            card);
        text->setTextFormat(Qt::RichText);
        text->setWordWrap(true);
        QAction *action = actions[step.command];
        auto *button = new QPushButton(plainText(*action), card);
        button->setProperty("primary", row == 1);
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [=] { button->setEnabled(action->isEnabled()); });
        button->setEnabled(action->isEnabled());
        grid->addWidget(number, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
        grid->addWidget(button, row, 2, Qt::AlignTop);
        ++row;
    }
    auto *import =
        new QLabel(tr("Have the events in a spreadsheet? Paste its cells, or import a CSV file."), card);
    import->setProperty("muted", true);
    grid->addWidget(import, row, 1, 1, 2);

    auto *middle = new QVBoxLayout(this);
    middle->addStretch();
    auto *centred = new QHBoxLayout; // not an alignment: the height must follow the width
    centred->addStretch();
    centred->addWidget(card);
    centred->addStretch();
    middle->addLayout(centred);
    middle->addStretch();
}

} // namespace varve::ui
