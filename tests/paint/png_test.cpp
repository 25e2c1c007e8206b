#include "paint/png.h"

#include "support.h"
#include "support/read_png.h"

namespace awaitscope::paint {
namespace {

TEST_SUITE_BEGIN("png");

TEST_CASE("an image read back is the image that was written, transparency included") {
  Image image{7, 5, {}};
  for (int i = 0; i < 7 * 5; ++i) {
    for (const int value : {i * 7, 255 - i, i * 3, i * 5}) {
      image.pixels.push_back(static_cast<std::uint8_t>(value));
    }
  }
  const Result<std::string> bytes = write_png(image);
  REQUIRE(bytes.ok());
  const Image back = read_png(bytes.value());
  CHECK(back.width == 7);
  CHECK(back.height == 5);
  CHECK(back.pixels == image.pixels);
  CHECK(write_png(image).value() == bytes.value());
}

TEST_CASE("an image of no pixels is an error, not a file") { CHECK_FALSE(write_png(Image{}).ok()); }

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::paint
