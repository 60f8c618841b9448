// The table's columns: names, texts, what a cell's editing changes.
#pragma once

#include "editors/eventedits.h"

namespace varve::ui {

/// The order is the default one; the numbers are kept in the settings.
enum class EventColumn : quint8 {
    When,
    What,
    Track,
    Confidence,
    Sources,
    Until,
    Window,
    Status,
    Place,
    Participants,
    Tags,
    Description,
    Grade,
    Zone,
    Text,
    Locked
};
inline constexpr int eventColumnCount = 16;

QString columnName(EventColumn column);
/// The field's name in labels of undo: "Edit time of “…”".
QString columnField(EventColumn column);
bool isShownAtFirst(EventColumn column);
/// Read from sources and citations: not edited in a cell.
bool isEditable(EventColumn column);
/// Free text, which rarely is meant for several events at once.
bool isFreeText(EventColumn column);

/// What the index alone can say; no event is read. Empty for the columns that need the event.
QString indexText(const ViewState &state, model::EventIndex::Row row, EventColumn column);
bool needsEvent(EventColumn column);
QString eventText(const ViewState &state, const model::Event &event, EventColumn column);
/// The same as it goes to the clipboard: sources by title, not by number.
QString clipboardText(const ViewState &state, const model::Event &event, EventColumn column);
/// What stands in the editor of the cell.
QString editText(const ViewState &state, const model::Event &event, EventColumn column);
/// Takes what was typed in the cell.
Result<void> setCell(const ViewState &state, model::Event &event, EventColumn column, const QString &text,
                     document::Named &named);

} // namespace varve::ui
