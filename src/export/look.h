#pragma once

// What is to be seen of a moment, and how: shared by pictures, strips and films.

#include <cstdint>
#include <memory>

#include "scene/motion.h"
#include "scene/svg.h"
#include "scene/theme.h"
#include "scene/window_picture.h"
#include "trace/recording.h"

namespace awaitscope::exporting {

enum class Show : std::uint8_t {
  Window,        // everything that the window has
  Stage,         // who runs, who could, who waits for what; and the sentence
  Timeline,      // the lanes, large, with the playhead; and the sentence
  Both,          // stage, timeline and sentence
  Presentation,  // big type: source, stage, sentence
};

struct Look {
  Show show = Show::Window;
  scene::ThemeName theme = scene::ThemeName::Dark;
  scene::Ruler ruler = scene::Ruler::Events;
  scene::Backdrop backdrop = scene::Backdrop::Themed;
  float width = 1600;
  float height = 900;
  float type_height = 0;  // h in pixels; 0: what suits the size
};

// Fonts for measuring, and their files for painting.
struct Type {
  scene::FontFiles files;
  std::unique_ptr<scene::Fonts> fonts;
};
Result<Type> load_type();

// Pictures of one recording's moments in one look, laid out alike: nothing moves from one to the next that does not move in the window.
class Composer {
 public:
  // All must outlive the composer.
  Composer(const trace::Recording& recording, const scene::Lanes& lanes, const scene::Fonts& fonts, const Look& look);

  scene::WindowContent content(const trace::LoopState& state);
  // Only what motion changes: the stage and the clock; all else as in `content`.
  scene::WindowContent at_other_end(const scene::WindowContent& content, const trace::LoopState& state);
  void draw(scene::Picture& picture, const scene::WindowContent& content) const;
  void draw_moving(scene::Picture& picture, const scene::WindowContent& before, const scene::WindowContent& after,
                   const scene::MotionPlan& plan, float progress) const;

 private:
  scene::Canvas canvas(scene::Picture& picture) const;

  const trace::Recording& recording_;
  const scene::Lanes& lanes_;
  const scene::Fonts& fonts_;
  const Look look_;
  scene::WindowLayout layout_;
  scene::Sources sources_;
  scene::Told told_;
  scene::WindowView view_;
};

}  // namespace awaitscope::exporting
