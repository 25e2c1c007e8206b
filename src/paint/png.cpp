#include "paint/png.h"

#include <png.h>

#include <cstring>

namespace awaitscope::paint {

Result<std::string> write_png(const Image& image) {
  png_image head;
  std::memset(&head, 0, sizeof head);
  head.version = PNG_IMAGE_VERSION;
  head.width = static_cast<png_uint_32>(image.width);
  head.height = static_cast<png_uint_32>(image.height);
  head.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(head);
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&head, bytes.data(), &size, 0, image.pixels.data(), 0, nullptr) == 0) {
    return Error{std::string("the picture cannot be written as PNG: ") + head.message, "", ""};
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace awaitscope::paint
