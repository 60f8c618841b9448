#include "window/actions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QWidget>

namespace varve::ui {

namespace {

QList<QKeySequence> keySequences(const char *keys)
{
    QList<QKeySequence> sequences;
    for (const QString &part : QString::fromLatin1(keys).split(QStringLiteral("; "), Qt::SkipEmptyParts))
        sequences.append(QKeySequence(part, QKeySequence::PortableText));
    return sequences;
}

bool allowed(Needs needs, const CommandContext &context)
{
    switch (needs) {
    case Needs::Nothing:
        return true;
    case Needs::Project:
        return context.project;
    case Needs::Writable:
        return context.writable;
    case Needs::Selection:
        return context.selection;
    case Needs::WritableSelection:
        return context.writable && context.selection;
    }
    return false;
}

} // namespace

Actions::Actions(QWidget *window) : QObject(window)
{
    std::map<QByteArray, QActionGroup *> groups;
    for (const CommandSpec &spec : commandTable()) {
        auto *action = new QAction(QCoreApplication::translate("Command", spec.text), window);
        action->setObjectName(QLatin1String(spec.id));
        action->setShortcuts(keySequences(spec.keys));
        const QString tip = *spec.tip ? QCoreApplication::translate("Command", spec.tip) : plainText(*action);
        const QString keys = keysText(*action);
        action->setToolTip(keys.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, keys));
        action->setStatusTip(QString());
        action->setCheckable(spec.kind != CommandKind::Plain);
        if (spec.kind == CommandKind::Choice) {
            QActionGroup *&group = groups[spec.menu];
            if (!group)
                group = new QActionGroup(this);
            group->addAction(action);
        }
        window->addAction(action);
        m_actions.emplace(spec.command, action);
        m_order.push_back(action);
    }
}

void Actions::update(const CommandContext &context)
{
    for (const CommandSpec &spec : commandTable())
        m_actions.at(spec.command)->setEnabled(allowed(spec.needs, context));
}

QString plainText(const QAction &action)
{
    QString text = action.text();
    text.remove(QLatin1Char('&'));
    if (text.endsWith(QChar(0x2026)))
        text.chop(1);
    return text;
}

QString keysText(const QAction &action)
{
    QStringList texts;
    for (const QKeySequence &keys : action.shortcuts())
        texts.append(keys.toString(QKeySequence::NativeText));
    return texts.join(QStringLiteral(", "));
}

} // namespace varve::ui
