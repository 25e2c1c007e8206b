#pragma once

// Pictures painted into memory, with no display: EGL without a surface, Mesa's software renderer where there is no graphics
// card. While one is made or paints, its own GL context is current, and none afterwards: a window that uses this has to
// release its context before and take it up again.

#include <memory>

#include "base/result.h"
#include "paint/image.h"
#include "paint/painter.h"

namespace awaitscope::paint {

class Offscreen {
 public:
  static Result<std::unique_ptr<Offscreen>> create(const scene::Fonts& fonts, scene::FontFiles files);
  ~Offscreen();
  Offscreen(const Offscreen&) = delete;
  Offscreen& operator=(const Offscreen&) = delete;

  // A pixel for each of the picture's. Fails for a picture larger than the driver can hold.
  Result<Image> paint(const scene::Picture& picture, scene::Backdrop backdrop = scene::Backdrop::Themed);

 private:
  struct Parts;
  explicit Offscreen(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace awaitscope::paint
