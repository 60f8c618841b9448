// Every command of the window, once: what it is called, where it stands, which keys start it, when it can be
// used.
#pragma once

#include <QtGlobal>

#include <span>

namespace varve::ui {

enum class Command {
    // file
    NewProject,
    OpenProject,
    OpenSample,
    SaveCopy,
    Import,
    ExportPdf,
    ExportPicture,
    ExportCsv,
    ExportJson,
    ExportBibliography,
    ProjectSettings,
    CloseProject,
    Quit,
    Save,
    // edit
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
    SelectInView,
    SelectNone,
    Find,
    FindNext,
    FindPrevious,
    Replace,
    Preferences,
    // view
    Fit,
    FitSelection,
    ZoomIn,
    ZoomOut,
    ZoomDay,
    ZoomHour,
    ZoomBack,
    ZoomForward,
    GoToDate,
    CompressGaps,
    Links,
    Legend,
    StripOfFigures,
    Statistics,
    ColourByTrack,
    ColourBySource,
    ColourByTag,
    ColourByConfidence,
    ColourByStatus,
    ShowHiddenLanes,
    LanesByTrack,
    LanesBySource,
    LanesByPlace,
    LanesByParticipant,
    LanesByTag,
    LanesByConfidence,
    LanesByStatus,
    ZoneProject,
    ZoneUtc,
    ZoneEvent,
    ZoneChoose,
    FilterBy,
    ShowEverything,
    SaveView,
    LayoutBoth,
    LayoutTimeline,
    LayoutTable,
    ResetLayout,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    NextPane,
    PreviousPane,
    FullScreen,
    // event
    NewEvent,
    Duplicate,
    EditTitle,
    EditTime,
    DeleteEvents,
    PreviousEvent,
    NextEvent,
    Confirmed,
    Probable,
    Possible,
    Doubtful,
    Improbable,
    CannotBeJudged,
    Occurred,
    Reported,
    Claimed,
    StatusDisputed,
    Retracted,
    AddTag,
    Lock,
    // evidence
    SourcesDesk,
    Checks,
    Figures,
    AddSource,
    EditSources,
    Names,
    Attachments,
    EventsOfSources,
    Contradictions,
    WithoutSource,
    SingleSource,
    // reconstruct
    NewStatement,
    Statements,
    Conflicts,
    NarrowedWindows,
    SequenceOfEvents,
    OpenOrder,
    GapsAndBursts,
    MarkGapsAndBursts,
    // tools
    Palette,
    CheckFile,
    History,
    // help
    Shortcuts,
    ReconstructionHelp,
    OpenExample,
    About,
};

/// What must be there before a command can be used.
enum class Needs : quint8 { Nothing, Project, Writable, Selection, WritableSelection };

/// Plain: does something. Toggle: on or off. Choice: one of those with the same menu.
enum class CommandKind : quint8 { Plain, Toggle, Choice };

struct CommandSpec
{
    Command command;
    const char *id;   ///< "file.new"; name of the QAction
    const char *menu; ///< "File", "View/Theme" for a submenu; empty: in no menu
    const char *text; ///< English, translated in the context "Command"; "&" marks the mnemonic
    const char *keys; ///< portable key sequences, divided by "; "; empty: none
    const char *tip;  ///< one sentence; empty: the text says it all
    Needs needs = Needs::Nothing;
    CommandKind kind = CommandKind::Plain;
    bool beginsGroup = false; ///< a line above it
};

/// In the order of the menus.
std::span<const CommandSpec> commandTable();

} // namespace varve::ui
