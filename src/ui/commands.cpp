#include "ui/commands.h"

#include <iterator>

namespace awaitscope::ui {
namespace {

constexpr ActInfo kActs[] = {
    {Act::PlayPause, ActGroup::Step, "play or pause", {"Space", ""}, "stop start"},
    {Act::Forward, ActGroup::Step, "on by one grain", {"Right", ""}, "step next"},
    {Act::Back, ActGroup::Step, "back by one grain", {"Left", ""}, "step undo previous"},
    {Act::Coarser, ActGroup::Step, "coarser grain", {"Up", ""}, "step by"},
    {Act::Finer, ActGroup::Step, "finer grain", {"Down", ""}, "step by"},
    {Act::NextIteration, ActGroup::Step, "next iteration", {"Ctrl+Right", ""}},
    {Act::PreviousIteration, ActGroup::Step, "previous iteration", {"Ctrl+Left", ""}},
    {Act::NextTaskStep, ActGroup::Step, "this task's next step", {"S", ""}},
    {Act::PreviousTaskStep, ActGroup::Step, "its step before", {"Shift+S", ""}},
    {Act::Faster, ActGroup::Step, "faster", {"PageUp", ""}, "speed"},
    {Act::Slower, ActGroup::Step, "slower", {"PageDown", ""}, "speed"},
    {Act::PaceByTime, ActGroup::Step, "pace by time, or by events", {"P", ""}, "speed real virtual"},

    {Act::Home, ActGroup::Jump, "to the beginning", {"Home", ""}, "first start restart"},
    {Act::End, ActGroup::Jump, "to the end", {"End", ""}, "last finish"},
    {Act::GoToEvent, ActGroup::Jump, "go to an event", {"G", ""}, "jump seek number"},
    {Act::NextOutput, ActGroup::Jump, "next output", {"N", ""}, "print"},
    {Act::PreviousOutput, ActGroup::Jump, "previous output", {"Shift+N", ""}, "print"},
    {Act::Breakpoint, ActGroup::Jump, "breakpoint at this line", {"B", ""}, "stop pause"},
    {Act::Breakpoints, ActGroup::Jump, "what playing stops at", {"Ctrl+B", ""}, "breakpoints list pause"},
    {Act::NextBreakpoint, ActGroup::Jump, "next breakpoint", {"F8", ""}, "continue"},
    {Act::PreviousBreakpoint, ActGroup::Jump, "previous breakpoint", {"Shift+F8", ""}},
    {Act::RunToHere, ActGroup::Jump, "on to this line", {"F7", ""}, "run cursor until"},
    {Act::RunBackToHere, ActGroup::Jump, "back to this line", {"Shift+F7", ""}, "run cursor"},
    {Act::MarkLoop, ActGroup::Jump, "mark a loop: begin, end, none", {"Shift+L", ""}, "repeat again"},
    {Act::Bookmark, ActGroup::Jump, "bookmark, with a note", {"D", ""}, "note remember"},
    {Act::NextBookmark, ActGroup::Jump, "next bookmark", {"F2", ""}},
    {Act::PreviousBookmark, ActGroup::Jump, "previous bookmark", {"Shift+F2", ""}},
    {Act::ToParting, ActGroup::Jump, "where two runs part", {"J", ""}, "difference compare"},

    {Act::ShowOutput, ActGroup::Show, "output", {"O", ""}, "print console"},
    {Act::ShowLog, ActGroup::Show, "log of events", {"L", ""}, "history"},
    {Act::ShowTasks, ActGroup::Show, "tasks", {"K", ""}, "list table"},
    {Act::ShowAwaitChain, ActGroup::Show, "await chain", {"C", ""}, "stack frames locals variables"},
    {Act::ShowWhy, ActGroup::Show, "why this happens", {"W", ""}, "cause reason explain"},
    {Act::FollowTask, ActGroup::Show, "follow this task", {"T", ""}},
    {Act::Find, ActGroup::Show, "find in the log", {"F", "Ctrl+F"}, "search"},
    {Act::FindNext, ActGroup::Show, "find the next one", {"F3", ""}, "search"},
    {Act::FindPrevious, ActGroup::Show, "find the one before", {"Shift+F3", ""}, "search"},
    {Act::FilterLog, ActGroup::Show, "what the log shows", {"Shift+F", ""}, "filter kinds"},
    {Act::NextSource, ActGroup::Show, "next file of the source", {"U", ""}, "module tab import library"},
    {Act::HideNext, ActGroup::Show, "hide what comes next, or show it", {"H", ""}, "teacher quiz guess spoiler"},
    {Act::RevealNext, ActGroup::Show, "show it this once", {"Shift+H", ""}, "teacher reveal"},
    {Act::Copy, ActGroup::Show, "copy what is pointed at", {"Ctrl+C", ""}, "clipboard"},

    {Act::SwitchRuler, ActGroup::Timeline, "the next ruler", {"E", ""}, "events time both"},
    {Act::ZoomIn, ActGroup::Timeline, "closer", {"Ctrl+Up", ""}, "zoom timeline"},
    {Act::ZoomOut, ActGroup::Timeline, "farther", {"Ctrl+Down", ""}, "zoom timeline"},
    {Act::ZoomToLoop, ActGroup::Timeline, "zoom to the marked loop", {"Z", ""}, "timeline selection"},
    {Act::ZoomAll, ActGroup::Timeline, "the whole run", {"Shift+Z", ""}, "zoom timeline fit"},
    {Act::FoldTask, ActGroup::Timeline, "fold its children, or unfold", {"X", ""}, "collapse group"},
    {Act::FilterLanes, ActGroup::Timeline, "lanes by name", {"V", ""}, "filter search tasks"},
    {Act::Library, ActGroup::Timeline, "asyncio's own: unfold, or fold", {"Y", ""}, "internals hide show"},

    {Act::Larger, ActGroup::Look, "larger type", {"+", "Ctrl++"}, "font size zoom bigger"},
    {Act::Smaller, ActGroup::Look, "smaller type", {"-", "Ctrl+-"}, "font size zoom"},
    {Act::DesignedSize, ActGroup::Look, "type as designed", {"Ctrl+0", ""}, "font reset zoom"},
    {Act::StudyView, ActGroup::Look, "everything at a glance", {"1", ""}, "arrangement view layout"},
    {Act::AwaitChainView, ActGroup::Look, "await chain and why", {"2", ""}, "arrangement view layout"},
    {Act::TimelineView, ActGroup::Look, "large timeline", {"3", ""}, "arrangement view layout"},
    {Act::Presentation, ActGroup::Look, "presentation", {"F11", ""}, "full screen fullscreen projector"},
    {Act::ArrangeForLecture, ActGroup::Look, "arrange for a lecture", {"", ""}, "layout"},
    {Act::ArrangeForStudy, ActGroup::Look, "arrange for study", {"", ""}, "layout reset"},
    {Act::ArrangeForDebugging, ActGroup::Look, "arrange for debugging", {"", ""}, "layout"},
    {Act::ToggleSource, ActGroup::Look, "source: hide or show", {"Ctrl+1", ""}, "panel code"},
    {Act::ToggleTimeline, ActGroup::Look, "timeline: hide or show", {"Ctrl+2", ""}, "panel"},
    {Act::ToggleTabs, ActGroup::Look, "tabs: hide or show", {"Ctrl+3", ""}, "panel output log"},
    {Act::NextTheme, ActGroup::Look, "next theme", {"Ctrl+T", ""}, "colour color"},
    {Act::DarkTheme, ActGroup::Look, "dark theme", {"", ""}, "colour color night"},
    {Act::LightTheme, ActGroup::Look, "light theme", {"", ""}, "colour color day"},
    {Act::HighContrastTheme, ActGroup::Look, "high contrast theme", {"", ""}, "colour color"},
    {Act::Motion, ActGroup::Look, "motion on or off", {"M", ""}, "animation reduce"},

    {Act::Open, ActGroup::Program, "open a file", {"Ctrl+O", ""}, "load recent"},
    {Act::Compare, ActGroup::Program, "compare with another run", {"Ctrl+Shift+O", ""}, "diff difference"},
    {Act::CompareBefore, ActGroup::Program, "compare with the run before", {"Ctrl+Shift+R", ""}, "diff difference"},
    {Act::Gallery, ActGroup::Program, "scenarios", {"Ctrl+G", ""}, "examples home menu"},
    {Act::NewScript, ActGroup::Program, "write a new script", {"Ctrl+N", ""}, "create"},
    {Act::PasteScript, ActGroup::Program, "paste a script", {"Ctrl+V", ""}, "clipboard"},
    {Act::Edit, ActGroup::Program, "edit the script", {"Ctrl+E", ""}, "change write"},
    {Act::Save, ActGroup::Program, "save the script and run it", {"Ctrl+S", ""}},
    {Act::SaveAs, ActGroup::Program, "save under another name", {"Ctrl+Shift+S", ""}},
    {Act::Export,
     ActGroup::Program,
     "export: picture, film, document",
     {"Ctrl+Shift+E", ""},
     "save image video svg png gif html"},
    {Act::SaveRecording, ActGroup::Program, "save the recording", {"Ctrl+R", ""}, "awsc"},
    {Act::RecordInto, ActGroup::Program, "record into a file while it runs, or stop", {"", ""}, "save awsc"},
    {Act::Title, ActGroup::Program, "title of the recording", {"", ""}, "name"},
    {Act::RunAgain, ActGroup::Program, "run again", {"R", "F5"}, "restart reload rerun refresh"},
    {Act::Arguments, ActGroup::Program, "arguments of the script", {"A", "F6"}, "argv parameters"},
    {Act::Answers, ActGroup::Program, "answers in advance", {"Shift+A", "Shift+F6"}, "input stdin"},
    {Act::AnswerInput, ActGroup::Program, "answer what input() asks now", {"I", ""}, "stdin"},
    {Act::EndInput, ActGroup::Program, "no more answers for input()", {"Ctrl+D", ""}, "stdin eof"},
    {Act::ForgetAnswers, ActGroup::Program, "run again, asking anew", {"Shift+R", ""}},
    {Act::Commands, ActGroup::Program, "find a command", {"Ctrl+P", ""}, "palette"},
    {Act::Glossary, ActGroup::Program, "glossary", {"Shift+F1", ""}, "help words explain"},
    {Act::Help, ActGroup::Program, "all keys", {"?", "F1"}, "help shortcuts hotkeys"},
    {Act::Quit, ActGroup::Program, "quit", {"Ctrl+Q", ""}, "exit close"},
};

constexpr std::string_view kGroups[kActGroups] = {"Step", "Jump", "Show", "Timeline", "Look", "Program"};

}  // namespace

std::string_view group_name(ActGroup group) { return kGroups[static_cast<int>(group)]; }

namespace {

// What can be done with two runs on one clock, besides what can be done everywhere.
bool is_for_comparison(Act act) {
  switch (act) {
    case Act::PlayPause:
    case Act::Faster:
    case Act::Slower:
    case Act::Home:
    case Act::End:
    case Act::ToParting:
    case Act::HideNext:
    case Act::RevealNext:
    case Act::ZoomIn:
    case Act::ZoomOut:
    case Act::ZoomAll:
    case Act::Compare:
    case Act::CompareBefore:
    case Act::Export:
    case Act::RunAgain:
    case Act::AnswerInput:
    case Act::EndInput: return true;
    default: return belongs_to(act, ActMode::Gallery);
  }
}

}  // namespace

bool belongs_to(Act act, ActMode mode) {
  switch (mode) {
    case ActMode::Comparison: return is_for_comparison(act);
    case ActMode::Stage: return true;
    case ActMode::Editor: return info(act).group == ActGroup::Program;
    case ActMode::Gallery: break;
  }
  switch (act) {
    case Act::Larger:
    case Act::Smaller:
    case Act::DesignedSize:
    case Act::NextTheme:
    case Act::DarkTheme:
    case Act::LightTheme:
    case Act::HighContrastTheme:
    case Act::Motion:
    case Act::Open:
    case Act::Gallery:
    case Act::NewScript:
    case Act::PasteScript:
    case Act::Commands:
    case Act::Glossary:
    case Act::Help:
    case Act::Quit: return true;
    default: return false;
  }
}

const ActInfo* ActTable::begin() const { return std::begin(kActs); }
const ActInfo* ActTable::end() const { return std::end(kActs); }
ActTable acts() { return {}; }

const ActInfo& info(Act act) {
  for (const ActInfo& one : kActs) {
    if (one.act == act) {
      return one;
    }
  }
  return kActs[0];
}

std::optional<Act> act_of(const Chord& chord) {
  for (const ActInfo& one : kActs) {
    for (const std::string_view key : one.keys) {
      if (!key.empty() && chord_named(key) == chord) {
        return one.act;
      }
    }
  }
  return std::nullopt;
}

}  // namespace awaitscope::ui
