#include "window/commandtable.h"

namespace varve::ui {

namespace {

constexpr auto Nothing = Needs::Nothing;
constexpr auto Open = Needs::Project;
constexpr auto Writable = Needs::Writable;
constexpr auto Selected = Needs::Selection;
constexpr auto Change = Needs::WritableSelection;
constexpr auto Plain = CommandKind::Plain;
constexpr auto Toggle = CommandKind::Toggle;
constexpr auto Choice = CommandKind::Choice;
using C = Command;

// clang-format off
constexpr CommandSpec table[] = {
    {C::NewProject, "file.new", "File", "&New project…", "Ctrl+N", "Make a new project file"},
    {C::OpenProject, "file.open", "File", "&Open…", "Ctrl+O", "Open a project file"},
    {C::OpenSample, "file.sample", "File", "Open the sa&mple", "", "Open a copy of the sample project to try things out on"},
    {C::SaveCopy, "file.copy", "File", "&Save a copy…", "Ctrl+Shift+S", "Write a complete copy of the project to another file", Open, Plain, true},
    {C::Import, "file.import", "File", "&Import…", "Ctrl+Shift+I", "Add what a CSV or JSON file holds", Writable},
    {C::ExportPdf, "file.export.pdf", "File/Export", "&PDF report…", "Ctrl+E", "Make a report for print and court", Open},
    {C::ExportPicture, "file.export.picture", "File/Export", "Pi&cture of the timeline…", "", "SVG or PNG of what the timeline shows", Open},
    {C::ExportCsv, "file.export.csv", "File/Export", "&Table as CSV…", "", "All events as a table for spreadsheets", Open},
    {C::ExportJson, "file.export.json", "File/Export", "Whole project as &JSON…", "", "Everything in the project as text, without loss", Open},
    {C::ExportBibliography, "file.export.bibliography", "File/Export", "Sources as a &bibliography…", "", "BibTeX, RIS or CSL-JSON, for Zotero and other reference managers", Open},
    {C::ProjectSettings, "file.settings", "File", "Project se&ttings…", "Ctrl+Shift+P", "Title, authors, zone, date order, tolerances, parts of the day", Open, Plain, true},
    {C::CloseProject, "file.close", "File", "&Close project", "Ctrl+W", "", Open, Plain, true},
    {C::Quit, "file.quit", "File", "&Quit", "Ctrl+Q", "Close all windows"},
    {C::Save, "file.save", "", "Save", "Ctrl+S", "Every change is saved as you make it", Open},

    {C::Undo, "edit.undo", "Edit", "&Undo", "Ctrl+Z", "Take back the last change"},
    {C::Redo, "edit.redo", "Edit", "&Redo", "Ctrl+Shift+Z; Ctrl+Y", "Repeat the change that was taken back"},
    {C::Cut, "edit.cut", "Edit", "Cu&t", "Ctrl+X", "", Open, Plain, true},
    {C::Copy, "edit.copy", "Edit", "&Copy", "Ctrl+C", "Copy the selected events for a spreadsheet", Open},
    {C::Paste, "edit.paste", "Edit", "&Paste", "Ctrl+V", "Add events from lines or cells of a spreadsheet", Open},
    {C::SelectAll, "edit.select-all", "Edit", "Select &all", "Ctrl+A", "Select all events that are shown", Open, Plain, true},
    {C::SelectInView, "edit.select-in-view", "Edit", "Select all in &view", "Ctrl+Alt+Shift+A", "Select the events that the timeline draws now, those in stacks too", Open},
    {C::SelectNone, "edit.select-none", "Edit", "Select &none", "Ctrl+Shift+A", "", Selected},
    {C::Find, "edit.find", "Edit", "&Find…", "Ctrl+F", "Search events, sources, quotes and attached files", Open, Plain, true},
    {C::FindNext, "edit.find-next", "Edit", "Find ne&xt", "F3", "Go to the next event found", Open},
    {C::FindPrevious, "edit.find-previous", "Edit", "Find pre&vious", "Shift+F3", "Go to the event found before", Open},
    {C::Replace, "edit.replace", "Edit", "Find and &replace…", "Ctrl+H", "Replace a text in the events that are selected or shown", Writable},
    {C::Preferences, "edit.preferences", "Edit", "Pr&eferences…", "Ctrl+,", "Your name and the look of the program", Nothing, Plain, true},

    {C::Fit, "view.fit", "View", "&Fit all events", "Ctrl+0", "Show all events", Open},
    {C::FitSelection, "view.fit-selection", "View", "Fit &selection", "Ctrl+9", "Zoom to the selected events", Selected},
    {C::ZoomIn, "view.zoom-in", "View", "Zoom &in", "Ctrl++; Ctrl+=", "", Open},
    {C::ZoomOut, "view.zoom-out", "View", "Zoom &out", "Ctrl+-", "", Open},
    {C::ZoomDay, "view.zoom-day", "View/Zoom", "A &day", "Ctrl+Shift+D", "The day in the middle of the timeline", Open},
    {C::ZoomHour, "view.zoom-hour", "View/Zoom", "An &hour", "Ctrl+Shift+H", "The hour in the middle of the timeline", Open},
    {C::ZoomBack, "view.zoom-back", "View/Zoom", "&Back", "Alt+Shift+Left", "The part of the timeline shown before", Open, Plain, true},
    {C::ZoomForward, "view.zoom-forward", "View/Zoom", "&Forward", "Alt+Shift+Right", "", Open},
    {C::GoToDate, "view.go-to", "View", "&Go to a date…", "Ctrl+G", "Move the timeline to a date or time", Open},
    {C::CompressGaps, "view.compress", "View", "&Compress gaps", "Ctrl+Shift+G", "Fold stretches in which nothing happens", Open, Toggle, true},
    {C::Links, "view.links", "View", "&Links", "Ctrl+L", "Draw the links between events", Open, Toggle},
    {C::Legend, "view.legend", "View", "L&egend", "Ctrl+Alt+L", "Explain the marks and colours that the timeline shows just now", Open, Toggle},
    {C::StripOfFigures, "view.figures", "View", "Strip of figu&res", "Ctrl+Alt+U", "Reported quantities over time, under the timeline and on its scale", Open, Toggle},
    {C::Statistics, "view.statistics", "View", "Stat&istics", "Ctrl+Alt+S", "Events over time, by confidence, grade, source and origin; each chart filters by a click", Open, Toggle},
    {C::ColourByTrack, "view.colour.track", "View/Colour by", "&Track", "", "", Open, Choice},
    {C::ColourBySource, "view.colour.source", "View/Colour by", "&Source", "", "", Open, Choice},
    {C::ColourByTag, "view.colour.tag", "View/Colour by", "T&ag", "", "", Open, Choice},
    {C::ColourByConfidence, "view.colour.confidence", "View/Colour by", "&Confidence", "", "", Open, Choice},
    {C::ColourByStatus, "view.colour.status", "View/Colour by", "St&atus", "", "", Open, Choice},
    {C::ShowHiddenLanes, "view.lanes.show", "View/Lanes by", "Show &hidden lanes", "", "Show lanes again that were hidden", Open},
    {C::LanesByTrack, "view.lanes.track", "View/Lanes by", "&Track", "", "", Open, Choice},
    {C::LanesBySource, "view.lanes.source", "View/Lanes by", "&Source", "", "", Open, Choice},
    {C::LanesByPlace, "view.lanes.place", "View/Lanes by", "&Place", "", "", Open, Choice},
    {C::LanesByParticipant, "view.lanes.participant", "View/Lanes by", "P&articipant", "", "", Open, Choice},
    {C::LanesByTag, "view.lanes.tag", "View/Lanes by", "Ta&g", "", "", Open, Choice},
    {C::LanesByConfidence, "view.lanes.confidence", "View/Lanes by", "&Confidence", "", "", Open, Choice},
    {C::LanesByStatus, "view.lanes.status", "View/Lanes by", "Stat&us", "", "", Open, Choice},
    {C::ZoneProject, "view.zone.project", "View/Zone", "&Project’s zone", "", "Show times in the zone of the project", Open, Choice},
    {C::ZoneUtc, "view.zone.utc", "View/Zone", "&UTC", "", "Show times in UTC", Open, Choice},
    {C::ZoneEvent, "view.zone.event", "View/Zone", "&Each event’s own zone", "", "Show each time in the zone it was entered in", Open, Choice},
    {C::ZoneChoose, "view.zone.choose", "View/Zone", "&Another zone…", "", "Show times in a zone of your choice", Open, Choice},
    {C::FilterBy, "view.filter", "View", "Fil&ter by…", "Ctrl+Shift+B", "Choose by confidence, grade, independent sources, tag, source, place, time or text what is shown", Open, Plain, true},
    {C::ShowEverything, "view.everything", "View", "Show &everything", "Ctrl+Shift+E", "Take all filters away", Open},
    {C::SaveView, "view.save", "View", "Sa&ve this view…", "Ctrl+Shift+V", "Keep filter, stretch of time, zone and colours under a name", Writable},
    {C::LayoutBoth, "view.layout.both", "View/Layout", "Timeline + &Table", "Ctrl+1", "", Open, Choice, true},
    {C::LayoutTimeline, "view.layout.timeline", "View/Layout", "Time&line", "Ctrl+2", "", Open, Choice},
    {C::LayoutTable, "view.layout.table", "View/Layout", "T&able", "Ctrl+3", "", Open, Choice},
    {C::ResetLayout, "view.layout.reset", "View/Panels", "&Reset layout", "", "Put all panels back where they were at first", Open, Plain, true},
    {C::ThemeSystem, "view.theme.system", "View/Theme", "As the &system", "", "", Nothing, Choice},
    {C::ThemeLight, "view.theme.light", "View/Theme", "&Light", "", "", Nothing, Choice},
    {C::ThemeDark, "view.theme.dark", "View/Theme", "&Dark", "", "", Nothing, Choice},
    {C::NextPane, "view.next-pane", "View", "&Next pane", "F6", "Move the keyboard to the next part of the window", Open, Plain, true},
    {C::PreviousPane, "view.previous-pane", "View", "P&revious pane", "Shift+F6", "", Open},
    {C::FullScreen, "view.full-screen", "View", "F&ull screen", "F11", "", Nothing, Toggle},

    {C::NewEvent, "event.new", "Event", "&New event", "N", "Type a new event: when, what, /Track @Place #tag [Source] !confidence", Writable},
    {C::Duplicate, "event.duplicate", "Event", "D&uplicate", "Ctrl+D", "A copy of each selected event, without its citations", Change},
    {C::EditTitle, "event.title", "Event", "Edit &title", "F2", "", Change, Plain, true},
    {C::EditTime, "event.time", "Event", "Edit ti&me", "Ctrl+T", "", Change},
    {C::DeleteEvents, "event.delete", "Event", "&Delete", "Del", "Delete the selected events with their citations; can be undone", Change},
    {C::PreviousEvent, "event.previous", "Event", "&Previous in time", "Alt+Left", "", Open, Plain, true},
    {C::NextEvent, "event.next", "Event", "Ne&xt in time", "Alt+Right", "", Open},
    {C::Confirmed, "event.confidence.confirmed", "Event/Confidence", "&Confirmed", "Ctrl+Alt+1", "", Change},
    {C::Probable, "event.confidence.probable", "Event/Confidence", "&Probable", "Ctrl+Alt+2", "", Change},
    {C::Possible, "event.confidence.possible", "Event/Confidence", "P&ossible", "Ctrl+Alt+3", "", Change},
    {C::Doubtful, "event.confidence.doubtful", "Event/Confidence", "&Doubtful", "Ctrl+Alt+4", "", Change},
    {C::Improbable, "event.confidence.improbable", "Event/Confidence", "&Improbable", "Ctrl+Alt+5", "", Change},
    {C::CannotBeJudged, "event.confidence.cannot-be-judged", "Event/Confidence", "Cannot be &judged", "Ctrl+Alt+6", "", Change},
    {C::Occurred, "event.status.occurred", "Event/Status", "&Occurred", "", "", Change},
    {C::Reported, "event.status.reported", "Event/Status", "&Reported", "", "", Change},
    {C::Claimed, "event.status.claimed", "Event/Status", "&Claimed", "", "", Change},
    {C::StatusDisputed, "event.status.disputed", "Event/Status", "&Disputed", "", "", Change},
    {C::Retracted, "event.status.retracted", "Event/Status", "Re&tracted", "", "", Change},
    {C::AddTag, "event.tag", "Event", "Add a ta&g…", "Ctrl+Shift+T", "Give the selected events a tag", Change, Plain, true},
    {C::Lock, "event.lock", "Event", "&Locked", "Ctrl+Shift+L", "A locked event cannot be moved by dragging", Change, Toggle},

    {C::SourcesDesk, "evidence.sources", "Evidence", "Sources &desk…", "Ctrl+Shift+O", "All sources: what they are, what they rest on, who cites them; merge duplicates", Open},
    {C::Checks, "evidence.checks", "Evidence", "Chec&ks…", "Ctrl+Shift+K", "Contradictions, thin evidence, lost quotes, stale ratings; mark what you have considered", Open},
    {C::Figures, "evidence.figures", "Evidence", "&Figures…", "Ctrl+Alt+F", "Reported quantities as charts over time, with who reported them", Open},
    {C::AddSource, "evidence.add", "Evidence", "Add a so&urce…", "Ctrl+Shift+U", "Describe a source and grade it", Writable},
    {C::EditSources, "evidence.edit", "Evidence", "&Sources of the selection", "", "Open the sources that the current event cites", Selected},
    {C::Attachments, "evidence.attachments", "Evidence", "&Attachments…", "Ctrl+Alt+A", "All files that are kept as evidence: add, look at, verify, export", Open},
    {C::Names, "evidence.names", "Evidence", "&Tags, participants, places…", "Ctrl+Alt+N", "How often each is used; rename, colour, merge and delete them", Open},
    {C::EventsOfSources, "evidence.same-source", "Evidence", "Events from the sa&me sources", "", "Show only events that cite a source of the selection", Selected},
    {C::Contradictions, "evidence.disputed", "Evidence", "Show &contradictions only", "", "Only events that are disputed or contradicted", Open, Toggle, true},
    {C::WithoutSource, "evidence.without", "Evidence", "Select events &without a source", "", "", Open},
    {C::SingleSource, "evidence.single", "Evidence", "Select events with a single s&ource", "", "", Open},

    {C::NewStatement, "reconstruct.new", "Reconstruct", "&New statement…", "Ctrl+R", "Say in words or fields how two events lie in time, or how long one took", Change},
    {C::Statements, "reconstruct.statements", "Reconstruct", "&Statements…", "Ctrl+Shift+R", "All statements; tick them off, or try what would be without", Open, Plain, true},
    {C::Conflicts, "reconstruct.conflicts", "Reconstruct", "&Conflicts…", "", "Statements and times that cannot all hold", Open},
    {C::NarrowedWindows, "reconstruct.narrowed", "Reconstruct", "Narrowed &windows…", "", "What statements say beyond the times as entered, and why", Open},
    {C::SequenceOfEvents, "reconstruct.sequence", "Reconstruct", "Se&quence…", "Ctrl+Shift+Q", "The order of the selected events as a graph: what is certain, what is open", Open},
    {C::OpenOrder, "reconstruct.order", "Reconstruct", "&Open order…", "", "Pairs of events that can have come either way round", Open},
    {C::GapsAndBursts, "reconstruct.gaps", "Reconstruct", "&Gaps and bursts…", "", "Stretches without any event, and unusual concentrations", Open},
    {C::MarkGapsAndBursts, "reconstruct.mark-gaps", "Reconstruct", "&Mark gaps and bursts", "Ctrl+Alt+G", "Mark unusual gaps and bursts on the timeline", Open, Toggle, true},

    {C::Palette, "tools.palette", "Tools", "&Command palette…", "Ctrl+K", "Find a command, an event, a track or a view by name"},
    {C::CheckFile, "tools.check", "Tools", "C&heck the project file", "", "Verify structure, references, hashes and history of the file", Open, Plain, true},
    {C::History, "tools.history", "Tools", "&History of changes…", "Ctrl+Alt+H", "Who changed what, and when", Open},

    {C::Shortcuts, "help.shortcuts", "Help", "&Keyboard shortcuts", "F1; Ctrl+/", "All keys on one page"},
    {C::ReconstructionHelp, "help.reconstruction", "Help", "What &statements do", "", "Narrowed windows, conflicts and “what if” on one page", Nothing, Plain, true},
    {C::OpenExample, "help.example", "Help", "Open the &example of a reconstruction", "", "An invented evening that statements narrow to minutes, and two that cannot both be true"},
    {C::About, "help.about", "Help", "&About Varve", "", ""},
};
// clang-format on

} // namespace

std::span<const CommandSpec> commandTable()
{
    return table;
}

} // namespace varve::ui
