#include "ui/tooltips.h"

#include "ui/commands.h"

namespace awaitscope::ui {
namespace {

struct Words {
  std::string_view id;
  std::string_view name;
  std::string_view line;
  std::string_view glossary;
};

constexpr Words kPlaces[] = {
    {"place-ready", "Ready", "Handles that could run now, in the order in which they will. The head stands next to Running.",
     "ready"},
    {"place-running", "Running", "The one thread: a single handle runs at a time, until its task awaits or it ends.",
     "running"},
    {"place-done", "Done", "Tasks that have ended: with a result, an exception, or cancelled.", "Done"},
    {"place-timers", "Timers", "Timer handles in the timer heap, the earliest deadline first.", "timers"},
    {"place-outside", "Outside", "Worker threads and the network: what goes on beside the loop.", "Outside"},
    {"place-futures", "Futures", "Results to come, and the tasks that wait for them.", "future"},
    {"place-locks", "Locks and queues", "Who holds them, what is in them, and who stands in line.", "Locks and queues"},
    {"place-await-chain", "Await chain", "From the task down to what it waits for in the end: each frame awaits the one below.",
     "await chain"},
    {"place-why", "Why", "What led to this event, the first cause on top. Click on one to go there.", ""},
    {"phase-timers", "timers", "Drops cancelled timers and works out how long select may wait.", "timers"},
    {"phase-select", "select", "Asks the selector what happened outside; waits if nothing is ready.", "select"},
    {"phase-due", "due", "Moves the timers that are due to the ready queue.", "due"},
    {"phase-run", "run", "Runs the handles that were ready when the batch began.", "run"},
};

struct Control {
  std::string_view id;
  Act act;
};

constexpr Control kControls[] = {
    {"button-first", Act::Home},
    {"button-back", Act::Back},
    {"button-play", Act::PlayPause},
    {"button-forward", Act::Forward},
    {"button-last", Act::End},
    {"file", Act::Open},
    {"mark", Act::Gallery},
    {"hint-keys", Act::Help},
    {"hint-commands", Act::Commands},
    {"tab-0", Act::ShowOutput},
    {"tab-1", Act::ShowLog},
    {"tab-2", Act::ShowTasks},
    {"tab-3", Act::ShowAwaitChain},
    {"tab-4", Act::ShowWhy},
    {"ruler-events", Act::SwitchRuler},
    {"ruler-time", Act::SwitchRuler},
    {"ruler-both", Act::SwitchRuler},
    {"button-open", Act::Open},
    {"button-paste", Act::PasteScript},
    {"button-new", Act::NewScript},
    {"edit-button", Act::Edit},
    {"button-parting", Act::ToParting},
    {"parting-a", Act::ToParting},
    {"parting-b", Act::ToParting},
    {"log-filter-button", Act::FilterLog},
    {"button-why", Act::ShowWhy},
};

constexpr Words kGrains[] = {
    {"grain-0", "line", "Stops at every statement of the script.", ""},
    {"grain-1", "event", "Stops at everything that happens, statements excepted.", ""},
    {"grain-2", "task step", "Stops when the running task suspends or ends.", ""},
    {"grain-3", "callback", "Stops when a handle has run.", ""},
    {"grain-4", "iteration", "Stops at each round of the loop.", ""},
    {"grain-5", "output", "Stops when something is printed.", ""},
    {"speed", "speed", "How quickly it plays and moves. Page Up and Page Down.", ""},
    {"map", "the whole run", "Click or drag to go there.", ""},
    {"lanes-more", "more lanes", "The wheel scrolls through them.", ""},
    {"source-strip", "the whole file", "Click or drag to scroll.", ""},
    {"splitter-source", "edge", "Drag it. Ctrl+1 hides the source.", ""},
    {"splitter-timeline", "edge", "Drag it. Ctrl+2 hides the timeline.", ""},
    {"splitter-tabs", "edge", "Drag it. Ctrl+3 hides the tabs.", ""},
    {"splitter-foot", "edge", "Drag it.", ""},
    {"caused-by", "the cause", "Click to go there.", ""},
    {"button-export", "Export", "Writes the file; over one that is there only when asked once more.", ""},
    {"unsaved-save", "save it", "Then goes on to what you wanted.", ""},
    {"unsaved-discard", "let it go", "Goes on without it.", ""},
    {"unsaved-stay", "stay here", "Nothing is closed and nothing is lost.", ""},
    {"button-fix", "the fix", "What to write instead, at its line.", ""},
    {"iteration", "iteration", "How often the loop has gone round.", "iteration"},
    {"event-count", "event", "What happened so far, and all there is. G goes to one by its number.", "event"},
    {"clock", "virtual time", "It stands still while code runs, and jumps when all wait.", "virtual time"},
};

struct Row {
  std::string_view prefix;  // of the names of rows, which are numbered
  std::string_view name;
  std::string_view line;
};

constexpr Row kRows[] = {
    {"chapter-", "chapter", "Click to see its scenarios alone. Page Up and Page Down turn the chapters."},
    {"card-", "scenario", "Click to open it, or choose it with the arrows and press Enter."},
    {"recent-", "a file opened lately", "Click to open it again."},
    {"command-", "command", "Click to do it; Enter does the chosen one."},
    {"file-", "file or folder", "Click to choose it; Enter takes the chosen one."},
    {"option-", "a choice", "Click to take it; Left and Right choose in the row that is marked."},
    {"check-", "to be ticked", "Click to tick it or untick it; Enter does so with the chosen one."},
    {"word-", "word", "Click to read what it means."},
};

// Of things that can only be looked at.
std::optional<Tip> tip_of_place(scene::Place place) {
  switch (place) {
    case scene::Place::Ready: return Tip{"handle", "It could run now, and will when all before it have.", "handle"};
    case scene::Place::Running: return Tip{"handle", "It has the one thread, until it ends or its task awaits.", "handle"};
    case scene::Place::Timers: return Tip{"timer", "At its deadline it moves to the ready queue.", "timers"};
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<Tip> tip_of(std::string_view id, const scene::Hit& hit) {
  for (const Words& place : kPlaces) {
    if (place.id == id) {
      return Tip{std::string(place.name), std::string(place.line), place.glossary};
    }
  }
  for (const Words& grain : kGrains) {
    if (grain.id == id) {
      return Tip{std::string(grain.name), std::string(grain.line), grain.glossary};
    }
  }
  for (const Control& control : kControls) {
    if (control.id == id) {
      const ActInfo& act = info(control.act);
      return Tip{std::string(act.name), "Key: " + std::string(act.keys[0]), ""};
    }
  }
  for (const Row& row : kRows) {
    if (id.substr(0, row.prefix.size()) == row.prefix) {
      return Tip{std::string(row.name), std::string(row.line), ""};
    }
  }
  switch (hit.action) {
    case scene::Action::ToggleBreakpoint:
      return Tip{"line " + std::to_string(hit.argument % 1'000'000),
                 "Click for a breakpoint, B too. F7 runs on to here, Shift+F7 back.", ""};
    case scene::Action::SetSource: return Tip{"file", "Click to see it. U shows the next one.", ""};
    case scene::Action::Fold: return Tip{"its children", "Click to fold them away, or show them again. Key: X", ""};
    case scene::Action::SelectTask:
      return Tip{"Task-" + std::to_string(hit.argument), "Click to follow it, once more to let go. Key: T", "task"};
    case scene::Action::ShowMore: return Tip{"more", "Click for all of them.", ""};
    case scene::Action::GoToEvent: return Tip{"event " + std::to_string(hit.argument), "Click to go there.", ""};
    case scene::Action::Seek:
      return Tip{"timeline", "Click or drag to go there; with Shift, to mark a stretch. Ctrl and the wheel zoom.", ""};
    case scene::Action::ScrollLanes: return Tip{"more lanes", "The wheel scrolls through them.", ""};
    case scene::Action::PlaceCaret: return Tip{"the script", "Click to write here, drag to select. Esc leaves the editor.", ""};
    case scene::Action::Leave: return Tip{"one run again", "Back to where you were. Key: Esc", ""};
    case scene::Action::OpenFile: return Tip{"open", "Click, or Enter.", ""};
    case scene::Action::ScrollTab: return Tip{"list", "The wheel scrolls it.", ""};
    case scene::Action::None: return tip_of_place(hit.place);
    default: break;
  }
  return std::nullopt;
}

}  // namespace awaitscope::ui
