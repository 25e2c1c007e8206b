// What commands do.

#include <algorithm>

#include "scene/collect.h"
#include "ui/application.h"
#include "ui/tooltips.h"

namespace awaitscope::ui {

using player::CommandKind;
using player::Grain;

namespace {

// The frames of a task with their locals, and much of the log, beside fewer lanes.
constexpr scene::LayoutWishes kForDebugging = {.source_width = 30, .timeline_lanes = 5, .tabs_width = 52, .foot_height = 17};

}  // namespace

void Application::change_type(int by) {
  const scene::BaseSize& base = scene::base_size();
  show_.wishes.type_height =
      by == 0 ? 0 : std::clamp(type_height() + static_cast<float>(by) * base.step, base.least, base.most);
}

// Once more lets go of it.
void Application::follow(std::int64_t task) {
  followed_task_ = task == followed_task_ ? 0 : task;
  show_.view.selected_task = followed_task_;
}

void Application::show_tab(scene::Tab tab) {
  show_.view.tab = tab;
  show_.view.tab_scroll = 0;
  show_.wishes.tabs_hidden = false;
}

void Application::set_theme(scene::ThemeName theme) { show_.theme = theme; }

void Application::arrange(scene::Arrangement arrangement) {
  show_.wishes.arrangement = arrangement;
  show_.forget_windows();
  full_screen_ = arrangement == scene::Arrangement::Presentation;
}

// Whatever was dragged or hidden: panels are as wished, and the type stays.
void Application::arrange_anew(scene::LayoutWishes wishes, scene::Tab tab) {
  wishes.type_height = show_.wishes.type_height;
  wishes.editing = show_.wishes.editing;
  show_.wishes = wishes;
  arrange(wishes.arrangement);
  show_tab(tab);
}

// Of what is pointed at the glossary has a page; else the keys are shown.
void Application::help() {
  const scene::Hit* hit = pointer_ && tip_shown_ ? picture_.hit_at(*pointer_) : nullptr;
  const auto tip = hit != nullptr ? tip_of(picture_.id(*hit), *hit) : std::nullopt;
  if (tip && !tip->glossary.empty()) {
    overlay_.show_glossary(tip->glossary);
  } else {
    overlay_.show_keys(mode());
  }
}

void Application::act(Act act) {
  stale_ = true;
  switch (act) {
    case Act::Larger: return change_type(1);
    case Act::Smaller: return change_type(-1);
    case Act::DesignedSize: return change_type(0);
    case Act::DarkTheme: return set_theme(scene::ThemeName::Dark);
    case Act::LightTheme: return set_theme(scene::ThemeName::Light);
    case Act::HighContrastTheme: return set_theme(scene::ThemeName::HighContrast);
    case Act::NextTheme: return set_theme(static_cast<scene::ThemeName>((static_cast<int>(show_.theme) + 1) % 3));
    case Act::Motion:
      moving_ = !moving_;
      if (playback_) {
        playback_->set_moving(moving_);
      }
      show_.note = moving_ ? "motion is on" : "motion is off";
      return;
    case Act::Open: return choose_file(ChooserTask::Open);
    case Act::Compare:
      if (screen_ != Screen::Gallery) {
        choose_file(ChooserTask::Compare);
      }
      return;
    case Act::Gallery: return open_gallery();
    case Act::NewScript: return leave_for(After::New, "");
    case Act::PasteScript: {
      const std::string text = doors_.paste ? doors_.paste() : std::string();
      if (text.empty()) {
        message_ = show_.note = "there is no text to paste";
        return;
      }
      return leave_for(After::New, text);
    }
    case Act::Commands: return overlay_.show_commands(mode());
    case Act::Glossary: return overlay_.show_glossary("");
    case Act::Help: return help();
    case Act::Quit: return close();
    default: break;
  }
  if (compare_) {
    show_.note.clear();
    return act_on_comparison(act);
  }
  if (screen_ == Screen::Stage && session_ && !act_on_panels(act) && !act_on_places(act) && !act_on_files(act)) {
    act_on_stage(act);
  }
}

// What is on show, and how.
bool Application::act_on_panels(Act act) {
  scene::LayoutWishes& wishes = show_.wishes;
  switch (act) {
    case Act::StudyView: arrange(scene::Arrangement::Study); return true;
    case Act::AwaitChainView: arrange(scene::Arrangement::AwaitChain); return true;
    case Act::TimelineView: arrange(scene::Arrangement::Timeline); return true;
    case Act::Presentation:
      arrange(wishes.arrangement == scene::Arrangement::Presentation ? scene::Arrangement::Study
                                                                     : scene::Arrangement::Presentation);
      return true;
    case Act::ArrangeForLecture: arrange(scene::Arrangement::Presentation); return true;
    case Act::ArrangeForStudy: arrange_anew({}, scene::Tab::Output); return true;
    case Act::ArrangeForDebugging: arrange_anew(kForDebugging, scene::Tab::AwaitChain); return true;
    case Act::ToggleSource: wishes.source_hidden = !wishes.source_hidden; return true;
    case Act::ToggleTimeline: wishes.timeline_hidden = !wishes.timeline_hidden; return true;
    case Act::ToggleTabs: wishes.tabs_hidden = !wishes.tabs_hidden; return true;
    case Act::ShowOutput: show_tab(scene::Tab::Output); return true;
    case Act::ShowLog: show_tab(scene::Tab::Log); return true;
    case Act::ShowTasks: show_tab(scene::Tab::Tasks); return true;
    case Act::ShowAwaitChain: show_tab(scene::Tab::AwaitChain); return true;
    case Act::ShowWhy: show_tab(scene::Tab::Why); return true;
    case Act::SwitchRuler: show_.switch_ruler(); return true;
    case Act::ZoomIn: show_.zoom_timeline(.8, *session_); return true;
    case Act::ZoomOut: show_.zoom_timeline(1.25, *session_); return true;
    case Act::ZoomAll: show_.zoom_timeline(1e9, *session_); return true;
    case Act::ZoomToLoop:
      if (!show_.zoom_to(playback_->marks(), *session_)) {
        show_.note = "mark a begin and an end first: Shift+L at each";
      }
      return true;
    case Act::FoldTask: {
      const std::int64_t task = pointed_task_ != 0    ? pointed_task_
                                : followed_task_ != 0 ? followed_task_
                                                      : scene::task_on_the_thread(playback_->state());
      show_.fold(task, *session_);
      return true;
    }
    case Act::FilterLanes: overlay_.ask(OverlayKind::LaneFilter, show_.view.lane_filter); return true;
    case Act::Library:
      show_.view.library = !show_.view.library;
      show_.note = show_.view.library ? "asyncio's own tasks and callbacks are unfolded"
                                      : "asyncio's own tasks and callbacks are folded";
      return true;
    case Act::NextSource: show_.next_source(*session_); return true;
    case Act::HideNext:
      show_.next_hidden = !show_.next_hidden;
      show_.reveal_next(std::nullopt);
      show_.note = show_.next_hidden ? "what comes next is hidden" : "";
      return true;
    case Act::RevealNext: show_.reveal_next(playback_->position()); return true;
    case Act::FollowTask: {
      const std::int64_t task = pointed_task_ != 0 ? pointed_task_ : scene::task_on_the_thread(playback_->state());
      if (task == 0 && followed_task_ == 0) {
        show_.note = "no task runs here: point at the one to follow";
      }
      follow(task != 0 ? task : followed_task_);
      return true;
    }
    default: return false;
  }
}

bool Application::act_on_files(Act act) {
  switch (act) {
    case Act::Edit: edit(); return true;
    case Act::Save: save(); return true;
    case Act::SaveAs:
      if (!editor_) {
        edit();
      }
      choose_file(ChooserTask::SaveScript);
      return true;
    case Act::Export: show_export(); return true;
    case Act::SaveRecording: save_recording(); return true;
    case Act::RecordInto: record_or_stop(); return true;
    case Act::Title: overlay_.ask(OverlayKind::Title, title_); return true;
    case Act::RunAgain: run_edited(); return true;
    case Act::ForgetAnswers: run_again({}, session_->arguments()); return true;
    case Act::Arguments: overlay_.ask(OverlayKind::Arguments, words_joined(session_->arguments())); return true;
    case Act::Answers: overlay_.ask(OverlayKind::Answers, words_joined(session_->answers())); return true;
    case Act::AnswerInput:
      if (session_->waits_for_input()) {
        overlay_.ask_answer(session_->asked());
      } else {
        show_.note = "the script asks for nothing now";
      }
      return true;
    case Act::EndInput:
      if (session_->waits_for_input()) {
        session_->end_input();
      }
      return true;
    case Act::Copy: copy_pointed(); return true;
    case Act::CompareBefore: compare_with_run_before(); return true;
    case Act::ToParting: show_.note = "one run is on show: Ctrl+Shift+O compares it with another"; return true;
    default: return false;
  }
}

void Application::act_on_stage(Act act) {
  switch (act) {
    case Act::PlayPause: return playback_->send(CommandKind::Toggle);
    case Act::Forward: return playback_->send(CommandKind::Forward);
    case Act::Back: return playback_->send(CommandKind::Back);
    case Act::Coarser: return playback_->change_grain(1);
    case Act::Finer: return playback_->change_grain(-1);
    case Act::Home: return playback_->send(CommandKind::Home);
    case Act::End: return playback_->send(CommandKind::End);
    case Act::NextIteration: return playback_->step(CommandKind::Forward, Grain::Iteration);
    case Act::PreviousIteration: return playback_->step(CommandKind::Back, Grain::Iteration);
    case Act::NextOutput: return playback_->step(CommandKind::Forward, Grain::Output);
    case Act::PreviousOutput: return playback_->step(CommandKind::Back, Grain::Output);
    case Act::Faster: return playback_->change_speed(1);
    case Act::Slower: return playback_->change_speed(-1);
    case Act::PaceByTime:
      show_.note = playback_->paces_by_time() ? "paced by events: each takes the same time"
                                              : "paced by virtual time: a second takes a second";
      return playback_->send(CommandKind::PaceByTime);
    default: return;
  }
}

}  // namespace awaitscope::ui
