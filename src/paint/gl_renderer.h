#pragma once

// Puts a painter's triangles on the framebuffer that is current, by OpenGL 3.3. It belongs to the GL context that was current
// when it was made, and must be used and dropped while that one is.

#include <memory>

#include "base/result.h"
#include "paint/painter.h"

namespace awaitscope::paint {

// How the loader finds GL's functions: glfwGetProcAddress or eglGetProcAddress.
using FindFunction = void (*(*)(const char* name))();

class GlRenderer {
 public:
  static Result<std::unique_ptr<GlRenderer>> create(FindFunction find);
  ~GlRenderer();
  GlRenderer(const GlRenderer&) = delete;
  GlRenderer& operator=(const GlRenderer&) = delete;

  // Onto a framebuffer of this many pixels, a pixel of the picture on each; leaves GL's state changed. Colours are written
  // premultiplied, so that a transparent framebuffer stays right.
  void draw(Painter& painter, int width, int height);

 private:
  struct Names;
  explicit GlRenderer(std::unique_ptr<Names> names);
  void upload(GlyphSheet& sheet);
  std::unique_ptr<Names> names_;
};

}  // namespace awaitscope::paint
