#pragma once

// An image as the bytes of a PNG file. The same image gives the same bytes.

#include <string>

#include "base/result.h"
#include "paint/image.h"

namespace awaitscope::paint {

Result<std::string> write_png(const Image& image);

}  // namespace awaitscope::paint
