#include "window_model.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "scene/collect.h"

namespace awaitscope::ui {
namespace {

using player::BreakKind;
using player::Breakpoint;
using player::Grain;
using scene::Action;
using trace::EventKind;

constexpr double kSpeeds[] = {.1, .2, .5, 1, 2, 4, 8, 20};

std::string text_of(const trace::Position& place) { return std::to_string(place.event) + "." + std::to_string(place.detail); }

std::string text_of(const std::optional<trace::Position>& place) { return place ? text_of(*place) : "none"; }

std::string text_of(const std::vector<Breakpoint>& all) {
  std::set<std::string> each;
  for (const Breakpoint& one : all) {
    each.insert(std::to_string(static_cast<int>(one.kind)) + ":" + std::to_string(one.number) + (one.on ? "" : " off"));
  }
  std::string text;
  for (const std::string& one : each) {
    text += one + " ";
  }
  return text;
}

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

std::int64_t task_under(const Around& around) {
  return around.under && around.under->action == Action::SelectTask ? around.under->argument : 0;
}

std::int64_t task_that_runs(const Around& around) { return scene::task_on_the_thread(around.app.playback()->state()); }

std::int64_t line_under(const Around& around) {
  const scene::SourceContent& source = around.app.show().content().source;
  if (around.under && around.under->action == Action::ToggleBreakpoint) {
    return around.under->argument;
  }
  return source.current_line > 0 ? source.key_of(source.current_line) : 0;
}

}  // namespace

std::vector<ModelRecord> read_records(const trace::Recording& recording) {
  std::vector<ModelRecord> all;
  std::map<std::uint64_t, std::uint64_t> source_of;  // by frame
  trace::EventReader reader(recording.log());
  trace::Event event;
  while (reader.next(event)) {
    ModelRecord record{event.position, event.kind, 0, 0};
    if (event.kind == EventKind::FrameEntered) {
      const auto entered = event.as<trace::FrameEntered>();
      source_of[entered.frame.number] = entered.source.number;
    } else if (event.kind == EventKind::StatementBegun) {
      const auto statement = event.as<trace::StatementBegun>();
      const std::uint64_t source = source_of[statement.frame.number];
      const trace::Source* file = recording.source({source});
      const bool library = source > 1 && file != nullptr && file->library;
      record.line = library ? 0 : player::line_key(source, static_cast<std::int32_t>(statement.lineno));
    } else if (event.kind == EventKind::TaskStepBegin) {
      record.task = static_cast<std::int64_t>(event.as<trace::TaskStepBegin>().task.number);
    }
    all.push_back(record);
  }
  return all;
}

WindowModel::WindowModel(const Application& app)
    : screen_(app.screen()),
      overlay_(app.overlay().kind()),
      editing_(app.editing()),
      closes_(app.wants_close()),
      full_screen_(app.wants_full_screen()),
      theme_(app.theme()),
      motion_(app.moving()),
      wishes_(app.show().wishes),
      next_hidden_(app.show().next_hidden),
      view_(app.show().view),
      followed_(app.followed_task()),
      focused_(app.focused()) {
  if (app.playback() == nullptr) {
    return;
  }
  const player::Playback& playback = *app.playback();
  records_ = read_records(app.session()->recording());
  has_lines_ = std::any_of(records_.begin(), records_.end(), [](const ModelRecord& record) { return record.line != 0; });
  recorded_ = !app.session()->is_run();
  at_ = playback.position();
  playing_ = playback.playing();
  by_time_ = playback.paces_by_time();
  grain_ = playback.grain();
  speed_ = playback.speed();
  breakpoints_ = playback.breakpoints();
  marks_ = playback.marks();
  for (const Application::Bookmark& bookmark : app.bookmarks()) {
    bookmarks_.push_back(bookmark.place);
  }
  waits_for_input_ = app.session()->waits_for_input();
  complete_ = app.session()->complete();
}

// -- comparing

std::vector<std::pair<std::string, std::string>> WindowModel::lines() const {
  std::string marked;
  for (const Position& place : bookmarks_) {
    marked += text_of(place) + " ";
  }
  std::string folded;
  for (const std::int64_t task : view_.folded) {
    folded += std::to_string(task) + " ";
  }
  const auto number = [](auto value) { return std::to_string(static_cast<int>(value)); };
  return {{"screen", number(screen_)},
          {"overlay", number(overlay_)},
          {"editing", number(editing_)},
          {"closes", number(closes_)},
          {"full screen", number(full_screen_)},
          {"theme", number(theme_)},
          {"motion", number(motion_)},
          {"arrangement", number(wishes_.arrangement)},
          {"type", std::to_string(wishes_.type_height)},
          {"hidden", number(wishes_.source_hidden) + number(wishes_.timeline_hidden) + number(wishes_.tabs_hidden)},
          {"next hidden", number(next_hidden_)},
          {"tab", number(view_.tab)},
          {"ruler", number(view_.ruler)},
          {"library", number(view_.library)},
          {"lane filter", view_.lane_filter},
          {"folded", folded},
          {"followed", std::to_string(followed_)},
          {"focused", focused_},
          {"at", text_of(at_)},
          {"playing", number(playing_)},
          {"paced by time", number(by_time_)},
          {"grain", number(grain_)},
          {"speed", std::to_string(speed_)},
          {"breakpoints", text_of(breakpoints_)},
          {"marks", text_of(marks_.from) + " " + text_of(marks_.to)},
          {"bookmarks", marked}};
}

void WindowModel::leave_all_open() {
  for (const auto& [name, value] : lines()) {
    open_.insert(name);
  }
}

std::string WindowModel::differences(const Application& app) const {
  const WindowModel there(app);
  const auto wanted = lines();
  const auto found = there.lines();
  std::string text;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::string& name = wanted[i].first;
    const bool asks =
        name == "overlay" && there.overlay_ == OverlayKind::Answer && there.waits_for_input_;  // by itself, at the end
    const bool moves = playing_ && (name == "at" || name == "playing");
    if (wanted[i].second != found[i].second && open_.count(name) == 0 && !asks && !moves) {
      text += name + ": " + found[i].second + ", not " + wanted[i].second + "\n";
    }
  }
  return text;
}

