#pragma once

// Pixels: red, green, blue, alpha of each, not premultiplied, rows from the top.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scene/shapes.h"

namespace awaitscope::paint {

struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;

  scene::Colour at(int x, int y) const {
    const std::uint8_t* pixel =
        pixels.data() + 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    return {pixel[0], pixel[1], pixel[2], pixel[3]};
  }
};

}  // namespace awaitscope::paint
