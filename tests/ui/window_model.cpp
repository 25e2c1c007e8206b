#include "window_model.h"

#include <string>
#include <utility>

namespace awaitscope::ui {
namespace {

using player::Breakpoint;

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

}  // namespace

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
  playback_ = PlaybackModel(app);
  recorded_ = !app.session()->is_run();
  waits_for_input_ = app.session()->waits_for_input();
  complete_ = app.session()->complete();
}

std::vector<std::pair<std::string, std::string>> WindowModel::lines() const {
  std::string marked;
  for (const Position& place : playback_.bookmarks) {
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
          {"at", text_of(playback_.at)},
          {"playing", number(playback_.playing)},
          {"paced by time", number(playback_.by_time)},
          {"grain", number(playback_.grain)},
          {"speed", std::to_string(playback_.speed)},
          {"breakpoints", text_of(playback_.breakpoints)},
          {"marks", text_of(playback_.marks.from) + " " + text_of(playback_.marks.to)},
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
    const bool moves = playback_.playing && (name == "at" || name == "playing");
    if (wanted[i].second != found[i].second && open_.count(name) == 0 && !asks && !moves) {
      text += name + ": " + found[i].second + ", not " + wanted[i].second + "\n";
    }
  }
  return text;
}

void WindowModel::follow(std::int64_t task) { followed_ = task == followed_ ? 0 : task; }

}  // namespace awaitscope::ui