// -- moving

template <typename Wanted>
std::optional<trace::Position> WindowModel::next(Wanted wanted) const {
  for (const ModelRecord& record : records_) {
    if (at_ < record.place && wanted(record)) {
      return record.place;
    }
  }
  return std::nullopt;
}

template <typename Wanted>
std::optional<trace::Position> WindowModel::before(Wanted wanted) const {
  std::optional<Position> last;
  for (const ModelRecord& record : records_) {
    if (record.place < at_ && wanted(record)) {
      last = record.place;
    }
  }
  return last;
}

bool WindowModel::stops(const ModelRecord& record, Grain grain) const {
  const EventKind kind = record.kind;
  switch (grain) {
    case Grain::Line: return has_lines_ ? record.line != 0 : stops(record, Grain::Event);
    case Grain::Event: return kind != EventKind::StatementBegun && kind != EventKind::LocalChanged;
    case Grain::TaskStep: return kind == EventKind::TaskSuspended || kind == EventKind::TaskDone;
    case Grain::Callback: return kind == EventKind::HandleEnd || kind == EventKind::HandleSkipped;
    case Grain::Iteration: return kind == EventKind::LoopIteration;
    case Grain::Output: return kind == EventKind::Output || kind == EventKind::ErrorOutput;
  }
  return false;
}

bool WindowModel::breaks(const ModelRecord& record) const {
  return std::any_of(breakpoints_.begin(), breakpoints_.end(), [&](const Breakpoint& one) {
    return one.on && (one.kind == BreakKind::Line   ? record.line != 0 && record.line == one.number
                      : one.kind == BreakKind::Task ? record.task != 0 && record.task == one.number
                                                    : static_cast<std::int64_t>(trace::group_of(record.kind)) == one.number);
  });
}

// To the last place there is, not behind it.
void WindowModel::go(std::optional<Position> place) {
  if (!place) {
    return;
  }
  Position there{};
  for (const ModelRecord& record : records_) {
    if (record.place <= *place) {
      there = record.place;
    }
  }
  at_ = there;
}

