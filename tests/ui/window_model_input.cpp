// What keys and clicks are: commands, answers to what lies over the window, or ways through its controls.

#include <algorithm>
#include <iterator>
#include <utility>

#include "window_model.h"

namespace awaitscope::ui {
namespace {

using player::BreakKind;
using player::Grain;
using scene::Action;

bool same_chord(const Chord& chord, std::string_view name) { return chord == chord_named(name); }

// Keys that the text has for itself; every other one that is no character may be a command.
bool is_for_the_text(const Chord& chord) {
  if (chord.alt) {
    return false;
  }
  if (chord.ctrl) {
    for (const char* own : {"Ctrl+C", "Ctrl+X", "Ctrl+V"}) {
      if (same_chord(chord, own)) {
        return true;
      }
    }
    constexpr Key kOwn[] = {Key::Left, Key::Right, Key::Home, Key::End, Key::Backspace, Key::Delete, Key::A, Key::Z, Key::Y};
    return std::find(std::begin(kOwn), std::end(kOwn), chord.key) != std::end(kOwn);
  }
  constexpr Key kOwn[] = {Key::Left, Key::Right, Key::Up,    Key::Down,      Key::PageUp, Key::PageDown,
                          Key::Home, Key::End,   Key::Enter, Key::Backspace, Key::Delete, Key::Tab};
  return types_text(chord) || std::find(std::begin(kOwn), std::end(kOwn), chord.key) != std::end(kOwn);
}

}  // namespace

// -- keys

void WindowModel::key(const Chord& chord, const Around& around) {
  if (overlay_ != OverlayKind::None) {
    return overlay_key(chord, around);
  }
  const std::optional<Act> wanted = act_of(chord);
  if (screen_ == Screen::Gallery) {
    if (wanted && belongs_to(*wanted, ActMode::Gallery) && (!types_text(chord) || chord.key == Key::Question)) {
      act(*wanted, around);
    } else if (chord.key == Key::Enter) {
      leave_all_open();  // it may open the chosen one
    } else if (chord.key == Key::Escape) {
      leave_open({"screen"});  // back, when nothing was searched for
    }
    return;
  }
  if (screen_ == Screen::Comparison) {
    if (chord.key == Key::Escape && focused_.empty()) {
      screen_ = Screen::Stage;
    } else {
      leave_all_open();
    }
    return;
  }
  if (editing_) {
    if (chord.key == Key::Escape) {
      editing_ = false;
    } else if (wanted && !is_for_the_text(chord)) {
      act(*wanted, around);
    }
    return;
  }
  bool taken = false;
  focus_key(chord, around, &taken);
  if (!taken && wanted) {
    act(*wanted, around);
  }
}

void WindowModel::focus_key(const Chord& chord, const Around& around, bool* taken) {
  *taken = true;
  if (chord.key == Key::Tab && !chord.ctrl && !chord.alt) {
    return leave_open({"focused"});
  }
  if (chord.key == Key::Escape) {
    if (focused_.empty() && wishes_.arrangement == scene::Arrangement::Presentation) {
      act(Act::Presentation, around);
    }
    focused_.clear();
    return;
  }
  const bool arrow = chord.key == Key::Left || chord.key == Key::Right || chord.key == Key::Up || chord.key == Key::Down;
  if (focused_ == "speed" && (chord.key == Key::Left || chord.key == Key::Right) && !chord.ctrl) {
    act(chord.key == Key::Right ? Act::Faster : Act::Slower, around);
    return;
  }
  const bool edge = focused_.rfind("splitter-", 0) == 0;
  if (edge && arrow && !chord.ctrl && !chord.alt) {
    leave_open({"at", "playing", "grain"});  // it moves the edge while that is on show; else it is the key it always is
    return;
  }
  if (!focused_.empty() && chord.key == Key::Enter) {
    return leave_all_open();  // presses what has the keyboard: the same as a click there
  }
  *taken = false;
}

void WindowModel::overlay_key(const Chord& chord, const Around& around) {
  const std::optional<Act> wanted = act_of(chord);
  const bool same =
      (overlay_ == OverlayKind::Help && wanted == Act::Help) || (overlay_ == OverlayKind::Glossary && wanted == Act::Glossary);
  if (chord.key == Key::Escape || same) {
    overlay_ = OverlayKind::None;
  } else if (chord.key == Key::Enter) {
    enter_overlay(around);
  } else if (overlay_ == OverlayKind::Unsaved) {
    leave_all_open();  // S, D and Ctrl+Q answer it
  } else if (overlay_ == OverlayKind::Answer && wanted == Act::EndInput) {
    leave_all_open();
  }
}

void WindowModel::enter_overlay(const Around& around) {
  const Overlay& overlay = around.app.overlay();
  const OverlayKind from = std::exchange(overlay_, OverlayKind::None);
  switch (from) {
    case OverlayKind::GoTo:
      if (const auto place = position_named(overlay.text())) {
        playback_.playing = false;
        playback_.go(*place);
        screen_ = Screen::Stage;
      } else {
        overlay_ = from;
      }
      return;
    case OverlayKind::Commands: {
      const std::vector<Act> found = overlay.found();
      if (overlay.row() < found.size()) {
        act(found[overlay.row()], around);
      }
      return;
    }
    case OverlayKind::Note:
      playback_.bookmarks.push_back(playback_.at);
      std::sort(playback_.bookmarks.begin(), playback_.bookmarks.end());
      return;
    case OverlayKind::LaneFilter: view_.lane_filter = overlay.text(); return;
    case OverlayKind::Find: return leave_open({"at", "playing", "overlay"});
    case OverlayKind::Glossary: overlay_ = from; return;
    case OverlayKind::Export: overlay_ = from; return leave_open({"overlay"});  // it closes when the file is there
    case OverlayKind::Checks: overlay_ = from; return leave_open({"breakpoints"});
    case OverlayKind::Files:
    case OverlayKind::Answer:
    case OverlayKind::Arguments:
    case OverlayKind::Answers: return leave_all_open();  // another file, another run
    case OverlayKind::Unsaved: return leave_all_open();
    case OverlayKind::Help:
    case OverlayKind::Title:
    case OverlayKind::None: return;
  }
}

// -- the pointer

void WindowModel::click(const scene::Hit* hit, std::string_view id, const Around& around) {
  if (hit == nullptr) {
    return;
  }
  if (overlay_ != OverlayKind::None) {
    constexpr std::string_view kCommand = "command-";
    if (id == "veil") {
      overlay_ = OverlayKind::None;
    } else if (overlay_ == OverlayKind::Commands && id.substr(0, kCommand.size()) == kCommand) {
      const std::vector<Act> found = around.app.overlay().found();
      overlay_ = OverlayKind::None;
      act(found.at(std::stoul(std::string(id.substr(kCommand.size())))), around);
    } else if (overlay_ == OverlayKind::Files || overlay_ == OverlayKind::Unsaved) {
      leave_all_open();
    } else if (overlay_ == OverlayKind::Export) {
      leave_open({"overlay"});
    } else if (overlay_ == OverlayKind::Checks) {
      leave_open({"breakpoints"});
    }
    return;
  }
  if (screen_ == Screen::Gallery) {
    return hit->action == Action::Command ? act(static_cast<Act>(hit->argument), around) : leave_all_open();
  }
  if (screen_ == Screen::Comparison) {
    return leave_all_open();
  }
  press(*hit, around);
}

void WindowModel::press(const scene::Hit& hit, const Around& around) {
  switch (hit.action) {
    case Action::Play: return act(Act::PlayPause, around);
    case Action::StepForward: return act(Act::Forward, around);
    case Action::StepBack: return act(Act::Back, around);
    case Action::First: return act(Act::Home, around);
    case Action::Last: return act(Act::End, around);
    case Action::SetGrain: playback_.grain = static_cast<Grain>(hit.argument); return;
    case Action::SetTab:
      view_.tab = static_cast<scene::Tab>(hit.argument);
      wishes_.tabs_hidden = false;
      return;
    case Action::GoToEvent:
      playback_.playing = false;
      return playback_.go(Position{static_cast<trace::EventNumber>(hit.argument), 0});
    case Action::SetRuler: view_.ruler = static_cast<scene::Ruler>(hit.argument); return;
    case Action::SelectTask: return follow(hit.argument);
    case Action::ToggleBreakpoint: return toggle_line(hit.argument, around);
    case Action::OpenFile: return act(Act::Open, around);
    case Action::ShowGallery: return act(Act::Gallery, around);
    case Action::ShowKeys: return act(Act::Help, around);
    case Action::ShowCommands: return act(Act::Commands, around);
    case Action::ShowMore: return act(Act::ShowTasks, around);
    case Action::Why:
      if (wishes_.arrangement == scene::Arrangement::Timeline) {
        act(Act::StudyView, around);
      }
      return act(Act::ShowWhy, around);
    case Action::ShowFix: return leave_open({"hidden", "arrangement"});  // there is nothing to see but what the moment has
    case Action::Command: return act(static_cast<Act>(hit.argument), around);
    case Action::Edit: return act(Act::Edit, around);
    case Action::FilterLog: return act(Act::FilterLog, around);
    case Action::Fold: return leave_open({"folded"});
    case Action::SetSpeed: return leave_open({"speed"});
    case Action::Seek:
    case Action::MoveWindow: playback_.playing = false; return leave_open({"at"});
    case Action::None:
    case Action::Leave:
    case Action::ScrollTab:
    case Action::ScrollLanes:
    case Action::ScrollSource:
    case Action::DragSplitter:
    case Action::SetSource:
    case Action::PlaceCaret: return;
  }
}

}  // namespace awaitscope::ui
