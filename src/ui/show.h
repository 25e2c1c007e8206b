#pragma once

// The picture of a session: what the playhead stands at, collected and laid out, with the motion that leads there. It knows what
// the user chose to see (sizes, tabs, what is scrolled where) and nothing of keys and clicks.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "player/playback.h"
#include "scene/motion.h"
#include "scene/window_picture.h"
#include "ui/editor.h"
#include "ui/session.h"
#include "ui/word_list.h"

namespace awaitscope::ui {

// A text that cannot be run: the last good run stays on the stage, dimmed, the error is shown at its line.
struct Problem {
  std::string words;
  scene::SourceError error;
  std::unique_ptr<scene::ColouredSource> text;  // null: that of the session
};

class Show {
 public:
  explicit Show(const scene::Fonts& fonts) : fonts_(fonts) {}

  scene::WindowView view;
  scene::LayoutWishes wishes;
  scene::ThemeName theme = scene::ThemeName::Dark;
  Problem problem;                             // words empty: none
  std::string note;                            // for the header, before the session's own
  Editor* editor = nullptr;                    // while the script is being written
  std::vector<scene::TimelineMark> bookmarks;  // at events
  bool next_hidden = false;                    // the teacher's switch

  // What comes next is shown at this place all the same.
  void reveal_next(std::optional<trace::Position> place) { revealed_ = place; }

  // Another session: nothing of what was scrolled in the last one holds.
  void reset();
  // The source scrolled by hand stays there until the playhead moves.
  void scroll_source(int lines);
  void set_source_line(int first);
  void scroll_lanes(int rows, std::size_t row_count);
  // The next one that the arrangement has; each keeps what part of it was on show.
  void switch_ruler();
  void forget_windows();
  // Shows more or less of the timeline, the playhead staying where it is.
  void zoom_timeline(double factor, const Session& session);

  // The window of the timeline becomes the marked loop; false if there is none.
  bool zoom_to(const player::LoopMarks& marks, const Session& session);
  // Folds the children of a task away, or shows them again.
  void fold(std::int64_t task, const Session& session);
  std::size_t lane_rows(const Session& session);  // that there are to scroll through
  // A file of the source to look at; 0: the one where the task that runs stands.
  void show_source(std::int64_t source);
  void next_source(const Session& session);
  // What to write instead, at its line, where the playhead is at a mistake; or no more.
  void show_fix();
  // "fetch.py, line 3: await asyncio.sleep(1)", of a line_key().
  std::string line_words(std::int64_t key, Session& session) const;
  // What a text on the screen says in full, if it was cut there.
  std::string whole_text(const std::string& shown, const Session& session) const;

  // Takes in where the playhead is; plans the motion that has begun, and tells the playback how long it is.
  void update(Session& session, player::Playback& playback, float width, float height);
  void draw(scene::Picture& picture, const scene::Highlight& highlight, const player::Motion* motion) const;

  const scene::WindowLayout& layout() const { return layout_; }
  const scene::WindowContent& content() const { return content_; }
  const scene::Fonts& fonts() const { return fonts_; }

  // Whether what comes next is hidden here and now.
  bool hides_next() const { return next_hidden && !(revealed_ && *revealed_ == at_); }

 private:
  void add_own(const Session& session, player::Playback& playback);
  void add_problem();
  void add_editor(const Session& session);
  void add_marks(const Session& session, const player::Playback& playback, scene::TimelineContent& timeline) const;
  void plan(Session& session, player::Playback& playback);
  void draw_at_rest(scene::Picture& picture, const scene::WindowContent& content) const;

  const scene::Fonts& fonts_;
  scene::WindowLayout layout_;
  scene::WindowContent content_;  // where the playhead is
  scene::WindowContent other_;    // the other end of the motion
  scene::MotionPlan plan_;
  std::uint64_t planned_ = 0;  // the number of that motion
  bool marks_change_ = false;  // of a step that nothing moved for
  std::optional<int> source_by_hand_;
  std::optional<trace::Position> revealed_;
  trace::Position at_;
};

}  // namespace awaitscope::ui
