#pragma once

// The question before something that is not saved goes: save it, let it go, or stay.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "scene/canvas.h"
#include "ui/input.h"

namespace awaitscope::ui {

enum class Decision : std::uint8_t { Save, Discard, Stay };

class UnsavedPage {
 public:
  void show(std::string what) {
    what_ = std::move(what);
    row_ = 0;
  }
  // Escape is not its own: whoever closes the page stays.
  std::optional<Decision> handle(const InputEvent& event);
  std::optional<Decision> click(std::string_view id) const;
  void draw(scene::Canvas& canvas, const scene::Rect& window) const;

 private:
  std::string what_;
  std::size_t row_ = 0;
};

}  // namespace awaitscope::ui
