// Completion of names in line edits: one name, or the last of a list parted by commas.
#pragma once

#include "model/catalogue.h"

#include <QStringList>

class QLineEdit;

namespace varve::ui {

QStringList trackNames(const model::Catalogue &catalogue);
QStringList placeNames(const model::Catalogue &catalogue);
QStringList tagNames(const model::Catalogue &catalogue);
QStringList participantNames(const model::Catalogue &catalogue);
QStringList sourceTitles(const model::Catalogue &catalogue);

/// Gives the field a completer over these names; calling it again replaces the names.
void completeName(QLineEdit *field, const QStringList &names);
/// The same for a list: what is typed behind the last comma is completed.
void completeList(QLineEdit *field, const QStringList &names);

} // namespace varve::ui
