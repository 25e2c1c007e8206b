#pragma once

// Everything one can tell the window to do, by name and by key, in one table: keys are looked up in it, the page of keys shows
// it, and every line of it can be found by its words.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "ui/keys.h"

namespace awaitscope::ui {

enum class Act : std::uint8_t {
  PlayPause,
  Forward,
  Back,
  Coarser,
  Finer,
  Home,
  End,
  NextIteration,
  PreviousIteration,
  NextOutput,
  PreviousOutput,
  NextBreakpoint,
  PreviousBreakpoint,
  GoToEvent,
  Faster,
  Slower,
  RunAgain,
  AnswerInput,
  EndInput,
  ForgetAnswers,
  Breakpoint,
  FollowTask,
  ShowOutput,
  ShowLog,
  ShowTasks,
  ShowAwaitChain,
  ShowWhy,
  SwitchRuler,
  Larger,
  Smaller,
  DesignedSize,
  StudyView,
  AwaitChainView,
  TimelineView,
  Presentation,
  NextTheme,
  DarkTheme,
  LightTheme,
  HighContrastTheme,
  Motion,
  Gallery,
  Commands,
  Help,
  Quit,
};

enum class ActGroup : std::uint8_t { Step, Jump, Show, Look, Program };
inline constexpr int kActGroups = 5;
std::string_view group_name(ActGroup group);

struct ActInfo {
  Act act;
  ActGroup group;
  std::string_view name;        // "next output"
  std::string_view keys[2];     // chord names; empty: none
};

struct ActTable {
  const ActInfo* begin() const;
  const ActInfo* end() const;
  std::size_t size() const { return static_cast<std::size_t>(end() - begin()); }
};
// In the order in which they are shown.
ActTable acts();
const ActInfo& info(Act act);
std::optional<Act> act_of(const Chord& chord);

}  // namespace awaitscope::ui
