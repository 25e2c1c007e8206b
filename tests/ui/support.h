#pragma once

// An application without a window for a test: it is driven with keys and clicks and looked at through its picture. Scenarios and
// traces are the ones in tests/scenes and tests/scene/data; a script may also be given as text.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "ui/application.h"

namespace awaitscope::ui {

inline constexpr const char* kFetch = "scene/data/fetch_three.jsonl";
inline constexpr const char* kGate = "scene/data/gate.jsonl";

const scene::Fonts& test_fonts();
std::string test_folder();
std::string test_text(const std::string& path);  // of a file of that folder
InputEvent pressed(std::string_view name);       // of a key or chord, as "Ctrl+P"; the test fails if there is none

class Driver {
 public:
  Driver();

  // Opens a file of the tests folder, or a text that was put under that name.
  void open(const std::string& path);
  void put(const std::string& path, const std::string& text) { texts_[path] = text; }
  void list(const std::vector<std::string>& paths) { listed_ = paths; }
  // What was put or written under that name; empty if nothing was.
  std::string text_of(const std::string& path) const;
  void settings_at(const std::string& path) {
    settings_path_ = path;
    make_app();
  }
  std::map<std::string, std::vector<FolderEntry>> folders;  // "/here" is where the program was started
  std::string clipboard;
  std::function<void(Input& input)> while_busy;  // what happens at the window each time long work asks
  int attended = 0;                              // how often it did
  std::size_t room = std::size_t{1} << 30;       // bytes that a written file may have
  std::set<std::string> unreadable;              // files that are there, but are not to be read or written
  void take_away(const std::string& path) { texts_.erase(path); }

  Application& app() { return *app_; }
  // A frame this many seconds after the last one.
  bool frame(double seconds = 1.0 / 60);
  void rest();    // frames until nothing moves any more
  void settle();  // frames until all work is done, too

  // A key by its name, "Ctrl+Left"; then rest.
  void key(std::string_view name);
  void keys(std::string_view name, int times);
  void type(std::string_view text);
  void move_to(scene::Point at);
  void click(scene::Point at);
  // The middle of the control with this id, or of the word on the screen; the test fails if there is none.
  scene::Point control(std::string_view id);
  scene::Point word(std::string_view text);
  void click_control(std::string_view id) { click(control(id)); }
  void click_word(std::string_view text) { click(word(text)); }
  void drag(scene::Point from, scene::Point to, bool shift = false);
  void drop(const std::string& path);
  void wheel(scene::Point at, float notches, bool ctrl = false);
  void send(const InputEvent& event);
  void resize(float width, float height);
  void set_size(float width, float height) {
    width_ = width;
    height_ = height;
  }  // from the next frame on
  float width() const { return width_; }
  float height() const { return height_; }

  std::string position();  // "33.1"
  std::uint64_t event() { return app_->playback()->position().event; }
  bool shows(std::string_view text);  // a word or line on the screen
  const scene::Picture& picture() { return held_ ? *held_ : app_->picture(); }
  // What is on the screen for a moment only, kept to be looked at.
  void hold(scene::Picture picture) { held_ = std::move(picture); }

 private:
  std::map<std::string, std::string> texts_;
  std::vector<std::string> listed_;
  void make_app();
  std::string settings_path_;
  std::unique_ptr<Application> app_;
  float width_ = 1600;
  float height_ = 900;
  double now_ = 100;
  std::vector<InputEvent> waiting_;
  std::optional<scene::Picture> held_;
};

}  // namespace awaitscope::ui