void WindowModel::step(bool forward, Grain grain) {
  playing_ = false;
  const auto wanted = [&](const ModelRecord& record) { return stops(record, grain); };
  const Position end = records_.empty() ? Position{} : records_.back().place;
  at_ = forward ? next(wanted).value_or(std::max(at_, end)) : before(wanted).value_or(Position{});
}

void WindowModel::to_breakpoint(bool forward) {
  playing_ = false;
  const auto wanted = [&](const ModelRecord& record) { return breaks(record); };
  go(forward ? next(wanted) : before(wanted));
}

void WindowModel::to_line(std::int64_t line, bool forward) {
  if (line > 0) {
    playing_ = false;
    const auto wanted = [&](const ModelRecord& record) { return record.line == line; };
    go(forward ? next(wanted) : before(wanted));
  }
}

void WindowModel::to_step(std::int64_t task, bool forward) {
  if (task != 0) {
    playing_ = false;
    const auto wanted = [&](const ModelRecord& record) { return record.task == task; };
    go(forward ? next(wanted) : before(wanted));
  }
}

void WindowModel::toggle(BreakKind kind, std::int64_t number) {
  const auto there = std::find_if(breakpoints_.begin(), breakpoints_.end(),
                                  [&](const Breakpoint& one) { return one.kind == kind && one.number == number; });
  if (there != breakpoints_.end()) {
    breakpoints_.erase(there);
  } else {
    breakpoints_.push_back({kind, number, true});
  }
}

void WindowModel::follow(std::int64_t task) { followed_ = task == followed_ ? 0 : task; }

// -- commands

void WindowModel::act(Act act, const Around& around) {
  if (act_on_look(act, around)) {
    return;
  }
  if (screen_ == Screen::Comparison) {
    return leave_all_open();  // what it does there the test of two runs tells
  }
  if (screen_ == Screen::Stage && !act_on_playback(act, around) && !act_on_panels(act, around)) {
    act_on_files(act);
  }
}

void WindowModel::change_type(int by, const Around& around) {
  const scene::BaseSize& base = scene::base_size();
  const float now = scene::fitting_height(wishes_.type_height, around.width, around.height);
  wishes_.type_height = by == 0 ? 0 : std::clamp(now + static_cast<float>(by) * base.step, base.least, base.most);
}

bool WindowModel::act_on_look(Act act, const Around& around) {
  switch (act) {
    case Act::Larger: change_type(1, around); return true;
    case Act::Smaller: change_type(-1, around); return true;
    case Act::DesignedSize: change_type(0, around); return true;
    case Act::DarkTheme: theme_ = scene::ThemeName::Dark; return true;
    case Act::LightTheme: theme_ = scene::ThemeName::Light; return true;
    case Act::HighContrastTheme: theme_ = scene::ThemeName::HighContrast; return true;
    case Act::NextTheme: theme_ = static_cast<scene::ThemeName>((static_cast<int>(theme_) + 1) % 3); return true;
    case Act::Motion: motion_ = !motion_; return true;
    case Act::Open: open(OverlayKind::Files); return true;
    case Act::Gallery:
      screen_ = Screen::Gallery;
      focused_.clear();
      return true;
    case Act::NewScript:
    case Act::PasteScript: leave_all_open(); return true;  // another script is there, or the old one is not let go
    case Act::Commands: open(OverlayKind::Commands); return true;
    case Act::Glossary: open(OverlayKind::Glossary); return true;
    case Act::Help:
      open(OverlayKind::Help);
      leave_open({"overlay"});  // of what is pointed at it is the glossary
      return true;
    case Act::Quit:
      closes_ = true;
      leave_open({"closes", "overlay"});  // not with a text that is not saved
      return true;
    default: return false;
  }
}

