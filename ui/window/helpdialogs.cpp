#include "window/helpdialogs.h"

#include "time/zones.h"
#include "window/actions.h"
#include "window/icons.h"

#include <QApplication>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace varve::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(HelpDialogs)
};

struct Key
{
    const char *keys;
    const char *what;
};

/// Keys that belong to one part of the window rather than to a command.
constexpr Key timelineKeys[] = {
    {"← →", QT_TRANSLATE_NOOP("HelpDialogs", "Previous, next event in time")},
    {"↑ ↓", QT_TRANSLATE_NOOP("HelpDialogs", "Event in the row above, below")},
    {"Home End", QT_TRANSLATE_NOOP("HelpDialogs", "First, last event")},
    {"Page up, down", QT_TRANSLATE_NOOP("HelpDialogs", "Move along the timeline")},
    {"+ − 0 F", QT_TRANSLATE_NOOP("HelpDialogs", "Zoom in, zoom out, show all, show the selection")},
    {"Space", QT_TRANSLATE_NOOP("HelpDialogs", "Card of the selected event")},
    {"Enter", QT_TRANSLATE_NOOP("HelpDialogs", "Edit the selected event")},
    {"Wheel", QT_TRANSLATE_NOOP("HelpDialogs", "Move along the timeline")},
    {"Ctrl + wheel", QT_TRANSLATE_NOOP("HelpDialogs", "Zoom at the pointer")},
    {"Drag", QT_TRANSLATE_NOOP("HelpDialogs", "Move the timeline, an event, or one end of an event")},
    {"Shift + drag", QT_TRANSLATE_NOOP("HelpDialogs", "Select events")},
    {"Ctrl + drag",
     QT_TRANSLATE_NOOP("HelpDialogs", "From an edge of one event to an edge of another: a statement")},
    {"Double click", QT_TRANSLATE_NOOP("HelpDialogs", "New event at this time")},
};
constexpr Key entryKeys[] = {
    {"/ @ # [ !", QT_TRANSLATE_NOOP("HelpDialogs", "Track, place, tag, source, confidence; Tab completes")},
    {"Enter", QT_TRANSLATE_NOOP("HelpDialogs", "Add the event and stay in the line")},
    {"Escape", QT_TRANSLATE_NOOP("HelpDialogs", "Leave the line")},
};

QString rowOf(const QString &keys, const QString &what)
{
    return QStringLiteral(
               "<tr><td style='padding:3px 24px 3px 0'><b>%1</b></td><td style='padding:3px 0'>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
}

QString heading(const QString &text)
{
    return QStringLiteral("<tr><td colspan='2' style='padding:12px 0 4px 0'><span "
                          "style='font-size:large'>%1</span></td></tr>")
        .arg(text.toHtmlEscaped());
}

QString shortcutsHtml(const Actions &actions)
{
    QString html = QStringLiteral("<table cellspacing='0'>");
    html += heading(Texts::tr("Timeline"));
    for (const Key &key : timelineKeys)
        html += rowOf(QString::fromUtf8(key.keys), Texts::tr(key.what));
    html += heading(Texts::tr("New event line"));
    for (const Key &key : entryKeys)
        html += rowOf(QString::fromUtf8(key.keys), Texts::tr(key.what));
    QString section;
    for (const CommandSpec &spec : commandTable()) {
        const QAction &action = *actions[spec.command];
        if (action.shortcuts().isEmpty())
            continue;
        const QStringList path = QString::fromUtf8(spec.menu).split(QLatin1Char('/'));
        const QString menu = path.first().isEmpty() ? section : path.first();
        if (menu != section)
            html += heading(menu);
        section = menu;
        html += rowOf(keysText(action), path.size() > 1
                                            ? QStringLiteral("%1: %2").arg(path.last(), plainText(action))
                                            : plainText(action));
    }
    return html + QStringLiteral("</table>");
}

QDialog *makeDialog(QWidget *parent, const QString &title)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    return dialog;
}

void addClose(QDialog *dialog, QVBoxLayout *layout)
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    layout->addWidget(buttons);
}

} // namespace

