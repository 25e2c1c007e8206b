// What each command makes of the window.

#include <algorithm>

#include "scene/collect.h"
#include "window_model.h"

namespace awaitscope::ui {
namespace {

using player::BreakKind;
using player::Grain;
using scene::Action;

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

// A line that is empty, or nothing but a comment, has no code: the next one that has takes its breakpoint. One that is there can go.
void WindowModel::toggle_line(std::int64_t line, const Around& around) {
  const scene::SourceContent& source = around.app.show().content().source;
  std::int64_t with_code = line;
  for (const player::Breakpoint& one : playback_.breakpoints) {
    if (one.kind == BreakKind::Line && one.number == line) {
      return playback_.toggle(BreakKind::Line, line);
    }
  }
  const std::int64_t first = source.key_of(1);
  for (;; ++with_code) {
    if (with_code - first >= source.text->line_count()) {
      return;
    }
    std::string text(source.text->line(static_cast<int>(with_code - first) + 1));
    text.erase(0, text.find_first_not_of(" \t"));
    if (!text.empty() && text[0] != '#') {
      return playback_.toggle(BreakKind::Line, with_code);
    }
  }
}

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
  switch (act) {
    case Act::PlayPause: playback_.playing = !playback_.playing; return true;
    case Act::Forward: playback_.step(true, playback_.grain); return true;
    case Act::Back: playback_.step(false, playback_.grain); return true;
    case Act::NextIteration: playback_.step(true, Grain::Iteration); return true;
    case Act::PreviousIteration: playback_.step(false, Grain::Iteration); return true;
    case Act::NextOutput: playback_.step(true, Grain::Output); return true;
    case Act::PreviousOutput: playback_.step(false, Grain::Output); return true;
    case Act::Coarser: playback_.coarser(1); return true;
    case Act::Finer: playback_.coarser(-1); return true;
    case Act::Home:
    case Act::End:
      playback_.playing = false;
      playback_.at = act == Act::Home ? Position{} : playback_.end();
      return true;
    case Act::Faster: playback_.faster(); return true;
    case Act::Slower: playback_.slower(); return true;
    case Act::PaceByTime: playback_.by_time = !playback_.by_time; return true;
    case Act::Breakpoint:
      if (const std::int64_t line = line_under(around); line > 0) {
        toggle_line(line, around);
      }
      return true;
    case Act::NextBreakpoint: playback_.to_breakpoint(true); return true;
    case Act::PreviousBreakpoint: playback_.to_breakpoint(false); return true;
    case Act::RunToHere: playback_.to_line(line_under(around), true); return true;
    case Act::RunBackToHere: playback_.to_line(line_under(around), false); return true;
    case Act::NextTaskStep:
    case Act::PreviousTaskStep: {
      const std::int64_t pointed = task_under(around);
      playback_.to_step(followed_ != 0 ? followed_ : pointed != 0 ? pointed : task_that_runs(around), act == Act::NextTaskStep);
      return true;
    }
    case Act::MarkLoop:
      playback_.mark_loop();
      if (playback_.playing) {
        leave_open({"marks"});
      }
      return true;
    case Act::Bookmark: {
      const auto here = std::find(playback_.bookmarks.begin(), playback_.bookmarks.end(), playback_.at);
      if (here != playback_.bookmarks.end()) {
        playback_.bookmarks.erase(here);
      } else {
        open(OverlayKind::Note);
      }
      return true;
    }
    case Act::NextBookmark: playback_.to_bookmark(true); return true;
    case Act::PreviousBookmark: playback_.to_bookmark(false); return true;
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

}  // namespace awaitscope::ui