bool WindowModel::act_on_playback(Act act, const Around& around) {
  const Position end = records_.empty() ? Position{} : records_.back().place;
  switch (act) {
    case Act::PlayPause: playing_ = !playing_; return true;
    case Act::Forward: step(true, grain_); return true;
    case Act::Back: step(false, grain_); return true;
    case Act::NextIteration: step(true, Grain::Iteration); return true;
    case Act::PreviousIteration: step(false, Grain::Iteration); return true;
    case Act::NextOutput: step(true, Grain::Output); return true;
    case Act::PreviousOutput: step(false, Grain::Output); return true;
    case Act::Coarser: grain_ = static_cast<Grain>(std::min(static_cast<int>(grain_) + 1, player::kGrains - 1)); return true;
    case Act::Finer: grain_ = static_cast<Grain>(std::max(static_cast<int>(grain_) - 1, 0)); return true;
    case Act::Home:
    case Act::End:
      playing_ = false;
      at_ = act == Act::Home ? Position{} : end;
      return true;
    case Act::Faster: {
      const auto* const faster = std::upper_bound(std::begin(kSpeeds), std::end(kSpeeds), speed_ * 1.001);
      speed_ = faster == std::end(kSpeeds) ? 20 : *faster;
      return true;
    }
    case Act::Slower: {
      const auto* const slower = std::lower_bound(std::begin(kSpeeds), std::end(kSpeeds), speed_ / 1.001);
      speed_ = slower == std::begin(kSpeeds) ? .1 : *std::prev(slower);
      return true;
    }
    case Act::PaceByTime: by_time_ = !by_time_; return true;
    case Act::Breakpoint:
      if (const std::int64_t line = line_under(around); line > 0) {
        toggle(BreakKind::Line, line);
      }
      return true;
    case Act::NextBreakpoint: to_breakpoint(true); return true;
    case Act::PreviousBreakpoint: to_breakpoint(false); return true;
    case Act::RunToHere: to_line(line_under(around), true); return true;
    case Act::RunBackToHere: to_line(line_under(around), false); return true;
    case Act::NextTaskStep:
    case Act::PreviousTaskStep: {
      const std::int64_t pointed = task_under(around);
      to_step(followed_ != 0 ? followed_ : pointed != 0 ? pointed : task_that_runs(around), act == Act::NextTaskStep);
      return true;
    }
    case Act::MarkLoop:
      if (!marks_.from) {
        marks_.from = at_;
      } else if (marks_.to || *marks_.from == at_) {
        marks_ = {};
      } else {
        marks_ = {std::min(*marks_.from, at_), std::max(*marks_.from, at_)};
      }
      if (playing_) {
        leave_open({"marks"});
      }
      return true;
    case Act::Bookmark: {
      const auto here = std::find(bookmarks_.begin(), bookmarks_.end(), at_);
      if (here != bookmarks_.end()) {
        bookmarks_.erase(here);
      } else {
        open(OverlayKind::Note);
      }
      return true;
    }
    case Act::NextBookmark:
    case Act::PreviousBookmark: {
      std::optional<Position> found;
      for (const Position& place : bookmarks_) {  // they are in order
        if (act == Act::NextBookmark ? at_ < place && !found : place < at_) {
          found = place;
        }
      }
      playing_ = playing_ && !found;
      go(found);
      return true;
    }
    case Act::FindNext:
    case Act::FindPrevious:
    case Act::Find:
      if (act == Act::Find || around.app.session() == nullptr) {
        view_.tab = scene::Tab::Log;
        wishes_.tabs_hidden = false;
        open(OverlayKind::Find);
      } else {
        leave_open({"at", "playing", "overlay", "tab", "hidden"});  // what the log was searched for is the log's
      }
      return true;
    default: return false;
  }
}

