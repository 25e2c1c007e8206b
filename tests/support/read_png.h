#pragma once

// The pixels of a PNG file, for tests of what was written.

#include <doctest/doctest.h>
#include <png.h>

#include <cstring>
#include <string>

#include "paint/image.h"

namespace awaitscope::paint {

inline Image read_png(const std::string& bytes) {
  png_image head;
  std::memset(&head, 0, sizeof head);
  head.version = PNG_IMAGE_VERSION;
  REQUIRE(png_image_begin_read_from_memory(&head, bytes.data(), bytes.size()) != 0);
  head.format = PNG_FORMAT_RGBA;
  Image image{static_cast<int>(head.width), static_cast<int>(head.height), {}};
  image.pixels.resize(PNG_IMAGE_SIZE(head));
  REQUIRE(png_image_finish_read(&head, nullptr, image.pixels.data(), 0, nullptr) != 0);
  return image;
}

}  // namespace awaitscope::paint
