#include "ui/tooltips.h"

#include "ui/commands.h"

namespace awaitscope::ui {
namespace {

struct Words {
  std::string_view id;
  std::string_view name;
  std::string_view line;
};

constexpr Words kPlaces[] = {
    {"place-ready", "Ready", "Handles that could run now, in the order in which they will. The head stands next to Running."},
    {"place-running", "Running", "The one thread: a single handle runs at a time, until its task awaits or it ends."},
    {"place-done", "Done", "Tasks that have ended: with a result, an exception, or cancelled."},
    {"place-timers", "Timers", "Timer handles in the timer heap, the earliest deadline first."},
    {"place-outside", "Outside", "Worker threads and the network: what goes on beside the loop."},
    {"place-futures", "Futures", "Results to come, and the tasks that wait for them."},
    {"place-locks", "Locks and queues", "Who holds them, what is in them, and who stands in line."},
    {"phase-timers", "timers", "Drops cancelled timers and works out how long select may wait."},
    {"phase-select", "select", "Asks the selector what happened outside; waits if nothing is ready."},
    {"phase-due", "due", "Moves the timers that are due to the ready queue."},
    {"phase-run", "run", "Runs the handles that were ready when the batch began."},
};

struct Control {
  std::string_view id;
  Act act;
};

constexpr Control kControls[] = {
    {"button-first", Act::Home},  {"button-back", Act::Back},   {"button-play", Act::PlayPause},
    {"button-forward", Act::Forward}, {"button-last", Act::End}, {"file", Act::Gallery},
    {"tab-0", Act::ShowOutput},   {"tab-1", Act::ShowLog},      {"tab-2", Act::ShowTasks},
    {"tab-3", Act::ShowAwaitChain}, {"tab-4", Act::ShowWhy},
};

constexpr Words kGrains[] = {
    {"grain-0", "line", "Stops at every statement of the script."},
    {"grain-1", "event", "Stops at everything that happens, statements excepted."},
    {"grain-2", "task step", "Stops when the running task suspends or ends."},
    {"grain-3", "callback", "Stops when a handle has run."},
    {"grain-4", "iteration", "Stops at each round of the loop."},
    {"grain-5", "output", "Stops when something is printed."},
    {"speed", "speed", "How quickly it plays and moves. Page Up and Page Down."},
};

}  // namespace

std::optional<Tip> tip_of(std::string_view id, const scene::Hit& hit) {
  for (const Words& place : kPlaces) {
    if (place.id == id) {
      return Tip{std::string(place.name), std::string(place.line)};
    }
  }
  for (const Words& grain : kGrains) {
    if (grain.id == id) {
      return Tip{std::string(grain.name), std::string(grain.line)};
    }
  }
  for (const Control& control : kControls) {
    if (control.id == id) {
      const ActInfo& act = info(control.act);
      return Tip{std::string(act.name), "Key: " + std::string(act.keys[0])};
    }
  }
  if (hit.action == scene::Action::ToggleBreakpoint) {
    return Tip{"line " + std::to_string(hit.argument), "Click for a breakpoint. Key at the current line: B"};
  }
  return std::nullopt;
}

}  // namespace awaitscope::ui
