#pragma once

// What the window holds, by name and as text, and what each command says becomes of it: told a second time, as plainly as the table
// of keys tells it. A test does something to the window and to the model, and compares the two.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "playback_model.h"
#include "ui/application.h"

namespace awaitscope::ui {

// What lies around the window when something is done to it.
struct Around {
  const Application& app;
  std::optional<scene::Hit> under;  // the pointer
  float width = 0;
  float height = 0;
};

class WindowModel {
 public:
  explicit WindowModel(const Application& app);

  // What becomes of it. What a command leaves open (a place while it plays) is not compared afterwards.
  void key(const Chord& chord, const Around& around);
  void click(const scene::Hit* hit, std::string_view id, const Around& around);

  // The lines in which the two differ; empty: they are the same.
  std::string differences(const Application& app) const;

 private:
  using Position = trace::Position;

  void act(Act act, const Around& around);
  bool act_on_playback(Act act, const Around& around);
  bool act_on_look(Act act, const Around& around);
  bool act_on_panels(Act act, const Around& around);
  bool act_on_files(Act act);
  void press(const scene::Hit& hit, const Around& around);
  void toggle_line(std::int64_t line, const Around& around);
  void overlay_key(const Chord& chord, const Around& around);
  void enter_overlay(const Around& around);
  void focus_key(const Chord& chord, const Around& around, bool* taken);
  void open(OverlayKind kind) { overlay_ = kind; }
  void follow(std::int64_t task);
  void change_type(int by, const Around& around);
  void leave_open(std::initializer_list<const char*> names) { open_.insert(names.begin(), names.end()); }
  void leave_all_open();

  std::vector<std::pair<std::string, std::string>> lines() const;

  bool recorded_ = false;  // the recording was there from the beginning
  std::set<std::string> open_;

  Screen screen_;
  OverlayKind overlay_;
  bool editing_;
  bool closes_;
  bool full_screen_;
  scene::ThemeName theme_;
  bool motion_;
  scene::LayoutWishes wishes_;
  bool next_hidden_;
  scene::WindowView view_;
  std::int64_t followed_;
  std::string focused_;
  PlaybackModel playback_;
  bool waits_for_input_ = false;
  bool complete_ = false;
};

}  // namespace awaitscope::ui
