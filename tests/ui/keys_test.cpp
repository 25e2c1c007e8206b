#include "ui/keys.h"

#include <doctest/doctest.h>

#include <string>

namespace awaitscope::ui {
namespace {

TEST_SUITE_BEGIN("keys");

TEST_CASE("every chord is called by a name of its own, and the name gives the chord back") {
  for (int key = 1; key <= static_cast<int>(Key::Z); ++key) {
    for (int bits = 0; bits < 8; ++bits) {
      const Chord chord{static_cast<Key>(key), (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0};
      const std::string name = chord_name(chord);
      CAPTURE(name);
      CHECK(chord_named(name) == chord);
    }
  }
}

TEST_CASE("names are what stands on the keys") {
  CHECK(chord_name({Key::E, true, true, false}) == "Ctrl+Shift+E");
  CHECK(chord_name({Key::F11}) == "F11");
  CHECK(chord_name({Key::Question}) == "?");
  CHECK(chord_name({Key::Plus, true}) == "Ctrl++");
  CHECK(chord_name({Key::Digit7}) == "7");
  CHECK(chord_name({}).empty());
}

TEST_CASE("what is no name is no chord") {
  for (const char* name : {"", "Ctrl", "Ctrl+", "Hyper+A", "F13", "AA"}) {
    CAPTURE(name);
    CHECK(chord_named(name) == Chord{});
  }
}

TEST_CASE("letters, signs and the space bar write text; with Ctrl or Alt, and all other keys, they do not") {
  CHECK(types_text({Key::B}));
  CHECK(types_text({Key::B, false, true}));
  CHECK(types_text({Key::Space}));
  CHECK(types_text({Key::Question}));
  CHECK_FALSE(types_text({Key::B, true}));
  CHECK_FALSE(types_text({Key::B, false, false, true}));
  CHECK_FALSE(types_text({Key::F5}));
  CHECK_FALSE(types_text({Key::Left}));
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::ui
