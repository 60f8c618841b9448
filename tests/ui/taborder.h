// Whether Tab goes through a dialog as it is read: from top to bottom.
#pragma once

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QTest>

namespace varve::test {

/// The first field that Tab reaches after one that stands below it, in words; empty when all are in order.
inline QString outOfOrder(QDialog &dialog)
{
    dialog.show();
    if (!QTest::qWaitForWindowExposed(&dialog))
        return QStringLiteral("the dialog is not shown");
    std::vector<QWidget *> fields;
    for (QWidget *next = dialog.nextInFocusChain(); next != &dialog; next = next->nextInFocusChain()) {
        const bool isInner = next->focusProxy() || qobject_cast<QComboBox *>(next->parentWidget()) ||
                             qobject_cast<QDialogButtonBox *>(next->parentWidget());
        if (next->isVisible() && (next->focusPolicy() & Qt::TabFocus) && !isInner)
            fields.push_back(next);
    }
    for (size_t i = 1; i < fields.size(); ++i) {
        const int above = fields[i - 1]->mapTo(&dialog, fields[i - 1]->rect().center()).y();
        const int here = fields[i]->mapTo(&dialog, fields[i]->rect().center()).y();
        if (here < above - 12)
            return QStringLiteral("field %1 of %2, a %3 (%4)")
                .arg(i + 1)
                .arg(fields.size())
                .arg(QLatin1String(fields[i]->metaObject()->className()), fields[i]->accessibleName());
    }
    return fields.size() < 2 ? QStringLiteral("only %1 fields were found").arg(fields.size()) : QString();
}

} // namespace varve::test