bool WindowModel::act_on_panels(Act act, const Around& around) {
  const auto show = [&](scene::Tab tab) {
    view_.tab = tab;
    wishes_.tabs_hidden = false;
    return true;
  };
  const auto arrange = [&](scene::Arrangement arrangement) {
    wishes_.arrangement = arrangement;
    full_screen_ = arrangement == scene::Arrangement::Presentation;
    return true;
  };
  switch (act) {
    case Act::StudyView: return arrange(scene::Arrangement::Study);
    case Act::AwaitChainView: return arrange(scene::Arrangement::AwaitChain);
    case Act::TimelineView: return arrange(scene::Arrangement::Timeline);
    case Act::Presentation:
      return arrange(wishes_.arrangement == scene::Arrangement::Presentation ? scene::Arrangement::Study
                                                                             : scene::Arrangement::Presentation);
    case Act::ArrangeForLecture: return arrange(scene::Arrangement::Presentation);
    case Act::ArrangeForStudy:
    case Act::ArrangeForDebugging:
      wishes_.source_hidden = wishes_.timeline_hidden = wishes_.tabs_hidden = false;
      view_.tab = act == Act::ArrangeForStudy ? scene::Tab::Output : scene::Tab::AwaitChain;
      return arrange(scene::Arrangement::Study);
    case Act::ToggleSource: wishes_.source_hidden = !wishes_.source_hidden; return true;
    case Act::ToggleTimeline: wishes_.timeline_hidden = !wishes_.timeline_hidden; return true;
    case Act::ToggleTabs: wishes_.tabs_hidden = !wishes_.tabs_hidden; return true;
    case Act::ShowOutput: return show(scene::Tab::Output);
    case Act::ShowLog: return show(scene::Tab::Log);
    case Act::ShowTasks: return show(scene::Tab::Tasks);
    case Act::ShowAwaitChain: return show(scene::Tab::AwaitChain);
    case Act::ShowWhy: return show(scene::Tab::Why);
    case Act::FilterLog: open(OverlayKind::Checks); return show(scene::Tab::Log);
    case Act::SwitchRuler: {
      const scene::WindowContent& drawn = around.app.show().content();
      const int count = wishes_.arrangement == scene::Arrangement::Timeline ? 3 : 2;
      view_.ruler = static_cast<scene::Ruler>((drawn.second_timeline ? 3 : static_cast<int>(drawn.timeline.ruler) + 1) % count);
      return true;
    }
    case Act::FilterLanes: open(OverlayKind::LaneFilter); return true;
    case Act::Library: view_.library = !view_.library; return true;
    case Act::FoldTask: leave_open({"folded"}); return true;
    case Act::HideNext: next_hidden_ = !next_hidden_; return true;
    case Act::FollowTask: {
      const std::int64_t task = task_under(around) != 0 ? task_under(around) : task_that_runs(around);
      follow(task != 0 ? task : followed_);
      return true;
    }
    case Act::GoToEvent: open(OverlayKind::GoTo); return true;
    case Act::Breakpoints: open(OverlayKind::Checks); return true;
    default: return false;
  }
}

bool WindowModel::act_on_files(Act act) {
  switch (act) {
    case Act::Edit: leave_open({"editing", "focused"}); return true;
    case Act::Save:
    case Act::SaveAs:
    case Act::RunAgain:
    case Act::ForgetAnswers: leave_all_open(); return true;  // another run comes
    case Act::Export: open(OverlayKind::Export); return true;
    case Act::SaveRecording:
      if (recorded_) {
        leave_open({"overlay"});  // it may be saved without a question
      } else {
        open(OverlayKind::Files);
      }
      return true;
    case Act::RecordInto: leave_open({"overlay"}); return true;
    case Act::Title: open(OverlayKind::Title); return true;
    case Act::Compare: open(OverlayKind::Files); return true;
    case Act::CompareBefore: leave_all_open(); return true;  // if there was one
    case Act::Arguments: open(OverlayKind::Arguments); return true;
    case Act::Answers: open(OverlayKind::Answers); return true;
    case Act::AnswerInput:
      if (waits_for_input_) {
        open(OverlayKind::Answer);
      }
      return true;
    default: return true;  // it changes nothing of this
  }
}

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
        playing_ = false;
        go(*place);
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
      bookmarks_.push_back(at_);
      std::sort(bookmarks_.begin(), bookmarks_.end());
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
    case Action::SetGrain: grain_ = static_cast<Grain>(hit.argument); return;
    case Action::SetTab:
      view_.tab = static_cast<scene::Tab>(hit.argument);
      wishes_.tabs_hidden = false;
      return;
    case Action::GoToEvent: playing_ = false; return go(Position{static_cast<trace::EventNumber>(hit.argument), 0});
    case Action::SetRuler: view_.ruler = static_cast<scene::Ruler>(hit.argument); return;
    case Action::SelectTask: return follow(hit.argument);
    case Action::ToggleBreakpoint: return toggle(BreakKind::Line, hit.argument);
    case Action::OpenFile: return act(Act::Open, around);
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
    case Action::MoveWindow: playing_ = false; return leave_open({"at"});
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
