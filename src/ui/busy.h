#pragma once

// Work that takes long, as one sees it: what is done, how far it is, and that Escape stops it. It lies over the picture there was when
// the work began; while it does, nothing else answers.

#include <string>

#include "scene/canvas.h"
#include "ui/input.h"

namespace awaitscope::ui {

class Busy {
 public:
  void begin(std::string words, scene::Picture below);
  void end() { on_ = false; }
  bool on() const { return on_; }

  void tell(double done) { done_ = done; }  // 0 to 1
  double done() const { return done_; }
  void handle(const InputEvent& event);
  bool told_to_stop() const { return stop_; }
  bool told_to_close() const { return close_; }

  // The whole picture, `width` x `height`.
  void draw(scene::Picture& picture, const scene::Theme& theme, const scene::Fonts& fonts, float type, float width,
            float height) const;

 private:
  std::string words_;
  scene::Picture below_;
  double done_ = 0;
  bool on_ = false;
  bool stop_ = false;
  bool close_ = false;
};

}  // namespace awaitscope::ui
