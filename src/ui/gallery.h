#pragma once

// The start: a card for each scenario, with its title and sentence from the text that opens it, its own timeline, and how long
// it is. The timelines come from running the scenarios, one after the other, a little in each frame while nothing else is to do.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "player/run.h"
#include "scene/canvas.h"
#include "scene/lanes.h"
#include "ui/doors.h"
#include "ui/input.h"
#include "ui/line_edit.h"

namespace awaitscope::ui {

// What a scenario says of itself: its docstring's first line, "Chapter: Title" or a title alone, and the first sentence after it.
struct ScenarioWords {
  std::string chapter;
  std::string title;
  std::string sentence;
};
ScenarioWords words_of(std::string_view text, std::string_view file_name);

struct GalleryCard {
  std::string path;
  ScenarioWords words;
  std::string text;                  // of the script: it is searched too
  std::string facts;                 // "1.9 s   4 tasks   434 events"
  std::unique_ptr<player::Run> run;  // holds the recording the lanes are of
  std::unique_ptr<scene::Lanes> lanes;
  bool done = false;
};

class Gallery {
 public:
  explicit Gallery(const Doors& doors) : doors_(doors) {}

  // Reads the scenarios anew.
  void load();
  const std::vector<GalleryCard>& cards() const { return cards_; }
  std::size_t chosen() const { return chosen_; }
  const std::string& typed() const { return search_.text(); }
  // In the order of their first scenarios. The chosen one is among them, or empty: all scenarios are shown.
  const std::vector<std::string>& chapters() const { return chapters_; }
  const std::string& chapter() const { return chapter_; }
  // Lets go of what was searched for and of the chapter; false if nothing was chosen.
  bool show_all();
  std::size_t finished() const { return working_; }  // cards that have their picture, or will have none

  // True if there is more to do.
  bool work(std::int64_t instructions);
  // The path of a scenario that is to be opened.
  std::optional<std::string> handle(const InputEvent& event);
  std::optional<std::string> click(std::string_view id, const std::vector<std::string>& recent);
  // `message`: why a file could not be opened; may be empty.
  void draw(scene::Canvas& canvas, const scene::Rect& window, std::string_view message, const std::vector<std::string>& recent);

 private:
  bool move(int by);
  void show_chapter(std::string chapter);
  void turn_chapter(int by);
  void choose_shown();
  // The cards of the chapter that have the words that were typed, by index.
  std::vector<std::size_t> shown() const;
  void draw_search(scene::Canvas& canvas, const scene::Rect& box) const;
  void draw_side(scene::Canvas& canvas, const scene::Rect& box, std::string_view message,
                 const std::vector<std::string>& recent) const;
  float draw_chapters(scene::Canvas& canvas, float x, float y, float width) const;
  static void draw_recent(scene::Canvas& canvas, const scene::Rect& box, const std::vector<std::string>& recent);
  void draw_card(scene::Canvas& canvas, const scene::Rect& box, std::size_t index) const;

  const Doors& doors_;
  std::vector<GalleryCard> cards_;
  std::vector<std::string> chapters_;
  std::string chapter_;
  LineEdit search_;
  std::size_t chosen_ = 0;
  std::size_t working_ = 0;  // the card whose scenario runs
  int columns_ = 1;          // as last drawn
  float scroll_ = 0;         // in pixels
  bool show_chosen_ = false;
};

}  // namespace awaitscope::ui
