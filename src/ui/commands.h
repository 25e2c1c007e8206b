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
  NextIteration,
  PreviousIteration,
  NextTaskStep,
  PreviousTaskStep,
  Faster,
  Slower,
  PaceByTime,
  Home,
  End,
  GoToEvent,
  NextOutput,
  PreviousOutput,
  Breakpoint,
  Breakpoints,
  NextBreakpoint,
  PreviousBreakpoint,
  RunToHere,
  RunBackToHere,
  MarkLoop,
  Bookmark,
  NextBookmark,
  PreviousBookmark,
  ToParting,
  ShowOutput,
  ShowLog,
  ShowTasks,
  ShowAwaitChain,
  ShowWhy,
  FollowTask,
  Find,
  FindNext,
  FindPrevious,
  FilterLog,
  NextSource,
  HideNext,
  RevealNext,
  Copy,
  SwitchRuler,
  ZoomIn,
  ZoomOut,
  ZoomToLoop,
  ZoomAll,
  FoldTask,
  FilterLanes,
  Library,
  Larger,
  Smaller,
  DesignedSize,
  StudyView,
  AwaitChainView,
  TimelineView,
  Presentation,
  ArrangeForLecture,
  ArrangeForStudy,
  ArrangeForDebugging,
  ToggleSource,
  ToggleTimeline,
  ToggleTabs,
  NextTheme,
  DarkTheme,
  LightTheme,
  HighContrastTheme,
  Motion,
  Open,
  Compare,
  CompareBefore,
  Gallery,
  NewScript,
  PasteScript,
  Edit,
  Save,
  SaveAs,
  Export,
  SaveRecording,
  RecordInto,
  Title,
  RunAgain,
  Arguments,
  Answers,
  AnswerInput,
  EndInput,
  ForgetAnswers,
  Commands,
  Glossary,
  Help,
  Quit,
};

enum class ActGroup : std::uint8_t { Step, Jump, Show, Timeline, Look, Program };
inline constexpr int kActGroups = 6;
std::string_view group_name(ActGroup group);

// What one is at: some commands are for one of them only.
enum class ActMode : std::uint8_t { Stage, Gallery, Editor, Comparison };
bool belongs_to(Act act, ActMode mode);

struct ActInfo {
  Act act;
  ActGroup group;
  std::string_view name;       // "next output"
  std::string_view keys[2];    // chord names; empty: none
  std::string_view also = {};  // words of others by which it is found, too
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
