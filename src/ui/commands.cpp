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
    {Act::Faster, ActGroup::Step, "faster", {"PageUp", ""}},
    {Act::Slower, ActGroup::Step, "slower", {"PageDown", ""}},

    {Act::Home, ActGroup::Jump, "to the beginning", {"Home", ""}},
    {Act::End, ActGroup::Jump, "to the end", {"End", ""}},
    {Act::GoToEvent, ActGroup::Jump, "go to an event", {"G", ""}},
    {Act::NextOutput, ActGroup::Jump, "next output", {"N", ""}},
    {Act::PreviousOutput, ActGroup::Jump, "previous output", {"Shift+N", ""}},
    {Act::Breakpoint, ActGroup::Jump, "breakpoint at this line", {"B", ""}},
    {Act::NextBreakpoint, ActGroup::Jump, "next breakpoint", {"F8", ""}},
    {Act::PreviousBreakpoint, ActGroup::Jump, "previous breakpoint", {"Shift+F8", ""}},

    {Act::ShowOutput, ActGroup::Show, "output", {"O", ""}},
    {Act::ShowLog, ActGroup::Show, "log of events", {"L", ""}},
    {Act::ShowTasks, ActGroup::Show, "tasks", {"K", ""}},
    {Act::ShowAwaitChain, ActGroup::Show, "await chain", {"C", ""}},
    {Act::ShowWhy, ActGroup::Show, "why this happens", {"W", ""}},
    {Act::FollowTask, ActGroup::Show, "follow this task", {"T", ""}},
    {Act::SwitchRuler, ActGroup::Show, "the next ruler", {"E", ""}},

    {Act::Larger, ActGroup::Look, "larger type", {"+", "Ctrl++"}},
    {Act::Smaller, ActGroup::Look, "smaller type", {"-", "Ctrl+-"}},
    {Act::DesignedSize, ActGroup::Look, "type as designed", {"Ctrl+0", ""}},
    {Act::StudyView, ActGroup::Look, "everything at a glance", {"1", ""}},
    {Act::AwaitChainView, ActGroup::Look, "await chain and why", {"2", ""}},
    {Act::TimelineView, ActGroup::Look, "large timeline", {"3", ""}},
    {Act::Presentation, ActGroup::Look, "presentation", {"F11", ""}},
    {Act::NextTheme, ActGroup::Look, "next theme", {"Ctrl+T", ""}},
    {Act::DarkTheme, ActGroup::Look, "dark theme", {"", ""}},
    {Act::LightTheme, ActGroup::Look, "light theme", {"", ""}},
    {Act::HighContrastTheme, ActGroup::Look, "high contrast theme", {"", ""}},
    {Act::Motion, ActGroup::Look, "motion on or off", {"M", ""}},

    {Act::RunAgain, ActGroup::Program, "run again", {"R", "F5"}},
    {Act::AnswerInput, ActGroup::Program, "answer input()", {"I", ""}},
    {Act::EndInput, ActGroup::Program, "no more answers for input()", {"Ctrl+D", ""}},
    {Act::ForgetAnswers, ActGroup::Program, "run again, asking anew", {"Shift+R", ""}},
    {Act::Gallery, ActGroup::Program, "scenarios", {"Ctrl+O", ""}},
    {Act::Commands, ActGroup::Program, "find a command", {"Ctrl+P", ""}},
    {Act::Help, ActGroup::Program, "all keys", {"?", "F1"}},
    {Act::Quit, ActGroup::Program, "quit", {"Ctrl+Q", ""}},
};

constexpr std::string_view kGroups[kActGroups] = {"Step", "Jump", "Show", "Look", "Program"};

}  // namespace

std::string_view group_name(ActGroup group) { return kGroups[static_cast<int>(group)]; }

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