QDialog *showShortcuts(const Actions &actions, QWidget *parent)
{
    QDialog *dialog = makeDialog(parent, Texts::tr("Keyboard shortcuts"));
    auto *layout = new QVBoxLayout(dialog);
    auto *text = new QTextBrowser(dialog);
    text->setHtml(shortcutsHtml(actions));
    text->setAccessibleName(Texts::tr("Keyboard shortcuts"));
    layout->addWidget(text);
    addClose(dialog, layout);
    dialog->resize(520, 640);
    dialog->show();
    return dialog;
}

QDialog *showReconstructionHelp(QWidget *parent)
{
    QDialog *dialog = makeDialog(parent, Texts::tr("What statements do"));
    auto *layout = new QVBoxLayout(dialog);
    auto *text = new QTextBrowser(dialog);
    text->setAccessibleName(Texts::tr("What statements do"));
    text->setHtml(Texts::tr(
        "<h3>From vague times to minutes</h3>"
        "<p>Witnesses rarely know the hour, but they know what came after what, and about how long after. "
        "Such a "
        "sentence is a <b>statement</b> about two events: “the lights went out two or three minutes after "
        "the "
        "smell”. Write it in the entry line or in <i>Reconstruct &gt; New statement</i>, or hold Ctrl and "
        "drag "
        "from an edge of one event to an edge of another.</p>"
        "<p>In words: <i>fire 5 to 15 min after shooting · claim before midnight meeting · A ended before B "
        "began "
        "· A while B · A within 20 min of B · A lasted 10..20m · A before or after B, not during</i>. A word "
        "of "
        "the title is enough where only one event has it. What leaves a choice, as the last one does, is "
        "held "
        "against the rest under <i>Checked only</i>: it holds, can hold or cannot hold.</p>"
        "<p>From the times as entered and all statements Varve works out when each thing can have happened. "
        "Where "
        "that is less than was entered, a green measure stands under the event, the inspector says "
        "“narrowed”, and "
        "<i>Reconstruct &gt; Narrowed windows</i> gives the reasons, step by step. What you entered stays as "
        "it is: "
        "narrowed windows are worked out anew each time and never written.</p>"
        "<h3>What cannot all be true</h3>"
        "<p><i>Reconstruct &gt; Conflicts</i> lists the smallest sets of statements and times that "
        "contradict one "
        "another, by how much, and which of them is the least credible. Until you decide, the least credible "
        "one is "
        "left out of the reckoning; nothing is deleted.</p>"
        "<p><b>What if:</b> with the box at the top ticked, statements can be taken out and put back without "
        "writing "
        "anything; the timeline follows. “Write them” makes it one change, which can be undone.</p>"
        "<h3>The example</h3>"
        "<p><i>Help &gt; Open the example of a reconstruction</i> opens an evening that is <b>invented from "
        "beginning "
        "to end</b>. Four times were written down: 19:42, 20:04, 20:07 and 20:40. Everything else is “in the "
        "evening”, “between half past seven and half past eight”, or without any time. Twenty statements "
        "narrow "
        "twelve reports to minutes and give the one without a time its place; and one of them, a traveller’s "
        "post, does not fit with the others: five minutes are missing.</p>"));
    layout->addWidget(text);
    addClose(dialog, layout);
    dialog->resize(560, 620);
    dialog->show();
    return dialog;
}

QDialog *showAbout(QWidget *parent)
{
    QDialog *dialog = makeDialog(parent, Texts::tr("About Varve"));
    auto *layout = new QVBoxLayout(dialog);
    auto *picture = new QLabel(dialog);
    picture->setPixmap(applicationIcon().pixmap(64, 64));
    auto *text = new QLabel(dialog);
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    text->setText(
        Texts::tr("<h2>Varve %1</h2>"
                  "<p>Reconstruct what happened, when, and how well each part is known. "
                  "A varve is a yearly layer of sediment: chronologies are read from layers of evidence.</p>"
                  "<p>Free software under the GNU General Public License, version 3 or later. "
                  "No warranty.</p>"
                  "<p>Qt %2 · time zones %3</p>")
            .arg(QCoreApplication::applicationVersion(), QLatin1String(qVersion()), time::tzdataVersion()));
    layout->addWidget(picture);
    layout->addWidget(text);
    addClose(dialog, layout);
    dialog->resize(440, dialog->sizeHint().height());
    dialog->show();
    return dialog;
}

} // namespace varve::ui
