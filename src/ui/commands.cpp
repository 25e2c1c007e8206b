#include "ui/commands.h"

#include <iterator>

namespace awaitscope::ui {
namespace {

constexpr ActInfo kActs[] = {
    {Act::PlayPause, ActGroup::Step, "play or pause", {"Space", ""}},
    {Act::Forward, ActGroup::Step, "on by one grain", {"Right", ""}},
    {Act::Back, ActGroup::Step, "back by one grain", {"Left", ""}},
    {Act::Coarser, ActGroup::Step, "coarser grain", {"Up", ""}},
    {Act::Finer, ActGroup::Step, "finer grain", {"Down", ""}},
    {Act::NextIteration, ActGroup::Step, "next iteration", {"Ctrl+Right", ""}},
    {Act::PreviousIteration, ActGroup::Step, "previous iteration", {"Ctrl+Left", ""}},
    {Act::NextTaskStep, ActGroup::Step, "this task's next step", {"S", ""}},
    {Act::PreviousTaskStep, ActGroup::Step, "its step before", {"Shift+S", ""}},
    {Act::Faster, ActGroup::Step, "faster", {"PageUp", ""}},
    {Act::Slower, ActGroup::Step, "slower", {"PageDown", ""}},
    {Act::PaceByTime, ActGroup::Step, "pace by time, or by events", {"P", ""}},

    {Act::Home, ActGroup::Jump, "to the beginning", {"Home", ""}},
    {Act::End, ActGroup::Jump, "to the end", {"End", ""}},
    {Act::GoToEvent, ActGroup::Jump, "go to an event", {"G", ""}},
    {Act::NextOutput, ActGroup::Jump, "next output", {"N", ""}},
    {Act::PreviousOutput, ActGroup::Jump, "previous output", {"Shift+N", ""}},
    {Act::Breakpoint, ActGroup::Jump, "breakpoint at this line", {"B", ""}},
    {Act::Breakpoints, ActGroup::Jump, "what playing stops at", {"Ctrl+B", ""}},
    {Act::NextBreakpoint, ActGroup::Jump, "next breakpoint", {"F8", ""}},
    {Act::PreviousBreakpoint, ActGroup::Jump, "previous breakpoint", {"Shift+F8", ""}},
    {Act::RunToHere, ActGroup::Jump, "on to this line", {"F7", ""}},
    {Act::RunBackToHere, ActGroup::Jump, "back to this line", {"Shift+F7", ""}},
    {Act::MarkLoop, ActGroup::Jump, "mark a loop: begin, end, none", {"Shift+L", ""}},
    {Act::Bookmark, ActGroup::Jump, "bookmark, with a note", {"D", ""}},
    {Act::NextBookmark, ActGroup::Jump, "next bookmark", {"F2", ""}},
    {Act::PreviousBookmark, ActGroup::Jump, "previous bookmark", {"Shift+F2", ""}},
    {Act::ToParting, ActGroup::Jump, "where two runs part", {"J", ""}},

    {Act::ShowOutput, ActGroup::Show, "output", {"O", ""}},
    {Act::ShowLog, ActGroup::Show, "log of events", {"L", ""}},
    {Act::ShowTasks, ActGroup::Show, "tasks", {"K", ""}},
    {Act::ShowAwaitChain, ActGroup::Show, "await chain", {"C", ""}},
    {Act::ShowWhy, ActGroup::Show, "why this happens", {"W", ""}},
    {Act::FollowTask, ActGroup::Show, "follow this task", {"T", ""}},
    {Act::Find, ActGroup::Show, "find in the log", {"F", "Ctrl+F"}},
    {Act::FindNext, ActGroup::Show, "find the next one", {"F3", ""}},
    {Act::FindPrevious, ActGroup::Show, "find the one before", {"Shift+F3", ""}},
    {Act::FilterLog, ActGroup::Show, "what the log shows", {"Shift+F", ""}},
    {Act::NextSource, ActGroup::Show, "next file of the source", {"U", ""}},
    {Act::HideNext, ActGroup::Show, "hide what comes next, or show it", {"H", ""}},
    {Act::RevealNext, ActGroup::Show, "show it this once", {"Shift+H", ""}},
    {Act::Copy, ActGroup::Show, "copy what is pointed at", {"Ctrl+C", ""}},

    {Act::SwitchRuler, ActGroup::Timeline, "the next ruler", {"E", ""}},
    {Act::ZoomIn, ActGroup::Timeline, "closer", {"Ctrl+Up", ""}},
    {Act::ZoomOut, ActGroup::Timeline, "farther", {"Ctrl+Down", ""}},
    {Act::ZoomToLoop, ActGroup::Timeline, "zoom to the marked loop", {"Z", ""}},
    {Act::ZoomAll, ActGroup::Timeline, "the whole run", {"Shift+Z", ""}},
    {Act::FoldTask, ActGroup::Timeline, "fold its children, or unfold", {"X", ""}},
    {Act::FilterLanes, ActGroup::Timeline, "lanes by name", {"V", ""}},
    {Act::Library, ActGroup::Timeline, "asyncio's own: unfold, or fold", {"Y", ""}},

    {Act::Larger, ActGroup::Look, "larger type", {"+", "Ctrl++"}},
    {Act::Smaller, ActGroup::Look, "smaller type", {"-", "Ctrl+-"}},
    {Act::DesignedSize, ActGroup::Look, "type as designed", {"Ctrl+0", ""}},
    {Act::StudyView, ActGroup::Look, "everything at a glance", {"1", ""}},
    {Act::AwaitChainView, ActGroup::Look, "await chain and why", {"2", ""}},
    {Act::TimelineView, ActGroup::Look, "large timeline", {"3", ""}},
    {Act::Presentation, ActGroup::Look, "presentation", {"F11", ""}},
    {Act::ArrangeForLecture, ActGroup::Look, "arrange for a lecture", {"", ""}},
    {Act::ArrangeForStudy, ActGroup::Look, "arrange for study", {"", ""}},
    {Act::ArrangeForDebugging, ActGroup::Look, "arrange for debugging", {"", ""}},
    {Act::ToggleSource, ActGroup::Look, "source: hide or show", {"Ctrl+1", ""}},
    {Act::ToggleTimeline, ActGroup::Look, "timeline: hide or show", {"Ctrl+2", ""}},
    {Act::ToggleTabs, ActGroup::Look, "tabs: hide or show", {"Ctrl+3", ""}},
    {Act::NextTheme, ActGroup::Look, "next theme", {"Ctrl+T", ""}},
    {Act::DarkTheme, ActGroup::Look, "dark theme", {"", ""}},
    {Act::LightTheme, ActGroup::Look, "light theme", {"", ""}},
    {Act::HighContrastTheme, ActGroup::Look, "high contrast theme", {"", ""}},
    {Act::Motion, ActGroup::Look, "motion on or off", {"M", ""}},

    {Act::Open, ActGroup::Program, "open a file", {"Ctrl+O", ""}},
    {Act::Compare, ActGroup::Program, "compare with another run", {"Ctrl+Shift+O", ""}},
    {Act::CompareBefore, ActGroup::Program, "compare with the run before", {"Ctrl+Shift+R", ""}},
    {Act::Gallery, ActGroup::Program, "scenarios", {"Ctrl+G", ""}},
    {Act::NewScript, ActGroup::Program, "write a new script", {"Ctrl+N", ""}},
    {Act::PasteScript, ActGroup::Program, "paste a script", {"Ctrl+V", ""}},
    {Act::Edit, ActGroup::Program, "edit the script", {"Ctrl+E", ""}},
    {Act::Save, ActGroup::Program, "save the script and run it", {"Ctrl+S", ""}},
    {Act::SaveAs, ActGroup::Program, "save under another name", {"Ctrl+Shift+S", ""}},
    {Act::Export, ActGroup::Program, "export: picture, film, document", {"Ctrl+Shift+E", ""}},
    {Act::SaveRecording, ActGroup::Program, "save the recording", {"Ctrl+R", ""}},
    {Act::RecordInto, ActGroup::Program, "record into a file while it runs, or stop", {"", ""}},
    {Act::Title, ActGroup::Program, "title of the recording", {"", ""}},
    {Act::RunAgain, ActGroup::Program, "run again", {"R", "F5"}},
    {Act::Arguments, ActGroup::Program, "arguments of the script", {"A", "F6"}},
    {Act::Answers, ActGroup::Program, "answers in advance", {"Shift+A", "Shift+F6"}},
    {Act::AnswerInput, ActGroup::Program, "answer what input() asks now", {"I", ""}},
    {Act::EndInput, ActGroup::Program, "no more answers for input()", {"Ctrl+D", ""}},
    {Act::ForgetAnswers, ActGroup::Program, "run again, asking anew", {"Shift+R", ""}},
    {Act::Commands, ActGroup::Program, "find a command", {"Ctrl+P", ""}},
    {Act::Glossary, ActGroup::Program, "glossary", {"Shift+F1", ""}},
    {Act::Help, ActGroup::Program, "all keys", {"?", "F1"}},
    {Act::Quit, ActGroup::Program, "quit", {"Ctrl+Q", ""}},
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
