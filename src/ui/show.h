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
#include "ui/session.h"

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
  Problem problem;   // words empty: none
  std::string note;  // for the header, before the session's own

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

  // Takes in where the playhead is; plans the motion that has begun, and tells the playback how long it is.
  void update(Session& session, player::Playback& playback, float width, float height);
  void draw(scene::Picture& picture, const scene::Highlight& highlight, const player::Motion* motion) const;

  const scene::WindowLayout& layout() const { return layout_; }
  const scene::WindowContent& content() const { return content_; }
  const scene::Fonts& fonts() const { return fonts_; }

 private:
  void add_own(const Session& session, player::Playback& playback);
  void add_problem();
  void plan(Session& session, player::Playback& playback);
  void draw_at_rest(scene::Picture& picture, const scene::WindowContent& content) const;

  const scene::Fonts& fonts_;
  scene::WindowLayout layout_;
  scene::WindowContent content_;  // where the playhead is
  scene::WindowContent other_;    // the other end of the motion
  scene::MotionPlan plan_;
  std::uint64_t planned_ = 0;  // the number of that motion
  std::optional<int> source_by_hand_;
  trace::Position at_;
};

}  // namespace awaitscope::ui
